"""Không có ký tự lạ giống chữ Việt, không có ký tự không nhìn thấy.

Chữ Ð (của tiếng Iceland) và Đ in ra như nhau, chữ а của tiếng Nga giống chữ a; dấu cách rộng bằng
không thì không thấy được. Chép từ trang mạng, từ tệp phông cũ hay mang theo những ký tự này: in
ra thì đẹp, nhưng tìm không thấy và tên bị coi là khác nhau.

Đúng:

    - Ban Chỉ đạo, đơn vị chủ trì.

Sai:

    - Ban Chỉ đạo, ðơn vị chủ trì.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks.reading.texts import Text

ID = "text-characters"
SEVERITY = Severity.WARNING

_STRANGE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffd"
    "ÐðÞþƉɖ\u0370-\u0393\u0395-\u03a8\u03aa-\u03b0\u03b5-\u03ba\u03bd-\u03bf\u03c1\u03c2\u03c4-\u052f"
    "\ue000-\uf8ef\uf8f2-\uf8ff\uff01-\uff5e\u0300-\u036f]"
)
"""Greek without αβγδμΩΔπσλ, private signs without GAP and NOTE; one set is looked for fastest."""
_MEANT = {"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"}
_LIKE = str.maketrans("аеорсухАВЕКМНОРСТХ", "aeopcyxABEKMHOPCTX")


def check(text: Text) -> Iterator[Diagnostic]:
    """Characters that no Vietnamese text has, or that nobody sees."""
    for found in _STRANGE.finditer(text.text):
        sign = found[0]
        meant = _meant(sign)
        code = f"U+{ord(sign):04X}"
        yield Diagnostic(
            text.at(*found.span()),
            f'ký tự "{sign}" (mã {code}) không phải chữ Việt'
            if sign.isprintable()
            else f"ký tự không nhìn thấy được (mã {code})",
            f"gõ lại chữ {meant}" if meant else "xóa rồi gõ lại chữ ở chỗ này",
        )


def _meant(sign: str) -> str:
    """The letter that the sign looks like; empty where there is none."""
    like = _MEANT.get(sign) or sign.translate(_LIKE)
    like = unicodedata.normalize("NFKC", like)
    return like if like != sign and (like.isascii() or like in "Đđ") else ""
