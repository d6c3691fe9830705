"""A received file as a document that was read: Word, plain text, or the text of a PDF."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from vanthu.adopt.parts import Source
from vanthu.base.diagnostics import SurroundingsError
from vanthu.base.text_file import read_text
from vanthu.files.pdf_text import is_laid_out, text_of_pdf, unlaid
from vanthu.inspection.branches import OF_OTHER_FORM, unfit
from vanthu.inspection.elements import Form, recognise
from vanthu.inspection.plain import read_plain
from vanthu.inspection.reading import InspectedFile, read
from vanthu.inspection.scope import unreadable
from vanthu.word.package import NotADocx
from vanthu.word.reading.content import Paragraph, Run
from vanthu.writing.inline import pairs
from vanthu.writing.runs import Run as WrittenRun

_WORD, _PLAIN, _PDF = ".docx", (".txt",), ".pdf"
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
"""What the files of Word before 2007 begin with, and those that are locked by a password."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ONLY = "chỉ nhận văn bản hành chính theo Nghị định số 30/2020/NĐ-CP"
_SAVE_AS = "mở tệp bằng Word, chọn Lưu thành (Save As) > Word (.docx), rồi chạy lại với tệp mới"


def open_source(path: Path) -> Source:
    """The file. Raises SurroundingsError for what cannot be read, Faults for text not in UTF-8."""
    name = path.as_posix()
    if not path.is_file():
        raise SurroundingsError(f'không thấy tệp "{name}"', "kiểm tra lại tên tệp")
    ending = path.suffix.lower()
    if ending == _WORD:
        source = _word(path, name)
    elif ending in _PLAIN:
        text = read_text(path, name)
        source = Source(_plain(unlaid(text) if is_laid_out(text) else text, name), has_looks=False)
    elif ending == _PDF:
        source = Source(_plain(text_of_pdf(path), name), has_looks=False)
    else:
        raise SurroundingsError(f'chưa nhận được loại tệp của "{name}"', _SAVE_AS)
    other = None if source.form.is_own else unfit(source.form.document.paragraphs)
    if other and other[0] in OF_OTHER_FORM:
        raise SurroundingsError(f"{name}: {other[0]}", _ONLY)
    if empty := unreadable(source.form):
        found = empty[0]
        raise SurroundingsError(
            f"{name}: {found.found}", "cần tệp có chữ: bản Word gốc, hoặc PDF có chữ"
        )
    return source


def _word(path: Path, name: str) -> Source:
    try:
        content = path.read_bytes()
        _refuse_compound(content, name)
        document = read(content, name, received=True)
    except OSError:
        raise SurroundingsError(
            f'không mở được "{name}"', "đóng tệp trong Word, và xem quyền truy cập của tệp"
        ) from None
    except NotADocx as problem:
        raise SurroundingsError(f'không đọc được "{name}": {problem}', problem.hint) from None
    return Source(recognise(document), has_looks=True, said=list(_traces(document)))


def _refuse_compound(content: bytes, name: str) -> None:
    """Raises SurroundingsError for a file that is locked by a password, or of an old Word."""
    if not content.startswith(_COMPOUND):
        return
    if _ENCRYPTED in content:
        raise SurroundingsError(
            f'"{name}" có mật khẩu', "mở bằng Word, bỏ mật khẩu (File > Info > Protect Document)"
        )
    raise SurroundingsError(f'"{name}" là tệp Word đời cũ mang đuôi .docx', _SAVE_AS)


def _traces(document: InspectedFile) -> Iterator[str]:
    """What is told of the file itself, because it is not in the content."""
    traces = document.traces
    if traces.changes:
        yield f"có {traces.changes} chỗ sửa theo dõi (Track Changes): lấy chữ như khi đã chấp nhận"
    if traces.comments:
        yield f"có {traces.comments} ý kiến bên lề: không đưa vào nội dung"
    if traces.hidden:
        yield f"có {traces.hidden} chỗ chữ ẩn: không đưa vào nội dung"
    if traces.pictures:
        yield f"có {traces.pictures} hình: không đưa vào nội dung, xem mục Hình của hướng dẫn"
    if traces.foreign:
        yield f"có {traces.foreign} phần nhúng từ nơi khác không đọc được"
    for part in document.broken:
        yield f"phần {part} của tệp đã hỏng, không đọc được"


def _plain(text: str, name: str) -> Form:
    document = read_plain(unicodedata.normalize("NFC", text), name).document
    return recognise(replace(document, paragraphs=tuple(map(_marked, document.paragraphs))))


def _marked(paragraph: Paragraph) -> Paragraph:
    """A paragraph on one line, whose words between stars are bold or italic; cells stay."""
    if paragraph.cell:
        return paragraph
    text = paragraph.text.replace("\n", " ")
    runs = (pairs(text) if "*" in text else None) or (WrittenRun(text),)
    look = paragraph.mark
    marked = (Run(each.text, replace(look, bold=each.bold, italic=each.italic)) for each in runs)
    return replace(paragraph, runs=tuple(marked))
