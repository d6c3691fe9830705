"""`review`: what nobody has looked at since the dossier was made, and taking the marks away."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from vanthu import report
from vanthu.commands.command import CLEAN
from vanthu.commands.dossiers import dossier
from vanthu.diagnostics import SurroundingsError

HELP = "xem những chỗ chưa xem lại sau khi sang năm mới, đánh dấu đã xem"
_CONTENT = ".yaml"


def add_options(parser: ArgumentParser) -> None:
    """See Command."""
    parser.add_argument(
        "what",
        nargs="*",
        metavar="HỒ_SƠ | TỆP[:DÒNG]",
        help="hồ sơ (bỏ trống: mới nhất), rồi các tệp đã xem xong: targets.yaml plan.yaml:25",
    )
    parser.add_argument("--all", action="store_true", help="đã xem xong tất cả các tệp")


def run(options: Namespace) -> int:
    """See Command."""
    from vanthu.edits import edited, save
    from vanthu.model.dossier import DECISION
    from vanthu.review import pending, removals
    from vanthu.source import read

    names = [word for word in options.what if _CONTENT not in word]
    if len(names) > 1:
        raise SurroundingsError(
            f'"{names[1]}" không phải tệp của hồ sơ', "ghi tên tệp, ví dụ targets.yaml"
        )
    folder, shown_as = dossier(names[0] if names else None)
    if not (folder / DECISION).is_file():
        raise SurroundingsError(f'không thấy hồ sơ nào ở "{shown_as}"')
    seen = _seen([word for word in options.what if _CONTENT in word], folder)
    cleared = 0
    left: list[str] = []
    for path in sorted(folder.glob(f"*{_CONTENT}")):
        document = read(path, f"{shown_as}/{path.name}")
        lines = None if options.all else seen.get(path.name, set())
        before = len(pending(document))
        save(path, document, edited(document, list(removals(document, lines))))
        after = pending(read(path, document.file.name))
        cleared += before - len(after)
        left += (f"  {path.name}:{note.line}  {'; '.join(note.pending)}" for note in after)
    report.show_lines(_told(shown_as, cleared, left))
    return CLEAN


def _seen(words: list[str], folder: Path) -> dict[str, set[int] | None]:
    """The files that were looked at, and in each the lines, or None for the whole file."""
    seen: dict[str, set[int] | None] = {}
    for word in words:
        name, _, line = word.rpartition(":") if word[-1].isdigit() else (word, "", "")
        file = Path(name).name
        if not (folder / file).is_file():
            raise SurroundingsError(f'hồ sơ {folder.name} không có tệp "{name}"', "xem lại tên tệp")
        lines = seen.setdefault(file, set())
        seen[file] = {*lines, int(line)} if line and lines is not None else None
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
    yield f"ví dụ: python build.py review {Path(shown_as).name} targets.yaml"
