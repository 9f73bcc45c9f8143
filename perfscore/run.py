r"""One stream over inputs: each document is read, judged and handed over before the next one is opened.

Command line, page, folders and clusters are doors to this module. It decides what an input is (a file, a folder, bytes
with a name, a document already read), keeps the limits, applies the decisions of a person, and turns whatever goes
wrong into a `Failed` that stays with its input. Memory is bounded by the largest input: who keeps what the stream
gives should keep a view of it (`perfscore.view`), not the documents.

>>> from perfscore.testing.sketch import sketch
>>> wrong_total = sketch("产出 数量 | 培训人数 | >=53 人 | 51 人 | 10 | 9.62\ntotal: 100 99.26")
>>> for outcome in stream([wrong_total, "no-such-file.txt"], Options(only=("total-score",))):
...     match outcome:
...         case Audited(result=result):
...             print([finding.kind for finding in result.findings])
...         case Failed(reason=reason):
...             print(reason["en"])
['total-score']
no-such-file.txt: no such file; check the path
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from os import PathLike, fspath
from pathlib import Path, PurePath

from attrs import evolve, frozen

from perfscore.audit import AuditedDocument, approved_cards, asked_standard, audit_document, chosen_kinds
from perfscore.claims.narrative.judge import NarrativeJudgement, judge_narrative
from perfscore.errors import NothingFoundError
from perfscore.failure import reason_of
from perfscore.inputs import Named, Skipped, named_inputs
from perfscore.judgement import AUTO
from perfscore.limits import DEFAULT, Limits
from perfscore.model.document import Document
from perfscore.model.finding import Written
from perfscore.model.place import Place
from perfscore.model.relative_names import relative_names
from perfscore.readers.assemble import nothing_to_check
from perfscore.readers.dispatch import read_source
from perfscore.readers.recognition.door import one_process
from perfscore.readers.source import Source, open_source
from perfscore.reason import Reason, Wording
from perfscore.standard_in_force import StandardInForce
from perfscore.standards.standard import Standard
from perfscore.time_budget import OutOfTime, TimeBudget
from perfscore.twins import Twins
from perfscore.waivers.fitting import decided

Input = str | PathLike[str] | Source | Document | Named

READING_TOO_LONG = Wording(
    "reading-takes-too-long",
    zh="{path}：读取时间过长；上限为 seconds={seconds}；如文件可信，可用 --limit seconds=数值 调高",
    en="{path}: reading takes too long; the limit is seconds={seconds}; if you trust the file, raise it with "
    "--limit seconds=VALUE",
)
JUDGING_TOO_LONG = Wording(
    "judging-takes-too-long",
    zh="{path}：复核时间过长，各项检查均未完成；上限为 seconds={seconds}；如文件可信，可用 --limit seconds=数值 调高",
    en="{path}: judging takes too long, no check was finished; the limit is seconds={seconds}; if you trust the file, "
    "raise it with --limit seconds=VALUE",
)
# Documents of which it is remembered how they were judged: the twin of one lies beside it.
_REMEMBERED = 1_000


@frozen(kw_only=True)
class Options:
    """What a run is asked to do; nothing in it depends on a language or on where the report goes.

    `standard` is ``auto`` (each document's own practice), a shipped standard's name, a TOML file, or a `Standard`.
    `only` names the kinds of findings to report, `also` (``--with``) kinds that are off by default, `ignore` kinds to
    leave out. `waivers` are decisions of a person, `approved` documents with the approved targets, `limits` what
    one document may cost.
    """

    standard: str | Path | Standard = AUTO
    only: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    waivers: tuple[Written, ...] = ()
    approved: tuple[Document, ...] = ()
    limits: Limits = DEFAULT


@frozen(kw_only=True)
class Read:
    """A document that was read; `path` is the input it came from, which may hold several.

    `name` is the path that decisions and ids know the document by; `budget` the time that is left for judging it.
    `sole_name` says that no other input of the run has its file name.
    """

    path: str
    name: str
    document: Document
    budget: TimeBudget
    sole_name: bool = True


@frozen(kw_only=True)
class Narrated:
    """A document that was read, with the claims of its narrative; `path` is the input it came from."""

    path: str
    document: Document
    narrative: NarrativeJudgement


@frozen(kw_only=True)
class Audited:
    """A document that was audited, the decisions of a person marked on its findings."""

    path: str
    result: AuditedDocument


@frozen(kw_only=True)
class Failed:
    """An input of which no report can be made, and why; `place` is where in it, as far as that is known.

    `passed_over` marks a file that a folder held and that has neither a card nor an amount: it is counted, not
    reported as a mistake of the user.
    """

    path: str
    reason: Reason
    place: Place
    passed_over: bool = False


def stream(
    inputs: Iterable[Input], options: Options = Options(), turn_to: Callable[[str], object] = str
) -> Iterator[Audited | Failed]:
    """Audit the inputs one after the other: files, folders (the documents in them), sources, documents.

    A file named twice is audited once. Errors of an input are given as `Failed`, and the stream goes on. `turn_to` is
    called with the path of each input as its turn comes.

    Raises:
        StandardError: the standard is not there, or is refused; before anything is read.
        UsageError: an unknown kind; before anything is read.
    """
    standard = asked_standard(options.standard)
    chosen = chosen_kinds(options.only, options.ignore, options.also)
    return _audited(documents(inputs, options.limits, turn_to), standard, chosen, options)


def documents(
    inputs: Iterable[Input], limits: Limits = DEFAULT, turn_to: Callable[[str], object] = str
) -> Iterator[Read | Failed]:
    """Read the inputs one after the other, without auditing them; `turn_to` as in `stream`."""
    with one_process():
        for item in named_inputs(inputs):
            turn_to(item.path)
            if isinstance(item, Skipped):
                yield Failed(path=item.path, reason=item.reason, place=Place(file=item.path))
            else:
                yield from _read(item, limits)


def narrated(
    inputs: Iterable[Input], limits: Limits = DEFAULT, turn_to: Callable[[str], object] = str
) -> Iterator[Narrated | Failed]:
    """Read the inputs one after the other, with the claims of their narrative; `turn_to` as in `stream`."""
    for item in documents(inputs, limits, turn_to):
        yield item if isinstance(item, Failed) else _narrated(item, limits)


def _narrated(item: Read, limits: Limits) -> Narrated | Failed:
    path = item.document.path
    try:
        with item.budget.running():
            narrative = judge_narrative(item.document)
    except OutOfTime:
        return _failed(path, JUDGING_TOO_LONG(path=path, seconds=limits.seconds))
    except Exception as error:  # noqa: BLE001  (the other documents go on)
        return _failed(path, reason_of(error, path))
    if _is_empty(item.document, narrative):
        return _failed(path, nothing_to_check(item.document).reason)
    return Narrated(path=item.path, document=item.document, narrative=narrative)


def _read(item: Named, limits: Limits) -> Iterator[Read | Failed]:
    """The documents of one input. A JSON or an archive may hold several, which share the time allowed for it."""
    budget = TimeBudget(seconds=limits.seconds)
    try:
        with budget.running():
            found = _documents(item.value, limits)
    except OutOfTime:
        yield _failed(item.path, READING_TOO_LONG(path=item.path, seconds=limits.seconds))
    except NothingFoundError as error:
        yield evolve(_failed(item.path, error.reason), passed_over=item.folder is not None)
    except Exception as error:  # noqa: BLE001  (the other inputs go on)
        yield _failed(item.path, reason_of(error, item.path))
    else:
        for document in found:
            name = _name(item, document)
            yield Read(path=item.path, name=name, document=document, budget=budget, sole_name=item.sole_name)


def _name(item: Named, document: Document) -> str:
    """The input's name, a member of an archive behind it; a document that names another file keeps that file's."""
    if document.path.startswith(item.path):
        return item.name + PurePath(document.path[len(item.path) :]).as_posix().removeprefix(".")
    return relative_names([document.path])[0]


def _documents(value: Input, limits: Limits) -> tuple[Document, ...]:
    if isinstance(value, Named):
        value = value.value
    if isinstance(value, Document):
        return (value,)
    source = value if isinstance(value, Source) else open_source(Path(fspath(value)), limits)
    return read_source(source, limits)


def _audited(
    read: Iterable[Read | Failed], standard: Standard | None, chosen: frozenset[str], options: Options
) -> Iterator[Audited | Failed]:
    twins = Twins()
    in_force: OrderedDict[str, StandardInForce] = OrderedDict()
    for item in read:
        if isinstance(item, Failed):
            yield item
            continue
        first = twins.first_of(item.document)
        if first is not None and first in in_force:
            yield Audited(path=item.path, result=_told_once(item.document, first, in_force[first]))
            continue
        outcome = _audit(item, standard, chosen, options)
        if isinstance(outcome, Audited):
            in_force[item.document.path] = outcome.result.in_force
            if len(in_force) > _REMEMBERED:
                in_force.popitem(last=False)
        yield outcome


def _told_once(document: Document, first: str, in_force: StandardInForce) -> AuditedDocument:
    """The audit of a document whose statement was judged in another file: that it was, and nothing else."""
    return AuditedDocument(document=document, findings=(), checked={}, restored=in_force, same_as=first)


def _audit(item: Read, standard: Standard | None, chosen: frozenset[str], options: Options) -> Audited | Failed:
    path = item.document.path
    try:
        with item.budget.running():
            result = audit_document(
                item.document, standard, chosen, item.name, approved=approved_cards(options.approved)
            )
    except OutOfTime:
        return _failed(path, JUDGING_TOO_LONG(path=path, seconds=options.limits.seconds))
    except Exception as error:  # noqa: BLE001  (the other documents go on)
        return _failed(path, reason_of(error, path))
    if _is_empty(item.document, result.judgement.narrative):
        return _failed(path, nothing_to_check(item.document).reason)
    findings = decided(item.document, result.findings, options.waivers, name=item.name, by_name=item.sole_name)
    return Audited(path=item.path, result=evolve(result, findings=findings))


def _is_empty(document: Document, narrative: NarrativeJudgement) -> bool:
    """Whether a document holds neither a card nor a claim, nor anything that was meant to be a card: no audit of it."""
    return not document.scorecards and not narrative.claims and document.reading.complete


def _failed(path: str, reason: Reason) -> Failed:
    return Failed(path=path, reason=reason, place=Place(file=path))
