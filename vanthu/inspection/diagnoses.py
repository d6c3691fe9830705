"""What the form rules say of a document, as faults at their places in its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.inspection.finding import Finding, State
from vanthu.inspection.transcript import Transcript

_SEVERITIES = {
    State.PASS: Severity.PASSED,
    State.FAULT: Severity.ERROR,
    State.MISSING: Severity.NOTE,
    State.DOUBT: Severity.NOTE,
}


def diagnosed(findings: Iterable[Finding], transcript: Transcript) -> Iterator[Diagnostic]:
    """Each finding at each of its places; one that passed at the first of them alone."""
    for found in findings:
        passed = found.state is State.PASS
        for spot in found.places[:1] if passed else found.places:
            yield Diagnostic(
                transcript.place_of(spot),
                f"{found.title}: {found.found}" if found.found else found.title,
                found.hint,
                found.rule,
                _SEVERITIES[found.state],
                found.allowed,
                found.source,
            )
