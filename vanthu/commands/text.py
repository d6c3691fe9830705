"""`text`: a Word file as plain lines, so that `git diff` can show what changed in it."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from vanthu.base.diagnostics import SurroundingsError
from vanthu.base.own_command import own_command
from vanthu.commands.command import CLEAN
from vanthu.screen import report

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
        raise SurroundingsError(
            "chưa ghi tên tệp", f"ví dụ: {own_command()} text output/2024/ke-hoach.docx"
        )
    return CLEAN


def _lines(path: Path) -> list[str]:
    from vanthu.files.disk import held_open
    from vanthu.word.package import NotADocx
    from vanthu.word.text_lines import docx_lines

    if path.is_dir():
        raise SurroundingsError(f'"{path}" là một thư mục', "ghi tên một tệp .docx")
    try:
        return list(docx_lines(path.read_bytes(), received=True))
    except FileNotFoundError:
        raise SurroundingsError(
            f'không thấy tệp "{path}"', "xem lại tên tệp và thư mục; tệp Word có đuôi .docx"
        ) from None
    except OSError:
        raise held_open(path) from None
    except NotADocx as problem:
        raise SurroundingsError(f'không đọc được "{path}": {problem}', problem.hint) from None


def _set_up_git() -> None:
    """Name this command to git as what reads Word files, and see to it that git asks for it."""
    import shlex  # only this option needs them, and every command loads this module

    from vanthu.files.git import git

    # Git runs it in a shell of its own, on Windows too: forward slashes, and quotes for whatever
    # a shell reads in the name of a folder.
    command = shlex.join([Path(sys.executable).as_posix(), *_own_program(), "text"])
    if git(Path(), "config", "diff.docx.textconv", command) is None:
        raise SurroundingsError(
            "thư mục này không do git quản lý",
            "mở cửa sổ lệnh trong thư mục có thư mục content; thư mục ấy chưa lưu bằng git thì"
            " chạy git init trước, xem mục 16 của docs/huong-dan.md",
        )
    _call_word_files_docx()
    report.show_lines(["Đã xong: git diff và git log -p từ nay hiện tệp Word thành chữ."])


def _own_program() -> list[str]:
    """What Python is to run: build.py of the repository, or the package that pip installed.

    Git starts it at the top of the working tree, where a folder `vanthu` may be anybody's: `-P`.
    """
    return [_BUILD.as_posix()] if _BUILD.is_file() else ["-P", "-m", "vanthu"]


def _call_word_files_docx() -> None:
    """Where no .gitattributes says so already, as ours does, it is said for this clone alone."""
    from vanthu.files.git import git

    if b": diff: docx" in (git(Path(), "check-attr", "diff", "--", "x.docx") or b""):
        return
    named = git(Path(), "rev-parse", "--git-path", "info/attributes") or b""
    path = Path(named.decode("utf-8", "surrogateescape").rstrip("\r\n"))
    path.parent.mkdir(exist_ok=True)
    with path.open("a", encoding="utf-8", newline="\n") as attributes:
        attributes.write("\n*.docx diff=docx\n")
