"""A file's name, or what was pasted, to a book of grids."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from vanthu.base.diagnostics import SurroundingsError
from vanthu.base.own_command import own_command
from vanthu.files.disk import held_open, reason
from vanthu.tabular import delimited, xlsx
from vanthu.tabular.grid import Book

PASTED = "-"
"""Stands for standard input."""
_PASTED_NAME = "phần dán vào"
_MOST_BYTES = 20 * 1024 * 1024
_TEXT = (".csv", ".txt", ".tsv")
_EXCEL = (".xlsx", ".xlsm")


def open_book(name: str) -> Book:
    """The sheets of the file, or of standard input for `-`.

    Raises SurroundingsError where it cannot be opened or is nothing that we read.
    """
    if name == PASTED:
        data, shown = _pasted(), _PASTED_NAME
    else:
        data, shown = _bytes(Path(name)), name
    sha256 = hashlib.sha256(data).hexdigest()
    if xlsx.is_excel(data):
        return Book(shown, sha256, xlsx.grids_of(data, shown))
    if name != PASTED and Path(name).suffix.lower() not in _TEXT:
        raise SurroundingsError(
            f"{shown} không phải tệp Excel .xlsx, hoặc đã hỏng",
            "mở bằng Excel rồi Lưu thành (Save As) > Sổ làm việc Excel (.xlsx);"
            " tệp .docx, .pdf thì chép bảng sang Excel trước",
        )
    return Book(shown, sha256, (delimited.grid_of(delimited.decode(data, shown), shown),))


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise SurroundingsError(f'"{path}" là một thư mục', "ghi tên tệp Excel hoặc .csv")
    try:
        with path.open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
    except FileNotFoundError:
        raise SurroundingsError(
            f'không thấy tệp "{path}"',
            "kiểm tra lại tên tệp; kéo tệp từ thư mục vào cửa sổ lệnh thì khỏi phải gõ",
        ) from None
    except PermissionError:
        raise held_open(path) from None
    except OSError as error:
        raise SurroundingsError(
            f'không đọc được "{path}": {reason(error)}', "kiểm tra ổ đĩa và tên tệp"
        ) from None
    return _of_sane_size(data, str(path))


def _pasted() -> bytes:
    """Everything on standard input, typed or handed over by another program."""
    if sys.stdin.isatty():
        data = sys.stdin.read(_MOST_BYTES + 1).encode()
    else:
        data = sys.stdin.buffer.read(_MOST_BYTES + 1)
    if not data.strip():
        raise SurroundingsError(
            "không có gì được dán vào",
            "chép các ô trong Excel, dán vào đây, bấm Enter, rồi Ctrl+Z Enter (Windows), Ctrl+D"
            if sys.stdin.isatty()
            else "lần nào cũng phải đưa lại các ô, ví dụ:"
            f" {own_command()} import - --yes < TỆP.txt",
        )
    return _of_sane_size(data, _PASTED_NAME)


def _of_sane_size(data: bytes, name: str) -> bytes:
    if not data.strip():
        raise SurroundingsError(f"{name} là tệp rỗng", "kiểm tra xem có chọn nhầm tệp không")
    if len(data) > _MOST_BYTES:
        raise delimited.too_large(name)
    return data
