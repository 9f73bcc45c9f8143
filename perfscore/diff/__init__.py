"""What became of each finding when a statement was handed in again, and what else was changed."""
