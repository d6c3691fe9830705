"""Bytes of a file to text that the rest may rely on: UTF-8, of sane size, nothing invisible."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path

from vanthu.base.diagnostics import Diagnostic, Faults, Place, SourceFile, SurroundingsError

MOST_BYTES = 2 * 1024 * 1024
MOST_FAULTS = 50
NOT_TEXT = re.compile(
    r"[^\t\n\r -~\xa0-\u2027\u202a-\ud7ff\uf900-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
    r"|\r(?!\n)"
)
"""What YAML, Word or an editor does not take as text: control characters, odd line ends."""

SPECIAL_BLANK = re.compile("[\u00a0\u1680\u180e\u2000-\u200d\u202f\u205f\u2060\u3000]")
"""Blanks of a width of their own, of none, or that no line breaks at: letters to YAML."""

_BYTE_ORDER_MARK = "\ufeff"
_SAVE_AS_UTF8 = (
    "lưu lại bằng UTF-8: trong Notepad chọn Tệp (File) > Lưu thành (Save As) > Mã hóa (Encoding): "
    "UTF-8; trong VS Code bấm tên bảng mã ở góc dưới bên phải > Save with Encoding > UTF-8"
)


def read_text(path: Path, name: str) -> str:
    """The text of the file, with its byte order mark and line ends as they are.

    Raises Faults where there is no such file, or it is not UTF-8 or too large;
    SurroundingsError where the machine does not let it be read.
    """
    try:
        if path.exists() and not path.is_file():
            raise SurroundingsError(
                f"{name} không phải là một tệp", "đổi tên thư mục này, hoặc sửa lại tên tệp"
            )
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise _fault(
            SourceFile(name), 0, 0, "không có tệp này", "xem lại tên tệp và thư mục chứa tệp"
        ) from None
    except (OSError, ValueError) as error:
        raise SurroundingsError(
            f"không đọc được tệp {name}",
            "xem quyền truy cập của tệp, và đóng chương trình đang mở tệp",
        ) from error
    return decoded(data, name)


def body_start(text: str) -> int:
    """Where the text proper begins: 1 behind a byte order mark, otherwise 0."""
    return int(text.startswith(_BYTE_ORDER_MARK))


def refuse_characters(file: SourceFile) -> None:
    """Raises Faults for each character that no text may hold, and for a text too long to read."""
    if len(file.text) > MOST_BYTES:
        raise _too_large(file)
    matches = islice(NOT_TEXT.finditer(file.text, body_start(file.text)), MOST_FAULTS)
    found = [character_fault(Place(file, *match.span()), match[0]) for match in matches]
    if found:
        raise Faults(found)


def character_fault(place: Place, character: str) -> Diagnostic:
    """The fault of a character that nobody can see and that Word would refuse."""
    message = f"có ký tự lạ không nhìn thấy được (mã U+{ord(character):04X})"
    hint = "xóa ký tự này; nếu không thấy nó, xóa cả chữ đứng trước và đứng sau rồi gõ lại"
    if character in "\r\x0b\x0c\x85\u2028\u2029":
        message = f"có dấu xuống dòng lạ (mã U+{ord(character):04X})"
        hint = "xóa chỗ xuống dòng này rồi bấm Enter lại"
    return Diagnostic(place, message, hint, rule="file")


def decoded(data: bytes, name: str) -> str:
    """The text of these bytes; raises Faults where they are not UTF-8, or too many."""
    if len(data) > MOST_BYTES:
        raise _too_large(SourceFile(name))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        file = SourceFile(name, data.decode("utf-16", errors="replace"))
        raise _fault(file, 0, 0, "tệp được lưu theo bảng mã UTF-16", _SAVE_AS_UTF8)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        file = SourceFile(name, data.decode("utf-8", errors="replace"))
        start = len(data[: error.start].decode("utf-8"))
        message = f"tệp không được lưu bằng UTF-8 (byte {data[error.start]:02X} ở đây)"
        hint = _SAVE_AS_UTF8 + "; nếu chữ Việt đã hỏng thì chép lại từ bản Word"
        raise _fault(file, start, start + 1, message, hint) from None


def _too_large(file: SourceFile) -> Faults:
    message = f"tệp lớn hơn {MOST_BYTES // 1024 // 1024} MB nên không đọc"
    hint = "tệp nội dung chỉ có chữ; xem có chép nhầm tệp khác, hoặc chia thành nhiều tệp"
    return _fault(file, 0, 0, message, hint)


def _fault(file: SourceFile, start: int, end: int, message: str, hint: str) -> Faults:
    return Faults([Diagnostic(Place(file, start, end), message, hint, rule="file")])
