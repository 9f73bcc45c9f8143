"""Printed text to exact quantities: numbers, units, moments."""
