"""What the sentences of the statement assert."""
