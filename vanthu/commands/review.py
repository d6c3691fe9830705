"""`review`: what nobody has looked at since the dossier was made, and taking the marks away."""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from vanthu import report
from vanthu.commands.command import CLEAN
from vanthu.commands.dossiers import dossier
from vanthu.diagnostics import SurroundingsError

HELP = "xem những chỗ chưa xem lại sau khi sang năm mới, đánh dấu đã xem"
_CONTENT = ".yaml"
_PLACE = re.compile(r"(?P<name>.*?\.yaml)(?::(?P<first>[0-9]+)(?:-(?P<last>[0-9]+)|:[0-9]+)?)?")
"""A file, a line of it, several lines, or a place as messages give it: plan.yaml:46:161."""


def add_options(parser: ArgumentParser) -> None:
    """See Command."""
    parser.add_argument(
        "what",
        nargs="*",
        metavar="HỒ_SƠ | TỆP[:DÒNG]",
        help="hồ sơ (bỏ trống: mới nhất), rồi những gì đã xem xong: targets.yaml plan.yaml:25"
        " plan.yaml:55-60",
    )
    parser.add_argument("--all", action="store_true", help="đã xem xong tất cả các tệp")


def run(options: Namespace) -> int:
    """See Command."""
    from vanthu.edits import edited, save
    from vanthu.model.dossier import DECISION, FILES
    from vanthu.review import pending, removals
    from vanthu.source import read

    names = [word for word in options.what if _CONTENT not in word]
    if len(names) > 1:
        raise SurroundingsError(
            f'"{names[1]}" không phải tệp của hồ sơ', "ghi tên tệp, ví dụ targets.yaml"
        )
    folder, shown_as = dossier(names[0] if names else None)
    if not (folder / DECISION).is_file():
        raise SurroundingsError(
            f'không thấy hồ sơ nào ở "{shown_as}"', f"một hồ sơ là thư mục có tệp {DECISION}"
        )
    seen = _seen([word for word in options.what if _CONTENT in word], folder)
    cleared = 0
    left: list[str] = []
    for path in (folder / name for name in FILES if (folder / name).is_file()):
        document = read(path, f"{shown_as}/{path.name}")
        lines = None if options.all else seen.get(path.name, set())
        before = len(pending(document))
        save(path, document, edited(document, list(removals(document, lines))))
        after = pending(read(path, document.file.name))
        cleared += before - len(after)
        left += (f"  {path.name}:{note.line}  {'; '.join(note.pending)}" for note in after)
    if options.what[len(names) :] and not cleared:
        report.show_lines(["Chỗ vừa nêu không có ghi chú nào “chưa xem lại”."])
    report.show_lines(_told(shown_as, cleared, left))
    report.show_lines(_of_bases(folder, shown_as))
    return CLEAN


def _of_bases(folder: Path, shown_as: str) -> Iterator[str]:
    """What is left in the files that the dossier inherits: they are reviewed at the base."""
    from vanthu.model.bases import levels
    from vanthu.model.dossier import FILES
    from vanthu.review import pending
    from vanthu.source import read

    for base in levels(folder, shown_as, {})[1:]:
        paths = [base.folder / name for name in FILES if (base.folder / name).is_file()]
        left = sum(len(pending(read(path, f"{base.shown_as}/{path.name}"))) for path in paths)
        if left:
            yield (
                f"Bản chung {base.shown_as} còn {left} dòng chưa xem lại;"
                f" xem bằng lệnh: python build.py review {base.shown_as}"
            )


def _seen(words: list[str], folder: Path) -> dict[str, set[int] | None]:
    """The files that were looked at, and in each the lines, or None for the whole file."""
    seen: dict[str, set[int] | None] = {}
    for word in words:
        place = _PLACE.fullmatch(word)
        if not place:
            raise SurroundingsError(
                f'không hiểu "{word}"', "ví dụ: plan.yaml:25 hoặc plan.yaml:55-60"
            )
        file = Path(place["name"]).name
        if not (folder / file).is_file():
            raise SurroundingsError(
                f'hồ sơ {folder.name} không có tệp "{place["name"]}"', "xem lại tên tệp"
            )
        lines = seen.setdefault(file, set())
        if place["first"] and lines is not None:
            first = int(place["first"])
            lines.update(range(first, int(place["last"] or first) + 1))
        else:
            seen[file] = None
    return seen


def _told(shown_as: str, cleared: int, left: list[str]) -> Iterator[str]:
    if cleared:
        yield f"Đã ghi nhận xem xong {cleared} dòng của {shown_as}."
    if not left:
        yield f"{shown_as}: không còn dòng nào chưa xem lại."
        return
    yield f"{shown_as} còn {len(left)} dòng chưa xem lại:"
    yield from left
    yield "Sửa số là xong dòng đó. Số vẫn đúng thì xóa ghi chú, hoặc xem xong cả tệp thì chạy,"
    yield f"ví dụ: python build.py review {shown_as} {left[0].split(':')[0].strip()}"
