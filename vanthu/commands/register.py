"""`register`: the outgoing register of an office, on screen and as an Excel file."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from vanthu.base.diagnostics import SurroundingsError
from vanthu.commands.command import CLEAN
from vanthu.commands.dossiers import office_folder
from vanthu.screen import report

if TYPE_CHECKING:
    from vanthu.issue.outgoing_table import Line

HELP = "sổ đăng ký văn bản đi: những văn bản đã phát hành, số tiếp theo"
_EXCEL = ".xlsx"
_WIDTHS = (18.0, 13.0, 60.0, 20.0, 34.0, 14.0, 16.0)
_TITLE_SHOWN = 60


def add_options(parser: ArgumentParser) -> None:
    """See Command."""
    parser.add_argument(
        "office", nargs="?", metavar="CƠ_QUAN", help="thư mục của cơ quan (bỏ trống: duy nhất)"
    )
    parser.add_argument(
        "--year", metavar="NĂM", help="mặc định: năm nay, hoặc năm gần nhất có văn bản"
    )
    parser.add_argument("--excel", metavar="TỆP.xlsx", help="ghi cả sổ ra tệp Excel này")
    parser.add_argument(
        "--overwrite", action="store_true", help="ghi đè cả tệp Excel đã có người sửa"
    )


def run(options: Namespace) -> int:
    """See Command."""
    from vanthu.issue.outgoing_table import lines, next_free, oddities, today, year_meant

    folder = office_folder(options.office)
    excel = _excel(options.excel)
    here = folder.resolve()
    year = _year(options.year) if options.year else year_meant(here, today().year)
    table = lines(here, folder.as_posix(), year)
    report.show_lines(_told(table, folder, year))
    report.show_lines(f"Chú ý: {each}." for each in oddities(table))
    if table:
        free = ", ".join(f"{number:02}/{symbol}" for symbol, number in next_free(table))
        report.show_lines([f"Số tiếp theo: {free}."])
    if excel:
        _write(excel, table, folder, year, overwrite=options.overwrite)
        report.show_lines([f"Đã ghi {excel.as_posix()}."])
    return CLEAN


def _told(table: Sequence[Line], folder: Path, year: int) -> Iterator[str]:
    yield f"Sổ văn bản đi năm {year} của {folder.resolve().name}: {len(table)} văn bản."
    rows = [(*each.cells[:3], each.out.dossier) for each in table]
    widths = [max((len(row[at]) for row in rows), default=0) for at in range(2)]
    for number, day, title, dossier in rows:
        short = title if len(title) <= _TITLE_SHOWN else f"{title[: _TITLE_SHOWN - 1]}…"
        yield f"  {number:<{widths[0]}}  {day:<{widths[1]}}  {short}  ({dossier})"


def _write(excel: Path, table: Sequence[Line], folder: Path, year: int, *, overwrite: bool) -> None:
    from vanthu.files.output import write_all
    from vanthu.issue.outgoing_table import HEADINGS
    from vanthu.model.dossier import load_registers
    from vanthu.tabular.plain_sheet import plain_sheet

    office = load_registers(folder.resolve(), folder.as_posix()).office
    head = [office.name.upper() if office else "", f"SỔ ĐĂNG KÝ VĂN BẢN ĐI NĂM {year}"]
    made = plain_sheet("Sổ văn bản đi", head, HEADINGS, [each.cells for each in table], _WIDTHS)
    write_all(excel.parent, {excel.name: made}, overwrite=overwrite)


def _excel(name: str | None) -> Path | None:
    if name and not name.lower().endswith(_EXCEL):
        raise SurroundingsError(f'"{name}" không phải tên tệp Excel', f"đặt tên có đuôi {_EXCEL}")
    return Path(name) if name else None


def _year(typed: str) -> int:
    if not (typed.isascii() and typed.isdecimal() and len(typed) == 4):
        raise SurroundingsError(f'--year không nhận "{typed}"', "ghi bốn chữ số, ví dụ 2026")
    return int(typed)
