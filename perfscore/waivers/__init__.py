"""What a person wrote down about findings: the file it is kept in, and how it fits the next run."""
