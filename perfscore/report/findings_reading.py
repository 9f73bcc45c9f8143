r"""The contract ``perfscore.findings/1`` read back: its content as a report, without the judgement behind it.

Unknown keys are passed over, a missing key is null; everything else is refused with the path of the value concerned.

>>> from perfscore.audit import check
>>> from perfscore.testing.sketch import sketch
>>> report = check(sketch("产出 数量 | 培训人数 | >=53 人 | 51 人 | 10 | 9.62\ntotal: 10 9.00"))
>>> read_report(report.to_json()).to_json() == report.to_json()
True
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import get_args

from perfscore.approved.difference import WHAT
from perfscore.approved.line import ApprovedLine
from perfscore.audit import AuditedDocument, Report
from perfscore.both import Both
from perfscore.errors import DocumentError
from perfscore.limits import DEFAULT
from perfscore.model.document import Document
from perfscore.model.finding import ByHand, CardRef, Decision, Finding, Severity, Spot, Waiver
from perfscore.model.target import Kind
from perfscore.readers.formats.contract_json import read_place, read_reading, read_unread
from perfscore.readers.formats.json_text import load_json
from perfscore.readers.formats.json_value import Value, choice, decimal, each, required_text, text, whole
from perfscore.reason import Wording
from perfscore.report.findings_json import FORMAT
from perfscore.scoring.one_practice import Practice
from perfscore.standard_in_force import StandardInForce

NAME = "report.json"  # how errors call the text

OTHER_FORMAT = Wording(
    "report-other-format",
    zh="{name}：format 为 {found}，可读的是 {read}",
    en="{name}: format is {found}; {read} is read",
)
BAD_DATE = Wording(
    "report-bad-date", zh="{name}：{at} 为 {found}，应为 2024-05-20 这样的日期",
    en="{name}: {at} is {found}; a date such as 2024-05-20 is allowed",
)  # fmt: skip


def read_report(content: str) -> Report:
    """The report in the JSON text `content`.

    Raises:
        DocumentError: not JSON, not this contract, or a value of the wrong kind; the sentence names the value.
        LimitError: nested, or written with more digits, than the limits allow.
    """
    value = Value(path=NAME, at="", raw=load_json(content.encode(), NAME, DEFAULT), limits=DEFAULT)
    found = value.key("format").raw
    if found != FORMAT:
        raise DocumentError(OTHER_FORMAT(name=NAME, found=repr(found), read=FORMAT))
    findings = each(value.key("findings"), _finding)
    documents = value.key("documents").items()
    owners = _owners([required_text(item.key("path")) for item in documents], findings)
    chosen = value.key("options")
    return Report(
        documents=tuple(
            _document(item, [finding for finding, owner in zip(findings, owners, strict=True) if owner == number])
            for number, item in enumerate(documents)
        ),
        unused_waivers=each(value.key("unused_waivers"), required_text),
        only=_listed(chosen, "only"),
        ignore=_listed(chosen, "ignore"),
        also=_listed(chosen, "with"),
    )


def _listed(chosen: Value, name: str) -> tuple[str, ...]:
    return () if chosen.raw is None else each(chosen.key(name), required_text)


def _owners(paths: list[str], findings: Iterable[Finding]) -> list[int]:
    """The position of the document each finding belongs to: the one that its place names, else the first."""
    return [paths.index(finding.place.file) if finding.place.file in paths else 0 for finding in findings]


def _document(value: Value, findings: Iterable[Finding]) -> AuditedDocument:
    path, sha256 = required_text(value.key("path")), required_text(value.key("sha256"))
    document = Document(
        path=path,
        sha256=sha256,
        unread=each(value.key("unread"), read_unread),
        reading=read_reading(value.key("reading"), ()),
    )
    return AuditedDocument(
        document=document,
        findings=tuple(findings),
        checked=_counts(value.key("checked")),
        held=_counts(value.key("held")),
        unfinished=each(value.key("unfinished"), required_text),
        restored=_standard(value.key("standard")),
        restored_approved=each(value.key("approved"), _approved),
        same_as=text(value.key("same_as")),
    )


def _approved(value: Value) -> ApprovedLine:
    """One difference from the approved targets."""
    return ApprovedLine(
        what=choice(value.key("what"), tuple(WHAT)),
        place=read_place(value.key("place")),
        unit=text(value.key("unit")),
        project=text(value.key("project")),
        indicator=text(value.key("indicator")),
        approved_target=text(value.key("approved_target")),
        target=text(value.key("target")),
        approved_weight=decimal(value.key("approved_weight")),
        weight=decimal(value.key("weight")),
        effect=decimal(value.key("effect")),
        approval=text(value.key("approval")),
    )


def _counts(value: Value) -> dict[str, int]:
    if value.raw is None:
        return {}
    value.key("")  # refuses what is no object
    return {name: whole(value.key(name)) or 0 for name in value.raw}


def _standard(value: Value) -> StandardInForce:
    name, votes = required_text(value.key("name")), value.key("votes")
    return StandardInForce(
        name=name,
        title=text(value.key("title")) or name,
        status=_both(value.key("status")),
        sha256=required_text(value.key("sha256")),
        given=votes.raw is None,
        explains=whole(value.key("explains")),
        of=whole(value.key("of")),
        practices=each(votes, _practice),
    )


def _practice(value: Value) -> Practice:
    return Practice(
        kind=choice(value.key("kind"), get_args(Kind)),
        class_=text(value.key("class")),
        met=value.key("met").raw is True,
        formula=required_text(value.key("rule")),
        title=_both(value.key("title")),
        votes=whole(value.key("votes")) or 0,
        of=whole(value.key("of")) or 0,
        rows=(),
        others=(),
    )


def _finding(value: Value) -> Finding:
    severity = choice(value.key("severity"), tuple(str(item) for item in Severity))
    return Finding(
        kind=required_text(value.key("kind")),
        severity=Severity[severity.upper()],
        place=read_place(value.key("place")),
        messages=_both(value.key("messages")),
        card=_card(value.key("card")),
        indicator=text(value.key("indicator")),
        published=text(value.key("published")),
        recomputed=text(value.key("recomputed")),
        published_value=decimal(value.key("published_value")),
        recomputed_value=decimal(value.key("recomputed_value")),
        worked=each(value.key("worked"), _both),
        places=each(value.key("places"), _spot),
        waived=_waived(value.key("waived"), required_text(value.key("id"))),
        to_confirm=value.key("to_confirm").raw is True,
        key=text(value.key("key")) or "",
        document=text(value.key("document")),
        by_hand=_by_hand(value),
    )


def _by_hand(value: Value) -> ByHand | None:
    """What a person added, from the finding that was made of it."""
    added = value.key("by_hand")
    if added.raw is None:
        return None
    severity = choice(value.key("severity"), tuple(str(item) for item in Severity))
    return ByHand(
        finding=required_text(value.key("id")),
        severity=Severity[severity.upper()],
        text=_both(value.key("messages")).zh,
        date=_date(added.key("date")),
        by=required_text(added.key("by")),
        file=text(value.key("document")) or "",
    )


def _spot(value: Value) -> Spot:
    return Spot(
        place=read_place(value.key("place")), card=_card(value.key("card")), indicator=text(value.key("indicator"))
    )


def _card(value: Value) -> CardRef | None:
    return None if value.raw is None else CardRef(id=required_text(value.key("id")), name=text(value.key("name")))


def _both(value: Value) -> Both:
    return Both("", "") if value.raw is None else Both(required_text(value.key("zh")), required_text(value.key("en")))


def _waived(value: Value, finding: str) -> Waiver | None:
    if value.raw is None:
        return None
    return Waiver(
        finding=finding,
        decision=choice(value.key("decision"), get_args(Decision)),
        reason=required_text(value.key("reason")),
        date=_date(value.key("date")),
        by=required_text(value.key("by")),
    )


def _date(value: Value) -> dt.date:
    try:
        return dt.date.fromisoformat(required_text(value))
    except ValueError:
        raise DocumentError(BAD_DATE(name=NAME, at=value.at, found=repr(value.raw))) from None
