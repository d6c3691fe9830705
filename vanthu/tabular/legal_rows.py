"""A table of legal documents → entries of the register, `legal.yaml`."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from vanthu.base.diagnostics import Diagnostic
from vanthu.base.unaccented import bare
from vanthu.base.vietnamese import Misread, read_date, short_date
from vanthu.model.legal import WITHOUT_NUMBER, LegalDocument
from vanthu.source.layout import Slot, as_plain
from vanthu.tabular.findings import Findings
from vanthu.tabular.grid import Book, Cell, Grid

_HEADINGS = {
    "số": ("so", "so ky hieu", "so hieu", "so va ky hieu", "so van ban"),
    "loại": ("loai", "loai van ban", "ten loai", "hinh thuc"),
    "tên": ("ten", "ten van ban", "trich yeu", "trich yeu noi dung", "noi dung"),
    "ngày": ("ngay", "ngay ban hanh", "ngay thang", "ngay thang nam", "ngay ky", "ngay thong qua"),
    "cơ quan": ("co quan", "co quan ban hanh", "noi ban hanh", "don vi ban hanh"),
    "hiệu lực từ": ("hieu luc tu", "ngay hieu luc", "ngay co hieu luc", "co hieu luc tu"),
    "hiệu lực đến": ("hieu luc den", "ngay het hieu luc", "het hieu luc"),
    "thay bằng": ("thay bang", "thay the boi", "bi thay the boi", "van ban thay the"),
}
_NEEDED = ("loại", "tên", "ngày")
_DATES = ("ngày", "hiệu lực từ", "hiệu lực đến")
_IN_BLOCK = Slot("", 0, False, "\n", last=False)
_LONGEST = 1500
_KIND = re.compile(r"[^\W\d_][\w ]{1,40}")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the table: the name of its entry, and what the entry says."""

    name: str
    keys: Mapping[str, str]
    at: str
    """The cell in which the row begins, for the receipt."""

    @property
    def yaml(self) -> str:
        """The entry as it is written into the register."""
        lines = [f"  {key}: {as_plain(value, _IN_BLOCK)}" for key, value in self.keys.items()]
        return "\n".join([f"{as_plain(self.name, _IN_BLOCK)}:", *lines]) + "\n"


@dataclass(frozen=True, slots=True)
class LegalTable:
    """What a file adds to a register."""

    new: Sequence[Entry]
    known: Sequence[Entry]
    """Rows that the register has already, and that stay as they are there."""
    warnings: Sequence[Diagnostic]


def read_legal(book: Book, register: Mapping[str, LegalDocument]) -> LegalTable:
    """The rows of the first sheet that has the headings. Raises Faults for rows that are wrong."""
    for grid in book.grids:
        found = Findings(book.name, grid)
        if (head := _head(grid)) is not None:
            return _table(grid, *head, found, register)
    found = Findings(book.name, book.grids[0])
    found.fault_of_file(
        "không thấy hàng tiêu đề của bảng văn bản",
        "hàng đầu ghi: Số, Loại, Tên, Cơ quan, Ngày, Hiệu lực từ, Hiệu lực đến, Thay bằng;"
        f" phải có {', '.join(_NEEDED)}",
    )
    found.raise_any()
    raise AssertionError


def receipt(book: Book, entries: Sequence[Entry]) -> str:
    """Remarks above the entries: which file they came from, and which cell each row begins in."""
    name = json.dumps(PurePath(book.name).name, ensure_ascii=False)
    cells = f"{entries[0].at} đến {entries[-1].at}"
    return f"\n# ---- Nhập từ {name} ({cells}), mã sha256 {book.sha256}\n"


def _head(grid: Grid) -> tuple[int, dict[str, int]] | None:
    """The row of the headings, and the column of each key."""
    for row in range(1, min(grid.rows, 30) + 1):
        columns: dict[str, int] = {}
        for cell in grid.row(row):
            text = " ".join(re.findall(r"[a-z]+", bare(cell.text)))
            key = next((key for key, names in _HEADINGS.items() if text in names), None)
            if key:
                columns.setdefault(key, cell.column)
        if all(key in columns for key in _NEEDED):
            return row, columns
    return None


def _table(
    grid: Grid, head: int, columns: dict[str, int], found: Findings,
    register: Mapping[str, LegalDocument],
) -> LegalTable:  # fmt: skip
    known_as = {_same(each.kind, each.number, each.title): name for name, each in register.items()}
    new: dict[str, Entry] = {}
    known = []
    for row in range(head + 1, grid.rows + 1):
        cells = {key: grid.at(row, column) for key, column in columns.items()}
        if not any(cell.text for cell in cells.values()):
            continue
        entry = _entry(row, cells, found)
        if entry is None:
            continue
        keys = entry.keys
        if _same(keys["loại"], keys.get("số"), keys["tên"]) in known_as or entry.name in register:
            known.append(entry)
        elif entry.name in new:
            found.fault(row, columns["tên"], f'"{entry.name}" đã có ở hàng trên', "bỏ một hàng")
        else:
            new[entry.name] = entry
    names = {*register, *new}
    for entry in new.values():
        later = entry.keys.get("thay bằng")
        if later and later not in names:
            found.fault_of_file(
                f'{entry.at}: không có "{later}" (thay bằng) trong sổ hay trong bảng',
                "thêm văn bản ấy vào bảng, hoặc ghi đúng tên của nó trong legal.yaml",
            )
    found.raise_any()
    return LegalTable([*new.values()], known, found.warnings)


def _same(kind: str, number: str | None, title: str) -> tuple[str, str]:
    """What tells one document from another: its number, else its name."""
    return kind.casefold(), (number or title).casefold()


def _entry(row: int, cells: Mapping[str, Cell], found: Findings) -> Entry | None:
    """The row as an entry; None, with the faults told, where it cannot be one."""
    before = len(found.faults)
    keys = {key: value for key, cell in cells.items() if (value := _value(key, cell, found))}
    for key in _NEEDED:
        if not cells[key].text:
            found.fault(row, cells[key].column, f"thiếu {key}", "điền vào ô này")
    kind = keys.get("loại", "")
    if kind and not _KIND.fullmatch(kind):
        found.fault(row, cells["loại"].column, f'"{kind}" không phải loại văn bản', "ví dụ Luật")
    lawlike = kind in WITHOUT_NUMBER
    if kind and not lawlike and "số" not in keys:
        at = cells["số"].column if "số" in cells else cells["loại"].column
        found.fault(row, at, f"{kind} chưa có số", "ghi số và ký hiệu, ví dụ 90/QĐ-TTg")
    if len(found.faults) > before:
        return None
    if lawlike and bare(keys["tên"]).startswith(f"{bare(kind)} "):
        keys["tên"] = " ".join(keys["tên"].split()[len(kind.split()) :])
    year = keys["ngày"].rpartition("/")[2]
    name = f"{kind} {keys['tên']} {year}" if lawlike else keys["số"]
    ordered = {key: keys[key] for key in ("loại", *_HEADINGS) if key in keys}
    return Entry(
        name, ordered, found.grid.address(row, min(each.column for each in cells.values()))
    )


def _value(key: str, cell: Cell, found: Findings) -> str:
    text = cell.text
    if not text:
        return ""
    if key in _DATES:
        return _date(cell, found)
    if cell.trouble or len(text) > _LONGEST or any(sign in text for sign in "{}\\"):
        why = cell.trouble or (
            "chữ quá dài" if len(text) > _LONGEST else "có ký tự không dùng được"
        )
        found.fault(cell.row, cell.column, f"{key}: {why}", cell.remedy or "gõ lại ô này")
        return ""
    return text


def _date(cell: Cell, found: Findings) -> str:
    """The day as the register writes it; a date that Excel keeps is told in ISO order."""
    iso = re.match(r"(\d{4})-(\d\d)-(\d\d)(?: 00:00:00)?$", cell.text)
    try:
        if iso:
            return short_date(datetime.date(*map(int, iso.groups())))
        return short_date(read_date(cell.text))
    except (Misread, ValueError):
        found.fault(
            cell.row, cell.column, f'"{cell.text}" không phải ngày', "ghi ngày/tháng/năm: 16/6/2025"
        )
        return ""


def listed(table: LegalTable) -> Iterator[str]:
    """Each new entry on a line."""
    for entry in table.new:
        yield f"  + {entry.name}: {entry.keys['tên']}"
