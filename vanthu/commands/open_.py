"""`open`: the page in the browser, for whoever does not want a terminal."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import webbrowser
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from vanthu.base.diagnostics import SurroundingsError
from vanthu.commands import adopt, harvest, import_, issue, new, new_year
from vanthu.commands.command import CLEAN, Command
from vanthu.commands.dossiers import CONTENT, OUTPUT, output_of
from vanthu.screen import report

if TYPE_CHECKING:
    from vanthu.page.shop import Command as Run

HELP = "mở trang văn thư trong trình duyệt: xem, bấm, sửa, không cần gõ lệnh"
_OFFERED: dict[str, Command] = {
    "adopt": adopt,
    "harvest": harvest,
    "import": import_,
    "issue": issue,
    "new": new,
    "new-year": new_year,
}
"""Commands that the page runs."""
_LARGEST_PORT = 65535
_ONE_AT_A_TIME = Lock()


def add_options(parser: ArgumentParser) -> None:
    """See Command."""
    parser.add_argument(
        "--port", type=_port, default=0, metavar="N", help="cổng trên máy này (mặc định: tự chọn)"
    )
    parser.add_argument(
        "--no-browser",
        action="store_true",
        help="không mở trình duyệt, chỉ in địa chỉ; chạy đến khi bấm Ctrl-C",
    )


def run(options: Namespace) -> int:
    """See Command."""
    from vanthu.page.server import serve
    from vanthu.page.shop import Shop

    sys.stdin = StringIO()  # nobody is asked anything here
    commands = {name: _runner(command) for name, command in _OFFERED.items()}
    shop = Shop(CONTENT, lambda folder: output_of(folder, str(OUTPUT)), commands)

    def started(address: str, first: str) -> None:
        if options.no_browser:
            report.show_lines(["Trang văn thư đang mở ở địa chỉ sau (bấm Ctrl-C để kết thúc):"])
            report.show_lines([address])
        else:
            report.show_lines(["Trang văn thư đang mở. Đóng cửa sổ trang là kết thúc."])
            _open_window(first)
        report.flush()

    serve(shop, options.port, started, ends_with_window=not options.no_browser)
    return CLEAN


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > _LARGEST_PORT:
        raise SurroundingsError(f'--port không nhận "{text}"', f"ghi một số đến {_LARGEST_PORT}")
    return int(text)


def _open_window(address: str) -> None:
    """A window without the browser's own bars where Edge is, else whatever opens addresses."""
    edge = _edge()
    if edge and webbrowser.BackgroundBrowser([edge, "--app=%s"]).open(address):
        return
    webbrowser.open(address)


def _edge() -> str | None:
    found = shutil.which("msedge") or shutil.which("microsoft-edge")
    if found:
        return found
    folders = (os.environ.get(name) for name in ("PROGRAMFILES(X86)", "PROGRAMFILES"))
    usual = (Path(each) / "Microsoft/Edge/Application/msedge.exe" for each in folders if each)
    return next((str(path) for path in usual if path.is_file()), None)


def _runner(command: Command) -> Run:
    """The command as a function: its lines are caught, its faults are raised."""

    def run_with(words: Sequence[str]) -> list[str]:
        parser = argparse.ArgumentParser(exit_on_error=False, add_help=False, allow_abbrev=False)
        command.add_options(parser)
        try:
            options = parser.parse_args(list(words))
        except (argparse.ArgumentError, SystemExit) as error:
            raise SurroundingsError("không hiểu điều vừa nhập", "xem lại rồi nhập lại") from error
        said = StringIO()
        with _ONE_AT_A_TIME, redirect_stdout(said), redirect_stderr(said):
            command.run(options)
        return said.getvalue().splitlines()

    return run_with
