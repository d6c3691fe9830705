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
_INDENT = 3
_NO_TEXT = "cần tệp PDF có chữ chọn được, hoặc bản Word gốc"


def text_of_pdf(path: Path) -> str:
    """The text with columns apart by tabs and a blank line before each indented line.

    Raises SurroundingsError for what is no PDF, is locked, or holds no letters.
    """
    try:
        content = path.read_bytes()
    except OSError:
        raise SurroundingsError(f'không mở được "{path}"', "xem quyền truy cập của tệp") from None
    if len(content) > _MOST_BYTES:
        raise SurroundingsError(f'"{path}" lớn hơn 50 MB', "tách lấy phần văn bản cần nhận")
    pages = _by_pdftotext(content) or _by_pypdf(content, path)
    text = "\n".join(line for page in pages for line in _page(page))
    if not any(sign.isalpha() for sign in text):
        raise SurroundingsError(f'"{path}" không có chữ: bản chụp hoặc bản quét', _NO_TEXT)
    return text


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
