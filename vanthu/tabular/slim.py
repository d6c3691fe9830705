"""An Excel file cut down to what a grid is made of, before a library reads any of it.

A few bytes can name a million cells: a merge, a link, a title to repeat on each page. Whatever
says nothing about the figures is left out, and the rest is counted first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from vanthu.tabular.grid import MOST_COLUMNS, MOST_ROWS, letters
from vanthu.word.safe_xml import MOST_ELEMENTS, elements, parse, serialize
from vanthu.word.zip_archive import archive, stored

if TYPE_CHECKING:
    from lxml import etree

MOST_SHEETS = 100
MOST_CELLS = 100_000
"""Filled ones, of all sheets together."""
MOST_WRITTEN = 250_000
"""Empty ones included: a sheet may give each of them a look."""
MOST_TEXTS = 200_000
MOST_MERGES = 2_000
MOST_MERGED = 50_000
MOST_LOOKS = 20_000
"""Kinds of cells in the list of styles."""
UNFINISHED = "\ue000"
"""Stands in a cell whose formula no program has worked out; no person types it."""
_KEPT = {
    "worksheet": ("cols", "sheetData", "mergeCells"),
    "workbook": ("workbookPr", "sheets"),
    "styleSheet": ("numFmts", "cellXfs"),
}
"""What matters of a part, by the name of its root."""
_WHOLE = ("sst", "Types", "Relationships")
_RANGE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?")


class TooMany(Exception):
    """There is more of something than in any table; the text says of what, in Vietnamese."""


def slim(parts: Mapping[str, bytes]) -> bytes:
    """The package with its sheets alone. Raises TooMany, etree.XMLSyntaxError and NotADocx."""
    parts = {name: part for name, part in parts.items() if _may_matter(name)}
    _require(sum(map(_written_cells, parts.values())), MOST_WRITTEN, "ô")
    _require(sum(map(elements, parts.values())), MOST_ELEMENTS, "mục chữ và định dạng")
    kept: dict[str, bytes] = {}
    filled = 0
    for name, part in parts.items():
        root = parse(part)
        kind = _local(root)
        if kind in _KEPT:
            for each in [each for each in root if _local(each) not in _KEPT[kind]]:
                root.remove(each)
            filled += _counted(root, kind)
            _require(filled, MOST_CELLS, "ô có chữ hoặc số")
            kept[name] = serialize(root)
        elif kind in _WHOLE:
            _require(len(root), MOST_TEXTS, "chuỗi chữ")
            kept[name] = part
    return archive(stored(name, part) for name, part in kept.items())


def _may_matter(name: str) -> bool:
    return name.endswith((".xml", ".rels")) and "/worksheets/_rels/" not in name


def _written_cells(part: bytes) -> int:
    """How many cells, empty ones included; in a prefix of its own each counts as an element."""
    return sum(part.count(mark) for mark in (b"<c ", b"<c>", b"<c/"))


def _require(count: int, most: int, what: str) -> None:
    if count > most:
        shown = f"{most:,}".replace(",", ".")
        raise TooMany(f"có quá nhiều {what}, chỉ đọc được đến {shown}")


def _counted(root: etree._Element, kind: str) -> int:
    """How many cells of a part are filled. Raises TooMany for anything else in it."""
    if kind == "workbook":
        _require(sum(1 for _ in _named(root, "sheet")), MOST_SHEETS, "trang tính")
    elif kind == "styleSheet":
        _require(sum(1 for _ in _named(root, "xf")), MOST_LOOKS, "kiểu ô")
    else:
        _require_merges(root)
        return _without_empty_cells(root)
    return 0


def _require_merges(root: etree._Element) -> None:
    areas = [_area(each.get("ref", "")) for each in _named(root, "mergeCell")]
    _require(len(areas), MOST_MERGES, "ô gộp")
    _require(sum(areas), MOST_MERGED, "ô trong các ô gộp")


def _area(reference: str) -> int:
    """How many cells a merge covers; one that reaches beyond all tables raises TooMany."""
    found = _RANGE.fullmatch(reference)
    if not found:
        return 1
    left, top, right, bottom = found.groups(default="")
    width = _column(right or left) - _column(left) + 1
    height = int(bottom or top) - int(top) + 1
    if _column(right or left) > MOST_COLUMNS or int(bottom or top) > MOST_ROWS:
        last = f"{letters(MOST_COLUMNS)}{MOST_ROWS}"
        raise TooMany(f"có ô gộp {reference}, chỉ đọc được đến ô {last}")
    return max(width, 0) * max(height, 0)


def _column(written: str) -> int:
    number = 0
    for letter in written:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _without_empty_cells(root: etree._Element) -> int:
    """Takes the cells out in which nothing stands; how many are left."""
    filled = 0
    for cell in list(_named(root, "c")):
        row = cell.getparent()
        if len(cell):
            filled += 1
            _mark_unfinished(cell)
        elif row is not None:
            row.remove(cell)
    return filled


def _mark_unfinished(cell: etree._Element) -> None:
    """Lets a formula without a result say so."""
    found = {_local(each): each for each in cell}
    if "f" in found and not ("v" in found and found["v"].text):
        found["f"].tag = f"{str(found['f'].tag).removesuffix('f')}v"
        found["f"].text = UNFINISHED
        cell.set("t", "str")
        if "v" in found:
            cell.remove(found["v"])


def _named(root: etree._Element, name: str) -> Iterator[etree._Element]:
    return root.iter(f"{{*}}{name}")


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]
