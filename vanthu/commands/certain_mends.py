"""`check --fix`: mends that are certain, written into the dossier's own files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from vanthu.base.diagnostics import Diagnostic, Faults, Severity, SurroundingsError
from vanthu.screen import report

if TYPE_CHECKING:
    from vanthu.model.bases import Source
    from vanthu.pipeline import Checked, Draft

CERTAIN = ("text-terms", "text-spacing", "text-tone-mark")
"""The rules whose mends leave no doubt."""
_ROUNDS = 4
_READ_BY_YAML = frozenset("\"'\\#:{}[]|>&*!%@`\n\t")
"""Signs that may mean something else where a value of YAML stands without quotes."""


def mend(folder: Path, shown_as: str, checked: Checked) -> bool:
    """Mend what is certain, show each line before and after; whether anything was written.

    Raises SurroundingsError for a dossier that was issued: its texts stay as they are.
    """
    from vanthu.files.disk import put_all
    from vanthu.issue.record import all_issued
    from vanthu.source.edits import unsaved

    if records := all_issued(folder, shown_as):
        raise SurroundingsError(
            f"{records[0]}: không tự sửa nội dung đã phát hành", "bỏ --fix, sửa tay chỗ cần sửa"
        )
    if checked.drafted is None:
        report.show_lines(["Hồ sơ còn lỗi về cách viết: sửa các lỗi ấy trước, rồi chạy lại."])
        return False
    own = [each for each in checked.drafted.dossier.sources if each.path.parent == folder]
    texts = _texts(folder, shown_as, checked.drafted)
    if not texts:
        report.show_lines(["Không có chỗ nào tự sửa được."])
        return False
    changed = [each for each in own if each.name in texts]
    written: dict[Path, bytes] = {}
    for each in changed:
        written |= unsaved(each.path, each.document, texts[each.name])
    put_all(written, {each.path: each.document.file.text.encode() for each in changed})
    for each in changed:
        report.show_lines(_difference(each, texts[each.name]))
    report.show_lines(["", f"Đã sửa {', '.join(texts)}; dòng + là dòng mới, không đổi gì khác."])
    return True


def _texts(folder: Path, shown_as: str, first: Draft) -> dict[str, str]:
    """The new texts by the names of their files.

    Tried until nothing is left to mend: of two mends that touch each other one waits for the next
    round. A round that would bring an error is not taken.
    """
    from vanthu.pipeline import draft

    texts: dict[str, str] = {}
    drafted = first
    for _ in range(_ROUNDS):
        own = (each for each in drafted.dossier.sources if each.path.parent == folder)
        found = drafted.checked.found
        new = {each.name: text for each in own if (text := _mended(each, found)) is not None}
        if not new:
            break
        try:
            drafted = draft(folder, shown_as, {**texts, **new})
        except Faults:
            break
        if _errors(drafted.checked.found) > _errors(found):
            break
        texts |= new
    return texts


def _mended(source: Source, found: Sequence[Diagnostic]) -> str | None:
    """The text of the file with its certain mends; None where there are none."""
    text = source.document.file.text
    mends = sorted(
        {
            (each.place.start, each.place.end, each.mend)
            for each in found
            if each.mend is not None and _is_certain(each, source)
        },
        reverse=True,
    )
    before = len(text) + 1
    for start, end, right in mends:
        if end < before:
            text = f"{text[:start]}{right}{text[end:]}"
            before = start
    return text if mends else None


def _is_certain(found: Diagnostic, source: Source) -> bool:
    """Whether the characters of the file itself are those that the mend replaces."""
    file, place = source.document.file, found.place
    if found.rule not in CERTAIN or place.file != file or found.mend is None:
        return False
    return not _READ_BY_YAML & {*file.text[place.start : place.end], *found.mend}


def _errors(found: Sequence[Diagnostic]) -> int:
    return sum(each.severity is Severity.ERROR for each in found)


def _difference(source: Source, after: str) -> Iterator[str]:
    from difflib import unified_diff

    name = source.document.file.name
    before = source.document.file.text
    lines = unified_diff(before.splitlines(), after.splitlines(), name, name, lineterm="", n=0)
    yield ""
    yield from lines
