"""`adopt`: an existing Word file, text or PDF as the first content of a dossier."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from vanthu.base.diagnostics import Severity, SurroundingsError, quoted
from vanthu.base.own_command import own_command
from vanthu.commands.command import CLEAN
from vanthu.commands.dossiers import CONTENT
from vanthu.screen import questions, report

if TYPE_CHECKING:
    from vanthu.adopt.adopting import Adoption

HELP = "nhận văn bản có sẵn (Word, .txt, PDF) thành hồ sơ"


def add_options(parser: ArgumentParser) -> None:
    """See Command."""
    parser.add_argument(
        "files",
        nargs="+",
        metavar="TỆP",
        help="tệp .docx, .txt hoặc .pdf; nhiều tệp của một hồ sơ (quyết định và kế hoạch) ghi cùng",
    )
    parser.add_argument(
        "--to", required=True, metavar="THƯ_MỤC", help="hồ sơ mới, ví dụ content/xa-an-hao/2026"
    )
    parser.add_argument("--dry-run", action="store_true", help="chỉ cho xem, không ghi gì")
    parser.add_argument("--yes", action="store_true", help="nhận mọi đề nghị, không hỏi")


def run(options: Namespace) -> int:
    """See Command."""
    from vanthu.adopt.adopting import adopt_files
    from vanthu.adopt.telling import told

    folder, shown_as = _target(options.to)
    adoption = adopt_files([Path(each) for each in options.files], folder, shown_as)
    report.show_lines(told(adoption))
    if options.dry_run:
        report.show_lines(["", "Chưa ghi gì (--dry-run)."])
        return CLEAN
    if not (options.yes or _agreed(adoption)):
        report.show_lines(["", "Chưa ghi gì."])
        return CLEAN
    _write(adoption)
    report.show_lines(["", "Đã ghi:", *(f"  {_shown(path)}" for path in adoption.files)])
    report.show_lines(_next(adoption))
    return CLEAN


def _target(named: str) -> tuple[Path, str]:
    """The folder of the new dossier: what names no folder of content stands in the usual one."""
    path = Path(named.replace("\\", "/"))
    if not path.is_absolute() and CONTENT.name not in path.parts and ".." not in path.parts:
        path = CONTENT / path
    return path.resolve(), path.as_posix()


def _agreed(adoption: Adoption) -> bool:
    if questions.somebody_is_there():
        return questions.agreed(f"\nNhận như đề nghị và ghi vào {adoption.shown_as}?")
    raise SurroundingsError(
        "không có ai để hỏi; chưa ghi tệp nào", "thêm --yes để nhận mọi đề nghị"
    )


def _write(adoption: Adoption) -> None:
    """All files, or none: folders that were made for them go again where they cannot be written."""
    from vanthu.files.disk import put_all

    made = [each for each in (adoption.folder, *adoption.folder.parents) if not each.exists()]
    try:
        adoption.folder.mkdir(parents=True)
        put_all(adoption.files, adoption.read)
    except BaseException:
        for folder in made:
            _remove_empty(folder)
        raise


def _remove_empty(folder: Path) -> None:
    from contextlib import suppress

    with suppress(OSError):
        folder.rmdir()


def _shown(path: Path) -> str:
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def _next(adoption: Adoption) -> list[str]:
    shown = quoted(adoption.shown_as)
    errors = [each for each in adoption.proof.found if each.severity is Severity.ERROR]
    if errors:
        return [f"Lỗi của bản gốc phải sửa trước khi dựng: {own_command()} check {shown}"]
    return [f"Dựng: {own_command()} build {shown}"]
