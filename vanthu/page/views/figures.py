"""Số liệu: the typed figures of a dossier as grids, and figures from Excel."""

from __future__ import annotations

from collections.abc import Iterator

from vanthu.base.diagnostics import Faults, SurroundingsError
from vanthu.base.nodes import Mapping, Node, Scalar, Sequence
from vanthu.model.files import PROJECTS, TARGETS
from vanthu.page.desk import Changed, Desk
from vanthu.page.leads import Path, label
from vanthu.page.shop import Data, Shop
from vanthu.page.views.text import path_of, shown, words_of
from vanthu.source import YamlFile
from vanthu.source.edits import SetValue
from vanthu.source.list_edits import scalar_at

_NAMES = ("tên", "số")
"""Entries that tell what a row of funding is of."""


def figures(shop: Shop, data: Data) -> Data:
    """A grid for each list of figures that a file of the dossier holds."""
    desk = shop.desk(data)
    return {"grids": list(_grids(desk)), "version": desk.look().version}


def _grids(desk: Desk) -> Iterator[Data]:
    for name in (TARGETS, PROJECTS):
        if not (desk.folder / name).is_file():
            continue
        try:
            root = desk.document(name).root
        except Faults:  # told with the faults of the dossier
            continue
        tables = [("chỉ tiêu", list(_rows_of_units(root)))] if name == TARGETS else []
        if name == PROJECTS:
            tables = [("vốn", list(_rows_of_funding(root, (), "")))]
        for title, rows in tables:
            columns = list(dict.fromkeys(key for _, cells in rows for key in cells))
            if rows:
                yield {
                    "file": name,
                    "title": title,
                    "columns": columns,
                    "rows": [
                        {
                            "name": named,
                            "cells": [_cell(cells.get(column)) for column in columns],
                        }
                        for named, cells in rows
                    ],
                }


def _cell(found: tuple[Path, Scalar] | None) -> Data | None:
    return {"path": list(found[0]), "value": found[1].text} if found else None


_Cells = dict[str, tuple[Path, Scalar]]


def _rows_of_units(root: Node) -> Iterator[tuple[str, _Cells]]:
    units = root.get("chỉ tiêu") if isinstance(root, Mapping) else None
    for name, counts in units.items() if isinstance(units, Mapping) else ():
        if isinstance(counts, Mapping):
            yield name, _cells(counts, ("chỉ tiêu", name))


def _rows_of_funding(node: Node, path: Path, above: str) -> Iterator[tuple[str, _Cells]]:
    """Every group of amounts, called as the entry that it stands in."""
    if isinstance(node, Sequence):
        for at, each in enumerate(node):
            yield from _rows_of_funding(each, (*path, at), above)
    elif isinstance(node, Mapping):
        name = next((told.text for key in _NAMES if isinstance(told := node.get(key), Scalar)), "")
        called = " › ".join(filter(None, (above, name)))
        funding = node.get("vốn")
        if isinstance(funding, Mapping):
            yield called, _cells(funding, (*path, "vốn"))
        for key, below in node.items():
            if key != "vốn":
                yield from _rows_of_funding(below, (*path, key), called)


def _cells(node: Mapping, path: Path) -> _Cells:
    return {key: ((*path, key), each) for key, each in node.items() if isinstance(each, Scalar)}


def put(shop: Shop, data: Data) -> Data:
    """Write the cells that a person has changed in one file, all or none."""
    desk = shop.desk(data)
    given = data.get("cells")
    if not isinstance(given, list) or not all(isinstance(each, dict) for each in given):
        raise SurroundingsError("trang gửi sai số liệu", "tải lại trang")

    def edits(document: YamlFile) -> Iterator[SetValue]:
        for each in given:
            path = path_of(each)
            scalar = scalar_at(document, path)
            if scalar is None or scalar.text != words_of(each, "old"):
                theirs = scalar.text if scalar else ""
                raise Changed(f"{label(str(data.get('file')), path)}: {theirs}")
            yield SetValue(scalar, words_of(each, "new").strip())

    desk.change(str(data.get("file")), edits, f"sửa {len(given)} số")
    return shown(desk, desk.look(), data)
