"""An oracle of its own against `perfscore.score`: random standards as files, random rows, every point compared.

    python benchmarks/oracle.py [STANDARDS [ROWS [SEED]]]

Written from docs/write-a-standard.md alone: it reads the TOML itself, works formulas with Python's `ast` over
`Fraction` and rounds in whole numbers. Of the scorer it uses nothing. What differs is printed with the standard and
the row.
"""

from __future__ import annotations

import ast
import datetime as dt
import random
import sys
import tomllib
from collections import Counter
from fractions import Fraction
from typing import Any

import perfscore
from perfscore.scoring.exact import execution_score

F = Fraction
CLASSES = ("数量", "质量", "成本", "满意度")
WORDS = ("完全达到预期", "部分达到预期", "未达到预期", "基本达到预期")
SIGNS = {"forward": "≥", "reverse": "≤", "exact": "="}
RATIOS = {
    "forward": "actual / target",
    "reverse": "target / actual",
    "exact": "min(actual, target) / max(actual, target)",
    "execution": "executed / annual",
}
MISSED = {
    "forward": (
        "actual / target",
        "max(0, actual / target - 0.6) / 0.4",
        "max(0, 1 - 2 * (target - actual) / target)",
        "0",
        "min(0.95, actual / target + 0.1)",
        "1 - (target - actual) / (target + weight)",
        "actual / (target - 5)",
    ),
    "reverse": (
        "target / actual",
        "max(0, 1 - (actual - target) / target)",
        "0",
        "1 - (actual - target) / target",
        "max(0.1, 1 - 0.5 * (actual - target) / target)",
    ),
    "exact": (
        "max(0, 1 - abs(actual - target) / target)",
        "min(actual, target) / max(actual, target)",
        "0",
        "1 - abs(actual - target) / (actual + target)",
    ),
    "range": ("0", "max(0, 1 - max(low - actual, actual - high) / high)", "min(1, actual / low) * 0.9"),
    "deadline": ("0", "max(0, 1 - late / 30)", "1 / (1 + late)", "0.5"),
}
_BUDGET = ("min(1, executed / annual)", "executed / annual", "min(1, executed / max(annual, initial))")
SHARES = ("1", "0.9", "0.8", "0.5", "0")


# ---- standards, written as a person writes them


def written(rng: random.Random) -> str:
    """A random standard file."""
    lines = [
        'name = "drawn"',
        'title = "随机"',
        "[rounding]",
        f'mode = "{rng.choice(("half-up", "half-even", "truncate", "up"))}"',
    ]
    lines.append(f"places = {rng.choice((0, 1, 2, 2, 2, 3))}")
    if rng.random() < 1 / 4:
        lines.append(f"ratio_places = {rng.choice((1, 2, 3, 4))}")
    for kind in ("forward", "reverse", "exact", "range", "deadline"):
        if rng.random() < 0.9:
            lines += table(rng, kind, f"[{kind}]", kind)
    if rng.random() < 0.8:
        lines += execution(rng)
    if rng.random() < 0.8:
        lines += ["[qualitative]", f"words = {{ {words(rng)} }}"]
        if rng.random() < 1 / 2:
            lines += ['met = "1"', 'missed = ["0", "0.5"]']
    for class_ in rng.sample(CLASSES, rng.choice((0, 1, 2))):
        kind = rng.choice(("forward", "reverse"))
        lines += ["[[rules]]", f'class = "{class_}"', *table(rng, kind, f"[rules.{kind}]", f"rules.{kind}")]
    return "\n".join(lines) + "\n"


def table(rng: random.Random, kind: str, head: str, path: str) -> list[str]:
    """A table with two formulas, or with steps."""
    lines = [head]
    if kind in SIGNS:
        lines += [
            f'{key} = "{rng.choice(("0", "1", "0.5"))}"' for key in ("zero_target", "zero_actual") if rng.random() < 0.4
        ]
    if kind in SIGNS and rng.random() < 0.4:
        for low, above in steps(rng):
            share = rng.choice((*SHARES, RATIOS[kind], *MISSED[kind]))
            lines += [f"[[{path}.steps]]", f'{"above" if above else "from"} = "{low}"', f'share = "{share}"']
        return lines
    met = rng.choice(("1", "1", "1", *(MISSED[kind][:3] if kind in SIGNS else ("1",))))
    return [*lines, f'met = "{met}"', f'missed = "{rng.choice(MISSED[kind])}"']


def execution(rng: random.Random) -> list[str]:
    """The budget, by a share or by steps."""
    lines = ["[execution]", f"weight = {rng.choice((10, 20))}"]
    if rng.random() < 1 / 2:
        return [
            *lines,
            f'share = "{rng.choice(_BUDGET)}"',
        ]
    for low, above in steps(rng):
        lines += [
            "[[execution.steps]]",
            f'{"above" if above else "from"} = "{low}"',
            f'share = "{rng.choice((*SHARES, "min(1, executed / annual)"))}"',
        ]
    return lines


def steps(rng: random.Random) -> list[tuple[str, bool]]:
    """Bounds from the top down; now and then one that leaves its own figure out, or none at the bottom."""
    lows = sorted(rng.sample(("0.5", "0.6", "0.8", "0.9", "0.95"), rng.choice((1, 2, 3))), key=F, reverse=True)
    found = ["1", *lows] + (["0"] if rng.random() < 0.9 else [])
    return [(low, rng.random() < 0.1) for low in found]


def words(rng: random.Random) -> str:
    """Words with shares or bands."""
    bands = ('"1"', '["0.8", "1"]', '["0.6", "0.8"]', '"0.6"', '["0", "0.6"]', '"0"')
    return ", ".join(f'"{word}" = {rng.choice(bands)}' for word in WORDS[:3])


# ---- the oracle


def work(text: str, names: dict[str, F]) -> F:
    """The value of a formula.

    Raises:
        ZeroDivisionError: it divides by zero.
    """
    return _work(ast.parse(text, mode="eval").body, names)


def _work(node: ast.AST, names: dict[str, F]) -> F:
    if isinstance(node, ast.Constant):
        return F(str(node.value))
    if isinstance(node, ast.Name):
        return names[node.id]
    if isinstance(node, ast.UnaryOp):
        return -_work(node.operand, names)
    if isinstance(node, ast.Call):
        assert isinstance(node.func, ast.Name)
        parts = [_work(part, names) for part in node.args]
        return abs(parts[0]) if node.func.id == "abs" else min(parts) if node.func.id == "min" else max(parts)
    assert isinstance(node, ast.BinOp)
    one, other = _work(node.left, names), _work(node.right, names)
    match node.op:
        case ast.Add():
            return one + other
        case ast.Sub():
            return one - other
        case ast.Mult():
            return one * other
        case _:
            return one / other


def rounded(value: F, places: int, mode: str) -> F:
    """To so many places; no value here is negative."""
    unit = F(1, 10**places)
    whole, rest = divmod(value, unit)
    up = {
        "half-up": 2 * rest >= unit,
        "half-even": 2 * rest > unit or (2 * rest == unit and whole % 2 == 1),
        "truncate": False,
        "up": rest > 0,
    }[mode]
    return (whole + up) * unit


def paid(rule: dict[str, Any], kind: str, names: dict[str, F], *, met: bool | None) -> F | None:
    """The share that a table pays; None where it pays none."""
    try:
        share = _paid(rule, kind, names, met=met)
    except ZeroDivisionError:
        share = None
        for key, name in (("zero_target", "target"), ("zero_actual", "actual")):
            if key in rule and names.get(name) == 0:
                share = work(str(rule[key]), names)
                break
    return None if share is None or not 0 <= share <= 1 else share


def _paid(rule: dict[str, Any], kind: str, names: dict[str, F], *, met: bool | None) -> F | None:
    if "steps" not in rule:
        return work(str(rule["share"] if met is None else rule["met"] if met else rule["missed"]), names)
    ratio = work(RATIOS[kind], names)
    for step in rule["steps"]:
        if ("from" in step and ratio >= F(str(step["from"]))) or ("above" in step and ratio > F(str(step["above"]))):
            return work(str(step["share"]), names)
    return None


def points(standard: dict[str, Any], weight: F, share: F | None) -> F | None:
    """The points of a share."""
    if share is None:
        return None
    mode, places = standard["rounding"]["mode"], standard["rounding"]["places"]
    if "ratio_places" in standard["rounding"]:
        share = rounded(share, standard["rounding"]["ratio_places"], mode)
    return rounded(weight * share, places, mode)


def rule_for(standard: dict[str, Any], kind: str, class_: str | None) -> dict[str, Any] | None:
    """The table of a kind for a class of indicators."""
    for rule in standard.get("rules", []):
        if rule["class"] == class_ and kind in rule:
            return dict(rule[kind])
    found = standard.get(kind)
    return None if found is None else dict(found)


# ---- rows


def amount(rng: random.Random) -> F:
    """A figure as it is printed: whole, or with one or two decimals; sometimes none."""
    if rng.random() < 0.06:
        return F(0)
    return rng.choice((F(rng.randint(1, 200)), F(rng.randint(1, 9999), 100), F(rng.randint(1, 500), 10), F(100), F(5)))


def text(value: F) -> str:
    """Its digits."""
    return f"{float(value):.2f}".rstrip("0").rstrip(".")


def row(rng: random.Random) -> tuple[str, str, str, dict[str, F], bool | None, F]:
    """Kind, target, actual, names, whether it is met, weight."""
    weight = rng.choice((F(10), F(5), F(2), F(15), F("7.5"), F("0.7"), F(20)))
    kind = rng.choice(("forward",) * 3 + ("reverse",) * 3 + ("exact", "exact", "range", "deadline"))
    names = {"weight": weight}
    if kind == "deadline":
        day, late = rng.randint(1, 20), rng.choice((0, 0, 1, 2, 7, 29, 30, 31, 90))
        promised = dt.date(2023, rng.randint(1, 9), day)
        reached = promised + dt.timedelta(days=late) - dt.timedelta(days=rng.choice((0, 3)) if late == 0 else 0)
        named = [f"{d.year}年{d.month}月{d.day}日" for d in (promised, reached)]
        return kind, f"{named[0]}前", named[1], names | {"late": F(late)}, late == 0, weight
    if kind == "range":
        low, high = sorted((amount(rng), amount(rng)))
        actual = rng.choice((low, high, amount(rng), (low + high) / 2))
        actual = F(int(actual * 100), 100)
        met = low <= actual <= high
        return (
            kind,
            f"{text(low)}-{text(high)} 人",
            f"{text(actual)} 人",
            names | {"low": low, "high": high, "actual": actual},
            met,
            weight,
        )
    target = amount(rng)
    ratio = rng.choice((F(1), F("0.5"), F("0.6"), F("0.8"), F("0.9"), F("0.95"), F("1.2"), F(0)))
    actual = rng.choice((amount(rng), F(int(target * ratio * 100), 100)))
    met = {"forward": actual >= target, "reverse": actual <= target, "exact": actual == target}[kind]
    return (
        kind,
        f"{SIGNS[kind]}{text(target)} 人",
        f"{text(actual)} 人",
        names | {"target": target, "actual": actual},
        met,
        weight,
    )


def main() -> None:
    """Compare every row under every standard."""
    how_many, rows, seed = [*map(int, sys.argv[1:]), *(50, 20_000, 1)[len(sys.argv) - 1 :]][:3]
    rng = random.Random(seed)  # noqa: S311 - drawn examples, no secrets
    seen: Counter[str] = Counter()
    for number in range(how_many):
        file = written(rng)
        ours, parsed = perfscore.Standard.read(file, f"drawn-{number}.toml"), tomllib.loads(file)
        for _ in range(rows // how_many):
            difference = compared(rng, ours, parsed)
            seen[difference[0]] += 1
            if difference[0] == "differs" and seen["differs"] <= 10:
                print(f"--- {file}\n{difference[1]}")
    print(f"{how_many} standards, {sum(seen.values())} rows: {dict(seen)}")


def compared(rng: random.Random, ours: perfscore.Standard, parsed: dict[str, Any]) -> tuple[str, str]:
    """Whether oracle and scorer give the same points for one row."""
    drawn = rng.random()
    if drawn < 0.1:
        return budget(rng, ours, parsed)
    if drawn < 0.2:
        return word(rng, ours, parsed)
    kind, target, actual, names, met, weight = row(rng)
    class_ = rng.choice((None, *CLASSES))
    rule = rule_for(parsed, kind, class_)
    want = None if rule is None else points(parsed, weight, paid(rule, kind, names, met=met))
    indicator = perfscore.Indicator(
        level2=None if class_ is None else f"{class_}指标",
        level3="某项",
        target=target,
        actual=actual,
        weight=text(weight),
        place=perfscore.Place(),
    )
    found = perfscore.score(indicator, ours)
    given = None if found.points is None else F(found.points)
    if given == want:
        return ("no score" if want is None else "same"), ""
    return (
        "differs",
        f"{kind} {class_} {target} {actual} of {weight}: oracle {want}, scorer {given} ({found.worked('en')})",
    )


def budget(rng: random.Random, ours: perfscore.Standard, parsed: dict[str, Any]) -> tuple[str, str]:
    """A row of the budget."""
    annual, initial = amount(rng), amount(rng)
    executed = rng.choice((amount(rng), annual * rng.choice((F(1), F("0.6"), F("0.8"), F("0.95")))))
    rule = parsed.get("execution")
    names = {"executed": executed, "annual": annual, "initial": initial}
    share = None if rule is None or annual == 0 else paid(rule, "execution", names, met=None)
    want = None if rule is None else points(parsed, F(rule["weight"]), share)
    found = execution_score(None, executed, annual, ours, initial)
    given = None if found.points is None else F(found.points)
    if given == want:
        return ("no score" if want is None else "same"), ""
    return (
        "differs",
        f"executed {executed} of {annual} ({initial}): oracle {want}, scorer {given} ({found.worked('en')})",
    )


def word(rng: random.Random, ours: perfscore.Standard, parsed: dict[str, Any]) -> tuple[str, str]:
    """A word: a share, or a band."""
    said, weight = rng.choice(WORDS), rng.choice((F(10), F("7.5")))
    table = parsed.get("qualitative")
    found = perfscore.score(
        perfscore.Indicator(
            level3="某项", target="有所提升", actual=said, weight=text(weight), place=perfscore.Place()
        ),
        ours,
    )
    listed = None if table is None else table["words"].get(said)
    if listed is None:
        return "no score", ""  # whether a word that is not listed was kept is for the scorer's words to say
    band = listed if isinstance(listed, list) else [listed, listed]
    ends = (weight * F(band[0]), weight * F(band[1]))
    want = None if ends[0] != ends[1] else points(parsed, weight, F(band[0]))
    given = None if found.points is None else F(found.points)
    if given == want and (found.low, found.high) == ends:
        return "same", ""
    return "differs", f"word {said} of {weight}: oracle {want} in {ends}, scorer {given} in {found.low}, {found.high}"


if __name__ == "__main__":
    main()
