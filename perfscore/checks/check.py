"""What a kind of finding is: its documentation, its wording, and a generator that selects from the judgement.

A kind computes nothing that another kind computes: scores, notes and narrative are judged once, in `Judgement`.
`find` yields one item for each place it tested: a `Finding`, or None where all is well; so that a report can say what
was checked as well as what failed. A finding that gathers several tested places is yielded once for each of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from attrs import frozen

from perfscore.both import Both
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity
from perfscore.model.printed import FieldName
from perfscore.model.scorecard import Form

Found = Iterator[Finding | None]

# The forms whose rows carry an actual value and points.
SCORED_FORMS: frozenset[Form] = frozenset({"self-evaluation", "ledger", "undecided"})


@frozen(kw_only=True)
class Check:
    """One kind of finding.

    `severity` is the usual one (a finding may carry another, as `flags` says). `fires` and `silent` are sketches of a
    card (see `perfscore.testing.sketch`) on which the kind must come out, or must not; a test holds it to that.
    `concerns` are the cells of the row it is about, the first that the row has; `moves_points` says whether its
    recomputed figure replaces the score of its row or the total of its card; `forms` are the forms of cards it applies
    to; a kind that is not `on_by_default` runs only where it is asked for by name.
    """

    kind: str
    severity: Severity
    title: Both
    flags: Both
    why: Both
    silent_when: Both
    source: Both
    fires: str
    silent: str
    find: Callable[[Judgement], Found]
    concerns: tuple[FieldName, ...] = ()
    moves_points: Literal["no", "row", "total"] = "no"
    forms: frozenset[Form] = SCORED_FORMS
    on_by_default: bool = True
