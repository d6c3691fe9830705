"""The command line: which command is meant, and what its end says; knows nothing of documents."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import Any, NoReturn

from vanthu import __version__, cache, report
from vanthu.commands import COMMANDS
from vanthu.commands.command import CLEAN, FAULTY, OBSTRUCTED
from vanthu.commands.dossiers import named
from vanthu.diagnostics import Faults, SurroundingsError
from vanthu.nearest import did_you_mean

_DEFAULT = "build"
_OF_THE_PROGRAM = {"-h", "--help", "--version"}


def main(argv: Sequence[str]) -> int:
    """Run one command; exit code 0 clean, 1 faults in content, 2 usage or surroundings."""
    report.use_utf8()
    try:
        options = _parser().parse_args(_with_command(argv))
        with cache.switched_off(getattr(options, "no_cache", False)):
            return COMMANDS[options.command].run(options)
    except Faults as found:
        report.show_faults(found.diagnostics)
        return FAULTY
    except SurroundingsError as obstacle:
        report.show_obstacle(obstacle)
        return OBSTRUCTED
    except BrokenPipeError:  # whoever read our lines has seen enough
        report.close_quietly()
        return CLEAN
    except KeyboardInterrupt:
        report.show_obstacle(SurroundingsError("đã dừng theo yêu cầu; chưa ghi tệp nào"))
        return OBSTRUCTED


def _with_command(argv: Sequence[str]) -> list[str]:
    """The arguments, with the default command put in front where none is named."""
    first = argv[0] if argv else ""
    if first in COMMANDS or first in _OF_THE_PROGRAM:
        return list(argv)
    is_name = first and not first.startswith("-") and not named(first)
    if is_name and (meant := did_you_mean(first, COMMANDS)):
        raise SurroundingsError(f'không có lệnh hay hồ sơ "{first}"', meant)
    return [_DEFAULT, *argv]


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="build.py",
        description="Dựng quyết định và kế hoạch kèm theo từ các tệp YAML.",
        epilog="Tùy chọn của từng lệnh: python build.py LỆNH --help",
    )
    parser.add_argument(
        "--version", action="version", version=f"vanthu {__version__}", help="in số phiên bản"
    )
    commands = parser.add_subparsers(
        title="các lệnh", metavar="LỆNH", dest="command", required=True
    )
    for name, command in COMMANDS.items():
        command.add_options(commands.add_parser(name, help=command.HELP))
    return parser


class _Parser(argparse.ArgumentParser):
    """argparse in Vietnamese."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, add_help=False, allow_abbrev=False)
        self.add_argument("-h", "--help", action="help", help="in hướng dẫn này")

    def format_help(self) -> str:
        text = super().format_help()
        for english, vietnamese in (
            ("usage:", "cách dùng:"),
            ("positional arguments:", "đối số:"),
            ("options:", "tùy chọn:"),
        ):
            text = text.replace(english, vietnamese)
        return text

    def error(self, message: str) -> NoReturn:
        raise SurroundingsError(
            f"lệnh không đúng ({_in_vietnamese(message)})", "xem: python build.py --help"
        )


def _in_vietnamese(message: str) -> str:
    """Argparse's message in the clerk's words."""
    option, _, words = message.removeprefix("argument ").partition(": ")
    if message.startswith("unrecognized arguments"):
        extra = words.split()[0]
        return f"không có tùy chọn {extra}" if extra.startswith("-") else f'thừa "{extra}"'
    if "invalid choice" in words:
        typed, *allowed = re.findall(r"'([^']*)'", words)
        return f'{option} không nhận "{typed}", chỉ nhận: {", ".join(allowed)}'
    if message.startswith("the following arguments are required"):
        return f"thiếu {words}"
    return f"thiếu giá trị sau {option}"
