"""What a kind of finding is: its documentation, its wording, and a generator that selects from the judgement.

A kind computes nothing that another kind computes: scores, notes and narrative are judged once, in `Judgement`.
`find` yields one item for each place it tested: a `Finding`, or None where all is well; so that a report can say what
was checked as well as what failed. A finding that gathers several tested places is yielded once for each of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import frozen

from perfscore.judgement import Judgement
from perfscore.model.finding import Both, Finding, Severity

Found = Iterator[Finding | None]


@frozen(kw_only=True)
class Check:
    """One kind of finding.

    `severity` is the usual one (a finding may carry another, as `flags` says). `fires` and `silent` are sketches of a
    card (see `perfscore.testing.sketch`) on which the kind must come out, or must not; a test holds it to that.
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
