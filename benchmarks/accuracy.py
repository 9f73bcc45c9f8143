"""How much of the invented statements is read, and how many planted defects are found: ``tests/publishers``.

    python benchmarks/accuracy.py [-v] [FOLDER…]

Prints, as ratios: the cells read right over those of the keys (a cell that is blank and is read as blank counts), the
documents whose state of reading is the true one, the planted defects found (recall), and the errors and warnings that
are right over all of them (precision). With -v each miss. No clock is read.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import perfscore
from perfscore.model.document import Document
from perfscore.model.scorecard import Scorecard

PUBLISHERS = Path(__file__).resolve().parents[1] / "tests" / "publishers"
CARD_FIELDS = (
    "name",
    "supervisor",
    "unit",
    "year",
    "goal",
    "achievement",
    "total_weight",
    "total_score",
    "grade",
    "form",
)
FUND_FIELDS = ("source", "initial", "annual", "executed", "weight", "rate", "score")
ROW_FIELDS = ("level1", "level2", "level3", "target", "actual", "weight", "score", "note")
# 县级财政资金 is the county's money as well as the treasury's.
_OF_A_LEVEL = ("city", "region", "fiscal")
_BLANK = {"", "-", "--", "—", "——", "/", "无", "－", "None"}


def same(value: object, wanted: object) -> bool:
    """Whether two printed values are the same but for spaces, widths, trailing zeros and forms of one sign."""
    return plain(value) == plain(wanted)


def plain(value: object) -> str:
    """`value` in one form for comparing."""
    text = re.sub(r"[\s,]", "", unicodedata.normalize("NFKC", "" if value is None else str(value)))
    text = (
        text.replace("大于等于", ">=")
        .replace("小于等于", "<=")
        .replace("等于", "=")
        .replace("≥", ">=")
        .replace("≤", "<=")
    )
    text = re.sub(r"(?<=指标)\(\d+分\)$", "", text)
    text = re.sub(r"(?<=\d)分$", "", text)
    text = re.sub(r"\d+\.\d+", lambda match: match[0].rstrip("0").rstrip("."), text)
    return "" if text in _BLANK else text


def cells(document: Document, key: dict[str, Any]) -> Iterator[tuple[str, object, list[object]]]:
    """Each cell of the key: its name, what was read, what is right."""
    for number, wanted in enumerate(key["cards"]):
        card = document.scorecards[number] if number < len(document.scorecards) else None
        where = f"card {number + 1} {wanted['name']}"
        for field in CARD_FIELDS:
            if field in wanted:
                yield f"{where} {field}", card_value(card, field), right(wanted, field)
        for index, fund in enumerate(wanted["funds"]):
            found = card.funds[index] if card is not None and index < len(card.funds) else None
            for field in FUND_FIELDS:
                if field in fund:
                    yield f"{where} fund {index} {field}", getattr(found, field, "(none)"), right(fund, field)
        for index, row in enumerate(wanted["indicators"]):
            line = card.indicators[index] if card is not None and index < len(card.indicators) else None
            for field in ROW_FIELDS:
                if field in row:
                    yield f"{where} row {index} {field}", getattr(line, field, "(none)"), right(row, field)


def card_value(card: Scorecard | None, field: str) -> object:
    """A field of a card; of the two texts the text."""
    if card is None:
        return "(none)"
    value = getattr(card, field)
    return value.text if field in {"goal", "achievement"} and value is not None else value


def right(owner: dict[str, Any], field: str) -> list[object]:
    """The readings of a field that are right."""
    found: list[object] = [owner[field], *owner.get(f"{field}_any", []), *owner.get(f"{field}_also", [])]
    if field == "source" and owner[field] in _OF_A_LEVEL and "级" in owner.get("source_raw", ""):
        found += _OF_A_LEVEL
    if field == "actual":
        found.append((owner.get("target_cells") or {}).get("actual", owner[field]))
    return found


def read_right(value: object, wanted: list[object]) -> bool:
    """Whether a cell was read right; an actual may stand with or without the unit of a column of its own."""
    return any(same(value, item) for item in wanted)


def fits(finding: Any, defect: dict[str, Any]) -> bool:
    """Whether a finding is about a defect: its kind, and its card and row where the key names them."""
    if not any(
        finding.kind == kind or (kind.endswith("*") and finding.kind.startswith(kind[:-1])) for kind in defect["kinds"]
    ):
        return False
    for spot in (finding, *finding.places):
        card, row = spot.card.name if spot.card else None, spot.indicator
        if defect.get("card") and card and plain(defect["card"]) != plain(card):
            continue
        if defect.get("indicator") and row and plain(defect["indicator"]) != plain(row):
            continue
        return True
    return False


def measure(folder: Path, *, verbose: bool) -> dict[str, int]:
    """The counts of one document."""
    key = json.loads((folder / "key.json").read_text(encoding="utf-8"))
    path = next(folder.glob("document.*"))
    counts = dict.fromkeys(
        ("cells", "right", "states", "defects", "found", "findings", "correct", "false_errors", "cards", "cards_right"),
        0,
    )
    misses: list[str] = []
    try:
        document = perfscore.read(path)
        report = perfscore.check(document)
    except perfscore.PerfscoreError as error:
        print(f"{folder.name}: {error}")
        document, report = Document(path=str(path)), None
    for name, value, wanted in cells(document, key):
        counts["cells"] += 1
        if read_right(value, wanted):
            counts["right"] += 1
        else:
            misses.append(f"{name}: {value!r}, not {wanted[0]!r}")
    counts["cards"] = len(key["cards"])
    counts["cards_right"] = int(len(document.scorecards) == len(key["cards"]))
    if not counts["cards_right"]:
        misses.append(f"{len(document.scorecards)} cards, not {len(key['cards'])}")
    state = document.reading.state
    states = [key["state"], *key.get("state_also", [])]
    counts["states"] = int(state in states)
    if state not in states:
        misses.append(f"state {state}, not {key['state']}")
    if report is not None:
        judge(report, key, counts, misses)
    print(
        f"{folder.name}: cells {counts['right']}/{counts['cells']}, state {state}, "
        f"defects {counts['found']}/{counts['defects']}, right findings {counts['correct']}/{counts['findings']}"
    )
    if verbose:
        for miss in misses:
            print(f"    {miss}")
        for item in document.all_unread:
            print(f"    unread {item.place.label('en')}: {item.text[:60]!r} ({item.reason})")
    return counts


def judge(report: Any, key: dict[str, Any], counts: dict[str, int], misses: list[str]) -> None:
    """Hold the findings against the planted defects."""
    findings = [finding for finding in report.findings if str(finding.severity) != "note"]
    counts["defects"] = len(key["defects"])
    for defect in key["defects"]:
        if any(fits(finding, defect) for finding in report.findings):
            counts["found"] += 1
        else:
            misses.append(
                f"not found: {defect['kinds']} {defect.get('card')} {defect.get('indicator')}: {defect['why']}"
            )
    counts["findings"] = len(findings)
    allowed = [*key["defects"], *key.get("may", [])]
    for finding in findings:
        if any(fits(finding, one) for one in allowed):
            counts["correct"] += 1
        else:
            counts["false_errors"] += str(finding.severity) == "error"
            misses.append(f"false {finding.severity} {finding.kind}: {finding.messages['zh']}")


def main() -> None:
    """Measure the folders named, or all."""
    verbose = "-v" in sys.argv
    named = [Path(name) for name in sys.argv[1:] if name != "-v"]
    folders = named or sorted(folder for folder in PUBLISHERS.iterdir() if (folder / "key.json").exists())
    total: dict[str, int] = {}
    for folder in folders:
        for name, count in measure(folder, verbose=verbose).items():
            total[name] = total.get(name, 0) + count
    for name, part, whole in (
        ("cells right", "right", "cells"),
        ("recall", "found", "defects"),
        ("precision", "correct", "findings"),
    ):
        print(f"{name}: {total[part]}/{total[whole]} = {total[part] / max(1, total[whole]):.4f}")
    print(f"states right: {total['states']}/{len(folders)}; false errors: {total['false_errors']}")


if __name__ == "__main__":
    main()
