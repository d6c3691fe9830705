"""Tên xã, phường, thị xã, tỉnh viết đúng dấu, đúng chữ.

Tên đúng là tên trong office.yaml ("địa bàn", "địa danh", "đơn vị hành chính", "tên cũ");
tên tỉnh theo danh sách của cả nước.

Đúng:

    - Triển khai trên địa bàn thị xã Tịnh Biên, trước hết ở phường Nhơn Hưng và xã An Hảo.

Sai:

    - Triển khai trên địa bàn thị xã Tỉnh Biên, trước hết ở phường Nhon Hưng và xã An Hào.
"""

from __future__ import annotations

from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.nodes import place_at
from vanthu.base.unaccented import bare
from vanthu.checks.reading.dated_texts import look
from vanthu.checks.registers.place_names import Places, misspelt_places_of, proper_name
from vanthu.checks.running.protocols import OfficeTexts

ID = "names-place"
SEVERITY = Severity.ERROR


def check(view: OfficeTexts) -> Iterator[Diagnostic]:
    """Places whose letters are those of a known name, but not its marks or capitals."""
    yield from _office_itself(view)
    for dated, found in look(view, misspelt_places_of(Places.of(view.office))):
        yield Diagnostic(
            dated.text.at(found.start, found.end),
            f'không có nơi nào tên "{found.written}"',
            f'ý bạn là "{found.meant}"?',
        )


def _office_itself(view: OfficeTexts) -> Iterator[Diagnostic]:
    """The office's own name of its area and of its seat, where the two nearly agree."""
    office = view.office
    area, seat = proper_name(office.area or ""), office.place
    if view.office_root and area != seat and bare(area) == bare(seat):
        yield Diagnostic(
            place_at(view.office_root, ["địa danh"]),
            f'địa danh "{seat}" viết khác tên địa bàn "{area}"',
            "viết hai nơi giống nhau",
        )
