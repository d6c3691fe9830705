"""Which years of a text belong to the plan's year and move with it, and which stay.

Questions are asked one after the other, and the first that has an answer decides. What the
words do not tell stays as it is, and is given to the clerk to look at.
"""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from vanthu.checks.citations import citations
from vanthu.expressions import EXPRESSION
from vanthu.new_year.amounts import MEASURE, amounts
from vanthu.new_year.spans import YEAR, chains


class Verdict(NamedTuple):
    """Whether a year moves, and why a person has to look at it ("" where nobody has to)."""

    moves: bool
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """A year near the plan's in a text: it counts as number `order` of its years, from 0."""

    start: int
    end: int
    order: int
    verdict: Verdict
    in_span: bool = False
    """Whether it is one end of a stretch of time."""


@dataclass(frozen=True)
class _At:
    """One year in its surroundings."""

    text: str
    found: re.Match[str]
    plan_year: int

    @cached_property
    def year(self) -> int:
        return int(self.found[0])

    @cached_property
    def before(self) -> str:
        return self.text[: self.found.start()]

    @cached_property
    def after(self) -> str:
        return self.text[self.found.end() :]

    @cached_property
    def lead(self) -> str:
        """The clause up to the year."""
        return _CLAUSE_END.split(self.before)[-1]

    @cached_property
    def clause(self) -> str:
        """The whole clause."""
        return self.lead + self.found[0] + _CLAUSE_END.split(self.after)[0]

    @cached_property
    def is_day(self) -> bool:
        return _DAY.search(self.before) is not None

    @cached_property
    def is_date(self) -> bool:
        """Whether it is the year of a day, a month or a quarter."""
        return self.is_day or _MONTH.search(self.before) is not None

    @cached_property
    def is_named(self) -> bool:
        """Whether the word before it says that it is a year."""
        return _NAMED.search(self.before) is not None


def years(text: str, plan_year: int) -> Iterator[Seen]:
    """The years in a text of a plan for `plan_year` that move, or that a person must look at.

    Only the plan's own year and those beside it are in question: others are history, or ends
    of periods. The ends of one stretch of time move together or not at all.
    """
    found = list(YEAR.finditer(text))
    for chain in chains(text, found):
        verdicts = [_verdict(_At(text, found[order], plan_year)) for order in chain]
        if len({verdict.moves for verdict in verdicts}) > 1:
            verdicts = [Verdict(moves=False, doubt="hai đầu của một khoảng thời gian")] * len(chain)
        for order, verdict in zip(chain, verdicts, strict=True):
            start, end = found[order].span()
            if verdict != _STAYS and _is_near(found[order], plan_year):
                yield Seen(start, end, order, verdict, in_span=len(chain) > 1)


def _verdict(at: _At) -> Verdict:
    if not _is_near(at.found, at.plan_year):
        return _STAYS
    answers = (question(at) for question in _QUESTIONS)
    return next((each for each in answers if each), _MOVES)


def _is_near(found: re.Match[str], plan_year: int) -> bool:
    return abs(int(found[0]) - plan_year) <= 1


def years_in_note(text: str, plan_year: int) -> Iterator[Seen]:
    """The years in a clerk's note: only "năm 2024" moves, and not where it tells a source."""
    if _SOURCE.search(text):
        return
    for seen in years(text, plan_year):
        at = text[seen.start : seen.end]
        if seen.in_span or seen.verdict != _MOVES or int(at) != plan_year:
            continue
        if _NAMED.search(text[: seen.start]):
            yield seen


def last_of_february(before: str, year: int) -> int | None:
    """Where the "29" of a day stands before a year that has no such day."""
    found = None if isleap(year) else _LAST_OF_FEBRUARY.search(before)
    return found.start() if found else None


_MOVES, _STAYS = Verdict(moves=True), Verdict(moves=False)

_CLAUSE_END = re.compile(r"[;:!?\n]|\.(?=\s|$)")
_STARTS = r"(?<![\w/.,])(?<!\D-)(?<!số \d-)(?<!số \d\d-)"
"""No figures go on before it, but those of a stretch of time: `25-30/11/`, `10/2024-3/`."""
_DAY = re.compile(
    rf"(?:{_STARTS}(?:0?[1-9]|[12]\d|3[01])\s*[/.-]\s*(?:0?[1-9]|1[0-2])\s*[/.-]\s*"
    r"|ngày\s+\d{1,2}\s+tháng\s+\d{1,2}(?:\s+năm\s+|\s*/\s*))$",
    re.IGNORECASE,
)
_MONTH = re.compile(
    rf"(?:{_STARTS}(?:0?[1-9]|1[0-2])\s*/\s*|tháng\s+\d{{1,2}}(?:\s+năm\s+|\s*[/.-]\s*)"
    r"|quý\s+(?:[IV]+|[1-4]|một|hai|ba|bốn|tư)(?:\s+năm\s+|\s*[/.-]\s*|\s+))$",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?<!\w)(?:năm|năm\s+học|kế hoạch|dự toán|niên độ|xuân|hè|thu|đông|mùa|vụ|tết)\s+$",
    re.IGNORECASE,
)


def _in_expression(at: _At) -> Verdict | None:
    """A date for a filter moves; a number is a number, and a name of the register a name."""
    for found in EXPRESSION.finditer(at.text):
        if found.start() < at.found.start() < found.end():
            is_named = "viện_dẫn" in found[0]
            return _MOVES if at.is_day and not is_named else _STAYS
    return None


_CODE_BEFORE = re.compile(r"(?:[^\W\d]|(?<!\d)\d{1,6}\s?/|\w-|:|\d[.,])$")
_CODE_AFTER = re.compile(r"\s?/|-\w*[^\W\d]|[^\W\d]|[.,]\d")
_MEASURED = re.compile(rf"\s*%|\s+(?:{MEASURE})(?!\w)")


def _is_no_year(at: _At) -> Verdict | None:
    """Part of a symbol, or a number of something."""
    if at.is_date:
        return _STAYS if re.match(r"\s?/", at.after) else None
    if _CODE_BEFORE.search(at.before) or _CODE_AFTER.match(at.after):
        return _STAYS
    return _STAYS if not at.is_named and _MEASURED.match(at.after) else None


_TITLE = re.compile(
    r"\s*,?\s*(?:về|quy định|ban hành|phê duyệt|sửa đổi|hướng dẫn|thông qua|giao|công bố|bãi bỏ"
    r"|phân bổ|triển khai)(?!\w)"
)
_OF = re.compile(r"\s+năm\s+")


def _in_citation(at: _At) -> Verdict | None:
    """A document keeps its number, its date and its title; one of this very year is looked at."""
    start = at.found.start()
    for citation in citations(at.text):
        if citation.start <= start < citation.end or _OF.fullmatch(at.text, citation.end, start):
            return _STAYS
        title = _TITLE.match(at.text, citation.end)
        if title and citation.end <= start < citation.end + _clause(at.text[citation.end :]):
            return Verdict(moves=False, doubt="trong tên văn bản được viện dẫn")
    return None


def _clause(text: str) -> int:
    found = _CLAUSE_END.search(text)
    return found.start() if found else len(text)


_LAW = re.compile(r"(?<!\w)(?:Bộ luật|Luật|Pháp lệnh|Hiến pháp)\s[^,;]*$")
_WITHIN = re.compile(r"(?<!\w)(?:trong|vào|cuối|đầu|hết|đến|kế hoạch|từ|cho)\s+(?:năm\s+)?$")


def _in_law(at: _At) -> Verdict | None:
    """Luật Đất đai năm 2024: the law's own year."""
    is_law = not at.is_date and _LAW.search(at.lead) and not _WITHIN.search(at.before)
    return _STAYS if is_law else None


_TO = r"(?:\s*[-–/]\s*|\s+(?:đến|tới)\s+(?:hết\s+)?(?:năm\s+)?)"
_PERIOD_BEFORE = re.compile(rf"(?<![\d/.-])(?P<year>\d{{4}})(?P<to>{_TO})$")
_PERIOD_AFTER = re.compile(rf"(?P<to>{_TO})(?P<year>\d{{4}})(?![\d/]|-\w*[^\W\d])")
_TWO_YEARS = re.compile(
    r"(?<!\w)(?:năm\s+học|niên\s+học|niên\s+vụ|niên\s+khóa|vụ|mùa|đông\s+xuân|thu\s+đông|mùa\s+khô"
    rf"|mùa\s+mưa|mùa\s+vụ)\s+(?:\d{{4}}{_TO})?$",
    re.IGNORECASE,
)
_LONG = re.compile(r"(?<!\w)(?:giai\s+đoạn|nhiệm\s+kỳ|thời\s+kỳ)(?!\w)", re.IGNORECASE)


def _in_period(at: _At) -> Verdict | None:
    """2021 - 2025 stays; two years following one another, of a school or a season, move."""
    before, after = _PERIOD_BEFORE.search(at.before), _PERIOD_AFTER.match(at.after)
    if at.is_date or not (before or after) or (not before and _CODE_BEFORE.search(at.before)):
        return None
    if not after and _CODE_AFTER.match(at.after):
        return None
    first = int(before["year"]) if before else at.year
    last = int(after["year"]) if after else at.year
    if _TWO_YEARS.search(at.before):
        return _MOVES if last == first + 1 else _STAYS
    is_long = abs(last - first) > 1 or _LONG.search(at.lead)
    return _STAYS if is_long else Verdict(moves=False, doubt="hai năm liền nhau")


_NEXT_IN_LIST = re.compile(r"(?:\s*,|\s+và)\s+(?:năm\s+)?(?:19|20)\d\d(?!\d)")
_LAST_IN_LIST = re.compile(r"(?<!\d)(?:19|20)\d\d(?:\s*,|\s+và)\s+(?:năm\s+)?$")


def _in_list(at: _At) -> Verdict | None:
    """Several years side by side: which of them is the plan's, the words do not tell."""
    listed = _NEXT_IN_LIST.match(at.after) or _LAST_IN_LIST.search(at.before)
    return Verdict(moves=False, doubt="nhiều năm kể liền nhau") if listed else None


_PAPER = re.compile(
    r"(?<!\w)(?:công văn|tờ trình|thông báo|báo cáo|nghị quyết|quyết định|nghị định|thông tư"
    r"|kết luận|chỉ thị|biên bản|văn bản|cuộc họp|kỳ họp|phiên họp|hội nghị)(?!\w)"
    r"[^,()]*(?<!\w)ngày\s",
    re.IGNORECASE,
)
_DUE = re.compile(
    r"(?<!\w)(?:trước|chậm nhất|đến|từ|hết|vào|hạn|xong|là|qua)\s+(?:hết\s+|là\s+)?(?:ngày\s+)?$",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"(?<!\w)(?:thứ\s+\w+|chủ\s+nhật)[\s,(]+(?:ngày\s+)?$", re.IGNORECASE)
_LAST_OF_FEBRUARY = re.compile(
    r"(?<!\d)29(?=(?:\s*[/.-]\s*0?2\s*[/.-]\s*|\s+\S+\s+0?2(?:\s+\S+\s+|\s*/\s*))$)"
)


def _is_day(at: _At) -> Verdict | None:
    """A day of the plan moves; the day of a paper or a meeting is history."""
    day = _DAY.search(at.before)
    if not day:
        return None
    before = at.before[: day.start()]
    if _PAPER.search(at.lead) and not _DUE.search(before):
        return Verdict(moves=False, doubt="ngày của một văn bản hoặc cuộc họp")
    if _WEEKDAY.search(before):
        return Verdict(moves=True, doubt="năm khác thì thứ trong tuần cũng khác")
    if _LAST_OF_FEBRUARY.search(at.before):
        return Verdict(moves=True, doubt="ngày cuối tháng hai")
    return None


_HORIZON = re.compile(
    r"(?<!\w)(?:đến|tới|tầm\s+nhìn)\s+(?:hết\s+|cuối\s+)?(?:năm\s+)?$", re.IGNORECASE
)


def _is_horizon(at: _At) -> Verdict | None:
    """Goals "đến năm 2025" in a plan for 2024 are those of the whole programme."""
    later = at.year > at.plan_year and not at.is_date and _HORIZON.search(at.before)
    return Verdict(moves=False, doubt="mốc của mục tiêu dài hạn") if later else None


_DONE = re.compile(r"(?<!\w)đã(?!\w)", re.IGNORECASE)
_PAST = re.compile(
    r"(?<!\w)(?:kết quả|đạt được|trước đây|vừa qua|tổng kết|thành tích|thực trạng|tình hình)(?!\w)",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"(?<!\w)so\s+(?:với\s+)?(?:(?:cuối|đầu|cùng\s+kỳ|thời\s+điểm)\s+)*năm\s+$", re.IGNORECASE
)


def _is_history(at: _At) -> Verdict | None:
    """What was done keeps its year, and so does a figure typed for the year before."""
    told = bool(_DONE.search(at.clause))
    if at.year < at.plan_year and not _COMPARED.search(at.before):
        told = told or bool(_PAST.search(at.clause)) or any(amounts(at.clause))
    return Verdict(moves=False, doubt="câu nói việc đã qua") if told else None


_ALONE = re.compile(r"\s*(?:[,;.:)\]”\"]|$)")


def _stands_bare(at: _At) -> Verdict | None:
    """Four digits that nothing calls a year, in the middle of a sentence."""
    if at.is_date or at.is_named or (_ALONE.match(at.after) and at.before[-2:].strip()):
        return None
    return Verdict(moves=False, doubt="chưa chắc là năm")


_QUESTIONS: tuple[Callable[[_At], Verdict | None], ...] = (
    _in_expression,
    _in_citation,
    _in_law,
    _in_period,
    _is_no_year,
    _in_list,
    _is_day,
    _is_horizon,
    _is_history,
    _stands_bare,
)

_SOURCE = re.compile(
    r"(?<!\w)(?:theo|số liệu|nguồn|báo cáo|ví dụ|gửi|cung cấp|lấy|chép|từ)(?!\w)", re.IGNORECASE
)
