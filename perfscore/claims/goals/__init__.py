"""What the goals and the achievement of a card say, held against its rows and funds."""
