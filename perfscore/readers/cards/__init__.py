"""A damaged table to a scorecard: columns by heading and contents, rows put back together, every repair noted."""
