"""Commands, options and exit codes; knows nothing of documents."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from vanthu import __version__, report
from vanthu.diagnostics import Faults, SurroundingsError

if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction["_Parser"]

CLEAN, FAULTY, OBSTRUCTED = 0, 1, 2
CONTENT, OUTPUT = Path("content"), Path("output")
_COMMANDS = ("build", "check")


def main(argv: Sequence[str]) -> int:
    """Run one command; exit code 0 clean, 1 faults in content, 2 usage or surroundings."""
    report.use_utf8()
    try:
        options = _parser().parse_args(_with_command(argv))
        return int(options.run(options))
    except Faults as found:
        report.show_faults(found.diagnostics)
        return FAULTY
    except SurroundingsError as obstacle:
        report.show_obstacle(obstacle)
        return OBSTRUCTED
    except KeyboardInterrupt:
        report.show_obstacle(SurroundingsError("đã dừng theo yêu cầu; chưa ghi tệp nào"))
        return OBSTRUCTED


def _build(options: argparse.Namespace) -> int:
    from vanthu.output import write_all
    from vanthu.pipeline import build
    from vanthu.summary import summarize

    folder, shown_as = _dossier(options.dossier)
    built = build(folder, shown_as)
    output = Path(options.output) / folder.name
    write_all(output, built.files, overwrite=options.overwrite)
    report.show_lines(summarize(built, output))
    return CLEAN


def _check(options: argparse.Namespace) -> int:
    from vanthu.pipeline import check
    from vanthu.summary import summarize_check

    folder, shown_as = _dossier(options.target)
    checked = check(folder, shown_as)
    report.show_findings(checked.found, options.format)
    if options.format == "text":
        report.show_lines(summarize_check(checked))
    return FAULTY if checked.errors or (options.strict and checked.found) else CLEAN


def _dossier(name: str | None) -> tuple[Path, str]:
    """The folder of the dossier meant, and how messages name it."""
    if name is None:
        name = _latest()
    folder = Path(name)
    if not folder.is_dir() and (CONTENT / name).is_dir():
        folder = CONTENT / name
    return folder.resolve(), folder.as_posix()


def _latest() -> str:
    found = sorted(path.parent.name for path in CONTENT.glob("*/decision.yaml"))
    if not found:
        raise SurroundingsError(
            "không thấy hồ sơ nào trong thư mục content",
            "chạy lệnh trong thư mục có build.py; mỗi hồ sơ là một thư mục content/<năm>",
        )
    return found[-1]


def _with_command(argv: Sequence[str]) -> list[str]:
    """The arguments, with `build` put in front where no command is named."""
    words = list(argv)
    if words and (words[0] in _COMMANDS or words[0] in {"-h", "--help", "--version"}):
        return words
    return ["build", *words]


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="build.py",
        description="Dựng quyết định và kế hoạch kèm theo từ các tệp YAML.",
        add_help=False,
    )
    _add_help(parser)
    parser.add_argument(
        "--version", action="version", version=f"vanthu {__version__}", help="in số phiên bản"
    )
    commands = parser.add_subparsers(title="các lệnh", metavar="LỆNH", required=True)
    build = commands.add_parser(
        "build", help="dựng các tệp Word của một hồ sơ (lệnh mặc định)", add_help=False
    )
    _add_help(build)
    build.add_argument(
        "dossier",
        nargs="?",
        metavar="HỒ_SƠ",
        help="ví dụ 2024 hoặc content/2024; bỏ trống: hồ sơ mới nhất",
    )
    build.add_argument(
        "--output", default=str(OUTPUT), metavar="THƯ_MỤC", help="nơi ghi tệp (mặc định: output)"
    )
    build.add_argument(
        "--overwrite", action="store_true", help="ghi đè cả tệp đã sửa tay trong Word"
    )
    build.set_defaults(run=_build)
    _add_check(commands)
    return parser


def _add_check(commands: _Commands) -> None:
    check = commands.add_parser(
        "check", help="soát lỗi một hồ sơ trước khi trình ký", add_help=False
    )
    _add_help(check)
    check.add_argument(
        "target",
        nargs="?",
        metavar="HỒ_SƠ",
        help="ví dụ 2024 hoặc content/2024; bỏ trống: hồ sơ mới nhất",
    )
    check.add_argument(
        "--format",
        choices=("text", "json", "github"),
        default="text",
        help="cách in: text (mặc định), json, github",
    )
    check.add_argument("--strict", action="store_true", help="coi cảnh báo như lỗi")
    check.set_defaults(run=_check)


def _add_help(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-h", "--help", action="help", help="in hướng dẫn này")


class _Parser(argparse.ArgumentParser):
    """argparse in Vietnamese."""

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
    words = message.split(": ", 1)[-1]
    if message.startswith("unrecognized arguments"):
        return f"không có tùy chọn {words}"
    if "invalid choice" in message:
        return "không có lệnh này"
    return f"thiếu hoặc sai: {words}"
