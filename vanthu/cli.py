"""The command line: which command is meant, and what its end says; knows nothing of documents."""

from __future__ import annotations

import argparse
import errno
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
_AS_IT_IS = "chép lại tên tệp, tên thư mục đúng như trên máy"


def main(argv: Sequence[str]) -> int:
    """Run one command; exit code 0 clean, 1 faults in content, 2 usage or surroundings."""
    report.use_utf8()
    try:
        options = _options(_with_command(argv))
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
    except OSError as error:
        if error.errno != errno.ENAMETOOLONG:
            raise
        report.show_obstacle(SurroundingsError("tên ghi trong lệnh quá dài", _AS_IT_IS))
        return OBSTRUCTED
    except KeyboardInterrupt:
        report.show_obstacle(SurroundingsError("đã dừng theo yêu cầu; chưa ghi tệp nào"))
        return OBSTRUCTED


def _with_command(argv: Sequence[str]) -> list[str]:
    """The arguments, with the default command put in front where none is named."""
    if any("\0" in each for each in argv):
        raise SurroundingsError("tên ghi trong lệnh có ký tự không dùng được", _AS_IT_IS)
    first = argv[0] if argv else ""
    if first in COMMANDS or first in _OF_THE_PROGRAM:
        return list(argv)
    is_name = first and not first.startswith("-") and not named(first)
    if is_name and (meant := did_you_mean(first, COMMANDS)):
        raise SurroundingsError(f'không có lệnh hay hồ sơ "{first}"', meant)
    return [_DEFAULT, *argv]


def _options(argv: list[str]) -> argparse.Namespace:
    """The options of the command that is named first. Raises SurroundingsError."""
    parser, commands = _parser()
    options, extra = parser.parse_known_args(argv)
    if extra:
        commands[options.command].refuse(extra[0])
    return options


def _parser() -> tuple[_Parser, dict[str, _Parser]]:
    """The parser, and those of the commands."""
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
    added: dict[str, _Parser] = {}
    for name, command in COMMANDS.items():
        meaning = command.HELP[0].upper() + command.HELP[1:] + "."
        added[name] = commands.add_parser(name, help=command.HELP, description=meaning)
        command.add_options(added[name])
    return parser, added


class _Parser(argparse.ArgumentParser):
    """argparse in Vietnamese."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, add_help=False, allow_abbrev=False)
        self._names: list[str] = []
        self.add_argument("-h", "--help", action="help", help="in hướng dẫn này")

    def add_argument(self, *names: Any, **settings: Any) -> argparse.Action:
        self._names += (name for name in names if name.startswith("--"))
        return super().add_argument(*names, **settings)

    def refuse(self, extra: str) -> NoReturn:
        """Raise SurroundingsError for a word that the command does not know."""
        if not extra.startswith("-"):
            self._fail(f'thừa "{extra}"', 'tên có dấu cách thì đặt cả tên trong dấu nháy "…";')
        meant = did_you_mean(extra.partition("=")[0], self._names)
        self._fail(f"không có tùy chọn {extra}", meant)

    def format_help(self) -> str:
        text = super().format_help()
        for english, vietnamese in (
            ("usage:", "cách dùng:"),
            ("positional arguments:", "ghi sau tên lệnh:"),
            ("options:", "tùy chọn:"),
        ):
            text = text.replace(english, vietnamese)
        return text

    def error(self, message: str) -> NoReturn:
        self._fail(_in_vietnamese(message), "")

    def _fail(self, message: str, meant: str) -> NoReturn:
        hint = f"{meant} xem cách ghi lệnh: python {self.prog} --help"
        raise SurroundingsError(f"lệnh không đúng ({message})", hint.strip())


def _in_vietnamese(message: str) -> str:
    """Argparse's message in the clerk's words."""
    option, _, words = message.removeprefix("argument ").partition(": ")
    if "invalid choice" in words:
        typed, *allowed = re.findall(r"'([^']*)'", words)
        return f'{option} không nhận "{typed}", chỉ nhận: {", ".join(allowed)}'
    if message.startswith("the following arguments are required"):
        return f"thiếu {words}"
    return f"thiếu giá trị sau {option}"
