"""`check`: what is wrong or doubtful in a dossier, or in one file from anywhere."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from vanthu.base.diagnostics import Diagnostic, Severity, SurroundingsError, quoted
from vanthu.base.own_command import own_command
from vanthu.commands.command import CLEAN, FAULTY
from vanthu.commands.dossiers import (
    CONTENT,
    add_cache,
    add_dossiers,
    add_output,
    dossiers,
    one_of,
    output_of,
)
from vanthu.screen import report

if TYPE_CHECKING:
    from vanthu.checks.run_on_file import CheckedFile
    from vanthu.pipeline import Checked

HELP = "soát lỗi hồ sơ trước khi trình ký, hoặc một tệp bất kỳ"
SLIP = "phieu-kiem-tra.docx"
_STANDARD_INPUT = "-"
_WORD, _PLAIN = ".docx", (".txt", ".md")
_OTHER_WORD = (".doc", ".odt", ".rtf", ".docm", ".dotx", ".pdf")


def add_options(parser: ArgumentParser) -> None:
    """See Command."""
    also = ", hoặc một tệp .docx, .txt bất kỳ; - là chữ đưa vào từ lệnh khác"
    add_dossiers(parser, "targets", also=also)
    parser.add_argument(
        "--ready", action="store_true", help="soát tất cả trước khi trình, ghi phiếu kiểm tra"
    )
    add_output(parser, "nơi tệp đã dựng")
    add_cache(parser)
    parser.add_argument(
        "--office",
        metavar="THƯ_MỤC",
        help="nơi có office.yaml, legal.yaml để đối chiếu một tệp (mặc định: content)",
    )
    parser.add_argument(
        "--format",
        type=one_of("--format", "text", "json", "github"),
        default="text",
        metavar="CÁCH",
        help="cách in: text (mặc định), json, github",
    )
    parser.add_argument(
        "--full", action="store_true", help="in từng chỗ, không gộp theo quy tắc khi có nhiều"
    )
    parser.add_argument(
        "--fix",
        action="store_true",
        help="tự sửa chỗ chắc chắn (thuật ngữ, dấu cách, dấu thanh) trong tệp nội dung",
    )
    parser.add_argument("--strict", action="store_true", help="coi cảnh báo như lỗi")
    parser.add_argument(
        "--comments",
        action="store_true",
        help="ghi một bản sao tệp Word có từng lời nhắc là ghi chú bên lề (Comments)",
    )
    parser.add_argument(
        "--suggest",
        action="store_true",
        help="như --comments, chỗ chắc chắn thì sửa sẵn bằng Track Changes",
    )


def run(options: Namespace) -> int:
    """See Command."""
    if files := [target for target in options.targets if _is_file(target)]:
        if len(options.targets) > 1:
            raise SurroundingsError(
                "mỗi lần chỉ soát được một tệp",
                f"ví dụ: {own_command()} check {quoted(files[0])}",
            )
        return _check_file(files[0], options)
    chosen = dossiers(options.targets, everything=options.everything)
    if len(chosen) > 1:
        from vanthu.commands import many

        _refuse_for_many(options)
        return many.check(chosen, options)
    return _check_dossier(*chosen[0], options)


def _refuse_for_many(options: Namespace) -> None:
    if options.comments or options.suggest:
        raise SurroundingsError(
            "--comments, --suggest chỉ dùng cho một hồ sơ hoặc một tệp", "ghi tên một hồ sơ"
        )
    if options.fix:
        raise SurroundingsError("--fix chỉ dùng cho một hồ sơ", "ghi tên một hồ sơ")


def _check_dossier(folder: Path, shown_as: str, options: Namespace) -> int:
    from vanthu.pipeline import check
    from vanthu.screen.summary import summarize_check

    checked = check(folder, shown_as)
    if options.fix:
        from vanthu.commands.certain_mends import mend

        if mend(folder, shown_as, checked):
            checked = check(folder, shown_as)
    _show(checked, folder, shown_as, options)
    if options.format == "text":
        report.show_lines(summarize_check(checked))
    if options.comments or options.suggest:
        from vanthu.harvest.remarks import remarked_files

        _put(output_of(folder, options.output), remarked_files(checked, suggest=options.suggest))
    ready = _ready(checked, output_of(folder, options.output)) if options.ready else True
    return FAULTY if is_faulty(checked.found, strict=options.strict) or not ready else CLEAN


def _show(checked: Checked, folder: Path, shown_as: str, options: Namespace) -> None:
    """Errors each in full; warnings too, or one paragraph a rule where they are many."""
    from vanthu.files.last_build import new_since
    from vanthu.screen.by_rule import are_many, by_rule

    if options.format != "text" or options.full or not are_many(checked.found):
        report.show_findings(checked.found, options.format)
        return
    errors = [each for each in checked.found if each.severity is Severity.ERROR]
    others = sorted(
        {each for each in checked.found if each.severity is not Severity.ERROR},
        key=lambda each: each.order,
    )
    report.show_findings(errors, "text")
    report.show_lines(by_rule(others, new_since(folder, checked.result.found)))
    report.show_lines(_further(others, quoted(shown_as)))


def _further(found: Iterable[Diagnostic], shown: str) -> Iterator[str]:
    from vanthu.commands.certain_mends import CERTAIN

    yield f"Xem từng chỗ, kèm gợi ý: {own_command('check')} --full {shown}"
    if any(each.rule in CERTAIN for each in found):
        yield f"Tự sửa chỗ chắc chắn: {own_command('check')} --fix {shown}"
    yield ""


def is_faulty(found: Iterable[Diagnostic], *, strict: bool) -> bool:
    """Whether anything is wrong; with `strict` a doubt counts too, a look by a person never."""
    grave = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(each.severity in grave for each in found)


def _ready(checked: Checked, output: Path) -> bool:
    """Print the slip for the leader and write it beside the files; whether all is in order."""
    from vanthu.files.output import write_all
    from vanthu.issue.gate import look
    from vanthu.issue.slip import slip_file, slip_lines

    if checked.drafted is None or not checked.files:
        return False
    dossier = checked.drafted.dossier
    readiness = look(dossier, checked.result, checked.forms, checked.files, output)
    write_all(output, {SLIP: slip_file(dossier, readiness)}, overwrite=True)
    report.show_lines(slip_lines(dossier, readiness))
    return readiness.may_be_signed


def _put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write copies with comments beside the files that they were made of, under free names."""
    from vanthu.files.disk import put_all
    from vanthu.files.output import unwritten

    named = {_free_name(folder, Path(name)): content for name, content in files.items()}
    written = unwritten(folder, named)
    put_all(written)
    if written:
        report.show_lines(["", "Đã ghi bản có ghi chú:", *(f"  {path}" for path in written)])
    else:
        report.show_lines(["", "Chưa dựng được tệp Word nên không có bản ghi chú."])


def _free_name(folder: Path, name: Path) -> str:
    """A name for a copy that nothing has yet: nobody's edits are overwritten."""
    for number in count(1):
        ending = f"-{number}" if number > 1 else ""
        free = f"{name.stem}-nhan-xet{ending}{name.suffix}"
        if not (folder / free).exists():
            break
    return free


# One file


def _is_file(target: str) -> bool:
    """Whether a file is meant, not a dossier."""
    if target == _STANDARD_INPUT:
        return True
    return target.lower().endswith((_WORD, *_PLAIN, *_OTHER_WORD)) and not Path(target).is_dir()


def _check_file(target: str, options: Namespace) -> int:
    from vanthu.screen.summary import summarize_file

    if options.fix:
        raise SurroundingsError("--fix chỉ dùng cho hồ sơ", "tệp Word thì dùng --suggest")
    if options.ready:
        raise SurroundingsError(
            "--ready chỉ dùng cho hồ sơ", "bỏ --ready khi kiểm tra một tệp riêng"
        )
    if options.office and not Path(options.office).is_dir():
        raise SurroundingsError(
            f'không thấy thư mục "{options.office}"', "--office là thư mục có office.yaml"
        )
    checked = _checked_file(target, Path(options.office or CONTENT))
    told = checked.result.found
    if options.format == "json":
        told += checked.passed
    elif options.format == "text":
        report.show_passed(checked.passed)
    report.show_findings(told, options.format)
    if options.format == "text":
        report.show_lines(summarize_file(checked))
    if options.comments or options.suggest:
        _remark(target, checked, suggest=options.suggest)
    return FAULTY if is_faulty(checked.result.found, strict=options.strict) else CLEAN


def _remark(target: str, checked: CheckedFile, *, suggest: bool) -> None:
    from vanthu.inspection.remarks import remarked

    path = Path(target)
    if path.suffix.lower() != _WORD:
        raise SurroundingsError(
            "--comments, --suggest chỉ dùng cho tệp .docx", "bỏ tùy chọn này khi soát chữ thường"
        )
    copy = remarked(path.read_bytes(), path.as_posix(), checked.result.found, suggest=suggest)
    _put(path.parent, {path.name: copy})


def _checked_file(target: str, office: Path) -> CheckedFile:
    """Raises Faults and SurroundingsError where the file or the registers cannot be read."""
    from vanthu.base.text_file import read_text
    from vanthu.checks.run_on_file import check_plain, check_word
    from vanthu.model.dossier import load_registers
    from vanthu.word.package import NotADocx

    if target.lower().endswith(_OTHER_WORD):
        raise SurroundingsError(
            f'chưa đọc được loại tệp của "{target}"',
            "mở tệp, chọn Lưu thành (Save As) > Word (.docx), rồi kiểm tra tệp mới",
        )
    path = Path(target)
    if target != _STANDARD_INPUT and not path.is_file():
        raise SurroundingsError(f'không thấy tệp "{target}"', "kiểm tra lại tên tệp")
    registers = load_registers(office, office.as_posix())
    if target == _STANDARD_INPUT:
        return check_plain(_from_standard_input(), "(chữ đưa vào)", registers)
    if not target.lower().endswith(_WORD):
        return check_plain(read_text(path, path.as_posix()), path.as_posix(), registers)
    try:
        return check_word(path.read_bytes(), path.as_posix(), registers)
    except OSError:
        hint = "đóng tệp trong Word, và xem quyền truy cập của tệp"
        raise SurroundingsError(f'không mở được "{path}"', hint) from None
    except NotADocx as problem:
        raise SurroundingsError(f'"{path}": {problem}', problem.hint) from None


def _from_standard_input() -> str:
    from vanthu.base.text_file import decoded

    return decoded(sys.stdin.buffer.read(), "(chữ đưa vào)")
