"""The fixed words of the head: what must be there, national name, motto, addressee."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from vanthu.decree import fixed_words
from vanthu.decree.nd30 import Basis
from vanthu.inspection.elements import Form, FoundDocument, PartKind
from vanthu.inspection.finding import WHOLE, Finding, FormRule, FormState, single, spot, verdict
from vanthu.inspection.rules.looks import BY_KEY
from vanthu.word.reading.content import Fragment, Paragraph

_SECTION = "Phụ lục I, Phần I, Mục II"
PRESENT = FormRule("form-present", "có mặt", "Điều 8")
NAME = FormRule("form-national-name", "cách viết", f"{_SECTION}.1 (ô số 1)", plain=True)
MOTTO = FormRule("form-motto", "cách viết", f"{_SECTION}.1 (ô số 1)", plain=True)
DECIDES = FormRule("form-decides", "dấu hai chấm", "Mẫu 1.3, Phụ lục III", Basis.SAMPLE, plain=True)
ADDRESSEE = FormRule("form-addressee", "cách viết", f"{_SECTION}.9 (ô số 9a)", plain=True)
KIND = FormRule("form-kind", "cách viết", "Điều 7; Phụ lục III", plain=True)
RULES = (PRESENT, NAME, MOTTO, DECIDES, ADDRESSEE, KIND)

_HEAD = ("national_name", "motto", "agency")
_OWN = ("number", "place_and_date")
_FOOT = ("recipients_label", "recipients", "signer_title", "signer_name")
_REQUIRED = {
    PartKind.DECISION: (*_HEAD, *_OWN, "kind", "subject", "authority", "legal_basis", "decides",
                        *_FOOT),
    PartKind.NAMED: (*_HEAD, *_OWN, "kind", "subject", *_FOOT),
    PartKind.LETTER: (*_HEAD, *_OWN, "letter_subject", "addressee", *_FOOT),
    PartKind.ATTACHED: (*_HEAD, "kind", "subject", "attached_to"),
    PartKind.APPENDIX: ("appendix", "attached_to"),
    PartKind.UNKNOWN: (*_HEAD, *_OWN, "kind", *_FOOT),
}  # fmt: skip
_FEW_LACKING = 2
_SENT_TO_NOBODY = frozenset({"Kế hoạch", "Chỉ thị", "Thông báo", "Quy chế", "Quy định"})
_NOT_IN_RULES = frozenset({"BIÊN BẢN", "HỢP ĐỒNG", "GIẤY MỜI", "GIẤY GIỚI THIỆU", "GIẤY NGHỈ PHÉP",
                           "PHIẾU GỬI", "PHIẾU CHUYỂN", "PHIẾU BÁO", "CÔNG ĐIỆN"})  # fmt: skip
_UNDATED = frozenset({"BIÊN BẢN"})
"""Its text says when and where (Phụ lục III, Mẫu 1.9)."""
_OFTEN_WITHOUT = frozenset({"subject", "recipients_label", "recipients", "signer_name"})


def check(form: Form) -> Iterator[Finding]:
    """What the rules of this module say."""
    for part in form.parts:
        yield from _present(part)
        yield from _fixed_words(part)
        yield from _addressee(part)


def _present(part: FoundDocument) -> Iterator[Finding]:
    lacking = [key for key in _REQUIRED[part.kind] if not part.has(key)]
    if part.kind is PartKind.UNKNOWN and len(lacking) > _FEW_LACKING:
        names = ", ".join(BY_KEY[key].name for key in lacking)
        whole = len(lacking) == len(_REQUIRED[part.kind])
        told = "không thấy phần nào" if whole else "không thấy"
        yield single(PRESENT, "Thể thức", FormState.MISSING, f"{told}: {names}",
                     hint="có thể đây không phải là văn bản hành chính")  # fmt: skip
        return
    for key in _REQUIRED[part.kind]:
        element = BY_KEY[key]
        rule = replace(PRESENT, source=element.source)
        title = f"{part.name}: {element.name}" if part.index > 1 else element.name
        if part.has(key):
            yield single(rule, title, FormState.PASS, part.text(key), place=spot(part.get(key)[0]))
        elif not _may_lack(part, key):
            start = next((each for each in part.paragraphs if not each.is_blank), None)
            place = WHOLE if start is None else spot(start)
            yield single(
                rule, title, FormState.MISSING, "không thấy", "", place, "bổ sung nếu thiếu"
            )


def _may_lack(part: FoundDocument, key: str) -> bool:
    """Whether such a document does without the element, or says it on the line of its kind."""
    said = key == "subject" and bool(fixed_words.kind_begun(part.text("kind")))
    if key == "place_and_date" and part.name.upper() in _UNDATED:
        return True
    return said or (part.name.upper() in _NOT_IN_RULES and key in _OFTEN_WITHOUT)


def _fixed_words(part: FoundDocument) -> Iterator[Finding]:
    for piece in part.get("kind"):
        yield from _kind(part, piece)
    for piece in part.get("national_name"):
        right = fixed_words.plain_upper(piece.text).endswith(fixed_words.NATIONAL)
        yield single(NAME, "Quốc hiệu", verdict(NAME, right), piece.text, fixed_words.NATIONAL,
                     spot(piece), "" if right else f"viết “{fixed_words.NATIONAL}”")  # fmt: skip
    for piece in part.get("motto"):
        right = piece.text == fixed_words.MOTTO
        hint = "" if right else "viết hoa chữ đầu mỗi cụm, gạch nối ngắn, mỗi bên một dấu cách"
        yield single(MOTTO, "Tiêu ngữ", verdict(MOTTO, right), piece.text,
                     fixed_words.MOTTO, spot(piece), hint)  # fmt: skip
    for piece in part.get("decides"):
        yield single(DECIDES, "Quyết định", verdict(DECIDES, piece.text.endswith(":")), piece.text,
                     "QUYẾT ĐỊNH:", spot(piece))  # fmt: skip


def _kind(part: FoundDocument, piece: Fragment) -> Iterator[Finding]:
    """A slip in the name of the kind, or a title that is none of the decree's kinds."""
    upper = fixed_words.plain_upper(piece.text).strip(" .")
    right = fixed_words.kind_of(piece.text)
    if right:
        holds = upper == right
        yield single(KIND, "Tên loại", verdict(KIND, holds), piece.text, right, spot(piece),
                     "" if holds else f"viết “{right}”")  # fmt: skip
    elif part.kind is PartKind.UNKNOWN and not fixed_words.kind_begun(piece.text):
        yield single(KIND, "Tên loại", FormState.DOUBT, piece.text,
                     "một loại của Điều 7, Phụ lục III", spot(piece))  # fmt: skip


def _addressee(part: FoundDocument) -> Iterator[Finding]:
    found = part.get("addressee")
    name = "Kính gửi"
    if part.kind is PartKind.DECISION or part.name in _SENT_TO_NOBODY:
        text = (each.paragraph for each in part.passages)
        stray = (each for each in text if fixed_words.ADDRESSEE_LINE.match(each.folded))
        lines: list[Fragment | Paragraph] = [*found, *stray]
        for line in lines[:1]:
            state = FormState.FAULT if part.kind is PartKind.DECISION else FormState.DOUBT
            yield single(ADDRESSEE, name, state, spot(line).text,
                         "chỉ dùng trong công văn, tờ trình, báo cáo", spot(line),
                         "bỏ dòng này: nơi nhận ghi ở cuối văn bản")  # fmt: skip
        return
    if not found:
        return
    first, *rest = [piece.text for piece in found]
    faults = [] if re.match(r"Kính gửi\s?:", first) else ["viết “Kính gửi:”"]
    several = [text for text in rest if text]
    if several:
        ends = [text[-1:] for text in several]
        if not all(text.startswith("- ") for text in several):
            faults.append("mỗi nơi một dòng, bắt đầu bằng “- ”")
        if ends != [*";" * (len(ends) - 1), "."]:
            faults.append("cuối dòng chấm phẩy, dòng cuối dấu chấm")
    yield single(ADDRESSEE, name, verdict(ADDRESSEE, not faults), first,
                 "Kính gửi: …", spot(found[0]), "; ".join(faults))  # fmt: skip
