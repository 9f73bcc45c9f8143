"""Audit performance self-evaluation scorecards (绩效自评表)."""
