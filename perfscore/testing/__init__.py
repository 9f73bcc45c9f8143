"""Hypothesis strategies and property suites for users' standards and for our own tests."""
