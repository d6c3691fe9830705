"""The text of a PDF in lines, by pdftotext where it is installed, else by pypdf."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from vanthu.base.diagnostics import SurroundingsError

_PATIENCE = 60
_MOST_BYTES = 50 * 1024 * 1024
_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
"""So many blanks stand between columns, not between words."""
_PAGE_NUMBER = re.compile(r"\s*[-–]?\s*\d{1,4}\s*[-–]?\s*")
_WIDE_GAP = re.compile(r"\S {6,}\S")
_LEAST_GAPS = 2
_INDENT = 3
_LEAST_LETTERS = 100
"""A scan may carry the note of who has signed it."""
_FOREIGN = 0.01
"""So many letters of other scripts tell that the font of a PDF has a code of its own."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\x85\u2028\u2029]")
_NO_TEXT = "cần tệp PDF có chữ chọn được, hoặc bản Word gốc"


def text_of_pdf(path: Path) -> str:
    """The text, unlaid. Raises SurroundingsError for no PDF, a locked one, one without letters."""
    try:
        content = path.read_bytes()
    except OSError:
        raise SurroundingsError(f'không mở được "{path}"', "xem quyền truy cập của tệp") from None
    if len(content) > _MOST_BYTES:
        raise SurroundingsError(f'"{path}" lớn hơn 50 MB', "tách lấy phần văn bản cần nhận")
    text = unlaid("\f".join(_by_pdftotext(content) or _by_pypdf(content, path)))
    letters = [sign for sign in text if sign.isalpha()]
    if len(letters) < _LEAST_LETTERS:
        raise SurroundingsError(f'"{path}" không có chữ: bản chụp hoặc bản quét', _NO_TEXT)
    if sum("\u0370" <= sign <= "\u05ff" for sign in letters) > len(letters) * _FOREIGN:
        raise SurroundingsError(f'chữ trong "{path}" dùng bảng mã riêng, không đọc được', _NO_TEXT)
    return text


def unlaid(text: str) -> str:
    """A text laid out in columns, page for page, as lines: columns apart by tabs.

    A blank line comes before each indented line, which begins a paragraph.
    """
    clean = _CONTROL.sub("", text)
    return "\n".join(line for page in clean.split("\f") for line in _page(page))


def is_laid_out(text: str) -> bool:
    """Whether blanks keep the columns of a text apart."""
    return "\f" in text or sum(map(bool, map(_WIDE_GAP.search, text.split("\n")))) >= _LEAST_GAPS


def _by_pdftotext(content: bytes) -> Sequence[str]:
    program = shutil.which("pdftotext")
    if program is None:
        return ()
    try:
        done = subprocess.run(
            [program, "-layout", "-enc", "UTF-8", "-", "-"],
            input=content, capture_output=True, timeout=_PATIENCE, check=False,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return ()
    return done.stdout.decode("utf-8", "replace").split("\f") if done.returncode == 0 else ()


def _by_pypdf(content: bytes, path: Path) -> Sequence[str]:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise SurroundingsError(f'"{path}" có mật khẩu', "bỏ mật khẩu rồi chạy lại")
        return [page.extract_text(extraction_mode="layout") for page in reader.pages]
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise SurroundingsError(f'không đọc được "{path}": không phải PDF, hoặc đã hỏng', _NO_TEXT
                                ) from None  # fmt: skip


def _page(text: str) -> Iterator[str]:
    """The lines of a page without its number and the blank lines around."""
    lines = [line.rstrip() for line in text.replace("\r", "").split("\n")]
    while lines and (not lines[0] or _PAGE_NUMBER.fullmatch(lines[0])):
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    indents = [len(line) - len(line.lstrip()) for line in lines if line]
    usual = min(indents, default=0)
    above = usual
    for line in lines:
        indent = len(line) - len(line.lstrip())
        if line and indent >= usual + _INDENT and above < usual + _INDENT:
            yield ""
        above = indent if line else usual
        yield _GAP.sub("\t", line.strip())
