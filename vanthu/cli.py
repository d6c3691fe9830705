"""The command line: which command is meant, and what its end says; knows nothing of documents."""

from __future__ import annotations

import argparse
import errno
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

from vanthu import __version__
from vanthu.base.diagnostics import Faults, SurroundingsError
from vanthu.base.did_you_mean import did_you_mean
from vanthu.base.own_command import own_command
from vanthu.commands import COMMANDS
from vanthu.commands.command import CLEAN, FAULTY, OBSTRUCTED
from vanthu.commands.dossiers import named
from vanthu.files import cache
from vanthu.screen import report

_DEFAULT = "build"
_OF_THE_PROGRAM = {"-h", "--help", "--version"}
_AS_IT_IS = "chép lại tên tệp, tên thư mục đúng như trên máy"


def main(argv: Sequence[str]) -> int:
    """Run one command; exit code 0 clean, 1 faults in content, 2 usage or surroundings."""
    report.use_utf8()
    try:
        options = _options(_with_command(argv))
        with cache.switched_off(getattr(options, "no_cache", False)):
            code = COMMANDS[options.command].run(options)
        report.flush()
        return code
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
        report.show_obstacle(_in_the_way(error))
        if error.filename is None:  # what could not be printed must not be tried again at the end
            report.close_quietly()
        return OBSTRUCTED
    except KeyboardInterrupt:
        report.show_obstacle(SurroundingsError("đã dừng theo yêu cầu; chưa ghi tệp nào"))
        return OBSTRUCTED


def _in_the_way(error: OSError) -> SurroundingsError:
    """What the machine refused, where no step of ours knew what it was about."""
    from vanthu.files.disk import reason

    if error.errno == errno.ENAMETOOLONG:
        return SurroundingsError("tên ghi trong lệnh quá dài", _AS_IT_IS)
    where = f'"{error.filename}"' if error.filename else "nơi in kết quả, hoặc thư mục tạm"
    return SurroundingsError(
        f"không đọc, ghi được {where}: {reason(error)}",
        "xem chỗ trống của ổ đĩa và quyền ghi, rồi chạy lại",
    )


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
    name, *rest = argv
    if name in _OF_THE_PROGRAM:
        _program().parse_args([name])  # prints, and exits
    parser = _Parser(prog=own_command(name), description=_meaning(name))
    COMMANDS[name].add_options(parser)
    return parser.options(rest, argparse.Namespace(command=name))


def _program() -> _Parser:
    """The parser of what comes without a command; it lists the commands."""
    parser = _Parser(
        prog=own_command(),
        description="Dựng quyết định và kế hoạch kèm theo từ các tệp YAML.",
        epilog=f"Tùy chọn của từng lệnh: {own_command('LỆNH')} --help",
    )
    parser.add_argument(
        "--version", action="version", version=f"vanthu {__version__}", help="in số phiên bản"
    )
    commands = parser.add_subparsers(title="các lệnh", metavar="LỆNH")
    for name, command in COMMANDS.items():
        commands.add_parser(name, help=command.HELP)
    return parser


def _meaning(name: str) -> str:
    words = COMMANDS[name].HELP
    return words[0].upper() + words[1:] + "."


class _InVietnamese(argparse.HelpFormatter):
    """A help page whose first word is ours; the titles of its parts are those of the groups."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, prefix or "cách dùng: ")


class _Parser(argparse.ArgumentParser):
    """argparse in Vietnamese.

    Its own messages are never read, as they change from one Python to the next: what is wrong
    follows from which argument it names and from what was declared about that argument. Whoever
    wants one of a few values declares a `type` that refuses the others (`commands.dossiers`).
    """

    def __init__(self, **settings: Any) -> None:
        super().__init__(
            **settings,
            add_help=False,
            allow_abbrev=False,
            exit_on_error=False,
            formatter_class=_InVietnamese,
        )
        self._after = self.add_argument_group("ghi sau tên lệnh")
        self._switches = self.add_argument_group("tùy chọn")
        self._takes_value: dict[str, bool] = {}
        self.add_argument("-h", "--help", action="help", help="in hướng dẫn này")

    def add_argument(self, *names: Any, **settings: Any) -> argparse.Action:
        if not names[0].startswith("-"):
            return self._after.add_argument(*names, **settings)
        added = self._switches.add_argument(*names, **settings)
        self._takes_value.update(dict.fromkeys(names, added.nargs != 0))
        return added

    def options(self, argv: list[str], known: argparse.Namespace) -> argparse.Namespace:
        """What the words say, added to what is known. Raises SurroundingsError."""
        try:
            options, extra = self.parse_known_args(argv, known)
        except argparse.ArgumentError as wrong:
            name = wrong.argument_name
            self._fail(self._misused(name) if name else _missing(wrong.message))
        if extra:
            self._refuse(extra[0])
        return options

    def _refuse(self, extra: str) -> NoReturn:
        """Raise SurroundingsError for a word that the command does not know."""
        if not extra.startswith("-"):
            self._fail(f'thừa "{extra}"', 'tên có dấu cách thì đặt cả tên trong dấu nháy "…";')
        long = [name for name in self._takes_value if name.startswith("--")]
        meant = did_you_mean(extra.partition("=")[0], long)
        self._fail(f"không có tùy chọn {extra}", meant)

    def _misused(self, name: str) -> str:
        """What is wrong with an option; `-h/--help` is one with two names."""
        option = name.rpartition("/")[2]
        if self._takes_value.get(option, True):
            return f"thiếu giá trị sau {option}"
        return f"{option} không nhận giá trị nào: bỏ phần từ dấu ="

    def error(self, message: str) -> NoReturn:
        """Before Python 3.13, whatever is required and missing comes here, without exception."""
        self._fail(_missing(message))

    def _fail(self, message: str, meant: str = "") -> NoReturn:
        hint = f"{meant} xem cách ghi lệnh: {self.prog} --help"
        raise SurroundingsError(f"lệnh không đúng ({message})", hint.strip())


def _missing(message: str) -> str:
    """The names at the end of the message, which are as they were declared."""
    return f"thiếu {message.rpartition(': ')[2]}"
