"""What the form rules say of a document, as faults at their places in its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.inspection.finding import Finding, FormState
from vanthu.inspection.transcript import Transcript

_SEVERITIES = {
    FormState.PASS: Severity.PASSED,
    FormState.FAULT: Severity.ERROR,
    FormState.MISSING: Severity.NOTE,
    FormState.DOUBT: Severity.NOTE,
}


def diagnosed(findings: Iterable[Finding], transcript: Transcript) -> Iterator[Diagnostic]:
    """Each finding at each of its places; one that passed at the first of them alone."""
    for found in findings:
        passed = found.state is FormState.PASS
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
