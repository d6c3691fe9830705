"""`check`: what is wrong or doubtful in a dossier, or in one finished file."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from vanthu import report
from vanthu.commands.command import CLEAN, FAULTY
from vanthu.commands.dossiers import add_dossier, add_output, dossier
from vanthu.diagnostics import SurroundingsError

if TYPE_CHECKING:
    from vanthu.pipeline import Checked

HELP = "soát lỗi một hồ sơ trước khi trình ký"
SLIP = "phieu-kiem-tra.docx"


def add_options(parser: ArgumentParser) -> None:
    """See Command."""
    add_dossier(parser, "target", also=", hoặc một tệp .docx bất kỳ")
    parser.add_argument(
        "--ready", action="store_true", help="soát tất cả trước khi trình, ghi phiếu kiểm tra"
    )
    add_output(parser, "nơi tệp đã dựng")
    parser.add_argument(
        "--format",
        choices=("text", "json", "github"),
        default="text",
        help="cách in: text (mặc định), json, github",
    )
    parser.add_argument("--strict", action="store_true", help="coi cảnh báo như lỗi")


def run(options: Namespace) -> int:
    """See Command."""
    if options.target and options.target.lower().endswith(".docx"):
        return _check_file(options)
    from vanthu.pipeline import check
    from vanthu.summary import summarize_check

    folder, shown_as = dossier(options.target)
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


def _check_file(options: Namespace) -> int:
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
