"""Findings put back into a copy of the document they are about: Excel, Word and PDF. The original is never changed."""
