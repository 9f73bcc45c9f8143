"""By which rules a document is scored: the standard in force, and under ``auto`` the practice it was drawn from."""

from __future__ import annotations

from attrs import evolve, frozen

from perfscore.both import Both
from perfscore.judgement import Judgement
from perfscore.scoring.one_practice import Practice
from perfscore.standards.digest import digest_of

MOST_EXAMPLES = 8  # places kept of each practice; all of them would grow with the document


@frozen(kw_only=True)
class StandardInForce:
    """The standard in force, `status` saying whether its source was read in print.

    `given` says that it was asked for by name. Where it was not, `practices` are the rules that the document itself
    follows, with their votes and some of the rows, and `explains` of `of` published scores follow from them.
    """

    name: str
    title: str
    status: Both
    sha256: str
    given: bool
    explains: int | None = None
    of: int | None = None
    practices: tuple[Practice, ...] = ()


def standard_in_force(judgement: Judgement) -> StandardInForce:
    """What is said of the standard in force."""
    standard, profile = judgement.standard, judgement.profile
    source = standard.source
    return StandardInForce(
        name=standard.name,
        title=standard.title,
        status=Both(source.label("zh"), source.label("en")),
        sha256=digest_of(standard),
        given=judgement.given,
        explains=None if judgement.given else profile.explains,
        of=None if judgement.given else profile.of,
        practices=() if judgement.given else tuple(map(_with_few_places, profile.practices)),
    )


def _with_few_places(practice: Practice) -> Practice:
    return evolve(practice, rows=practice.rows[:MOST_EXAMPLES], others=practice.others[:MOST_EXAMPLES])
