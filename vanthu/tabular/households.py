"""What a column of households holds, by the headings over it.

A heading is taken for a field only where each of its words is known to change nothing: poor
households of one kind, or counted on another day, are not the poor households.
"""

from __future__ import annotations

import re

from vanthu.base.unaccented import bare
from vanthu.tabular.column_meanings import ASIDE, maybe

_POOR, _NEAR_POOR = re.compile(r"(?<!can )\bngheo\b"), re.compile(r"\bcan ngheo\b")
_ASIDE = re.compile(
    r"\bty le\b|\bti le\b|%|\bcon lai\b|\bkhau\b|\bnguoi\b|\bghi chu\b|^(?:stt|tt|so tt|so thu tu)$"
)
_ASIDE_BELOW = re.compile(r"^(?:ty le|ti le|%|so khau|nhan khau|con lai)")
"""Begins a heading below which nothing is wanted."""
_UNTOLD = re.compile(r"\bgiam\b|\btai ngheo\b|\bphat sinh\b|\bmoi thoat\b|\bdan toc\b")
"""Households of a kind that no field is for, or where it is not told which."""
_THE_PLAN = re.compile(r"\b(?:ke hoach|chi tieu|muc tieu|chuong trinh) giam\b")
"""Says what the whole table is about, where it stands over several columns."""
_ESCAPED = re.compile(r"\bthoat\b")
_HOUSEHOLDS = re.compile(r"\bho dan\b|\btong so ho\b|\btong ho\b|\bso ho\b|\bho gia dinh\b")
_OPENING = re.compile(r"\b(dau|cuoi) nam(?: \(?(\d{4})\)?)?")
_YEAR = re.compile(r"\b20\d\d\b")
_NUMBERED = re.compile(r"^\W*(?:[ivx]+|[a-z]|\d{1,2})[.)]\s*")
_REVIEWED = re.compile(r"\b(?:(?:theo )?ket qua |so lieu )?ra soat\b")
_SHORT = {r"\bh?cn\b": "ho can ngheo", r"\bhn\b": "ho ngheo", r"\bkh\b": "ke hoach"}
"""How the words of headings are abbreviated."""
_OF_REVIEW = re.compile(r"(\bra soat\b(?:(?! nam 20\d\d| (?:dau|cuoi) nam).)*)( nam 20\d\d)")
_WORD = re.compile(r"[^\W_]+")
_HARMLESS = frozenset(
    _WORD.findall(
        "ho so tong ts sl luong toan can ngheo dan cu gia dinh dau cuoi nam co la cua tren dia ban"
        " xa phuong thi huyen tinh theo chuan da chieu dvt don vi va"
    )
)
_HARMLESS_ABOVE = frozenset(
    _WORD.findall("ke hoach chi tieu muc chuong trinh giam bieu phu luc mau")
)
"""Words of a title; over one column alone they may say which households it counts."""
_HARMLESS_OF_ESCAPED = frozenset(
    _WORD.findall("thoat ke hoach chi tieu muc giao du kien dang ky trong")
)


def households(path: tuple[str, ...], year: int) -> str | None:
    """What the column holds, as `Kind.topic` says.

    A heading that names poor and near-poor alike stands over both and tells nothing.
    """
    *above, last = [_in_full(bare(level)) for level in path]
    if _ASIDE.search(last) or any(_ASIDE_BELOW.match(each) for each in above):
        return ASIDE
    if _names_both(last):
        return ASIDE
    levels = [_THE_PLAN.sub("", each) for each in above if not _names_both(each)]
    levels = [_at_opening(each, year) for each in (*levels, last)]
    topic = _topic(" > ".join(levels), year)
    return maybe(topic) if topic and _says_more(levels, topic, year) else topic


def _topic(text: str, year: int) -> str | None:
    if _UNTOLD.search(text):
        return None
    group = "cận nghèo" if _NEAR_POOR.search(text) else "nghèo" if _POOR.search(text) else ""
    if group and _ESCAPED.search(text):
        years = _YEAR.findall(text)
        return f"thoát {group}" if not years or str(year) in years else None
    if group or _HOUSEHOLDS.search(text):
        return _at_its_time(text, group or "hộ dân", year)
    return None


def _names_both(level: str) -> bool:
    return bool(_POOR.search(level) and _NEAR_POOR.search(level))


def _in_full(level: str) -> str:
    for short, words in _SHORT.items():
        level = re.sub(short, words, level)
    return level.replace("ho ho ", "ho ")


def _at_opening(level: str, year: int) -> str:
    """The heading with the day at which the year opens put into words.

    A review of a year counts at its end.
    """
    level = _OF_REVIEW.sub(r"\1 cuoi\2", level)
    day = rf"\b(?:(?:tai|den|thoi diem|ngay|tinh den) )*(?:31/12/{year - 1}|0?1/0?1/{year})\b"
    return re.sub(day, f"dau nam {year}", level)


def _at_its_time(text: str, topic: str, year: int) -> str | None:
    """The topic, if the time that the headings name is the one that the dossier counts at.

    That is the opening of its year, which is the closing of the year before.
    """
    found = _OPENING.search(text)
    if found is None:
        return topic
    at_opening, said = found[1] == "dau", int(found[2]) if found[2] else None
    if said is None:
        return topic if at_opening or topic == "hộ dân" else None
    if said + (not at_opening) == year:
        return topic
    left_over = not at_opening and said == year and topic != "hộ dân"
    return ASIDE if left_over else None


def _says_more(levels: list[str], topic: str, year: int) -> bool:
    """Whether a word is left that is not known to be harmless."""
    harmless = _HARMLESS | {str(year)}
    if topic.startswith("thoát"):
        harmless |= _HARMLESS_OF_ESCAPED
    if topic == "hộ dân":
        harmless |= {str(year - 1)}
    *above, last = levels
    return bool(
        _words(last, topic) - harmless
        or {word for each in above for word in _words(each, topic)} - harmless - _HARMLESS_ABOVE
    )


def _words(level: str, topic: str) -> set[str]:
    rest = _OPENING.sub("", _NUMBERED.sub("", level))
    if not topic.startswith("thoát"):  # what was found of these is the end of a year
        rest = _REVIEWED.sub("", rest)
    return {word for word in _WORD.findall(rest) if not re.fullmatch(r"\d{1,2}", word)}
