"""Write a full-size statement of invented bodies: sixty-one cards with the damage of real ones, and what they say.

``python tests/full_size/make.py [FOLDER]`` writes ``statement.txt``, as a publisher's page comes out of text extraction, and
``cards.json``, every cell as it was meant, with its line. Seeded: the same text each time. What must be found in it
is in ``findings.json``, which was read line by line before it was kept.
"""

import copy
import json
import random
import sys
from pathlib import Path

from cards import YEAR, all_cards, money
from damage import damaged
from narrative import after, before, department
from planted import MISTAKES, plant


def made():
    """The text, and the cards as they were meant."""
    draw = random.Random(20240607)
    meant = all_cards(draw)
    plant(meant)
    lines, known = [], []
    lines += before(meant)
    lines += department(len(lines), known, meant)
    for number, card in enumerate(meant):
        truth = copy.deepcopy(card)
        lines += ["", "项目支出绩效自评表", "", f"（{YEAR}年度）", ""]
        heading = len(lines) - 3
        rows = damaged(truth, number, money, draw)
        places = {}
        for row in rows:
            if row.gap:
                lines.append("")
            lines.append("\t".join(row.cells))
            places.setdefault((row.kind, row.owner), []).append(len(lines))
        known.append(plain(truth, heading, places) | {"planted": number in MISTAKES})
    lines += after(meant)
    return "\n".join(lines) + "\n", known


def plain(card, line, places):
    """The card as ``cards.json`` keeps it: figures as text without separators."""

    def text(value):
        return None if value is None else str(value)

    columns = ("level1", "level2", "level3", "target", "actual", "weight", "score", "note")
    amounts = ("source_raw", "initial", "annual", "executed", "weight", "rate", "score")
    return {
        "line": line,
        "kind": card.kind,
        **{
            name: text(getattr(card, name))
            for name in ("name", "supervisor", "unit", "total_weight", "total_score", "goal", "achievement")
        },
        "funds": [{name: text(fund[name]) for name in amounts} for fund in card.funds],
        "indicators": [
            {"line": places["indicator", number][0]} | {name: text(row[name]) for name in columns}
            for number, row in enumerate(card.rows)
        ],
    }


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    text, known = made()
    (folder / "statement.txt").write_text(text, encoding="utf-8")
    (folder / "cards.json").write_text(json.dumps(known, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
