"""`text`: a Word file as plain lines, so that `git diff` can show what changed in it."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from vanthu import report
from vanthu.commands.command import CLEAN
from vanthu.diagnostics import SurroundingsError

HELP = "in chữ trong một tệp Word, để git so sánh được"

_BUILD = Path(__file__).resolve().parents[2] / "build.py"


def add_options(parser: ArgumentParser) -> None:
    """See Command."""
    parser.add_argument("file", nargs="?", metavar="TỆP", help="một tệp .docx")
    parser.add_argument(
        "--set-up-git",
        action="store_true",
        help="từ nay git diff hiện tệp Word thành chữ (chỉ ở thư mục git này, trên máy này)",
    )


def run(options: Namespace) -> int:
    """See Command."""
    if options.set_up_git:
        _set_up_git()
    elif options.file:
        report.show_lines(_lines(Path(options.file)))
    else:
        raise SurroundingsError("chưa nêu tệp nào", "ví dụ: python build.py text tep.docx")
    return CLEAN


def _lines(path: Path) -> list[str]:
    from vanthu.docx_lines import docx_lines
    from vanthu.ooxml import NotADocx

    try:
        return list(docx_lines(path.read_bytes()))
    except OSError:
        raise SurroundingsError(f'không mở được "{path}"', "kiểm tra lại tên tệp") from None
    except NotADocx as problem:
        raise SurroundingsError(f'"{path}": {problem}', "mở và lưu lại tệp bằng Word") from None


def _set_up_git() -> None:
    """Name this command to git as what reads the files that .gitattributes calls docx."""
    import subprocess  # only this option needs it, and every command loads this module

    # Git runs it in a shell of its own, on Windows too: forward slashes, and quotes for blanks.
    command = f'"{Path(sys.executable).as_posix()}" "{_BUILD.as_posix()}" text'
    git = ["git", "config", "diff.docx.textconv", command]
    try:
        subprocess.run(git, check=True, capture_output=True)
    except FileNotFoundError:
        raise SurroundingsError("máy chưa có git", "cài git rồi chạy lại") from None
    except subprocess.CalledProcessError:
        raise SurroundingsError(
            "thư mục này không do git quản lý", "chạy lệnh trong thư mục đã git clone hoặc git init"
        ) from None
    report.show_lines(["Đã xong: git diff và git log -p từ nay hiện tệp Word thành chữ."])
