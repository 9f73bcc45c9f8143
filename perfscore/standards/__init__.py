"""Named scoring standards: formulas, their tree, their proofs."""
