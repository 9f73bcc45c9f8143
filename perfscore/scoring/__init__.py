"""Scores, exactly, and what explains a published one."""
