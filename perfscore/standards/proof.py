r"""Proofs about a standard: for each table and property, whether it holds everywhere, with a counter-example if not.

Importing this module imports sympy. A verdict is *proved*, *refuted* with figures, *declared* (refuted, and
the standard says so in an ``[[expect]]``), *named* (a jump, or what rounding does: no fault, but to be known), or *not
decided* (no finite argument covers it; a search found nothing, and the text says so).

>>> from perfscore.standards.standard import Standard
>>> proof = prove(Standard.load("mof-2020"))
>>> sorted({verdict.status for verdict in proof.verdicts}), proof.refuted
(['named', 'proved'], ())
>>> ours = Standard.read('name = "ours"\ntitle = "…"\n[reverse]\nmet = "1"\nmissed = "actual / target"', "ours.toml")
>>> prove(ours).refuted[0].text.en
'target 10: actual 20 pays 20.00, more than the weight 10'
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from attrs import evolve, frozen

from perfscore.both import Both
from perfscore.standards import days
from perfscore.standards.budget import Budget, TooHardError
from perfscore.standards.contents import Contents
from perfscore.standards.counterexample import Example, Refutation, plain, points_text, refutation
from perfscore.standards.decision_table import band_gaps
from perfscore.standards.dense import violations
from perfscore.standards.evidence import SAMPLE_STEPS, Evidence, gather
from perfscore.standards.lifting import coarse, lifted
from perfscore.standards.line import NumberLine
from perfscore.standards.properties import Jump, Violation, full_when_met, jumps, monotone, total, within, zero
from perfscore.standards.pruning import pruned_table
from perfscore.standards.scale import scale_refutation
from perfscore.standards.sure_direction import surely_monotone
from perfscore.standards.sure_range import sure_properties
from perfscore.standards.table import Execution, Table
from perfscore.standards.total_rule import TotalRule
from perfscore.standards.view import View, views, wide_views

ProofStatus = Literal["proved", "refuted", "declared", "named", "not decided"]

Decide = Callable[[NumberLine], Violation | None]
_DECIDED: dict[str, Decide] = {
    "within": within,
    "monotone": monotone,
    "full-when-met": full_when_met,
    "total": total,
    "zero": zero,
}
# Days are whole.
_ON_DAYS: dict[str, Decide] = {
    "within": days.within,
    "monotone": days.monotone,
    "full-when-met": days.full_when_met,
    "total": days.total,
}
# Properties of targets above zero alone; a zero target is looked at by the others, too.
_ABOVE_ZERO = frozenset({"total", "continuous"})

HOLDS: dict[str, Both] = {
    "within": Both("得分总在0与分值之间", "points are from 0 to the weight"),
    "monotone": Both("完成情况越好，得分不会越低", "doing better never pays less"),
    "full-when-met": Both("完成的计满分，未完成的不计满分", "full marks exactly when the target is met"),
    "continuous": Both("得分没有跳档", "no jumps"),
    "scale-free": Both("以元或万元计，得分相同", "the same in 元 and in 万元"),
    "total": Both("每种情形恰有一个得分", "every case has exactly one score"),
    "zero": Both("指标值或完成值为0时亦可计分", "a zero target and a zero actual have a score"),
    "rounding": Both("未完成的指标不因尾数取舍而计满分", "rounding never lifts a missed target to full marks"),
}


@frozen(kw_only=True)
class Verdict:
    """What is known of one property of one table.

    `refutation` is given for refuted and declared; `reason` is that of the ``[[expect]]``, and `needless` says that
    the property holds although the standard declares that it does not.
    """

    table: str
    property: str
    status: ProofStatus
    text: Both
    refutation: Refutation | None = None
    jumps: tuple[Jump, ...] = ()
    reason: str | None = None
    needless: bool = False


@frozen(kw_only=True)
class Proof:
    """All verdicts about a standard, table by table."""

    standard: Contents
    verdicts: tuple[Verdict, ...]

    @property
    def refuted(self) -> tuple[Verdict, ...]:
        """What is wrong and not declared."""
        return tuple(item for item in self.verdicts if item.status == "refuted")

    @property
    def needless(self) -> tuple[Verdict, ...]:
        """What is declared and not needed."""
        return tuple(item for item in self.verdicts if item.needless)


def prove(standard: Contents) -> Proof:
    """Decide each property of each table of a standard."""
    tables: dict[str, Table | Execution] = dict(standard.all_tables())
    if standard.execution is not None:
        tables["execution"] = standard.execution
    verdicts = [item for path, table in tables.items() for item in prove_table(path, table)]
    for path, words in standard.all_words().items():
        verdicts += [_settled(path, "total", found, None) for found in band_gaps(words)]
    if standard.total is not None:
        verdicts.append(_total(standard.total))
    if tables:
        verdicts.append(_rounding(standard, tables))
    return Proof(standard=standard, verdicts=tuple(_declared(standard, item) for item in verdicts))


def prove_table(path: str, table: Table | Execution, *, searching: bool = True) -> Iterator[Verdict]:
    """The verdicts on one table, by no standard's declarations; without `searching` for what is not decided."""
    kind = path.rpartition(".")[2]
    table = pruned_table(table)
    evidence = gather(kind, table)
    sure = sure_properties(table) | ({"monotone"} if surely_monotone(table) else set())

    def searched() -> list[View]:
        return [*views(kind, table), *wide_views(kind, table)] if searching else []

    for name, decide in (_ON_DAYS if kind == "deadline" else _DECIDED).items():
        if name in sure:
            yield _settled(path, name, None, None)
        else:
            yield _decided(path, name, decide, evidence, searched)
    yield _continuous(path, evidence)
    if kind != "deadline":
        found, complete = scale_refutation(kind, table, evidence, Budget(SAMPLE_STEPS))
        yield _settled(path, "scale-free", found, None if complete else _too_many(evidence))


def _decided(
    path: str, name: str, decide: Decide, evidence: Evidence, searched: Callable[[], Sequence[View]]
) -> Verdict:
    why: str | None = None if evidence.complete else evidence.why
    for line in evidence.lines if name in _ABOVE_ZERO else (*evidence.lines, *evidence.zero_lines):
        try:
            violation = decide(line)
        except TooHardError:
            why = "steps"
            continue
        if violation is not None and violation.values:
            return _settled(path, name, refutation(name, line.view, violation), None)
        if violation is not None:
            why = "roots"  # it fails where no figure is printed under this target; under another one may be
    if why is not None:
        for view in (*evidence.hard, *searched()):
            if not (view.zero and name in _ABOVE_ZERO):
                violation = next(violations(name, view), None)
                if violation is not None:
                    return _settled(path, name, refutation(name, view, violation), None)
    return _settled(path, name, None, _AT_ROOTS if why == "roots" else _too_many(evidence) if why else None)


_AT_ROOTS = Both("仅在不能以分数表示的数值处未能判定", "undecided only at values that are no fractions")


def _too_many(evidence: Evidence) -> Both:
    return Both(f"公式过于复杂，{evidence.most}步内未能判定", f"too intricate for {evidence.most} steps")


def _settled(path: str, name: str, found: Refutation | None, why: Both | None) -> Verdict:
    """Refuted by a counter-example; else proved, or not decided, with the reason."""
    if found is not None:
        return Verdict(table=path, property=name, status="refuted", text=found.text, refutation=found)
    holds = HOLDS[name]
    if why is None:
        return Verdict(table=path, property=name, status="proved", text=holds)
    text = Both(
        f"{holds.zh}：未能判定（{why.zh}；经搜索未发现反例）",
        f"{holds.en}: not decided ({why.en}; searched and not refuted)",
    )
    return Verdict(table=path, property=name, status="not decided", text=text)


def _continuous(path: str, evidence: Evidence) -> Verdict:
    if not evidence.lines:
        return _settled(path, "continuous", None, _too_many(evidence))
    line = evidence.lines[0]
    try:
        found = days.jumps(line) if line.view.whole else jumps(line)
    except TooHardError:
        return _settled(path, "continuous", None, _too_many(evidence))
    if not found:
        return Verdict(table=path, property="continuous", status="proved", text=HOLDS["continuous"])
    zh = "；".join(_jump_text(line.view, jump).zh for jump in found)
    en = "; ".join(_jump_text(line.view, jump).en for jump in found)
    return Verdict(table=path, property="continuous", status="named", text=Both(zh, en), jumps=found)


def _jump_text(view: View, jump: Jump) -> Both:
    """``at 100 % of the target, from 0.00 to 10.00 (10.00 of 10)``."""
    at = jump.at if isinstance(jump.at, Fraction) else jump.at.within(6)[0]
    percent = plain(at * 100) + "%"
    match view.kind:
        case "deadline":
            place = Both(
                f"逾期由{plain(at)}天变为{plain(at + 1)}天时", f"from {plain(at)} to {plain(at + 1)} days late"
            )
        case "execution":
            place = Both(f"执行率{percent}处", f"at a rate of {percent}")
        case "range" if at in {view.low, view.high}:
            place = Both("下限处", "at the low end") if at == view.low else Both("上限处", "at the high end")
        case "range":
            place = Both(f"上限的{percent}处", f"at {percent} of the high end")
        case _ if view.scalable:
            place = Both(f"指标值的{percent}处", f"at {percent} of the target")
        case _:
            place = Both(f"完成值{plain(at)}处", f"at an actual of {plain(at)}")
    weight = view.fixed.get("weight", Fraction(10))
    sides = [side for side in (jump.left, jump.value, jump.right) if side is not None]
    if len({*sides}) < 2 or jump.height is None:
        return Both(f"{place.zh}无法计分", f"{place.en}, no score")
    steps = [sides[0], *(side for before, side in pairwise(sides) if side != before)]
    shown = [points_text(weight * side) for side in steps]
    height = points_text(weight * jump.height)
    zh = f"{place.zh}得分由{'分变为'.join(shown)}分（分值{plain(weight)}分，相差{height}分）"
    return Both(zh, f"{place.en}, from {' to '.join(shown)} ({height} of {plain(weight)})")


def _total(rule: TotalRule) -> Verdict:
    """Whether a lower execution rate never allows more points in all."""
    wrong = rule.wrong_caps()
    if wrong is None:
        return Verdict(table="total", property="monotone", status="proved", text=HOLDS["monotone"])
    lower, higher = wrong
    cases = tuple(
        Example(values={"rate": cap.below}, weight=cap.most, met=False, share=Fraction(1)) for cap in (lower, higher)
    )
    low, high = (f"{plain(cap.below * 100)}%" for cap in (lower, higher))
    less, more = plain(higher.most), plain(lower.most)
    text = Both(
        f"执行率低于{low}时总分至多{more}，低于{high}时至多{less}，而前者更差",
        f"below a rate of {low} at most {more} in all, below {high} at most {less}, though the first is worse",
    )
    return _settled("total", "monotone", Refutation(cases=cases, text=text), None)


def _rounding(standard: Contents, tables: dict[str, Table | Execution]) -> Verdict:
    refuted = coarse(standard.rounding, tables)
    if refuted is not None:
        return _settled("rounding", "rounding", refuted, None)
    found = lifted(standard.rounding, tables)
    if found is None:
        return Verdict(table="rounding", property="rounding", status="proved", text=HOLDS["rounding"])
    return Verdict(table="rounding", property="rounding", status="named", text=found.text, refutation=found)


def _declared(standard: Contents, verdict: Verdict) -> Verdict:
    """The verdict as the standard's own declarations make it."""
    expect = standard.expected(verdict.property, verdict.table)
    if expect is None:
        return verdict
    if verdict.status in {"refuted", "named"}:
        return evolve(verdict, status="declared", reason=expect.reason)
    text = Both(f"{verdict.text.zh}；无须声明例外", f"{verdict.text.en}; the declaration is not needed")
    return evolve(verdict, reason=expect.reason, needless=True, text=text)
