"""The receipt beside a dossier: which figure came from which cell of which file.

It is written for people and for git, in the order of reading, without a clock; nothing of the
dossier depends on it.
"""

from __future__ import annotations

import json
from pathlib import PurePath

from vanthu.model.files import RECEIPTS as FILE
from vanthu.tabular.figures import Figure
from vanthu.tabular.reading import Reading

__all__ = ["FILE", "with_receipt"]

_HEAD = (
    "# Số liệu lấy từ tệp Excel: mỗi lần nhập một mục, mục mới ở cuối. Chương trình tự ghi.\n"
    '# "cũ" chỉ có ở số đã thay đổi.\n'
)


def with_receipt(before: str, reading: Reading) -> str:
    """The text of the receipts with this one at the end, unless it is the last already."""
    record = _record(reading)
    if before.endswith(record):
        return before
    if before and not before.endswith("\n"):
        before += "\n"
    return (before or _HEAD) + record


def _record(reading: Reading) -> str:
    lines = [
        "",
        f"- tệp: {_text(PurePath(reading.book.name).name)}",
        f"  mã sha256: {reading.book.sha256}",
    ]
    if reading.sheet:
        lines.append(f"  trang tính: {_text(reading.sheet)}")
    lines.append(f"  nhập vào: {reading.kind.file}")
    if reading.unit:
        lines.append(f"  đơn vị tính trong tệp: {reading.unit}")
    lines.append("  cột:")
    lines += [f"    {key}: {_text(column)}" for key, column in reading.columns.items()]
    lines.append("  số liệu:")
    lines += [f"    - {_figure(figure)}" for figure in reading.figures]
    return "\n".join(lines) + "\n"


def _figure(figure: Figure) -> str:
    entries = {"ô": _text(figure.cell), "của": _text(figure.entry.id), figure.key: figure.value}
    if figure.value != figure.old:
        entries["cũ"] = figure.old
    return "{" + ", ".join(f"{key}: {value}" for key, value in entries.items()) + "}"


def _text(value: str) -> str:
    """In double quotes as YAML reads them, which is as JSON writes them."""
    return json.dumps(value, ensure_ascii=False)
