"""The head of a document → the office that issues it, number, date, place and subject."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from vanthu.adopt.naming import Casing
from vanthu.base.vietnamese import Misread, read_date, short_date
from vanthu.decree.fixed_words import COLLECTIVE, UNIT, plain_upper
from vanthu.decree.nd30 import KIND_ABBREVIATIONS
from vanthu.inspection.elements import FoundDocument, PartKind

_NUMBER = re.compile(r"s\S{0,3}\s*:?\s*(?P<number>\d*)[\s._…]*/\s*(?P<symbol>\S.*)?", re.I)
_DATE = re.compile(
    r"(?P<place>[^,]*?),?\s*ngày[\s._…]*(?P<day>\d*)[\s._…]*tháng[\s._…]*(?P<month>\d*)[\s._…]*"
    r"năm[\s._…]*(?P<year>\d{0,4}).*", re.I,
)  # fmt: skip
_ATTACHED_BY = re.compile(r"\bcủa\s+(?P<body>[^)]+)")
_ABBREVIATED = (("UBND", "ỦY BAN NHÂN DÂN"), ("HĐND", "HỘI ĐỒNG NHÂN DÂN"))
_YEAR = re.compile(r"\bnăm\s+(?P<year>20\d\d)(?!\d)", re.I)
_HEADS = (
    ("ỦY BAN NHÂN DÂN", "Chủ tịch"), ("HỘI ĐỒNG NHÂN DÂN", "Chủ tịch"), ("SỞ", "Giám đốc"),
    ("BỘ", "Bộ trưởng"), ("PHÒNG", "Trưởng phòng"), ("VĂN PHÒNG", "Chánh Văn phòng"),
    ("THANH TRA", "Chánh Thanh tra"), ("TRUNG TÂM", "Giám đốc"), ("TRƯỜNG", "Hiệu trưởng"),
    ("BAN", "Trưởng ban"), ("CHI CỤC", "Chi cục trưởng"),
)  # fmt: skip


@dataclass(frozen=True)
class Head:
    """What the head of one document says."""

    part: FoundDocument
    casing: Casing

    @cached_property
    def body(self) -> str:
        """The name of the kind of body, or of all of it: "Ủy ban nhân dân", "Sở Y tế"."""
        return self._issuer[0]

    @cached_property
    def area(self) -> str:
        """Level and name: "xã An Hảo"; empty where the name of the body is all."""
        return self._issuer[1]

    @property
    def issuer(self) -> str:
        """The full name of the body."""
        return f"{self.body} {self.area}".strip()

    @cached_property
    def _issuer(self) -> tuple[str, str]:
        written = _spelt_out(self.part.text("agency") or self._elsewhere)
        collective = COLLECTIVE.match(written)
        place = UNIT.search(written)
        if collective and place and place.start():
            body = self.casing.name(written[: place.start()].strip())
            return body, self.casing.area(written[place.start() :])
        return self.casing.name(written), ""

    @property
    def _elsewhere(self) -> str:
        """The body as other parts of the document name it, where its head does not."""
        authority = plain_upper(self.part.text("authority"))
        if authority:
            return re.sub(r"^(?:CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG PHÒNG)\s+(?=\S)", "", authority)
        attached = _ATTACHED_BY.search(self.part.text("attached_to"))
        return plain_upper(attached["body"]) if attached else ""

    @property
    def parent(self) -> str:
        """The body above it, as it is written in a sentence."""
        return self.casing.name(_spelt_out(self.part.text("parent_agency")))

    @cached_property
    def _number(self) -> re.Match[str] | None:
        return _NUMBER.match(self.part.text("number"))

    @property
    def number(self) -> str:
        """The number without a leading zero; empty where it is still open."""
        return self._number["number"].lstrip("0") if self._number else ""

    @property
    def symbol(self) -> str:
        """What stands behind the number."""
        written = ((self._number and self._number["symbol"]) or "").strip()
        return re.sub(r"\s*([-–/&])\s*", r"\1", written)

    @cached_property
    def _date(self) -> re.Match[str] | None:
        return _DATE.match(self.part.text("place_and_date"))

    @property
    def place(self) -> str:
        """The place before the date."""
        return self._date["place"].strip() if self._date else ""

    @property
    def date(self) -> str:
        """The date in figures; empty where it is still open, or none."""
        if not self._date:
            return ""
        try:
            day = read_date("/".join(self._date[key] for key in ("day", "month", "year")))
        except Misread:
            return ""
        return short_date(day)

    @property
    def years(self) -> Iterable[str]:
        """Years that the document may be of, the likeliest first.

        That of its date, or the one after it, which a plan signed in December is for.
        """
        dated = self._date["year"] if self._date else ""
        for text in (self.subject, self.part.text("attached_to")):
            for found in _YEAR.finditer(text):
                if len(dated) < 4 or int(dated) <= int(found["year"]) <= int(dated) + 1:
                    yield found["year"]
        if len(dated) == 4:
            yield dated

    @property
    def lines(self) -> list[str]:
        """The subject in its lines."""
        key = "letter_subject" if self.part.kind is PartKind.LETTER else "subject"
        found = [piece.text for piece in self.part.get(key)]
        if key == "letter_subject" and found:
            found[0] = re.sub(r"^v\s*/\s*v\s*:?\s*", "", found[0], flags=re.I)
        return [line for line in found if line]

    @property
    def subject(self) -> str:
        """The subject on one line."""
        return " ".join(self.lines)

    @property
    def abbreviation(self) -> str:
        """How the body is called in symbols."""
        parts = self.symbol.split("-")
        if self.part.kind is PartKind.LETTER:
            return parts[0]
        if len(parts) > 1:
            return "-".join(parts[1:])
        return "".join(word[0] for word in plain_upper(self.issuer).split())

    @property
    def kind(self) -> str:
        """The name of the kind: "Quyết định"."""
        if self.part.kind is PartKind.LETTER:
            return "Công văn"
        pieces = self.part.get("kind")
        written = plain_upper(pieces[0].text) if pieces else ""
        known = next((kind for kind in KIND_ABBREVIATIONS if kind.upper() == written), "")
        return known or self.casing.sentence(written)


def _spelt_out(text: str) -> str:
    upper = plain_upper(text)
    for short, long in _ABBREVIATED:
        upper = re.sub(rf"\b{short}\b", long, upper)
    return upper


def usual_head(body: str) -> str:
    """The title of the head of such a body."""
    upper = plain_upper(body)
    return next((title for word, title in _HEADS if upper.startswith(word)), "Thủ trưởng")
