"""`import-legal`: legal documents from a table of Excel or .csv into the register."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from vanthu.base.diagnostics import SurroundingsError
from vanthu.commands.command import CLEAN
from vanthu.commands.dossiers import office_folder
from vanthu.model.files import REGISTER
from vanthu.screen import questions, report

if TYPE_CHECKING:
    from vanthu.tabular.legal_rows import LegalTable

HELP = "thêm văn bản vào sổ văn bản pháp lý từ Excel, .csv"


def add_options(parser: ArgumentParser) -> None:
    """See Command."""
    parser.add_argument(
        "file",
        metavar="TỆP",
        help="bảng có các cột Số, Loại, Tên, Cơ quan, Ngày, Hiệu lực từ, Hiệu lực đến, Thay bằng",
    )
    parser.add_argument(
        "office", nargs="?", metavar="CƠ_QUAN", help="thư mục có legal.yaml (bỏ trống: duy nhất)"
    )
    parser.add_argument("--dry-run", action="store_true", help="chỉ cho xem, không ghi gì")
    parser.add_argument("--yes", action="store_true", help="ghi ngay, không hỏi lại")


def run(options: Namespace) -> int:
    """See Command."""
    from vanthu.files.disk import put_all
    from vanthu.model.dossier import load_registers
    from vanthu.tabular.legal_rows import listed, read_legal, receipt
    from vanthu.tabular.opening import open_book

    folder = office_folder(options.office)
    book = open_book(options.file)
    registers = load_registers(folder.resolve(), folder.as_posix())
    table = read_legal(book, registers.legal.root if registers.legal else {})
    path = (folder / REGISTER).resolve()
    shown = (folder / REGISTER).as_posix()
    report.show_findings(table.warnings, "text")
    report.show_lines([f"{book.name} → {shown}: {_counted(table)}", *listed(table)])
    if not table.new:
        report.show_lines(["Không có gì mới; chưa ghi gì."])
        return CLEAN
    if options.dry_run or not (options.yes or _agreed()):
        report.show_lines(["Chưa ghi gì."])
        return CLEAN
    before = path.read_bytes() if path.exists() else None
    above = (before or b"").decode()
    line_end = "\r\n" if "\r\n" in above else "\n"
    gap = "" if not above or above.endswith("\n") else line_end
    added = receipt(book, table.new) + "".join(f"\n{entry.yaml}" for entry in table.new)
    text = f"{above}{gap}{added.replace(chr(10), line_end)}"
    _refuse_unreadable(text, shown)
    put_all({path: text.encode()}, {path: before})
    report.show_lines([f"Đã ghi vào {shown}; mỗi mục gọi trong căn cứ bằng tên ở đầu mục."])
    return CLEAN


def _counted(table: LegalTable) -> str:
    return f"{len(table.new)} văn bản mới, {len(table.known)} văn bản đã có (giữ nguyên trong sổ)"


def _agreed() -> bool:
    if questions.somebody_is_there():
        return questions.agreed("Ghi?")
    raise SurroundingsError("không có ai để hỏi; chưa ghi tệp nào", "thêm --yes để ghi ngay")


def _refuse_unreadable(text: str, shown: str) -> None:
    """Raise Faults where the register with these entries would not be one."""
    from vanthu.model.legal import LegalRegister
    from vanthu.model.messages import only_mapping, validated
    from vanthu.source import parse

    root = only_mapping(parse(text, shown).root)
    validated(LegalRegister, root, root.place)
