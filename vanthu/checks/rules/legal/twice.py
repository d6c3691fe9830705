"""Một văn bản nhắc nhiều lần thì ngày, nơi ban hành phải như nhau; số và ngày cùng thứ tự.

Của một cơ quan trong một năm, số lớn hơn thì ngày không thể sớm hơn. Máy không biết nơi nào
sai, nên chỉ nhắc người soạn xem lại.

Đúng:

    - Quyết định số 15/QĐ-UBND ngày 03 tháng 02 năm 2023 của Ủy ban nhân dân tỉnh An Giang.
    - Quyết định số 15/QĐ-UBND ngày 03 tháng 02 năm 2023 của Ủy ban nhân dân tỉnh An Giang.

Sai:

    - Quyết định số 15/QĐ-UBND ngày 03 tháng 02 năm 2023 của Ủy ban nhân dân tỉnh An Giang.
    - Quyết định số 15/QĐ-UBND ngày 13 tháng 02 năm 2023 của Ủy ban nhân dân tỉnh An Giang.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.unaccented import bare
from vanthu.base.vietnamese import short_date
from vanthu.checks.reading.citations import Citation
from vanthu.checks.reading.cited import cited, is_numbered_by_each, is_other_issuer
from vanthu.checks.reading.texts import Text
from vanthu.checks.registers.symbols import mended
from vanthu.checks.running.protocols import Texts

ID = "legal-twice"
SEVERITY = Severity.WARNING

_FEWEST = 3
"""So many documents must be cited before they make a series whose issuer is not written."""
_SERIES_REACH = 20
"""Numbers nearer to each other than this are of one issuer, even where it is not written."""


@dataclass(frozen=True, slots=True)
class _Dated:
    """A citation with its date."""

    text: Text
    citation: Citation
    code: str
    day: datetime.date

    @property
    def number(self) -> int:
        """Its number, without a letter behind it."""
        digits = self.code.partition("/")[0]
        return int(digits) if digits.isdigit() else 0

    @property
    def series(self) -> tuple[str, int, str]:
        """What numbers are counted within: symbol, year, issuer."""
        return self.code.partition("/")[2], self.day.year, bare(self.citation.issuer)


def check(view: Texts) -> Iterator[Diagnostic]:
    """Documents cited in two ways that cannot both be right."""
    dated = [
        _Dated(text, citation, mended(citation.code), citation.date)
        for text, citation in cited(view)
        if citation.date
    ]
    first: dict[str, list[_Dated]] = {}
    for each in dated:
        for other in first.get(each.code, ())[:1]:
            yield from _differing(each, other)
        first.setdefault(each.code, []).append(each)
    series: dict[tuple[str, int, str], dict[str, _Dated]] = {}
    for each in dated:
        if each.number:
            series.setdefault(each.series, {}).setdefault(each.code, each)
    for members in series.values():
        yield from _out_of_order(sorted(members.values(), key=lambda each: each.number))


def _differing(each: _Dated, other: _Dated) -> Iterator[Diagnostic]:
    """Another day of the same year, or another area on the same day."""
    own, first = each.citation, other.citation
    elsewhere = is_other_issuer(own.issuer, first.issuer)
    if each.day == other.day and elsewhere and own.issuer_span:
        yield Diagnostic(
            each.text.at(*own.issuer_span),
            f'{own.name} ở đây ghi của "{own.issuer}", chỗ khác ghi của "{first.issuer}"',
            "xem lại, chỉ một nơi đúng",
        )
    same = bare(own.issuer) == bare(first.issuer) and own.issuer
    certain = same or not is_numbered_by_each(own)
    if certain and each.day.year == other.day.year and each.day != other.day and own.date_span:
        yield Diagnostic(
            each.text.at(*own.date_span),
            f"{own.name} ở đây ghi ngày {short_date(each.day)}, "
            f"chỗ khác ghi ngày {short_date(other.day)}",
            "xem lại, chỉ một ngày đúng",
        )


def _out_of_order(series: Sequence[_Dated]) -> Iterator[Diagnostic]:
    """The first document of a series with a greater number and an earlier day than another."""
    reach = series[-1].number - series[0].number
    if not series[0].citation.issuer and (len(series) < _FEWEST or reach > _SERIES_REACH):
        return
    for one, greater in pairwise(series):
        span = greater.citation.date_span
        if greater.day < one.day and span:
            yield Diagnostic(
                greater.text.at(*span),
                f"{greater.citation.name} ngày {short_date(greater.day)} có số lớn hơn mà ngày sớm "
                f"hơn {one.citation.name} ngày {short_date(one.day)}",
                "xem lại số và ngày của hai văn bản",
            )
            return
