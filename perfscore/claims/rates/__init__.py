"""Rates that a text gives beside the counts, or the two values, they follow from."""
