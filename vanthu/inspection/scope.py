"""Documents that the decree's form does not cover: told once, and its rules rest.

NĐ 30/2020/NĐ-CP is about administrative documents of the State (Điều 1, Điều 7). Normative texts,
documents of the Party, of the army and the police, and copies follow rules of their own.
"""

from __future__ import annotations

import re

from vanthu.decree.nd30 import Basis
from vanthu.inspection.elements import Form
from vanthu.inspection.finding import Finding, Rule, State, single, spot
from vanthu.word.reading.content import Paragraph

SCOPE = Rule("form-scope", "phạm vi của nghị định", "Điều 1, Điều 7", plain=True)
EMPTY = Rule("form-empty", "nội dung", "", Basis.CHOICE, plain=True)

_FIRST_LINES = 40
_OTHERS = (
    (re.compile(r"ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM"), "văn bản của Đảng"),
    (re.compile(r"(?:BẢN\s+)?SAO\s+(?:Y|LỤC)\b|TRÍCH\s+SAO\b"), "bản sao"),
    (
        re.compile(
            r"[Ss]ố\s*:?\s*[\d._… ]*/\s*(?:19|20)\d\d\s*/\s*(?:NĐ|TT|TTLT|QĐ|NQ|NQLT|QH|PL)\b"
        ),
        "văn bản quy phạm pháp luật",
    ),
    (
        re.compile(
            r"BỘ\s+(?:CÔNG\s+AN|QUỐC\s+PHÒNG|TỔNG\s+THAM\s+MƯU|TƯ\s+LỆNH)\b"
            r"|QUÂN\s+(?:KHU|ĐOÀN|CHỦNG)\b|(?:BỘ|BAN)\s+CHỈ\s+HUY\s+QUÂN\s+SỰ\b"
            r"|CÔNG\s+AN\s+(?:TỈNH|THÀNH\s+PHỐ)\b"
        ),
        "văn bản của quân đội, công an",
    ),
)
_LONGEST = 90


def outside(form: Form) -> list[Finding]:
    """One finding that says why the form is not looked at; none where it is."""
    lines = [each for each in form.document.paragraphs if not each.is_blank]
    for paragraph in lines[:_FIRST_LINES]:
        text = paragraph.folded
        for pattern, what in _OTHERS:
            if len(text) < _LONGEST and pattern.match(text):
                return [_finding(paragraph, what)]
    return []


def unreadable(form: Form) -> list[Finding]:
    """One finding where there is not a letter to read: an empty file, or pictures of pages."""
    if any(not each.is_blank for each in form.document.paragraphs):
        return []
    told = "không đọc được chữ nào: tệp trống, hoặc chỉ có hình (bản chụp, bản quét)"
    return [single(EMPTY, "", State.MISSING, told, hint="mở bản Word gốc có chữ rồi kiểm tra")]


def _finding(paragraph: Paragraph, what: str) -> Finding:
    told = f"{what}: không xét thể thức theo nghị định này"
    return single(SCOPE, "", State.DOUBT, told, place=spot(paragraph))
