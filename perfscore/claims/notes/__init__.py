"""What the deviation notes of a card say, and whether it is true of their rows."""
