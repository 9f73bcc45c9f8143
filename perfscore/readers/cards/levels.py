"""Level 1 and level 2 of each row: printed once for a block of merged cells, carried over its rows.

Level 1 printed in the middle of its block is also given to the rows above it, where their level 2 belongs to it. A
level is never carried to a row whose own level 2 belongs elsewhere: then level 1 is lost, and stays None.

>>> fill([("产出指标", "数量指标"), (None, None), (None, "质量指标"), (None, "社会效益指标")])
[('产出指标', '数量指标'), ('产出指标', '数量指标'), ('产出指标', '质量指标'), (None, '社会效益指标')]
>>> fill([(None, "数量指标"), (None, None), ("产出指标", "质量指标"), ("成本指标", "经济成本指标")])[0]
('产出指标', '数量指标')
"""

from __future__ import annotations

from collections.abc import Container, Sequence

Levels = tuple[str | None, str | None]

# Which level 1 a level 2 can stand under, by the words in their labels. 成本指标 was a part of 产出 before 2021.
_PARENTS = (
    (("数量", "质量", "时效"), ("产出",)),
    (("经济成本", "社会成本", "环境成本"), ("成本",)),
    (("成本",), ("成本", "产出")),
    (("经济效益", "社会效益", "生态效益", "环境效益", "可持续"), ("效益", "效果")),
    (("满意度",), ("满意度", "效益", "效果")),
)
_FAMILIES = ("产出", "成本", "效益", "效果", "满意度")


def fill(printed: Sequence[Levels]) -> list[Levels]:
    """The levels of all rows, from those printed on them."""
    printed = _of_one_form(printed)
    families = {family for level1, _ in printed if level1 and (family := family_of(level1))}
    filled: list[Levels] = []
    first: str | None = None
    second: str | None = None
    waiting = 0  # the first row whose level 1 may still be printed below it
    for index, (level1, level2) in enumerate(printed):
        if level1 is not None:
            inside = False
            for row in range(waiting, index):
                if filled[row][0] is None and fits(level1, filled[row][1], families):
                    filled[row] = (level1, filled[row][1])
                    inside = row == index - 1
            # In the middle of its block level 1 stands beside a level 2 that is still carried.
            first, second = level1, second if inside and level2 is None else level2
            waiting = index + 1
        elif level2 is not None:
            if first is not None and not fits(first, level2, families):
                first, waiting = None, index
            second = level2
        filled.append((first, second))
    return filled


def _of_one_form(printed: Sequence[Levels]) -> Sequence[Levels]:
    """成本指标 was a level 2 before 2021; on a card that has 经济成本指标 under it, it is the level 1."""
    if not any(level2 and "成本" in level2 and not level2.startswith("成本") for _, level2 in printed):
        return printed
    return [
        (level2, None) if level1 is None and level2 == "成本指标" else (level1, level2) for level1, level2 in printed
    ]


def family_of(level1: str) -> str | None:
    """Which of the known families a level 1 belongs to."""
    return next((word for word in _FAMILIES if word in level1), None)


def fits(level1: str, level2: str | None, families: Container[str] = ()) -> bool:
    """Whether `level2` can stand under `level1`; labels that are not known fit anywhere.

    Of two possible parents the first is the only one where the card (`families`) has it.

    >>> fits("效益指标", "满意度指标"), fits("效益指标", "满意度指标", {"效益", "满意度"})
    (True, False)
    """
    if level2 is None:
        return False
    family = family_of(level1)
    parents = next((parents for words, parents in _PARENTS if any(word in level2 for word in words)), None)
    if family is None or parents is None:
        return True
    return family == parents[0] if parents[0] in families else family in parents
