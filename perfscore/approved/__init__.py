"""A self-evaluation held against the table of targets that was approved for it (绩效目标批复表、申报表)."""
