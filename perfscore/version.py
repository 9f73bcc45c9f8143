"""The version of perfscore, named in every report."""

__version__ = "0.2.0"
