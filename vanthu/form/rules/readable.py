"""That there is something to read: a scan in a Word file holds pictures of words."""

from __future__ import annotations

from collections.abc import Iterator

from vanthu.form.elements import Form
from vanthu.form.finding import WHOLE, Case, Finding, Rule, State, judged, single, spot
from vanthu.form.nd30 import Basis
from vanthu.form.reading import Document
from vanthu.form.word.content import INVISIBLE, is_composed

READABLE = Rule("form-readable", "chữ đọc được", "Muốn kiểm tra thì phải đọc được", Basis.PRACTICE,
                plain=True)  # fmt: skip
SIGNS = Rule("form-signs", "ký tự lạ trong chữ", "Phụ lục I, Phần I, Mục I (Unicode)",
             Basis.PRACTICE)  # fmt: skip
RULES = (READABLE, SIGNS)

_FEWEST_LETTERS = 20
"""A scan may carry a page number or a stamp of the scanner."""


def is_readable(document: Document) -> bool:
    """Whether the file holds words, and not merely pictures of them."""
    letters = sum(sign.isalpha() for each in document.paragraphs for sign in each.folded)
    return letters >= _FEWEST_LETTERS or (letters > 0 and not document.traces.pictures)


def check(form: Form) -> Iterator[Finding]:
    """What the rules of this module say."""
    document = form.document
    if is_readable(document):
        yield from judged(SIGNS, "", _signs(document), "chữ dựng sẵn, không ký tự ẩn")
        return
    pictures = document.traces.pictures
    found = f"chỉ có {pictures} hình ảnh" if pictures else "tệp trống"
    hint = "mở bản gốc có chữ, hoặc nhận dạng chữ (OCR) rồi kiểm tra lại" if pictures else ""
    yield single(READABLE, "Tệp", State.MISSING, f"{found}, không đọc được chữ nào: chưa kiểm tra "
                 "được gì", hint=hint)  # fmt: skip


def _signs(document: Document) -> Iterator[Case]:
    """Letters in parts and signs that nobody sees: the rules read the text without them."""
    for paragraph in document.paragraphs:
        text = paragraph.text
        if not is_composed(text):
            yield Case(State.DOUBT, "chữ và dấu rời nhau (Unicode tổ hợp)", spot(paragraph),
                       "chuyển cả văn bản sang Unicode dựng sẵn bằng UniKey")  # fmt: skip
        if not text.isascii() and INVISIBLE.search(text):
            yield Case(State.DOUBT, "ký tự ẩn (gạch nối mềm, dấu cách không có bề rộng)",
                       spot(paragraph), "xóa: tìm ^- trong Word, thay bằng ô trống")  # fmt: skip
    yield Case(State.PASS, "", WHOLE)
