"""A standard as the TOML file that says the same: what ``standards show`` prints, and how a profile is exported.

>>> print(to_toml(Contents(name="our-2024", title="…")).splitlines()[0])
name = "our-2024"
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from perfscore.standards.contents import (
    DEFAULT_GRADES,
    Contents,
    Expect,
    Grades,
    OverFulfilment,
    Rule,
    Situation,
    Weights,
)
from perfscore.standards.source import Citation
from perfscore.standards.table import RATIOS, Band, Execution, Step, Table, Words
from perfscore.standards.total_rule import TotalRule


def to_toml(standard: Contents) -> str:
    """The standard as text, what it took from other standards written out."""
    parts = [
        _head(standard),
        _rounding(standard),
        _execution(standard.execution),
        *(_table(kind, table) for kind, table in standard.tables.items()),
        _words("qualitative", standard.qualitative),
        *(_rule(rule) for rule in standard.rules),
        _weights(standard.weights),
        _total(standard.total),
        _over_fulfilment(standard.over_fulfilment),
        _grades(standard.grades),
        _thresholds(standard.thresholds),
        *(_expect(item) for item in standard.expects),
        *(_situation(item) for item in standard.situations),
    ]
    return "\n".join("\n".join(lines) + "\n" for part in parts if (lines := list(part)))


def text_value(value: str) -> str:
    """A text as TOML writes it."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")


def number_value(value: Fraction) -> str:
    """A number as TOML text, all its digits: whole numbers bare, others in quotation marks.

    >>> number_value(Fraction(10)), number_value(Fraction("0.60"))
    ('10', '"0.6"')
    """
    return str(value) if value.denominator == 1 else f'"{decimal_text(value)}"'


def decimal_text(value: Fraction) -> str:
    """A number that has a finite decimal form, in that form.

    Raises:
        ValueError: for one that has none, such as 1/3.
    """
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
        if places > 200:
            raise ValueError(f"{value} has no finite decimal form")
    digits = str(abs(int(value * 10**places))).rjust(places + 1, "0")
    whole, part = (digits[:-places], digits[-places:]) if places else (digits, "")
    return f"{'-' if value < 0 else ''}{whole}{'.' if part else ''}{part}"


def _head(standard: Contents) -> Iterator[str]:
    yield f"name = {text_value(standard.name)}"
    yield f"title = {text_value(standard.title)}"
    if standard.valid_from is not None:
        yield f"valid_from = {standard.valid_from.isoformat()}"
    if standard.source != Citation():
        yield f"source = {_source_value(standard.source)}"


def _source_value(source: Citation) -> str:
    pairs = [(key, getattr(source, key)) for key in ("document", "article", "address", "note", "status")]
    return "{ " + ", ".join(f"{key} = {text_value(value)}" for key, value in pairs if value is not None) + " }"


def _source(source: Citation | None) -> Iterator[str]:
    if source is not None:
        yield f"source = {_source_value(source)}"


def _rounding(standard: Contents) -> Iterator[str]:
    yield "[rounding]"
    yield f"mode = {text_value(standard.rounding.mode)}"
    yield f"places = {standard.rounding.places}"
    if standard.rounding.ratio_places is not None:
        yield f"ratio_places = {standard.rounding.ratio_places}"
    yield from _source(standard.rounding_source)


def _steps(path: str, steps: Iterable[Step]) -> Iterator[str]:
    for step in steps:
        yield f"[[{path}.steps]]"
        if step.low is not None:
            yield f"{'from' if step.low_included else 'above'} = {number_value(step.low)}"
        if step.high is not None:
            yield f"{'to' if step.high_included else 'below'} = {number_value(step.high)}"
        yield f"share = {text_value(step.share.text)}"


def _execution(execution: Execution | None) -> Iterator[str]:
    if execution is None:
        return
    yield "[execution]"
    yield f"weight = {number_value(execution.weight)}"
    if execution.share is not None:
        yield f"share = {text_value(execution.share.text)}"
    if execution.ratio is not None and execution.ratio.text != RATIOS["execution"]:
        yield f"ratio = {text_value(execution.ratio.text)}"
    yield from _source(execution.source)
    yield from _steps("execution", execution.steps)


def _table(path: str, table: Table) -> Iterator[str]:
    yield f"[{path}]"
    for key in ("met", "missed", "zero_target", "zero_actual", "ratio"):
        formula = getattr(table, key)
        if formula is not None and not (key == "ratio" and formula.text == RATIOS.get(table.kind)):
            yield f"{key} = {text_value(formula.text)}"
    yield from _source(table.source)
    yield from _steps(path, table.steps)


def _band_value(band: Band) -> str:
    share = band.share
    return number_value(share) if share is not None else f"[{number_value(band.low)}, {number_value(band.high)}]"


def _words(path: str, words: Words | None) -> Iterator[str]:
    if words is None:
        return
    yield f"[{path}]"
    for key, band in (("met", words.met), ("missed", words.missed)):
        if band is not None:
            yield f"{key} = {_band_value(band)}"
    yield from _source(words.source)
    if words.words:
        yield f"[{path}.words]"
        for word, band in words.words.items():
            yield f"{text_value(word)} = {_band_value(band)}"


def _rule(rule: Rule) -> Iterator[str]:
    yield "[[rules]]"
    names = [text_value(name) for name in rule.classes]
    yield f"class = {names[0] if len(names) == 1 else '[' + ', '.join(names) + ']'}"
    yield from _source(rule.source)
    for kind, table in rule.tables.items():
        yield from _table(f"rules.{kind}", table)
    yield from _words("rules.qualitative", rule.qualitative)


def _pairs(values: Mapping[str, Fraction]) -> Iterator[str]:
    """Keys and numbers; a key of letters is written bare, 优 needs quotation marks."""
    for key, value in values.items():
        bare = key if key.isascii() and key.isidentifier() else text_value(key)
        yield f"{bare} = {number_value(value)}"


def _weights(weights: Weights) -> Iterator[str]:
    if weights == Weights():
        return
    yield "[weights]"
    yield from _source(weights.source)
    yield "structures = ["
    yield from (f"  {{ {', '.join(_pairs(structure))} }}," for structure in weights.structures)
    yield "]"


def _total(total: TotalRule | None) -> Iterator[str]:
    if total is None:
        return
    yield "[total]"
    yield from _source(total.source)
    if total.over_target is not None:
        yield from _pairs({"over_target": total.over_target, "deduct": total.deduct})
    if total.caps:
        yield "caps = ["
        yield from (f"  {{ {', '.join(_pairs({'below': cap.below, 'most': cap.most}))} }}," for cap in total.caps)
        yield "]"


def _over_fulfilment(over: OverFulfilment) -> Iterator[str]:
    if over != OverFulfilment():
        yield "[over_fulfilment]"
        yield from _source(over.source)
        yield from _pairs({"remark": over.remark, "doubt": over.doubt})


def _grades(grades: Grades) -> Iterator[str]:
    if grades != DEFAULT_GRADES:
        yield "[grades]"
        yield from _source(grades.source)
        yield from _pairs(grades.least)


def _thresholds(thresholds: Mapping[str, Fraction]) -> Iterator[str]:
    if thresholds:
        yield "[thresholds]"
        yield from _pairs(thresholds)


def _expect(expect: Expect) -> Iterator[str]:
    yield "[[expect]]"
    yield f"property = {text_value(expect.property)}"
    yield f"table = {text_value(expect.table)}"
    yield f"reason = {text_value(expect.reason)}"


def _situation(situation: Situation) -> Iterator[str]:
    yield "[[situation]]"
    for key, value in (("why", situation.why), ("class", situation.class_)):
        if value is not None:
            yield f"{key} = {text_value(value)}"
    yield f"target = {text_value(situation.target)}"
    yield f"actual = {text_value(situation.actual)}"
    yield f"weight = {number_value(situation.weight)}"
    yield f"points = {_band_value(Band(low=situation.low, high=situation.high))}"
