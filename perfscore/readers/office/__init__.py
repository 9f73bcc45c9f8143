"""Formats that only an office suite knows, converted by LibreOffice where it is installed, one file at a time."""
