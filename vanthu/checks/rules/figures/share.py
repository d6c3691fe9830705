"""Tỷ lệ, tổng gõ cạnh số hộ, số người, số tiền phải đúng với các số ấy.

Quy tắc xét câu ghi tỷ lệ cạnh một số hộ, và câu liệt kê rồi ghi tổng. Số hộ nghèo, cận nghèo đã
tính từ bảng chỉ tiêu thì lấy tỷ lệ trên tổng của chính đơn vị ấy.

Đúng:

    - Cả xã có 200 hộ, trong đó 50 hộ nghèo (25%).
    - Gồm 12 hộ nghèo, 8 hộ cận nghèo, tổng cộng 20 hộ.
    - Hỗ trợ 21 hộ, trong đó 12 hộ nghèo và 8 hộ cận nghèo.

Sai:

    - Cả xã có 200 hộ, trong đó 50 hộ nghèo (20%).
    - Gồm 12 hộ nghèo, 8 hộ cận nghèo, tổng cộng 21 hộ.
    - Hỗ trợ 21 hộ, gồm 12 hộ nghèo và 8 hộ cận nghèo.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from itertools import pairwise

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.vietnamese import format_integer, format_rate
from vanthu.checks.reading.computed_figures import Figure, computed_figures
from vanthu.checks.reading.quantities import HOUSEHOLDS
from vanthu.checks.reading.texts import Text
from vanthu.checks.running.dossier_view import View

ID = "figures-share"
SEVERITY = Severity.WARNING
CLOSES_GATE = True

_Match = re.Match[str]

_NUMBER = r"\d{1,3}(?:\.\d{3})+|\d+"
_COUNTED = r"(?:hộ|người|em|trẻ|lao động|hội viên|học sinh)"
_COUNT = re.compile(rf"(?<![\d.,/])(?P<count>{_NUMBER})\s+{_COUNTED}\b")
_PERCENT = r"(?P<share>\d{1,3}(?:,\d+)?)\s?%"
_SHARES = (
    re.compile(
        rf"(?<![\d.,/])(?P<part>{_NUMBER})(?:/(?P<whole>{_NUMBER}))?\s+(?P<unit>{_COUNTED})\b"
        r"[^.;:%\d]{0,40}?"
        r"(?:\(|,?\s*(?:chiếm|đạt|bằng|tương\s+ứng|tương\s+đương|tức|tỷ\s+lệ|tỉ\s+lệ)\s+(?:với\s+)?)"
        rf"(?:chiếm\s+|đạt\s+)?(?:tỷ\s+lệ|tỉ\s+lệ)?\s*(?:là\s+|đạt\s+)?{_PERCENT}"
        r"(?P<of>[^.;]{0,60})"
    ),
    re.compile(
        rf"{_PERCENT}(?P<of>\s+(?:tổng\s+)?(?:số\s+)?(?:hộ|người)[^.;:%\d()]{{0,30}})"
        rf"\((?P<part>{_NUMBER})(?:/(?P<whole>{_NUMBER}))?\s+(?P<unit>{_COUNTED})\b"
    ),
)
"""A count and its share of something, in either order: "154 hộ, đạt 25%", "25% số hộ (154 hộ)"."""
_TOLD = re.compile(
    rf"(?<![\d.,/])(?P<count>{_NUMBER})\s+(?P<unit>{_COUNTED}|(?:triệu\s+|tỷ\s+|tỉ\s+)?đồng)\b"
)
_NEXT = re.compile(r"(?!.*\b(?:trong đó|gồm)\b)[^.;:\d()]{0,60}(?:,|\bvà)\s[^.;:\d()]{0,40}")
"""What stands between two members of a list."""
_SUM_FOLLOWS = re.compile(
    r"[^.;:\d()]{0,60}(?:,|\bvà)\s*"
    r"(?:tổng(?:\s+cộng|\s+số)?|cộng(?:\s+chung)?|tất cả)\s*(?:là|:)?\s*"
)
_LIST_FOLLOWS = re.compile(
    r"[^.;:\d()]{0,40}(?:\s(?:bao\s+)?gồm:?\s[^.;:\d()]{0,40}|\([^.;:\d()]{0,40})"
)
_LIST_ENDS = re.compile(r"[^.;:\d()]{0,40}(?:[).;]|$)")
_CLASS = re.compile(r"[^.;:,\d()]{0,30}?(?:nghèo|nam\b|nữ\b)", re.IGNORECASE)
"""Words behind a count of those that are not counted in another class as well."""
_WITHIN = re.compile(r"[^.;:\d]{0,40}\b(?:trên|trong|của)\s+(?:tổng\s+)?(?:số\s+)?")
_OTHER_BASE = re.compile(
    r"\bso với\b|\bkế hoạch\b|\bchỉ tiêu\b|\bdự toán\b|\bnăm trước\b|\bcùng kỳ\b|\bmỗi\b"
)
_WHOLES = ("hộ_dân", "nghèo", "cận_nghèo")
"""The figures of a unit that others are shares of."""


def check(view: View) -> Iterator[Diagnostic]:
    """Shares and sums that were typed and do not follow from the counts beside them."""
    wholes = _wholes([each for each in computed_figures(view) if each.kind == HOUSEHOLDS])
    for text in view.texts:
        if text.role == "title":
            continue
        if "%" in text.text:
            yield from _shares(text, wholes)
        if any(sign in text.text for sign in ("ổng", "cộng", "gồm", "tất cả", "(")):
            yield from _sums(text)


def _wholes(figures: list[Figure]) -> Mapping[int, set[int]]:
    """What each computed count may be a share of: the totals of the units that it belongs to."""
    of_owner: dict[str, dict[str, int]] = {}
    for each in figures:
        of_owner.setdefault(each.owner, {})[each.key] = each.value
    found: dict[int, set[int]] = {}
    for each in figures:
        own = of_owner[each.owner]
        wholes = {own[key] for key in _WHOLES if key in own}
        both = own.get("nghèo", 0) + own.get("cận_nghèo", 0)
        found.setdefault(each.value, set()).update(wholes, {both})
    return found


def _shares(text: Text, computed: Mapping[int, set[int]]) -> Iterator[Diagnostic]:
    counts = list(_COUNT.finditer(text.text))
    for found in (found for pattern in _SHARES for found in pattern.finditer(text.text)):
        if _OTHER_BASE.search(found["of"]) or _is_computed(text, found.start("share")):
            continue
        part = _value(found["part"])
        if found["whole"]:
            wholes = {_value(found["whole"])}
        elif smaller := _part_of(text.text, counts, found.start("part")):
            part, wholes = smaller, {part}
        else:
            wholes = {*(_value(each["count"]) for each in counts), *computed.get(part, ())}
        wholes = {each for each in wholes if each > part}
        if wholes and not any(_is_share(part, each, found["share"]) for each in wholes):
            yield Diagnostic(
                text.at(found.start("share"), found.end("share") + 1),
                f"{format_integer(part)} {found['unit']} {_quotients(part, wholes)},"
                f" không phải {found['share']}%",
                "tính lại tỷ lệ, hoặc lấy cả hai số bằng biểu thức",
            )


def _part_of(text: str, counts: Sequence[_Match], at: int) -> int | None:
    """The count that stands before the one at a place as a part of it: "50 hộ trong 200 hộ"."""
    for one, whole in pairwise(counts):
        if whole.start() == at and _value(one["count"]) < _value(whole["count"]):
            return _value(one["count"]) if _WITHIN.fullmatch(text, one.end(), at) else None
    return None


def _quotients(part: int, wholes: set[int]) -> str:
    """The share of the few wholes that come next in size: what the typed one may have meant."""
    nearest = sorted(wholes)[:3]
    return ", ".join(
        f"là {format_rate(part, each)}% của {format_integer(each)}" for each in nearest
    )


def _sums(text: Text) -> Iterator[Diagnostic]:
    told = list(_TOLD.finditer(text.text))
    for whole, parts in (*_sums_behind(text.text, told), *_sums_before(text.text, told)):
        right = sum(_value(each["count"]) for each in parts)
        if len(parts) > 1 and right != _value(whole["count"]):
            yield Diagnostic(
                text.at(*whole.span("count")),
                f"tổng ghi {whole['count']}, còn các số liệt kê cộng lại là"
                f" {format_integer(right)}",
                "sửa tổng hoặc các số được cộng",
            )


def _sums_behind(text: str, told: Sequence[_Match]) -> Iterator[tuple[_Match, list[_Match]]]:
    """Each sum that follows its list: "12 hộ nghèo, 8 hộ cận nghèo, tổng cộng 20 hộ"."""
    parts: list[_Match] = []
    for one, following in pairwise(told):
        parts.append(one)
        between = one.end(), following.start()
        if one["unit"] == following["unit"] and _SUM_FOLLOWS.fullmatch(text, *between):
            yield following, parts
            parts = []
        elif one["unit"] != following["unit"] or not _NEXT.fullmatch(text[slice(*between)]):
            parts = []


def _sums_before(text: str, told: Sequence[_Match]) -> Iterator[tuple[_Match, list[_Match]]]:
    """Each sum that its whole list follows: "20 hộ, gồm 12 hộ nghèo và 8 hộ cận nghèo"."""
    for at, whole in enumerate(told[:-1]):
        if not _LIST_FOLLOWS.fullmatch(text, whole.end(), told[at + 1].start()):
            continue
        parts = [told[at + 1]]
        for following in told[at + 2 :]:
            if not _NEXT.fullmatch(text[parts[-1].end() : following.start()]):
                break
            parts.append(following)
        alike = all(each["unit"] == whole["unit"] for each in parts)
        apart = "đồng" in whole["unit"] or all(_CLASS.match(text, each.end()) for each in parts)
        if alike and apart and _LIST_ENDS.match(text, parts[-1].end()):
            yield whole, parts


def _is_computed(text: Text, at: int) -> bool:
    return any(start <= at < end for start, end in text.computed)


def _is_share(part: int, whole: int, share: str) -> bool:
    """Whether the share is right to as many digits as were written, rounded or cut off."""
    places = Decimal(1).scaleb(-len(share.partition(",")[2]))
    exact = Decimal(100 * part) / whole
    wanted = Decimal(share.replace(",", "."))
    return wanted in (exact.quantize(places, ROUND_HALF_UP), exact.quantize(places, ROUND_DOWN))


def _value(number: str) -> int:
    return int(number.replace(".", ""))
