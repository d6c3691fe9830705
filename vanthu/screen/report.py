"""How faults and results look on screen: the only module that prints."""

from __future__ import annotations

import io
import os
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Sequence

from vanthu.base.diagnostics import Diagnostic, Severity, SurroundingsError, count
from vanthu.screen.folding import folded

_GUTTER = 5
MOST_RECORDS = 5000
"""So many findings are given to a program."""
_MOST_BEFORE = 140
"""Characters looked at to tell how wide what stands before is: each may carry a mark."""


def use_utf8() -> None:
    """Let Vietnamese through on any console: a code page without it must not stop a build."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def flush() -> None:
    """Hand over all that was printed. Raises OSError where there is no room for it."""
    sys.stdout.flush()


def close_quietly() -> None:
    """Nothing more can be printed: keep Python from complaining of it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def show_lines(lines: Iterable[str]) -> None:
    """Results, on standard output."""
    for line in lines:
        print(line)


def show_note(line: str) -> None:
    """What a person should know beside the results, which a program may be reading."""
    print(line, file=sys.stderr)


def show_faults(diagnostics: Iterable[Diagnostic]) -> None:
    """Every fault once, by file and place, then how many there are; on standard error."""
    ordered = sorted(set(diagnostics), key=lambda found: found.order)
    show_each(ordered)
    print(f"Tìm thấy {count(ordered)}. Chưa ghi tệp nào; các tệp cũ vẫn nguyên.", file=sys.stderr)


def show_each(diagnostics: Iterable[Diagnostic]) -> None:
    """Faults by file and place, on standard error."""
    for found in sorted(diagnostics, key=lambda found: found.order):
        print("\n".join(describe(found)), end="\n\n", file=sys.stderr)


def show_progress(line: str) -> None:
    """One line on a terminal that the next one takes the place of; nothing where none looks on."""
    if sys.stderr.isatty():
        width = shutil.get_terminal_size().columns - 1
        print(f"\r{line[:width]:<{width}}", end="" if line else "\r", file=sys.stderr, flush=True)


def show_findings(diagnostics: Iterable[Diagnostic], form: str) -> None:
    """What a check found, on standard output: as text, as JSON, or as GitHub annotations."""
    ordered = sorted(set(diagnostics), key=lambda found: found.order)
    match form:
        case "json":
            _print_json([_record(found) for found in _not_too_many(ordered)])
        case "github":
            for found in _not_too_many(ordered):
                print(_annotation(found))
        case _:
            _show_folded(ordered)


def _show_folded(ordered: Sequence[Diagnostic]) -> None:
    for of_file in folded(ordered):
        for block in of_file.blocks:
            lines = [*describe(block.first), *(f"{'':{_GUTTER}}{line}" for line in block.also)]
            print("\n".join(lines), end="\n\n")
        if of_file.left_out:
            print(of_file.left_out, end="\n\n")


def _not_too_many(ordered: Sequence[Diagnostic]) -> Sequence[Diagnostic]:
    """As many as a program is given, errors before warnings where not all are."""
    if len(ordered) <= MOST_RECORDS:
        return ordered
    show_note(f"Có {count(ordered)}; chỉ in {MOST_RECORDS} chỗ đầu, lỗi trước, cảnh báo sau.")
    errors_first = sorted(ordered, key=lambda found: found.severity is not Severity.ERROR)
    return errors_first[:MOST_RECORDS]


def _print_json(records: object) -> None:
    import json  # only a program asks for it

    print(json.dumps(records, ensure_ascii=False, indent=2))


def show_passed(passed: Iterable[Diagnostic]) -> None:
    """The rules of the decree that a file keeps, one line each."""
    for found in passed:
        print(f"{found.severity.value}: {found.message}")


def _record(found: Diagnostic) -> dict[str, str | int]:
    place = found.place
    return {
        "file": place.file.name,
        "line": place.line,
        "column": place.column,
        "spot": place.spot,
        "severity": found.severity.name.lower(),
        "rule": found.rule,
        "message": found.message,
        "hint": found.hint,
        "allowed": found.allowed,
        "source": found.source,
    }


def _annotation(found: Diagnostic) -> str:
    """GitHub knows errors, warnings and notices."""
    kind = {Severity.ERROR: "error", Severity.WARNING: "warning"}.get(found.severity, "notice")
    place = found.place
    text = f"{_said(found)} ({found.hint})" if found.hint else _said(found)
    where = f"file={_property(place.file.name)}"
    if place.file.numbered:
        where += f",line={place.line},col={place.column}"
    elif place.spot:
        text = f"{place.spot}: {text}"
    return f"::{kind} {where},title={found.rule}::{_one_line(text)}"


def _said(found: Diagnostic) -> str:
    """What is wrong, and what would be right."""
    return f"{found.message} (cho phép: {found.allowed})" if found.allowed else found.message


def _property(text: str) -> str:
    """A value between the commas of an annotation: a folder's name may hold anything."""
    return _one_line(text).replace(":", "%3A").replace(",", "%2C")


def _one_line(text: str) -> str:
    for character, escaped in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
        text = text.replace(character, escaped)
    return text


def describe(found: Diagnostic) -> list[str]:
    """The lines for one fault: place and message, the line quoted, a caret, the hint."""
    place = found.place
    lines = [f"{place.shown}: {found.severity.value}: {_said(found)} [{found.rule}]"]
    if place.quoted.strip():
        lines += _quotation(found)
    if found.source:
        lines.append(f"{'':{_GUTTER}}theo: {found.source}")
    if found.hint:
        first, *more = found.hint.split("\n")
        lines.append(f"{'':{_GUTTER}}gợi ý: {first}")
        lines += (f"{'':{_GUTTER}}  {line}" for line in more)
    return lines


def _quotation(found: Diagnostic) -> list[str]:
    place = found.place
    gutter = f"{place.line if place.file.numbered else '':>{_GUTTER}} | "
    start, before, quoted = 0, place.quoted[: place.column - 1], place.quoted
    if _columns(before[-_MOST_BEFORE:]) > 70:
        start = len(before) - 40
    shown = quoted[start : start + 100]
    lead = ("…" if start else "") + shown
    tail = "…" if start + 100 < len(quoted) else ""
    under = _columns(before[start:]) + (1 if start else 0)
    marked = shown[place.column - 1 - start :][: place.marked]
    width = max(1, _columns(marked))
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


def show_obstacle(error: SurroundingsError) -> None:
    """What on this machine is in the way, on standard error."""
    print(f"lỗi: {error.message}", file=sys.stderr)
    if error.hint:
        print(f"gợi ý: {error.hint}", file=sys.stderr)
