"""What users write, checked by mypy as well as run: the types of the public door are part of it.

``warn_unused_ignores`` makes each ``type: ignore`` below a test that the checker refuses the line.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, assert_type

import pytest

import perfscore
from perfscore import Document, Finding, Indicator, Place, Report, Score, Scorecard, Severity, Standard

CARD = Path(__file__).parent.parent / "examples" / "cards" / "wrong-totals.txt"


def test_a_file_is_read_and_checked() -> None:
    document = perfscore.read(CARD)
    assert_type(document, Document)
    assert_type(document.scorecards, tuple[Scorecard, ...])
    assert_type(perfscore.read_all(str(CARD)), tuple[Document, ...])
    report = perfscore.check(document, "mof-2020", only=["total-score"])
    assert_type(report, Report)
    for finding in report.findings:
        assert_type(finding, Finding)
        assert_type(finding.published_value, Decimal | None)
        assert_type(finding.place.label("zh"), str)
        assert finding.severity >= Severity.NOTE
    assert_type(report.documents[0].checked, Mapping[str, int])
    assert report.documents[0].checked["total-score"] == 1


def test_a_row_is_scored() -> None:
    standard = Standard.load("mof-2020")
    row = Indicator(level3="参加培训人数", target=">=53 人", actual="51 人", weight=Decimal(10), place=Place(line=1))
    score = perfscore.score(row, standard)
    assert_type(score, Score)
    assert_type(score.exact, Fraction | None)
    assert_type(score.points, Decimal | None)
    assert_type(score.worked("zh"), str)
    assert str(score.points) == "9.62"


def test_every_refusal_is_one_of_ours(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    with pytest.raises(perfscore.DocumentError, match=r"empty\.txt") as caught:
        perfscore.read(tmp_path / "empty.txt")
    assert_type(caught.value, perfscore.DocumentError)


if TYPE_CHECKING:
    # What the checker must refuse.
    Scorecard(kind="banana")  # type: ignore[arg-type, call-arg]
    Indicator(level3="人数", place=Place(), weight=9.5)  # type: ignore[arg-type]
    perfscore.check(CARD, standard=2020)  # type: ignore[arg-type]
    perfscore.read(CARD).scorecards[0].indicators[0].target = "1"  # type: ignore[misc]
    perfscore.read(CARD).title + 1  # type: ignore[operator]
