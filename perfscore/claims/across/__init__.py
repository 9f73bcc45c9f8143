"""What several cards of a document share or contradict."""
