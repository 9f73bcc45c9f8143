"""What a worker process can be asked to do: bytes of documents in, plain data out.

The only functions that a request can reach; each takes and gives data that can be sent between processes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from perfscore.both import listed
from perfscore.errors import PerfscoreError, StandardError, UsageError
from perfscore.limits import Limits
from perfscore.model.place import Place
from perfscore.readers.source import Source, source_of
from perfscore.reason import Reason
from perfscore.report.findings_json import findings_json
from perfscore.run import Audited, Failed, Options, Read, documents, stream
from perfscore.serve.refusal import BAD_VALUE, RefusedError
from perfscore.view.report import report_view
from perfscore.writers.contract_json import scorecards_json

# A file as it was sent: the name (a word in reports, never a path) and the bytes.
Sent = tuple[str, bytes]


# A card of all that is usual, so that what any document needs is loaded and compiled before the first one comes.
_USUAL = """项目支出绩效自评表
(2024 年度)
项目名称\t培训费
主管部门\t甲局\t实施单位\t甲中心
项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t100.00\t100.00\t90.00\t10\t90.00%\t9.00
\t其中：当年财政拨款\t100.00\t100.00\t90.00\t—\t—\t—
年度总体目标\t预期目标\t\t\t\t实际完成情况
\t培训不少于53人，6月底前完成，经费不超过100万元。\t\t\t\t已培训51人，占96%，比上年增加3人，增长6.25%。
\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
\t产出指标\t数量指标\t培训人数\t>=53 人\t51 人\t20\t19.25\t受疫情影响少2人，小于年初绩效目标值；改进措施：提前组织报名
\t\t质量指标\t合格率\t>=95%\t96%\t10\t10.00\t
\t\t时效指标\t完成时间\t6月底前\t2024 年 6 月 25 日\t10\t10.00\t
\t\t成本指标\t人均成本\t<=1.8 万元\t1.76 万元\t10\t10.00\t
\t效益指标\t社会效益指标\t业务水平\t有所提升\t基本达到预期\t30\t24.00\t
\t满意度指标\t满意度\t学员满意度\t>=90%\t92%\t10\t10.00\t问卷50份，46份满意
总分\t\t\t\t\t\t100\t92.25\t
"""


def warm() -> str:
    """Load what the first document needs: readers, checks, rules."""
    run_options = Options()
    findings_json(report_view(stream([source_of("warm.txt", _USUAL.encode())], run_options), run_options))
    return "ready"


def check(files: Sequence[Sent], options: Mapping[str, Any]) -> dict[str, Any]:
    """The findings of some files as the contract; a file that fails is listed in it, alone it is refused."""
    run_options = options_of(options)
    return findings_json(report_view(_outcomes(files, run_options), run_options))


def read(files: Sequence[Sent], options: Mapping[str, Any]) -> dict[str, Any]:
    """The documents of some files as the contract."""
    limits = options_of(options).limits
    sources, refused = _sources(files, limits)
    outcomes = [*refused, *documents(sources, limits)]
    failed = [outcome for outcome in outcomes if isinstance(outcome, Failed)]
    _refuse_alone(files, failed=failed, of=len(outcomes))
    found = scorecards_json([item.document for item in outcomes if isinstance(item, Read)])
    return found | {"failed": [failed_json(item) for item in failed]}


def score(request: Mapping[str, str]) -> dict[str, Any]:
    """One indicator scored, as ``perfscore.score/1``."""
    from perfscore.answer import answer  # noqa: PLC0415  (only this task needs it)
    from perfscore.report.score_words import answer_json  # noqa: PLC0415

    try:
        return answer_json(answer(**request))
    except PerfscoreError as error:
        raise RefusedError(error.reason, 422) from None


def diff(old: Sequence[Sent], new: Sequence[Sent], options: Mapping[str, Any]) -> dict[str, Any]:
    """What became of the findings, as ``perfscore.diff/1``."""
    from perfscore.audit import Report  # noqa: PLC0415
    from perfscore.diff.difference import difference  # noqa: PLC0415
    from perfscore.report.diff_json import diff_json  # noqa: PLC0415

    run_options = options_of(options)

    def audited(files: Sequence[Sent]) -> Report:
        outcomes = _outcomes(files, run_options)
        for outcome in outcomes:
            if isinstance(outcome, Failed):
                raise RefusedError(outcome.reason, 422, outcome.place)
        return Report(documents=tuple(item.result for item in outcomes if isinstance(item, Audited)))

    return diff_json(difference(audited(old), audited(new)))


def options_of(given: Mapping[str, Any]) -> Options:
    """The options of a run from those of a request; a standard is one of the shipped ones, never a path.

    Raises:
        RefusedError: an unknown standard or kind.
    """
    from perfscore.standards.standard import Standard  # noqa: PLC0415

    name = given.get("standard") or "auto"
    if name != "auto" and name not in Standard.names():
        allowed = listed(("auto", *Standard.names()))
        raise RefusedError(BAD_VALUE(name="standard", value=name, allowed=allowed), 422)
    try:
        standard = name if name == "auto" else Standard.load(name)
        return Options(
            standard=standard,
            only=tuple(given.get("only", ())),
            ignore=tuple(given.get("ignore", ())),
            also=tuple(given.get("with", ())),
            limits=Limits().changed(given.get("limits", {})),
        )
    except (StandardError, UsageError) as error:
        raise RefusedError(error.reason, 422) from None


def failed_json(failed: Failed) -> dict[str, Any]:
    """A file that could not be audited, as every batch lists it."""
    reason: Reason = failed.reason
    return {
        "path": failed.path,
        "code": reason.code,
        "zh": reason["zh"],
        "en": reason["en"],
        "place": failed.place.as_json(),
    }


def _outcomes(files: Sequence[Sent], options: Options) -> list[Audited | Failed]:
    """Audit the files; one that is empty or too large is a failure like any other."""
    sources, failed = _sources(files, options.limits)
    outcomes = [*failed, *stream(sources, options)]
    _refuse_alone(files, failed=[item for item in outcomes if isinstance(item, Failed)], of=len(outcomes))
    return outcomes


def _sources(files: Sequence[Sent], limits: Limits) -> tuple[list[Source], list[Failed]]:
    found: list[Source] = []
    failed: list[Failed] = []
    for name, data in files:
        try:
            found.append(source_of(name, data, limits))
        except PerfscoreError as error:
            failed.append(Failed(path=name, reason=error.reason, place=Place(file=name)))
    return found, failed


def _refuse_alone(files: Sequence[Sent], *, failed: Sequence[Failed], of: int) -> None:
    """A single file of which nothing was made is an error of the request, not an empty answer."""
    if len(files) == 1 and failed and len(failed) == of:
        raise RefusedError(failed[0].reason, 422, failed[0].place)


def standards() -> list[dict[str, Any]]:
    """The shipped standards: name, title, status of the source, digest."""
    from perfscore.standards.digest import digest_of  # noqa: PLC0415
    from perfscore.standards.standard import Standard  # noqa: PLC0415

    found = (Standard.load(name) for name in Standard.names())
    return [
        {
            "name": standard.name,
            "title": standard.title,
            "status": {"zh": standard.source.label("zh"), "en": standard.source.label("en")},
            "sha256": digest_of(standard),
        }
        for standard in found
    ]


def kinds() -> list[dict[str, Any]]:
    """The kinds of findings: name, usual severity, and what is said of it in both languages."""
    from perfscore.checks import catalogue  # noqa: PLC0415

    return [
        {
            "name": kind,
            "severity": str(check.severity),
            "title": {"zh": check.title.zh, "en": check.title.en},
            "flags": {"zh": check.flags.zh, "en": check.flags.en},
            "why": {"zh": check.why.zh, "en": check.why.en},
            "silent_when": {"zh": check.silent_when.zh, "en": check.silent_when.en},
            "source": {"zh": check.source.zh, "en": check.source.en},
        }
        for kind in catalogue.kinds()
        for check in (catalogue.load(kind),)
    ]
