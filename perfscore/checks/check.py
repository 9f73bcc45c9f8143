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
from perfscore.model.scorecard import SCORED_BY_TARGET, Form

Found = Iterator[Finding | None]

# The forms that a kind may apply to. A kind that says nothing looks at those whose rows are scored against a target.
SCORED_FORMS = SCORED_BY_TARGET
SELF_FORMS: frozenset[Form] = SCORED_FORMS - {"transfer"}
# A reviewer's sheet has points by criteria of its own (决策, 过程): only its sums can be checked.
POINTS_FORMS: frozenset[Form] = SCORED_FORMS | {"evaluation"}
# Forms that report what was reached or spent, in the course of the year or after it.
EXECUTED_FORMS: frozenset[Form] = SCORED_FORMS | {"monitoring"}
# Forms with a budget, or with targets, a table of targets included.
FUNDED_FORMS: frozenset[Form] = EXECUTED_FORMS | {"target"}
TARGETED_FORMS: frozenset[Form] = FUNDED_FORMS


@frozen(kw_only=True)
class Check:
    """One kind of finding.

    `severity` is the usual one (a finding may carry another, as `flags` says). `fires` and `silent` are sketches of a
    card (see `perfscore.testing.sketch`) on which the kind must come out, or must not; a test holds it to that.
    `concerns` are the cells of the row it is about, the first that the row has. `moves_points` says which published
    points its recomputed figure replaces: those of its ``row``, the ``total`` of its card, those of its row where a
    ``standard`` was asked for by name, or ``no`` points. `adds_up` says that the further places of a finding are the
    parts of a sum, not rows that are wrong themselves. `forms` are the forms of cards it applies to; a kind that is not
    `on_by_default` runs only where it is asked for by name.
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
    moves_points: Literal["no", "row", "standard", "total"] = "no"
    adds_up: bool = False
    forms: frozenset[Form] = SCORED_FORMS
    on_by_default: bool = True

    def look(self, judgement: Judgement) -> Found:
        """What the kind finds on the cards of its forms."""
        return self.find(judgement.of_forms(self.forms))
