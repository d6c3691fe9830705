"""Faults as the page shows them: where, what is wrong, what to do, and the line itself."""

from __future__ import annotations

from collections.abc import Iterable

from vanthu.base.diagnostics import Diagnostic, Severity, SurroundingsError
from vanthu.page.desk import Desk
from vanthu.page.shop import Data


def fault(desk: Desk | None, found: Diagnostic) -> Data:
    """One fault."""
    place = found.place
    return {
        "file": file_name(desk, place.file.name),
        "where": place.shown,
        "line": place.line if place.file.numbered else 0,
        "column": place.column,
        "start": place.start,
        "end": place.end,
        "message": found.message,
        "hint": found.hint,
        "rule": found.rule,
        "error": found.severity is Severity.ERROR,
        "quoted": place.quoted if place.file.text and place.file.numbered else "",
        "marked": place.marked if place.file.text else 0,
    }


def faults(desk: Desk | None, found: Iterable[Diagnostic]) -> list[Data]:
    """All of them, each once, by file and place."""
    return [fault(desk, each) for each in sorted(set(found), key=lambda each: each.order)]


def obstacle(error: SurroundingsError) -> Data:
    """What is in the way."""
    return {"message": error.message, "hint": error.hint}


def file_name(desk: Desk | None, shown: str) -> str:
    """The name by which calls name the file that messages call `shown`."""
    if desk is None:
        return shown
    shared = desk.shown_as.rpartition("/")[0]
    for folder in (desk.shown_as, shared):
        name = shown.removeprefix(f"{folder}/")
        if name != shown and "/" not in name:
            return name
    return shown
