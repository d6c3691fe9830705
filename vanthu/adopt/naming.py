"""Words in capitals as they are written within a sentence."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from vanthu.base.vietnamese import first_capital
from vanthu.decree.fixed_words import UNIT, is_capitals, plain_upper

_WORD = re.compile(r"[^\W_]+")
_BEGINS = re.compile(r"(?:^|[.:;!?]\s+|[“\"(+–-]\s*)$")
_FIXED = (
    "Ủy ban nhân dân", "Hội đồng nhân dân", "Ủy ban", "Hội đồng", "Văn phòng", "Phó Chủ tịch",
    "Chủ tịch", "Phó Giám đốc", "Giám đốc", "Phó Trưởng phòng", "Trưởng phòng",
    "Phó Chánh Văn phòng",
    "Chánh Văn phòng", "Phó Hiệu trưởng", "Hiệu trưởng", "Phó Trưởng ban", "Trưởng ban",
    "Chánh Thanh tra",
    "Bộ trưởng", "Thứ trưởng", "Phó Viện trưởng", "Viện trưởng", "Phó Cục trưởng", "Cục trưởng",
    "Chi cục trưởng", "Trạm trưởng", "Ban Quản lý", "Ban Chỉ đạo", "Thường trực",
)  # fmt: skip
_FIXED_WORDS = {tuple(words.casefold().split()): words.split() for words in _FIXED}
_LONGEST = max(map(len, _FIXED_WORDS))


class Casing:
    """How words are written in the running text of some documents."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._alone: dict[str, Counter[str]] = defaultdict(Counter)
        self._behind: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for text in texts:
            if not is_capitals(text):
                self._learn(text)

    def _learn(self, text: str) -> None:
        before = ""
        for found in _WORD.finditer(text):
            word, key = found[0], found[0].casefold()
            if not _BEGINS.search(text[max(0, found.start() - 4) : found.start()]):
                self._alone[key][word] += 1
                self._behind[before, key][word] += 1
            before = key

    def sentence(self, text: str) -> str:
        """A text in capitals with small letters where a sentence has them; others as they are."""
        return first_capital(self.phrase(text)) if is_capitals(text) else text

    def phrase(self, text: str) -> str:
        """The same for words within a sentence."""
        if not is_capitals(text):
            return text
        before = ""

        def cased(found: re.Match[str]) -> str:
            nonlocal before
            key = found[0].casefold()
            counts = self._behind.get((before, key)) or self._alone.get(key)
            before = key
            return counts.most_common(1)[0][0] if counts else found[0].lower()

        return _with_fixed(_WORD.sub(cased, text))

    def name(self, text: str) -> str:
        """The name of a body or a title: its first letter is a capital, names of places too."""
        if not is_capitals(text):
            return text
        upper = plain_upper(text)
        place = UNIT.search(upper)
        if place and place.start():
            body = first_capital(self.phrase(upper[: place.start()].strip()))
            return f"{body} {self.area(upper[place.start() :])}"
        return first_capital(self.phrase(upper))

    def area(self, text: str) -> str:
        """A level and a name: "xã An Hảo"."""
        level = UNIT.match(text)
        if not level or not is_capitals(text):
            return text
        rest = text[level.end() :].strip().split()
        return " ".join([level[0].lower(), *(word.capitalize() for word in rest)])


def _with_fixed(text: str) -> str:
    """The names of usual bodies and titles as they are always written."""
    words = text.split(" ")
    at = 0
    while at < len(words):
        for length in range(_LONGEST, 0, -1):
            key = tuple(word.casefold() for word in words[at : at + length])
            if key in _FIXED_WORDS:
                words[at : at + length] = _FIXED_WORDS[key]
                at += length - 1
                break
        at += 1
    return " ".join(words)
