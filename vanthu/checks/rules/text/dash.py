"""Dấu gạch nối và gạch ngang viết một kiểu trong cả hồ sơ.

"2021 -2025", "2021-2025" và "2021 - 2025" là ba cách viết của một giai đoạn; "kinh tế-xã hội"
cạnh "kinh tế - xã hội" cũng vậy. Kiểu được lấy là kiểu ở mục "giai đoạn", không có thì là kiểu
dùng nhiều hơn. Gạch ngang dài (–, —) lẫn với gạch ngắn (-) cũng được báo.

Đúng:

    - Kế hoạch phát triển kinh tế - xã hội giai đoạn 2021 - 2025.

Sai:

    - Kế hoạch phát triển kinh tế -xã hội giai đoạn 2021 -2025.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks.language.syllables import syllable
from vanthu.checks.reading.texts import Text
from vanthu.checks.running.protocols import Texts
from vanthu.checks.running.remembered import per_text

ID = "text-dash"
SEVERITY = Severity.WARNING

_YEARS = re.compile(r"(?<![\d/.-])((?:19|20)\d\d)(\s*[-–—]\s*)((?:19|20)\d\d)(?![\d/-]|\.\d)")
_LOPSIDED = re.compile(r"(?<=[^\W\d_])(?:\s+[-–—]|[-–—]\s+)(?=[^\W\d_])")
_NUMBERED = re.compile(r"[IVX]{1,5}|[a-zđ]|Số")
"""Before a dash: the number of a heading as Party documents write it, or one still to come."""
_SPACED = re.compile(r"(?<=\S)\s([-–—])\s(?=\S)")
_LONGEST = 40
_PAIR = re.compile(r"([^\W\d_]+)(\s*)[-–—](\s*)([^\W\d_]+)")
_years, _lopsides = per_text(_YEARS.finditer), per_text(_LOPSIDED.finditer)
_spaces, _joined = per_text(_SPACED.finditer), per_text(_PAIR.finditer)


def check(view: Texts) -> Iterator[Diagnostic]:
    """Periods, joined words and dashes that are written in several ways."""
    texts = [text for text in (*view.texts, *view.titles) if _has_dash(text.text)]
    yield from _periods(texts, view)
    yield from _lopsided(texts)
    yield from _tight(texts)
    yield from _long(texts)


def _has_dash(text: str) -> bool:
    return "-" in text or "–" in text or "—" in text


def _periods(texts: list[Text], view: Texts) -> Iterator[Diagnostic]:
    found = [(text, match) for text in texts for match in _years(text.text)]
    own = _YEARS.search(view.period) if view.period else None
    usual = own[2] if own else _most(match[2] for _, match in found if _is_even(match[2]))
    for text, match in found:
        if match[2] != usual:
            right = f"{match[1]}{usual}{match[3]}"
            yield Diagnostic(
                text.at(*match.span()),
                f'"{match[0]}": giai đoạn trong hồ sơ này viết là "{right}"',
                f"viết: {right}",
            )


def _lopsided(texts: list[Text]) -> Iterator[Diagnostic]:
    for text in texts:
        for match in _lopsides(text.text):
            if _NUMBERED.fullmatch(text.text, 0, match.start()) or _is_foreign(text.text, match):
                continue
            yield Diagnostic(
                text.at(match.start(), match.end()),
                "dấu gạch chỉ có dấu cách ở một bên",
                'để dấu cách ở cả hai bên, như "kinh tế - xã hội"',
            )


def _is_foreign(text: str, dash: re.Match[str]) -> bool:
    """Whether a word beside the dash is of another language: "WATER- REACTIVE"."""
    before = re.search(r"\w+$", text[max(0, dash.start() - _LONGEST) : dash.start()])
    after = re.match(r"\w+", text[dash.end() : dash.end() + _LONGEST])
    words = [found[0].lower() for found in (before, after) if found]
    return any(word.isascii() and syllable(word) is None for word in words)


def _tight(texts: list[Text]) -> Iterator[Diagnostic]:
    """Words joined without blanks that elsewhere mostly have blanks between them."""
    pairs = [(text, match) for text in texts for match in _joined(text.text)]
    spaced = Counter(_words(match) for _, match in pairs if match[2] and match[3])
    joined = Counter(_words(match) for _, match in pairs if not match[2] and not match[3])
    for text, match in pairs:
        words = _words(match)
        if not match[2] and not match[3] and spaced[words] >= joined[words]:
            right = f"{match[1]} - {match[4]}"
            message = f'"{match[0]}": chỗ khác viết là "{right}"'
            yield Diagnostic(text.at(*match.span()), message, f"viết: {right}")


def _long(texts: list[Text]) -> Iterator[Diagnostic]:
    """Dashes between blanks that are longer or shorter than the others."""
    found = [(text, match) for text in texts for match in _spaces(text.text)]
    usual = _most(match[1] for _, match in found)
    for text, match in found:
        if match[1] != usual:
            yield Diagnostic(
                text.at(match.start(1), match.end(1)),
                f'dấu "{match[1]}" lẫn với dấu "{usual}" ở các chỗ khác',
                f'dùng một dấu: "{usual}"',
            )


def _is_even(way: str) -> bool:
    return way[:1].isspace() == way[-1:].isspace()


def _words(match: re.Match[str]) -> tuple[str, str]:
    return match[1].lower(), match[4].lower()


def _most(ways: Iterator[str]) -> str:
    """The way that is used most; the shortest dash, spaced, where there is no such one."""
    counted = Counter(ways)
    most = max(counted.values(), default=0)
    leading = [way for way, times in counted.items() if times == most]
    return min(leading, key=lambda way: ("-" not in way, -len(way)), default=" - ")
