"""Audit one card and print each finding as a sentence an auditor can paste into a letter.

Run from the repository: ``python examples/audit_one_card.py [FILE]``
"""

import sys
from pathlib import Path

import perfscore

path = sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent / "cards" / "wrong-totals.txt"

report = perfscore.check(perfscore.read(path))
for finding in report.findings:
    print(f"[{finding.severity}] {finding.kind}, {finding.place.label('en')}")
    print(f"  {finding.messages['zh']}")
    for step in finding.worked:
        print(f"  {step['zh']}")
