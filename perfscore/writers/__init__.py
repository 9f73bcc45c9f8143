"""Scorecards as clean official forms, and findings put back into a copy of the document they are about."""
