"""`import`: figures from Excel, from .csv or pasted cells into the YAML of a dossier."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from vanthu.base.diagnostics import Diagnostic, Faults, SurroundingsError, quoted
from vanthu.base.own_command import own_command
from vanthu.commands.command import CLEAN
from vanthu.commands.dossiers import add_dossier, named, one_dossier
from vanthu.screen import questions, report

if TYPE_CHECKING:
    from vanthu.model.dossier import Dossier
    from vanthu.tabular.figures import Figure
    from vanthu.tabular.grid import Book
    from vanthu.tabular.questions import Answers
    from vanthu.tabular.reading import Reading

HELP = "lấy số liệu từ Excel vào hồ sơ"
_STRANGE = 10
"""How many times more or less a new figure is that the clerk should look at twice."""


def add_options(parser: ArgumentParser) -> None:
    """See Command."""
    parser.add_argument(
        "file",
        metavar="TỆP",
        help="tệp .xlsx, .csv; dấu - để dán các ô đã chép từ Excel",
    )
    add_dossier(parser)
    parser.add_argument("--table", metavar="BẢNG", help='"chỉ tiêu" hoặc "vốn" (thường tự biết)')
    parser.add_argument("--sheet", metavar="TÊN", help="trang tính cần đọc")
    parser.add_argument(
        "--columns",
        metavar="MỤC=CỘT",
        action="append",
        default=[],
        help='cột của từng mục, ví dụ "nghèo=C,cận nghèo=F" (ghi được nhiều lần)',
    )
    parser.add_argument(
        "--names",
        metavar="TÊN=TÊN",
        action="append",
        default=[],
        help='tên trong tệp là tên nào trong hồ sơ, ví dụ "Nhà Bàn=Nhà Bàng" (ghi được nhiều lần)',
    )
    parser.add_argument(
        "--unit", metavar="ĐƠN_VỊ", help='đơn vị của số tiền: "triệu đồng", "nghìn đồng", "đồng"'
    )
    parser.add_argument("--partial", action="store_true", help="tệp chỉ có một số dòng của bảng")
    parser.add_argument("--yes", action="store_true", help="ghi ngay, không hỏi lại")


def run(options: Namespace) -> int:
    """See Command."""
    from vanthu.issue.record import all_issued
    from vanthu.model.dossier import load
    from vanthu.tabular.changes import changed
    from vanthu.tabular.opening import PASTED, open_book

    _refuse_swapped(options.file, options.dossier)
    folder, shown_as = one_dossier(options.dossier)
    if options.file == PASTED and questions.somebody_is_there():
        report.show_lines(["Dán các ô đã chép từ Excel vào đây, xong bấm Enter, rồi bấm",
                           "Ctrl+Z và Enter (Windows) hoặc Ctrl+D (macOS, Linux)."])  # fmt: skip
    book = open_book(options.file)
    loaded = load(folder, shown_as, even_base_only=True)
    for record in all_issued(folder, shown_as):
        report.show_lines([f"Chú ý: {record}; số liệu đổi thì phải phát hành lại."])
    reading = _read(loaded, book, _answers(options))
    if loaded.base and reading.kind.file not in loaded.own:
        raise SurroundingsError(
            f"{reading.kind.file} của {shown_as} được kế thừa từ {loaded.base.shown_as}",
            f"nhập vào bản chung: {own_command()} import {quoted(options.file)}"
            f" {quoted(loaded.base.shown_as)}",
        )
    report.show_lines(_preview(loaded, reading, shown_as))
    report.show_findings(reading.warnings, "text")
    impossible = _impossible(folder, shown_as, loaded, reading)
    if impossible and (options.yes or not questions.somebody_is_there()):
        raise Faults(impossible)
    report.show_findings(impossible, "text")
    if not changed(reading.figures):
        report.show_lines(["Không có số nào thay đổi; chưa ghi gì."])
    elif options.yes or (questions.somebody_is_there() and questions.agreed("Ghi?")):
        _write(folder, loaded, reading)
        report.show_lines(_written(reading, shown_as))
    elif questions.somebody_is_there():
        report.show_lines(["Chưa ghi gì."])
    else:
        pasted = options.file == PASTED
        again = "đưa lại các ô ấy vào, kèm --yes" if pasted else "chạy lại lệnh ấy, thêm --yes"
        report.show_lines([f"Chưa ghi gì; muốn ghi thì {again}."])
    return CLEAN


def _refuse_swapped(file: str, name: str | None) -> None:
    if name and not Path(file).exists() and Path(whole := f"{file} {name}").is_file():
        raise SurroundingsError(
            f'tên tệp "{whole}" có dấu cách nên bị hiểu thành hai tên',
            f'đặt cả tên trong dấu nháy: {own_command()} import "{whole}"',
        )
    if named(file) and (name is None or Path(name).is_file()):
        raise SurroundingsError(
            f'"{file}" là một thư mục, không phải tệp số liệu',
            f"ghi tên tệp trước, hồ sơ sau: {own_command()} import"
            f" {quoted(name or 'TỆP.xlsx')} {quoted(file)}",
        )


def _answers(options: Namespace) -> Answers:
    from vanthu.tabular.money import read_unit
    from vanthu.tabular.questions import Answers, read_columns, read_names, read_table

    read_table(options.table)
    return Answers(
        options.table,
        options.sheet,
        read_unit(options.unit),
        read_columns(",".join(options.columns)),
        read_names(options.names),
        options.partial,
        options.dossier is not None,
    )


def _read(loaded: Dossier, book: Book, answers: Answers) -> Reading:
    """The figures; asks the person there, or raises Faults with all that would be asked."""
    from vanthu.tabular.findings import Unsure, as_fault
    from vanthu.tabular.reading import read_figures

    while True:
        try:
            return read_figures(loaded, book, answers)
        except Unsure as unsure:
            if not questions.somebody_is_there():
                asked = [as_fault(book.name, question) for question in unsure.questions]
                raise Faults([*unsure.faults, *asked]) from None
            question = unsure.questions[0]  # what is answered need not be offered to the next
            labels = [choice.label for choice in question.choices]
            chosen = question.choices[questions.choose(question.text, labels)]
            report.show_lines([f"(lần sau khỏi hỏi: {question.option(chosen.value)})"])
            answers = answers.answered(question, chosen.value)


def _preview(loaded: Dossier, reading: Reading, shown_as: str) -> Iterator[str]:
    """What was found where, and what will change."""
    from vanthu.tabular.changes import changed, still_marked

    sheet = f', trang tính "{reading.sheet}"' if reading.sheet else ""
    yield f"{reading.book.name}{sheet} → {shown_as}/{reading.kind.file}"
    for key, column in reading.columns.items():
        yield f"  {key}: cột {column}"
    absent = [key for key in reading.kind.keys if key not in reading.columns]
    if absent:
        yield f"  không có cột {', '.join(absent)}: giữ nguyên số đang có"
    if reading.unit:
        yield f"  đơn vị tính: {reading.unit}"
    figures = changed(reading.figures)
    same = len(reading.figures) - len(figures)
    yield f"Đọc {len(reading.figures)} số: {len(figures)} số thay đổi, {same} số giống số đang có."
    yield from _changes(figures)
    if marked := still_marked(loaded.own[reading.kind.file], reading.figures):
        yield (
            f'{len(marked)} dòng có số giống năm trước nên vẫn còn ghi chú "chưa xem lại":'
            f" {', '.join(marked)}; số vẫn đúng thì xóa ghi chú ấy"
        )


def _impossible(folder: Path, shown_as: str, loaded: Dossier, reading: Reading) -> list[Diagnostic]:
    """What a build would refuse in the file once these figures are in it, and does not now."""
    from vanthu.tabular.changes import new_text

    name = reading.kind.file
    document = loaded.files[name]
    text = new_text(document, reading.figures)
    if text == document.file.text:
        return []
    known = {found.message for found in _refused(folder, shown_as, {})}
    return [
        found
        for found in _refused(folder, shown_as, {name: text})
        if found.message not in known and found.place.file.name == document.file.name
    ]


def _refused(folder: Path, shown_as: str, unsaved: Mapping[str, str]) -> Sequence[Diagnostic]:
    from vanthu.model.dossier import BaseOnly, load
    from vanthu.pipeline import draft

    try:
        return draft(folder, shown_as, unsaved).checked.errors
    except BaseOnly:
        pass
    except Faults as found:
        return found.diagnostics
    try:
        load(folder, shown_as, unsaved, even_base_only=True)
    except Faults as found:
        return found.diagnostics
    return []


def _changes(figures: list[Figure]) -> Iterator[str]:
    from vanthu.base.vietnamese import format_integer

    names = [f"{figure.entry.id}, {figure.key}" for figure in figures]
    width = max(map(len, names), default=0)
    for name, figure in zip(names, figures, strict=True):
        change = f"{format_integer(figure.old)} → {format_integer(figure.value)}"
        yield f"  {name:<{width}}  {change}  ({figure.cell}){_remark(figure)}"


def _remark(figure: Figure) -> str:
    more, less = max(figure.old, figure.value), min(figure.old, figure.value)
    if less and more >= _STRANGE * less:
        return f"  <- {'tăng' if figure.value > figure.old else 'giảm'} hơn {_STRANGE} lần, xem lại"
    return ""


def _write(folder: Path, loaded: Dossier, reading: Reading) -> None:
    """The changed file and the receipt, both or none; the receipt comes first to its place."""
    from vanthu.files.disk import put_all
    from vanthu.source.edits import unsaved
    from vanthu.tabular.changes import new_text
    from vanthu.tabular.receipt import FILE, with_receipt

    receipts = folder / FILE
    try:
        there = receipts.exists()
        before = receipts.read_bytes().decode() if there else ""
    except (OSError, UnicodeDecodeError):
        raise SurroundingsError(
            f"không đọc được {FILE}", "đổi tên tệp ấy để giữ lại, rồi chạy lại"
        ) from None
    document = loaded.files[reading.kind.file]
    text = new_text(document, reading.figures)
    changed_file = unsaved(folder / reading.kind.file, document, text)
    put_all(
        {receipts: with_receipt(before, reading).encode(), **changed_file},
        {
            receipts: before.encode() if there else None,
            folder / reading.kind.file: document.file.text.encode(),
        },
    )


def _written(reading: Reading, shown_as: str) -> Iterator[str]:
    from vanthu.tabular.receipt import FILE

    yield f"Đã ghi {shown_as}/{reading.kind.file}; nguồn của từng số: {shown_as}/{FILE}."
    yield f"Soát lại bằng lệnh: {own_command()} check {quoted(shown_as)}"
