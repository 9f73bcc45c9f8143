"""The interpreters of a rule's cases, side by side: one expression, read in several ways that agree.

``exact`` pays over `Fraction`, ``symbolic`` gives sympy's expressions for proofs, ``worked`` writes the arithmetic out,
``excel`` writes the formula of a spreadsheet cell, ``slope`` gives derivatives. Each receives the `Cases` of
`perfscore.standards.branches`, or their formulas.
"""
