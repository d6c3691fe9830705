"""Documents that the decree's form does not cover: told once, and its rules rest.

NĐ 30/2020/NĐ-CP is about administrative documents of the State (Điều 1, Điều 7). Normative texts,
documents of the Party, of the army and the police, and copies follow rules of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

from vanthu.decree.nd30 import Basis
from vanthu.inspection.branches import unfit
from vanthu.inspection.elements import Form, FoundDocument, PartKind
from vanthu.inspection.finding import Finding, FormRule, FormState, single, spot

SCOPE = FormRule("form-scope", "phạm vi của nghị định", "Điều 1, Điều 7", plain=True)
EMPTY = FormRule("form-empty", "nội dung", "", Basis.CHOICE, plain=True)

_SIGNS = (
    *("national_name", "motto", "number", "place_and_date", "kind", "decides", "legal_basis"),
    *("recipients_label", "signer_title"),
)
_FEWEST_LETTERS = 20
"""A scan may carry a page number or a stamp of the scanner."""


def outside(form: Form) -> list[Finding]:
    """One finding that says why the form is not looked at; none where it is."""
    if form.is_own:
        return []
    found = unfit(form.document.paragraphs)
    if found is None and not any(map(_is_administrative, form.parts)):
        first = next(each for each in form.document.paragraphs if not each.is_blank)
        found = "không có Quốc hiệu, số, ngày, tên loại và chữ ký", first
    if found is None:
        return []
    what, line = found
    told = f"{what}: không xét thể thức theo nghị định này"
    return [single(SCOPE, "", FormState.DOUBT, told, place=spot(line))]


def _is_administrative(part: FoundDocument) -> bool:
    """Whether it has any part of the decree's form, or is of a kind that has."""
    return part.kind is not PartKind.UNKNOWN or any(map(part.has, _SIGNS))


def unreadable(form: Form) -> list[Finding]:
    """One finding where there are no words to read: an empty file, or pictures of pages."""
    document = form.document
    letters = sum(sign.isalnum() for each in document.paragraphs for sign in each.folded)
    pictures = document.traces.pictures
    if letters >= _FEWEST_LETTERS or (letters and not pictures):
        return []
    what = f"chỉ có {pictures} hình ảnh (bản chụp, bản quét)" if pictures else "tệp trống"
    hint = "mở bản Word gốc có chữ rồi kiểm tra"
    return [single(EMPTY, "", FormState.MISSING, f"không đọc được chữ nào: {what}", hint=hint)]


def unjudged(form: Form) -> Iterator[str]:
    """What a clerk is to be told of documents in the file that no rule was held against."""
    samples = sum(not part.is_judged for part in form.parts)
    if samples:
        yield f"Không xét thể thức của {samples} biểu mẫu để điền có trong tệp."
