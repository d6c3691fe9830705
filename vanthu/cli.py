"""Commands, options and exit codes; knows nothing of documents."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from vanthu import __version__, report
from vanthu.diagnostics import Faults, SurroundingsError
from vanthu.nearest import did_you_mean

if TYPE_CHECKING:
    from vanthu.pipeline import Checked

    _Commands = argparse._SubParsersAction["_Parser"]

CLEAN, FAULTY, OBSTRUCTED = 0, 1, 2
CONTENT, OUTPUT = Path("content"), Path("output")
SLIP = "phieu-kiem-tra.docx"
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
    except BrokenPipeError:  # whoever read our lines has seen enough
        report.close_quietly()
        return CLEAN
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
    if options.target and options.target.lower().endswith(".docx"):
        return _check_file(options)
    from vanthu.pipeline import check
    from vanthu.summary import summarize_check

    folder, shown_as = _dossier(options.target)
    checked = check(folder, shown_as)
    result = checked.result
    report.show_findings(result.found, options.format)
    if options.format == "text":
        for findings in checked.forms.values():
            report.show_form(findings, passed=False)
        report.show_lines(summarize_check(checked))
    ready = _ready(checked, Path(options.output) / folder.name) if options.ready else True
    faulty = result.errors or any(map(report.is_broken, checked.forms.values())) or not ready
    return FAULTY if faulty or (options.strict and result.found) else CLEAN


def _ready(checked: Checked, output: Path) -> bool:
    """Print the slip for the leader and write it beside the files; whether all is in order."""
    from vanthu.output import write_all
    from vanthu.ready import look
    from vanthu.slip import slip_file, slip_lines

    if checked.drafted is None or not checked.files:
        return False
    dossier = checked.drafted.dossier
    readiness = look(dossier, checked.result, checked.forms, checked.files, output)
    write_all(output, {SLIP: slip_file(dossier, readiness)}, overwrite=True)
    report.show_lines(slip_lines(dossier, readiness))
    return readiness.may_be_signed


def _check_file(options: argparse.Namespace) -> int:
    from vanthu.form.check import check_form
    from vanthu.ooxml import NotADocx
    from vanthu.summary import states

    path = Path(options.target)
    try:
        findings = check_form(path.read_bytes(), path.name)
    except OSError:
        raise SurroundingsError(f'không mở được "{path}"', "kiểm tra lại tên tệp") from None
    except NotADocx as problem:
        raise SurroundingsError(f'"{path}": {problem}', "mở và lưu lại tệp bằng Word") from None
    report.show_form(findings, passed=True, form=options.format)
    if options.format == "text":
        report.show_lines([f"{path.name}: {states(findings)}."])
    return FAULTY if report.is_broken(findings) else CLEAN


def _dossier(name: str | None) -> tuple[Path, str]:
    """The folder of the dossier meant, and how messages name it."""
    if name is None:
        name = _latest()
    folder = Path(name)
    if not folder.is_dir() and (CONTENT / name).is_dir():
        folder = CONTENT / name
    if not folder.exists() and (meant := did_you_mean(name, _COMMANDS)):
        raise SurroundingsError(f'không có lệnh hay hồ sơ "{name}"', meant)
    return folder.resolve(), folder.as_posix()


def _latest() -> str:
    """The newest year; a folder that is no year comes only where there is none."""
    names = (path.parent.name for path in CONTENT.glob("*/decision.yaml"))
    found = sorted(names, key=lambda name: (name.isdigit(), name))
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
        epilog="Tùy chọn của từng lệnh: python build.py LỆNH --help",
        add_help=False,
        allow_abbrev=False,
    )
    _add_help(parser)
    parser.add_argument(
        "--version", action="version", version=f"vanthu {__version__}", help="in số phiên bản"
    )
    commands = parser.add_subparsers(title="các lệnh", metavar="LỆNH", required=True)
    build = commands.add_parser(
        "build",
        help="dựng các tệp Word của một hồ sơ (lệnh mặc định)",
        add_help=False,
        allow_abbrev=False,
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
        "check",
        help="soát lỗi một hồ sơ trước khi trình ký",
        add_help=False,
        allow_abbrev=False,
    )
    _add_help(check)
    check.add_argument(
        "target",
        nargs="?",
        metavar="HỒ_SƠ",
        help="ví dụ 2024, content/2024, hoặc một tệp .docx bất kỳ; bỏ trống: hồ sơ mới nhất",
    )
    check.add_argument(
        "--ready", action="store_true", help="soát tất cả trước khi trình, ghi phiếu kiểm tra"
    )
    check.add_argument(
        "--output",
        default=str(OUTPUT),
        metavar="THƯ_MỤC",
        help="nơi tệp đã dựng (mặc định: output)",
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
    """Argparse's message in the clerk's words."""
    option, _, words = message.removeprefix("argument ").partition(": ")
    if message.startswith("unrecognized arguments"):
        extra = words.split()[0]
        return f"không có tùy chọn {extra}" if extra.startswith("-") else f'thừa "{extra}"'
    if "invalid choice" in words:
        typed, *allowed = re.findall(r"'([^']*)'", words)
        return f'{option} không nhận "{typed}", chỉ nhận: {", ".join(allowed)}'
    return f"thiếu giá trị sau {option}"
