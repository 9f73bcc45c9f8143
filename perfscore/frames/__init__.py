"""Scores of whole dataframes, exactly: the cases of a standard as whole-number columns.

Importing a module of this room imports Polars and numpy (extra ``frames``).
"""
