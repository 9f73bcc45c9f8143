"""``unmet-full``: a numeric target is missed, and full marks are given."""

from __future__ import annotations

from perfscore.both import Both
from perfscore.checks.check import Check, Found
from perfscore.checks.wording import card_ref, points, row_phrase, shown
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity
from perfscore.model.target import Word
from perfscore.scoring.verdict import ScoreState

_SAY = Both(
    "{who}年度指标值{target}、实际完成{actual}，未完成指标值仍计满分{weight}分{expected}，疑似多计，请核实。",
    "{who}: target {target} is missed by {actual}, yet all {weight} points are given{expected}; please verify.",
)
_WORD = Both(
    "{who}年度指标值{target}，实际完成值填报为“{actual}”，未完成指标值仍计满分{weight}分{expected}，疑似多计，请核实。",
    "{who}: target {target}, answered “{actual}”: missed, yet all {weight} points are given{expected}; please verify.",
)
_BY_RULE = Both("（按评分规则应计{points}分：{worked}）", " (by the rule {points}: {worked})")


def _find(judgement: Judgement) -> Found:
    for card in judgement.cards:
        for verdict in card.rows:
            row, situation, expected = verdict.reading.row, verdict.reading.situation, verdict.expected
            if verdict.state is ScoreState.UNJUDGED or situation is None or situation.met:
                continue
            if verdict.state is not ScoreState.UNMET_FULL or verdict.reading.against_meaning == "sure":
                yield None
                continue
            assert row.score is not None
            recomputed = expected.points if expected is not None else None
            by_rule = Both("", "")
            if expected is not None and recomputed is not None:
                worked = Both(expected.worked("zh"), expected.worked("en"))
                by_rule = _BY_RULE.format(points=points(recomputed), worked=worked)
            yield Finding(
                kind=CHECK.kind,
                severity=CHECK.severity,
                place=row.place,
                card=card_ref(card.card),
                indicator=row.level3,
                published=points(row.score),
                published_value=row.score,
                recomputed=None if recomputed is None else points(recomputed),
                recomputed_value=recomputed,
                messages=(_WORD if isinstance(verdict.reading.actual, Word) else _SAY).format(
                    who=row_phrase(card.card, row),
                    target=shown(row.target),
                    actual=shown(row.actual),
                    weight=points(row.weight),
                    expected=by_rule,
                ),
                worked=expected.as_steps if expected is not None else (),
            )


CHECK = Check(
    kind="unmet-full",
    severity=Severity.WARNING,
    title=Both("未完成指标值仍计满分", "Missed, yet full marks"),
    flags=Both(
        "未完成指标值，或实际完成值为“未开展”“不合格”等否定指标值的文字，得分等于分值。",
        "A target is missed, or answered by words that deny it (未开展, 不合格), and the score equals the weight.",
    ),
    why=Both("未完成的指标应按比例或按规则扣分。", "A missed target loses points under every rule."),
    silent_when=Both(
        "差距小到四舍五入后仍为满分；某一常用规则能给出满分；恰为严格上下限（如>50人、50人）的；完成与否无法判断；日期指标（见“时效指标完成情况填报不规范”）；符号填反（见“指标值符号与指标方向不符”）。",
        "A strict bound reached exactly (>50人, 50人). The gap is so small that rounding gives full marks; a named rule gives them; met or missed cannot be told; dates "
        "(`deadline` speaks); a reversed operator (`direction` speaks).",
    ),
    source=Both(
        "财预〔2020〕10号：未完成指标值的，按完成比例记分（未核原文）。",
        "财预〔2020〕10号: weight × ratio below the target (not checked against the original).",
    ),
    fires="产出 数量 | 培训人数 | >=53 人 | 48 人 | 10 | 10.00",
    silent="产出 数量 | 房屋租赁面积 | =11006 平方米 | =11005.47 平方米 | 10 | 10.00",
    find=_find,
    concerns=("score",),
    moves_points="row",
)
