"""`compare`: what is different from last year, or from an earlier revision."""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from vanthu.base.diagnostics import Diagnostic, Faults, SurroundingsError
from vanthu.base.own_command import own_command
from vanthu.commands.command import CLEAN
from vanthu.commands.dossiers import add_output, one_dossier, output_of
from vanthu.screen import report

if TYPE_CHECKING:
    from vanthu.compare.values import Comparison
    from vanthu.pipeline import Draft

_NO_TEXT = (".docx", ".doc", ".odt", ".rtf", ".pdf", ".xlsx", ".xls")
HELP = "xem hồ sơ khác năm trước, hoặc khác một bản cũ, ở chỗ nào"


def add_options(parser: ArgumentParser) -> None:
    """See Command."""
    parser.add_argument("old", metavar="HỒ_SƠ_CŨ", help="ví dụ 2024")
    parser.add_argument("new", nargs="?", metavar="HỒ_SƠ_MỚI", help="ví dụ 2025")
    parser.add_argument(
        "--since",
        metavar="BẢN",
        help="so một hồ sơ với chính nó ở một bản mà git đã lưu, ví dụ HEAD (bản gần nhất)",
    )
    parser.add_argument(
        "--word",
        action="store_true",
        help="ghi tệp Word có đánh dấu thay đổi (Track Changes)",
    )
    parser.add_argument("--markdown", metavar="TỆP", help="ghi kết quả ra tệp Markdown")
    add_output(parser, "nơi ghi tệp Word")
    parser.add_argument("--overwrite", action="store_true", help="ghi đè cả tệp đã sửa tay")


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two dossiers, and how a person and a file name call it."""

    folder: Path
    shown_as: str
    name: str
    file_ending: str


def run(options: Namespace) -> int:
    """See Command."""
    from vanthu.compare.markdown import markdown
    from vanthu.compare.screen import screen_lines
    from vanthu.files.disk import put_all
    from vanthu.files.output import unwritten

    with _sides(options) as (old, new):
        before, after = _drafts(old, new)
        found = _compared(old, new, before, after)
        marked = _marked(before, after, old) if options.word else {}
    output = output_of(new.folder, options.output)
    files = dict(unwritten(output, marked, overwrite=options.overwrite)) if marked else {}
    if options.markdown:
        files |= _unwritten_text(Path(options.markdown), markdown(found), options.overwrite)
    if files:
        put_all(files)
    report.show_lines(screen_lines(found))
    written = [*(output / name for name in marked), *filter(None, [options.markdown])]
    if written:
        report.show_lines(["", "Đã ghi:", *(f"  {path}" for path in written)])
    if options.word:
        only = before.view.sheets.keys() ^ after.view.sheets.keys()
        report.show_lines(
            f"Không có bản Word so sánh của {name}: chỉ một hồ sơ có tệp này." for name in only
        )
    return CLEAN


@contextmanager
def _sides(options: Namespace) -> Iterator[tuple[_Side, _Side]]:
    """The old and the new dossier. Raises SurroundingsError where it is not clear which."""
    from vanthu.compare.history import dossier_at

    if options.new and options.since:
        raise SurroundingsError(
            "cần hai hồ sơ, hoặc một hồ sơ và --since, không ghi cả hai",
            "bỏ --since để so hai hồ sơ, hoặc bỏ tên hồ sơ thứ hai",
        )
    if not options.new and not options.since:
        raise SurroundingsError(
            "cần hai hồ sơ, hoặc một hồ sơ và --since",
            f"ví dụ: {own_command()} compare 2024 2025"
            f" hoặc: {own_command()} compare 2024 --since HEAD",
        )
    folder, shown_as = one_dossier(options.old)
    if options.new:
        other, other_shown_as = one_dossier(options.new)
        if other == folder:
            raise SurroundingsError(
                f"hai tên ấy cùng là hồ sơ {shown_as}",
                "ghi hai hồ sơ khác nhau; muốn so với bản đã lưu trong git thì ghi"
                f" compare {options.old} --since HEAD",
            )
        names = folder.name, other.name
        if folder.parent != other.parent:  # of two offices: their years alone tell nothing
            names = shown_as, other_shown_as
        yield (
            _Side(folder, shown_as, names[0], folder.name),
            _Side(other, other_shown_as, names[1], other.name),
        )
        return
    with dossier_at(options.since, folder) as copy:
        revision = options.since
        ending = re.sub(r"[^\w.-]+", "-", f"ban-{revision}").strip("-")
        yield (
            _Side(copy, f"{revision}:{shown_as}", f"{folder.name} bản {revision}", ending),
            _Side(folder, shown_as, folder.name, folder.name),
        )


def _drafts(old: _Side, new: _Side) -> tuple[Draft, Draft]:
    """Both dossiers. Raises Faults of both together: each file's name tells which it is.

    The new one must be without errors; of the old one, which may be past mending, only what
    keeps it from being written out at all is in the way.
    """
    from vanthu.pipeline import draft

    faults: list[Diagnostic] = []
    drafts: list[Draft] = []
    for side in (old, new):
        try:
            drafts.append(draft(side.folder, side.shown_as))
        except Faults as found:
            faults += found.diagnostics
    if len(drafts) == 2:
        faults += drafts[1].checked.errors
    if faults:
        raise Faults(faults)
    return drafts[0], drafts[1]


def _compared(old: _Side, new: _Side, before: Draft, after: Draft) -> Comparison:
    """What is different: in the dossiers, or else in their finished files.

    Raises Faults for what is wrong with a template.
    """
    from vanthu.compare import PrintedDossier, compare_dossiers
    from vanthu.compare.files import files_topic
    from vanthu.pipeline import render_all

    was, now = (
        PrintedDossier(side.name, each.view.author, tuple(each.view.sheets.values()))
        for side, each in ((old, before), (new, after))
    )
    found = compare_dossiers(was, now)
    if found.is_empty and (files := files_topic(render_all(before), render_all(after))):
        return replace(found, topics=(files,))
    return found


def _marked(old: Draft, new: Draft, side: _Side) -> dict[str, bytes]:
    """The new Word files with tracked changes; a file that only one dossier has is left out."""
    from vanthu.pipeline import render_all
    from vanthu.word.redline import redline

    before, after = render_all(old), render_all(new)
    return {
        f"{file.removesuffix('.docx')}-so-voi-{side.file_ending}.docx": redline(
            before[file], after[file], f"So với {side.name}"
        )
        for file in after
        if file in before
    }


def _unwritten_text(path: Path, text: str, overwrite: bool) -> dict[Path, bytes]:
    """The file, where it is not so already. Raises SurroundingsError where it cannot be put."""
    from vanthu.files.disk import held_open

    content = text.encode("utf-8")
    if path.suffix.lower() in _NO_TEXT:
        raise SurroundingsError(
            f'"{path}" không phải tên tệp Markdown',
            f"đặt tên đuôi .md, ví dụ {path.with_suffix('.md')}; muốn tệp Word thì dùng --word",
        )
    if path.is_dir():
        raise SurroundingsError(f'"{path}" là một thư mục', "ghi tên tệp, ví dụ so-sanh.md")
    if not path.parent.is_dir():
        raise SurroundingsError(
            f'không ghi được "{path}": không có thư mục "{path.parent}"',
            "tạo thư mục đó trước, hoặc ghi tệp vào một thư mục đã có",
        )
    try:
        present = path.read_bytes() if path.exists() else None
    except OSError:
        raise held_open(path) from None
    if present == content:
        return {}
    if present is not None and not overwrite:
        raise SurroundingsError(
            f'đã có tệp "{path}", nên không ghi đè', "chọn tên khác, hoặc thêm --overwrite"
        )
    return {path: content}
