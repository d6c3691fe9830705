"""Finds citations in Vietnamese running text: kind, number, symbol, date, issuer."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from vanthu.base.look_back import just_before
from vanthu.base.unaccented import bare
from vanthu.base.vietnamese import WRITTEN_DATE, Misread, read_written_date
from vanthu.base.vietnamese.letters import CAPITAL, SMALL
from vanthu.checks.registers.symbols import ASSEMBLY, KINDS, Symbol, mended, read_symbol

Span = tuple[int, int]

CITED_KINDS = tuple(
    sorted(
        {kind for kinds in (*KINDS.values(), *ASSEMBLY.values()) for kind in kinds}
        | {"Công văn", "Văn bản"},
        key=lambda kind: (-len(kind), kind),
    )
)

_CODE = re.compile(
    r"(?<![\w/:.,–-])(?:"
    r"\d{1,5}[a-zđ]?\s*/\s*(?:\d{1,6}\s*/\s*)?"
    r"(?:(?:UBTV)?QH\d{1,2}(?!\w)"
    r"|[A-ZĐ][A-Za-zĐđ]*(?:-|–|\s[-–]\s?|/)[A-ZĐ]{2}[\wĐđ&]*(?:-[A-ZĐ][\wĐđ]*)*"
    r"|[A-ZĐ][A-Za-zĐđ]*(?:-|\s[-–]\s?)(?:TTg|Ttg)"
    r"|(?:NĐ|ND|QĐ|QD|NQ|TT|CT)(?:CP|TTg|TTG|UBND|HĐND|HDND)(?!\w)"
    r"|(?:NĐ|NQ|QĐ|TT|CT)(?![\wĐđ/-])"
    r"|(?:nđ-cp|nd-cp|qđ-ttg|qd-ttg|qđ-ubnd|nq-cp|nq-hđnd)(?!\w))"
    r"|\d{1,4}-[A-ZĐ]{2,3}/T[WU](?!\w))"
)
_BEFORE = re.compile(
    rf"(?:(?<!\w)(?P<kind>{'|'.join(map(bare, CITED_KINDS))})\s+)?(?:(?P<word>so)\s*:?\s*)?$"
)
"""In text without marks, so that a kind with a wrong mark is one too."""
_LOOK_BACK = 40
_LONGEST = 300
"""Letters of the name of a law or of who issued it: sentences of a list may be endless."""
_LAW_BEFORE = re.compile(r"(?<!\w)(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết)\s[^;.()\n]*$")
_BEFORE_DATE = re.compile(r"[\s,]*")
_BY = re.compile(rf"[\s,]*của\s+(?=[{CAPITAL}])")
_ISSUER_END = re.compile(
    rf"[;,.:()“”\"\n]|\s+và\s+(?=[{SMALL}])"
    r"|\s+(?:về|quy định|ban hành|sửa đổi|phê duyệt|hướng dẫn|tổ chức|thực hiện|công bố|giao|gửi"
    r"|triển khai|bãi bỏ|thay thế|trong|để|có|được|là|do|đối với|tại|cho|chậm|khi|với|từ|nhằm)\b"
)


@dataclass(frozen=True, slots=True)
class Citation:
    """A document named in a text, and where in it each piece stands."""

    text: str
    code_span: Span
    kind: str
    """As written; "" where no kind stands right before the number."""
    numbered: bool
    """Whether the word "số" stands before the number."""
    start: int
    date_span: Span | None
    issuer_span: Span | None

    @property
    def code(self) -> str:
        """Number and symbol as written."""
        return self.text[slice(*self.code_span)]

    @property
    def symbol(self) -> Symbol | None:
        """Number and symbol understood; a slip of the hand is mended first."""
        return read_symbol(self.code) or read_symbol(mended(self.code))

    @property
    def date_text(self) -> str:
        """The date as written, or ""."""
        return self.text[slice(*self.date_span)] if self.date_span else ""

    @property
    def date(self) -> datetime.date | None:
        """The date, where it is a possible one."""
        try:
            return read_written_date(self.date_text) if self.date_span else None
        except Misread:
            return None

    @property
    def issuer(self) -> str:
        """Who issued it, as written, or ""."""
        return self.text[slice(*self.issuer_span)] if self.issuer_span else ""

    @property
    def end(self) -> int:
        """Where the last piece ends."""
        return max(span[1] for span in (self.code_span, self.date_span, self.issuer_span) if span)

    @property
    def name(self) -> str:
        """Kind and number as written, to be quoted."""
        return self.text[self.start : self.code_span[1]]


@lru_cache(maxsize=2048)
def citations(text: str) -> tuple[Citation, ...]:
    """All documents that the text names by a number, in order."""
    return tuple(_found(text)) if "/" in text else ()


def _found(text: str) -> Iterator[Citation]:
    for found in _CODE.finditer(text):
        begin = max(0, found.start() - _LOOK_BACK)
        before = _BEFORE.search(bare(text[begin : found.start()]))
        assert before, "the pattern also fits nothing"
        start = begin + before.start() if before[0] else found.start()
        kind = text[start : start + len(before["kind"] or "")]
        if _within_a_law(text, start, kind, found[0]):
            kind, start = "", found.start()
        date_span = _date_span(text, found.end())
        issuer = _issuer(text, date_span[1] if date_span else found.end())
        yield Citation(text, found.span(), kind, bool(before["word"]), start, date_span, issuer)


def _within_a_law(text: str, start: int, kind: str, code: str) -> bool:
    """Whether the kind is the last word of a law's name: "… theo hợp đồng số 69/2020/QH14"."""
    if not kind or kind[0].isupper() or "QH" not in code:
        return False
    return just_before(_LAW_BEFORE, text, start) is not None


def _date_span(text: str, at: int) -> Span | None:
    begin = _BEFORE_DATE.match(text, at)
    date = WRITTEN_DATE.match(text, begin.end() if begin else at)
    return date.span() if date else None


def _issuer(text: str, at: int) -> Span | None:
    by = _BY.match(text, at)
    if not by:
        return None
    most = min(by.end() + _LONGEST, len(text))
    end = _ISSUER_END.search(text, by.end(), most)
    return by.end(), end.start() if end else most


_LAW = re.compile(
    r"(?<![\w-])(?P<kind>Bộ luật|Luật|Pháp lệnh)\s+(?:số\s+\S+\s+)?"
    rf"(?P<title>(?:[{CAPITAL}]|sửa đổi)[^;.:()“”\"\n]*)"
)


@lru_cache(maxsize=2048)
def laws(text: str) -> tuple[re.Match[str], ...]:
    """Laws and ordinances named by title: groups "kind" and "title".

    The title runs on to the end of the sentence; how far it really goes, only a register tells.
    """
    return tuple(_LAW.finditer(text)) if "uật" in text or "lệnh" in text else ()


def begins_with(text: str, names: tuple[str, ...]) -> bool:
    """Whether the text begins with one of the names, marks and capitals left aside."""
    return any(bare(text).startswith(bare(name)) for name in names)
