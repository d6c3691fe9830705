"""How faults and results look on screen: the only module that prints."""

from __future__ import annotations

import io
import sys
import unicodedata
from collections.abc import Iterable, Sequence

from vanthu.diagnostics import Diagnostic, Severity, SurroundingsError

_GUTTER = 5


def use_utf8() -> None:
    """Let Vietnamese through on any console: a code page without it must not stop a build."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def show_lines(lines: Iterable[str]) -> None:
    """Results, on standard output."""
    for line in lines:
        print(line)


def show_faults(diagnostics: Iterable[Diagnostic]) -> None:
    """Every fault once, by file and place, then how many there are; on standard error."""
    ordered = sorted(set(diagnostics), key=lambda found: found.order)
    for found in ordered:
        print("\n".join(describe(found)), file=sys.stderr)
        print(file=sys.stderr)
    print(_count(ordered), file=sys.stderr)


def describe(found: Diagnostic) -> list[str]:
    """The lines for one fault: place and message, the line quoted, a caret, the hint."""
    place = found.place
    where = place.file.name
    if place.file.text and place.file.numbered:
        where += f":{place.line}:{place.column}"
    lines = [f"{where}: {found.severity.value}: {found.message}"]
    if place.quoted.strip():
        lines += _quotation(found)
    if found.hint:
        lines.append(f"{'':{_GUTTER}}gợi ý: {found.hint}")
    return lines


def _quotation(found: Diagnostic) -> list[str]:
    place = found.place
    gutter = f"{place.line if place.file.numbered else '':>{_GUTTER}} | "
    start, before, quoted = 0, place.quoted[: place.column - 1], place.quoted
    if _columns(before) > 70:
        start = len(before) - 40
    shown = quoted[start : start + 100]
    lead = ("…" if start else "") + shown
    tail = "…" if start + 100 < len(quoted) else ""
    under = _columns(before[start:]) + (1 if start else 0)
    width = max(1, min(_columns(quoted[place.column - 1 :][: place.marked]), 100))
    lines = [gutter + lead.replace("\t", " ") + tail]
    if place.end > place.start or place.file.numbered:
        lines.append(f"{'':>{_GUTTER}} | {'':{under}}{'^' * width}")
    return lines


def _columns(text: str) -> int:
    """How many columns of a terminal the text takes: a combining mark takes none."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def _count(diagnostics: Sequence[Diagnostic]) -> str:
    errors = sum(found.severity is Severity.ERROR for found in diagnostics)
    warnings = len(diagnostics) - errors
    parts = [f"{errors} lỗi"] if errors else []
    parts += [f"{warnings} cảnh báo"] if warnings else []
    return f"Tìm thấy {', '.join(parts)}. Chưa ghi tệp nào; các tệp cũ vẫn nguyên."


def show_obstacle(error: SurroundingsError) -> None:
    """What on this machine is in the way, on standard error."""
    print(f"lỗi: {error.message}", file=sys.stderr)
    if error.hint:
        print(f"gợi ý: {error.hint}", file=sys.stderr)
