"""The legal bases: one to a line, each line's end, and how a document is cited (Mục II.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vanthu.decree import fixed_words
from vanthu.inspection.elements import Form, FoundDocument
from vanthu.inspection.finding import Case, Finding, FormRule, FormState, judged, spot, verdict
from vanthu.word.reading.content import Fragment, Run

_SOURCE = "Phụ lục I, Phần I, Mục II.6 (ô số 6)"
END = FormRule("form-basis-end", "dấu cuối dòng", _SOURCE, plain=True)
ONE = FormRule("form-basis-one", "mỗi căn cứ một dòng", _SOURCE, plain=True)
LAW = FormRule("form-basis-law", "cách dẫn luật, pháp lệnh", _SOURCE, plain=True)
CITED = FormRule("form-basis-cited", "cách dẫn văn bản", _SOURCE, plain=True)
RULES = (END, ONE, LAW, CITED)

_ENDS = frozenset(";.,")
_LAW = re.compile(r"căn cứ\s+(?:các\s+)?(?P<kind>bộ luật|luật|pháp lệnh)\b", re.I)
_NUMBERED = re.compile(
    r"(?P<kind>Nghị định|Thông tư liên tịch|Thông tư|Quyết định|Nghị quyết|Chỉ thị)\s+"
    r"(?P<word>số\s*:?\s*)?(?P<number>[0-9]+)/(?P<symbol>(?:[0-9]{4}/)?[A-ZĐ][\w/&.-]*)"
)
_LAW_NUMBER = re.compile(r"\bsố\s+[0-9]+/[0-9]{4}|\b[0-9]+/[0-9]{4}/(?:UBTV)?QH[0-9]+")
_OF_ASSEMBLY = re.compile(r"của (?:Ủy ban Thường vụ )?Quốc hội")
_DATED = re.compile(r"\bngày\b")
_KIND_SYMBOLS = {"Nghị định": ("NĐ",), "Thông tư": ("TT",), "Thông tư liên tịch": ("TTLT",),
                 "Quyết định": ("QĐ",), "Nghị quyết": ("NQ", "UBTVQH", "QH"),
                 "Chỉ thị": ("CT",)}  # fmt: skip
_TWO_IN_ONE = re.compile(
    r";\s*(?:Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư|Quyết định|Chỉ thị)\s"
)


def check(form: Form) -> Iterator[Finding]:
    """What the rules of this module say."""
    for part in form.parts:
        yield from _part(part)


def _part(part: FoundDocument) -> Iterator[Finding]:
    bases = list(_whole(part.get("legal_basis")))
    last = len(bases) - 1
    yield from judged(
        END, "Căn cứ", (_end(piece, at == last) for at, piece in enumerate(bases)),
        "dấu chấm phẩy; dòng cuối dấu chấm",
    )  # fmt: skip
    yield from judged(
        ONE, "Căn cứ", (_one(piece) for piece in bases), "mỗi căn cứ một dòng",
        "xuống dòng và viết “Căn cứ …” cho văn bản thứ hai",
    )  # fmt: skip
    laws = [piece for piece in bases if _LAW.match(piece.text)]
    yield from judged(
        LAW, "Căn cứ", (_law(piece) for piece in laws), "tên và ngày (hoặc số), không cơ quan"
    )
    yield from judged(
        CITED, "Căn cứ", (_cited(piece, found) for piece in bases
                          for found in [_NUMBERED.search(piece.text)] if found),
        "tên loại, số, ký hiệu, ngày, cơ quan, trích yếu",
    )  # fmt: skip


def _whole(lines: Sequence[Fragment]) -> Iterator[Fragment]:
    """Each basis as one piece, at the place of its last line.

    A text copied out of a PDF has a paragraph for every line.
    """
    kept: list[Fragment] = []
    for piece in lines:
        if kept and not fixed_words.BASIS.match(piece.text) and kept[-1].text[-1:] not in _ENDS:
            runs = (*kept[-1].runs, Run(" ", piece.runs[0].look), *piece.runs)
            kept[-1] = Fragment(piece.paragraph, runs, whole=False)
        else:
            kept.append(piece)
    yield from kept


def _end(piece: Fragment, last: bool) -> Case:
    sign = piece.text[-1:]
    wanted = "." if last else ";"
    holds = sign == wanted
    shown = f"“{sign}”" if not sign.isalnum() else "không có dấu"
    return Case(verdict(END, holds), shown, spot(piece), "" if holds else f"viết “{wanted}”")


def _one(piece: Fragment) -> Case:
    two = _TWO_IN_ONE.search(piece.text)
    if two and piece.text.startswith("sửa đổi", two.end()):
        two = None  # a law and the one that amends it are cited together
    return Case(verdict(ONE, not two), "hai căn cứ một dòng" if two else "", spot(piece))


def _law(piece: Fragment) -> Case:
    """A law by its day, as the decree has it, or by its number alone, as many write by now."""
    numbered = _LAW_NUMBER.search(piece.text)
    dated = _DATED.search(piece.text)
    if issuer := _OF_ASSEMBLY.search(piece.text):
        hint = "luật, pháp lệnh không ghi cơ quan"
        return Case(verdict(LAW, holds=False), f"có “{issuer[0]}”", spot(piece), hint)
    if numbered and dated:  # as many offices write since laws are cited by their numbers
        hint = "ghi ngày, hoặc ghi số, không ghi cả hai"
        return Case(FormState.DOUBT, f"có “{numbered[0]}”", spot(piece), hint)
    if not (numbered or dated):
        hint = "ghi “ngày … tháng … năm …” sau tên luật"
        return Case(verdict(LAW, holds=False), "không có ngày", spot(piece), hint)
    if numbered:
        return Case(verdict(LAW, holds=True), "tên và số", spot(piece))
    return Case(verdict(LAW, holds=True), "tên và ngày", spot(piece))


def _cited(piece: Fragment, found: re.Match[str]) -> Case:
    rest = piece.text[found.end() :]
    missing = [
        word
        for word, there in (
            ("chữ “số”", found["word"]),
            ("ngày", _DATED.search(rest)),
            ("cơ quan ban hành", re.search(r"\bcủa\b", rest)),
        )
        if not there
    ]
    kinds = _KIND_SYMBOLS[found["kind"]]
    symbol = re.sub(r"^[0-9]{4}/", "", found["symbol"])
    if not symbol.startswith(kinds):
        hint = f"ký hiệu “{symbol}” không phải của {found['kind'].lower()}"
        return Case(verdict(CITED, holds=False), f"{found[0]}", spot(piece), hint)
    if missing:
        shown = "thiếu " + ", ".join(missing)
        return Case(verdict(CITED, holds=False), shown, spot(piece), "bổ sung vào lời dẫn")
    return Case(verdict(CITED, holds=True), "đủ", spot(piece))
