"""The version of perfscore, named in every report."""

__version__ = "0.1.0"
