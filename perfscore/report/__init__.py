"""Findings and cards as text, JSON and HTML; no decisions here."""
