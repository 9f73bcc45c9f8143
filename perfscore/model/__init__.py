"""What a document, a card, a target and a finding are."""
