"""Tên gọi phải đúng vào thời điểm mà câu nói đến.

"huyện Tịnh Biên" đúng trong một Quyết định năm 2022, sai trong văn bản năm 2024.
Trong câu viện dẫn thì lấy ngày của văn bản được viện dẫn; ngoài ra lấy ngày của Quyết định.
Thời gian của mỗi tên ghi ở "từ", "đến" và "tên cũ" trong office.yaml.

Đúng:

    - Thay Quyết định số 3123/QĐ-UBND ngày 18 tháng 8 năm 2022 của Ủy ban nhân dân huyện Tịnh Biên.

Sai:

    - Triển khai trên địa bàn huyện Tịnh Biên.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.look_back import just_before
from vanthu.base.unaccented import bare
from vanthu.base.vietnamese import short_date
from vanthu.checks.language.one_pattern import any_of
from vanthu.checks.reading.dated_texts import Dated, look
from vanthu.checks.reading.past import is_told_as_past
from vanthu.checks.registers.body_names import bodies, names_in, names_of, without_level
from vanthu.checks.registers.provinces import LAST_DAY_OF_63, MERGED
from vanthu.checks.running.protocols import OfficeTexts
from vanthu.checks.running.remembered import per_text
from vanthu.model.office import Office, Unit

ID = "names-period"
SEVERITY = Severity.WARNING


_OF_A_BODY = re.compile(
    r"(?<!\w)(?:Hội(?! đồng| nghị| thảo)|Hiệp hội|Liên đoàn|Quỹ|Công ty|Câu lạc bộ|Trường"
    r"|Bệnh viện|Báo|Đài)\s"
    r"[^,;.\n]*$"
)
"""A body keeps the old name in its own until it is renamed."""


@dataclass(frozen=True, slots=True)
class _Name:
    """A name, the days from and until which it is right, and what stands for it otherwise."""

    text: str
    since: datetime.date | None = None
    until: datetime.date | None = None
    before: str = ""
    after: str = ""


def check(view: OfficeTexts) -> Iterator[Diagnostic]:
    """Names that were not yet, or are no longer, right on the days that count."""
    office = view.office
    names = {bare(name.text): name for name in _names(office)} | _provinces()
    named = _finder(tuple(text for text, name in names.items() if name.since or name.until))
    timed = [body for body in bodies(office) if body.since or body.until]
    for dated, found in look(view, named):
        yield from _by_letters(dated, found, names[found[0]])
    for dated, mention in look(view, names_in(names_of(timed))) if timed else ():
        if mention.exact and mention.known_at is not None:
            body = timed[mention.known_at]
            name = _Name(without_level(body.name), body.since, body.until)
            yield from _judged(dated, mention.start, mention.end, name)


def _names(office: Office) -> Iterator[_Name]:
    """Areas, units and programmes; a former name knows the one that followed."""
    former = {name.now: name.name for name in office.former_names}
    for old in office.former_names:
        yield _Name(old.name, until=old.until, after=old.now)
    if office.area:
        yield _Name(office.area, office.since, office.until, before=former.get(office.area, ""))
    for name, units in _units(office).items():
        yield _Name(
            name,
            None if any(unit.since is None for unit in units) else units[0].since,
            None if any(unit.until is None for unit in units) else units[-1].until,
            before=former.get(name, ""),
            after=units[-1].now or "",
        )
    for programme in office.programmes:
        yield _Name(programme.name, programme.since, programme.until)


@cache
def _provinces() -> dict[str, _Name]:
    names = {province: f"tỉnh {province}" for province in MERGED}
    return {
        bare(name): _Name(name, until=LAST_DAY_OF_63, after=MERGED[province])
        for province, name in names.items()
    }


def _units(office: Office) -> dict[str, list[Unit]]:
    """The units by full name: one that was merged may have left its name to the new one."""
    named: dict[str, list[Unit]] = {}
    for unit in sorted(office.units, key=lambda unit: unit.since or datetime.date.min):
        named.setdefault(f"{unit.kind} {unit.name}" if unit.kind else unit.name, []).append(unit)
    return named


@lru_cache(maxsize=8)
def _finder(names: tuple[str, ...]) -> Callable[[str], tuple[re.Match[str], ...]]:
    """Finds the names, their marks aside, in a text: the longest that fits at one place."""
    longest_first = sorted(names, reverse=True)  # of two that begin alike
    pattern = re.compile(rf"(?<!thi )\b{any_of(longest_first)}\b")
    return per_text(lambda text: pattern.finditer(bare(text)))


def _by_letters(dated: Dated, found: re.Match[str], name: _Name) -> Iterator[Diagnostic]:
    """The name, if it stands there with its own marks."""
    written = dated.text.text[found.start() : found.end()]
    if written.lower() == name.text.lower():
        yield from _judged(dated, found.start(), found.end(), name)


def _judged(dated: Dated, start: int, end: int, name: _Name) -> Iterator[Diagnostic]:
    days = dated.days_at(start)
    if name.until and name.until < days.first:
        text = dated.text.text
        if is_told_as_past(text, start, end) or just_before(_OF_A_BODY, text, start):
            return
        last = short_date(name.until)
        message = f'"{name.text}" chỉ dùng đến ngày {last}, câu này nói về ngày {_said(days.first)}'
        hint = f'nay là "{name.after}"' if name.after else "dùng tên hiện nay"
    elif name.since and name.since > days.last:
        first = short_date(name.since)
        message = f'"{name.text}" có từ ngày {first}, câu này nói về ngày {_said(days.last)}'
        hint = f'khi đó là "{name.before}"' if name.before else "dùng tên khi đó"
    else:
        return
    yield Diagnostic(dated.text.at(start, end), message, f"{hint}; nếu cố ý thì bỏ qua")


def _said(day: datetime.date) -> str:
    return f"{short_date(day)} trở đi" if (day.day, day.month) == (1, 1) else short_date(day)
