"""Proofs over random rules: crashes, steps, what is not decided, and whether dense exact sampling agrees.

    python benchmarks/proofs.py [COUNT [FIRST]]

Seconds are printed and judged nowhere: a verdict's budget is counted in steps. Counted are verdicts and rules: a rule
is undecided where one of its verdicts is. What decides rules was made with seeds 0 to 2,000 and 700,000 to 700,499 in
view; 800,000 to 800,499 were run once, after it, and nothing was changed for them (see `docs/write-a-standard.md`).
"""

import sys
import time
from collections import Counter
from fractions import Fraction

from perfscore.standards.evidence import gather
from perfscore.standards.proof import prove_table
from perfscore.testing.random_rules import is_real, random_table, violated


def main() -> None:
    """Prove many random rules and hold each verdict against figures."""
    count, first = [*map(int, sys.argv[1:]), 500, 0][:2] if len(sys.argv) != 2 else [int(sys.argv[1]), 0]
    seen: Counter[str] = Counter()
    undecided = 0
    slowest, most, wrong = (0.0, ""), Fraction(0), []
    for seed in range(first, first + count):
        kind, table = random_table(seed)
        text = f"seed {seed}: {kind}: {' | '.join(formula.text for formula in table.cases.formulas)}"
        started = time.process_time()
        try:
            verdicts = list(prove_table(kind, table))
        except Exception as error:  # noqa: BLE001 - a crash is what is looked for
            seen["crash"] += 1
            wrong.append(f"{text}: crashed: {error!r}")
            continue
        slowest = max(slowest, (time.process_time() - started, text))
        evidence = gather(kind, table)
        most = max(most, Fraction(evidence.steps, evidence.most))
        against = violated(kind, table, seed)
        undecided += any(verdict.status == "not decided" for verdict in verdicts)
        for verdict in verdicts:
            seen[verdict.status] += 1
            if verdict.status == "proved" and verdict.property in against:
                seen["false proof"] += 1
                wrong.append(f"{text}: {verdict.property} proved, but {against[verdict.property]}")
            if verdict.status == "refuted" and not is_real(kind, table, verdict):
                seen["false refutation"] += 1
                wrong.append(f"{text}: {verdict.property} refuted by {verdict.text.en}")
            if verdict.status == "not decided":
                wrong.append(f"{text}: {verdict.text.en}; violated: {against.get(verdict.property)}")
    total = sum(seen[status] for status in ("proved", "refuted", "named", "not decided"))
    print("\n".join(wrong))
    print(f"{count} rules, {total} verdicts: {dict(seen)}")
    print(
        f"not decided: {100 * seen['not decided'] / total:.2f} % of verdicts, {100 * undecided / count:.1f} % of rules"
    )
    print(f"most steps: {float(100 * most):.0f} % of those allowed; slowest: {slowest[0]:.2f} s, {slowest[1]}")


if __name__ == "__main__":
    main()
