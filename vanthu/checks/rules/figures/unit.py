"""Mỗi số tiền có đơn vị, cùng đơn vị với những dòng bên cạnh.

"Ngân sách tỉnh: 19" giữa những dòng triệu đồng thì mỗi người hiểu một cách. Số tiền nhỏ quá, lớn
quá do quy tắc figures-size xét.
Số tiền lấy bằng bộ lọc triệu thì luôn có đơn vị.

Đúng:

    - "Ngân sách trung ương: 187 triệu đồng (vốn sự nghiệp)."
    - "Ngân sách tỉnh: 19 triệu đồng (vốn sự nghiệp)."

Sai:

    - "Ngân sách trung ương: 187 triệu đồng (vốn sự nghiệp)."
    - "Ngân sách tỉnh: 19."
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.nodes import Scalar
from vanthu.checks.reading.inline_tables import inline_tables
from vanthu.checks.reading.quantities import BARE, MONEY, Quantity, quantities
from vanthu.checks.reading.texts import Text
from vanthu.checks.running.dossier_view import View
from vanthu.checks.running.remembered import KEPT
from vanthu.model.table import NUMBER, Table

ID = "figures-unit"
SEVERITY = Severity.WARNING

_LABEL = re.compile(r"\b(?:ngân sách|vốn|kinh phí|số tiền)\b[^:;.\d]{0,60}(?::|\blà)\s*$", re.I)
_MONEY_COLUMN = re.compile(r"\b(?:kinh phí|ngân sách|vốn|số tiền|thành tiền|đơn giá)\b", re.I)
_UNIT = re.compile(r"\bđồng\b|\bđvt\b|\bđơn vị\b", re.I)


@dataclass(frozen=True, slots=True)
class _Line:
    """A printed line that tells a sum of money."""

    text: Text
    sum: Quantity


def check(view: View) -> Iterator[Diagnostic]:
    """Sums without a unit, in another unit than the lines beside them; tables without one."""
    seen = set()
    for line, message, hint in _lines(view):
        if line.text.place not in seen:  # a sentence of all projects is one fault
            seen.add(line.text.place)
            place = line.text.at(line.sum.start, line.sum.end)
            yield Diagnostic(place, message, hint)
    yield from _tables(view)


def _lines(view: View) -> Iterator[tuple[_Line, str, str]]:
    for group in _groups(view.texts):
        units = Counter(line.sum.unit for line in group if line.sum.unit)
        usual, times = units.most_common(1)[0] if units else (MONEY, 0)
        for line in group:
            written = line.sum.written
            if not line.sum.unit:
                yield line, f'số tiền "{written}" không có đơn vị', f"ghi: {written} {usual}"
            elif times > units[line.sum.unit]:
                yield (
                    line,
                    f'"{written}" khác đơn vị với các dòng bên cạnh ({usual})',
                    "dùng một đơn vị cho các dòng liền nhau",
                )


def _groups(texts: Sequence[Text]) -> Iterator[list[_Line]]:
    """Lines with sums that follow one another."""
    group: list[_Line] = []
    for text in texts:
        line = _money_line(text)
        if line:
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


@lru_cache(maxsize=KEPT)
def _money_line(text: Text) -> _Line | None:
    for quantity in quantities(text.text):
        if quantity.kind == MONEY or (quantity.kind == BARE and _is_unlabelled(quantity)):
            return _Line(text, quantity)
    return None


def _is_unlabelled(quantity: Quantity) -> bool:
    """Whether a number without a unit stands where a sum of money must."""
    counted = quantity.after[:1].isalpha()
    return not counted and bool(_LABEL.search(quantity.before))


def _tables(view: View) -> Iterator[Diagnostic]:
    """Tables of money that name no unit, and computed ones that name a wrong one."""
    projects = view.dossier.projects
    budget = projects.table if projects else None
    if budget and budget.unit and "triệu đồng" not in budget.unit.text:
        yield Diagnostic(
            budget.unit.place,
            f'bảng kinh phí tính bằng triệu đồng, "đơn vị tính" lại ghi "{budget.unit.text}"',
            "ghi: triệu đồng",
        )
    for table in filter(None, (budget, *(own.table for own in inline_tables(view)))):
        heading = _money_heading(table)
        if heading and not _names_unit(table):
            yield Diagnostic(
                heading.place,
                f'cột "{heading.text}" là số tiền, nhưng bảng không ghi đơn vị tính',
                'thêm "đơn vị tính: triệu đồng" vào bảng',
            )


def _money_heading(table: Table) -> Scalar | None:
    headings = (leaf.heading for leaf in table.leaves if leaf.kind == NUMBER)
    return next((found for found in headings if _MONEY_COLUMN.search(found.text)), None)


def _names_unit(table: Table) -> bool:
    texts = [table.unit, table.title, table.note, *(leaf.heading for leaf in table.leaves)]
    texts += [column.heading for column in table.columns]
    return bool(table.unit) or any(text and _UNIT.search(text.text) for text in texts)
