"""The signature and the recipients (Mục II.7, II.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vanthu.decree import fixed_words
from vanthu.decree.nd30 import Basis
from vanthu.inspection.elements import Form, FoundDocument, PartKind
from vanthu.inspection.finding import (
    Case,
    Finding,
    FormRule,
    FormState,
    figure,
    judged,
    single,
    spot,
    verdict,
)
from vanthu.inspection.passages import articles
from vanthu.word.reading.content import Fragment, Paragraph
from vanthu.word.reading.layouts import LINE_HEIGHT

_SIGNED = "Phụ lục I, Phần I, Mục II.7 (ô số 7a)"
_LISTED = "Phụ lục I, Phần I, Mục II.9 (ô số 9b)"
PREFIX = FormRule("form-prefix", "chữ viết tắt quyền hạn", _SIGNED, plain=True)
PREFIX_SPACE = FormRule("form-prefix-space", "dấu cách sau chữ viết tắt", "Mẫu, Phụ lục III",
                        Basis.SAMPLE, plain=True)  # fmt: skip
PREFIX_OF = FormRule("form-prefix-of", "chữ viết tắt đi với chức vụ", _SIGNED, plain=True)
COUPLED = FormRule(
    "form-authority-tm", "thẩm quyền và chữ TM.", "Mẫu 1.2, 1.3 (ghi chú 6)", plain=True
)
COUPLED_HEAD = FormRule("form-authority-head", "thẩm quyền và chữ TM.", "Thông lệ", Basis.PRACTICE)
DEGREE = FormRule(
    "form-degree", "học hàm, học vị", "Phụ lục I, Phần I, Mục II.7 (ô số 7b)", plain=True
)
LABEL = FormRule("form-recipients-label", "cách viết", _LISTED, plain=True)
ITEM = FormRule("form-recipients-item", "cách viết từng dòng", _LISTED, plain=True)
FILED = FormRule("form-recipients-filed", "dòng Lưu", _LISTED, plain=True)
FILED_UNIT = FormRule("form-recipients-unit", "đơn vị soạn thảo ở dòng Lưu", "Mẫu, Phụ lục III",
                  Basis.SAMPLE)  # fmt: skip
FIRST = FormRule("form-recipients-first", "dòng đầu", "Mẫu, Phụ lục III", Basis.SAMPLE)
FIRST_ARTICLE = FormRule("form-recipients-article", "điều được nhắc đến", _LISTED)
LEVEL = FormRule("form-foot-level", "ngang hàng với quyền hạn", _LISTED)
RULES = (PREFIX, PREFIX_SPACE, PREFIX_OF, COUPLED, COUPLED_HEAD, DEGREE, LABEL, ITEM, FILED,
         FILED_UNIT, FIRST, FIRST_ARTICLE, LEVEL)  # fmt: skip

_PREFIX = re.compile(r"(?P<prefix>T\s?/?\s?M|K\s?/?\s?T|T\s?/?\s?L|T\s?/?\s?U\s?/?\s?Q|Q)"
                     r"(?P<mark>\.|/|(?=\s))(?P<space>\s*)(?P<rest>.+)")  # fmt: skip
_WANTED = {"TM": "tên cơ quan, tập thể", "KT": "chức vụ của người đứng đầu",
           "TL": "chức vụ của người đứng đầu", "TUQ": "chức vụ của người đứng đầu",
           "Q": "chức vụ của mình"}  # fmt: skip
_DEGREES = re.compile(
    r"(?:GS|PGS|TS|Th\.?\s?S|BS|BSCK\w*|DS|KS|CN|NGND|NGƯT|AHLĐ|Luật sư|LS|Tiến sĩ|Thạc sĩ|"
    r"Giáo sư|Bác sĩ|Kỹ sư|Ông|Bà|Đồng chí)\b\.?\s*", re.I,
)  # fmt: skip
_ALLOWED = re.compile(r"QUÂN|CÔNG AN|QUỐC PHÒNG|BỘ ĐỘI|HỌC|TRƯỜNG|VIỆN|Y TẾ|GIÁO DỤC|KHOA HỌC")
_FILED = re.compile(r"- Lưu\s?:\s*VT\b(?P<rest>.*)")
_ARTICLE = re.compile(r"- Như (?:các\s+)?Điều\s*(?P<number>[0-9]+)?")
_LEVEL_TOLERANCE = 8.0
_SIGNED_ABOVE = frozenset({"Biên bản", "Hợp đồng"})
"""Kinds signed by several, with the recipients below them (Phụ lục III, Mẫu 1.9)."""
_NOT_SIGNED_FOR_A_BODY = frozenset({"Biên bản", "Hợp đồng", "Giấy mời"})


def check(form: Form) -> Iterator[Finding]:
    """What the rules of this module say."""
    for part in form.parts:
        if part.is_own:
            yield from _prefixes(part.get("signer_title"))
            yield from _authority(part)
            yield from _name(part)
            yield from _recipients(part)
            yield from _level(part)


# Signature


def _prefixes(titles: Sequence[Fragment]) -> Iterator[Finding]:
    for at, piece in enumerate(titles):
        found = _PREFIX.fullmatch(fixed_words.plain_upper(piece.text))
        if found is None:
            continue
        prefix = re.sub(r"[\s/]", "", found["prefix"])
        written = found["prefix"] == prefix and found["mark"] == "."
        yield single(
            PREFIX, "Quyền hạn", verdict(PREFIX, written), piece.text, f"{prefix}. …",
            spot(piece), "" if written else f"viết “{prefix}.”",
        )  # fmt: skip
        if written and not found["space"]:
            yield single(
                PREFIX_SPACE, "Quyền hạn", verdict(PREFIX_SPACE, holds=False), piece.text,
                f"{prefix}. {found['rest']}", spot(piece),
            )  # fmt: skip
        below = titles[at + 1].text if at + 1 < len(titles) else ""
        wrong = _wrong_use(prefix, found["rest"], fixed_words.plain_upper(below))
        yield single(
            PREFIX_OF, "Quyền hạn", verdict(PREFIX_OF, not wrong), piece.text,
            f"{prefix}. đi với {_WANTED[prefix]}", spot(piece), wrong,
        )  # fmt: skip


def _wrong_use(prefix: str, rest: str, below: str) -> str:
    """What is wrong with the words after a prefix, or under them; empty where nothing is."""
    head = fixed_words.HEAD_TITLE.match(rest)
    if prefix == "TM":
        return "“TM.” viết trước tên tập thể hoặc cơ quan" if head else ""
    if prefix == "Q":
        return ""
    if fixed_words.DEPUTY_TITLE.match(rest) or fixed_words.COLLECTIVE.match(rest):
        return f"“{prefix}.” viết trước chức vụ của người đứng đầu"
    if not below:
        return "ghi chức vụ của người ký ở dòng dưới"
    if prefix == "KT" and fixed_words.HEAD_TITLE.match(below):
        return "dưới “KT.” là chức vụ của cấp phó"
    return ""


def _authority(part: FoundDocument) -> Iterator[Finding]:
    """Decided by a body: signed TM.; decided by its head: signed without."""
    titles = part.get("signer_title")
    if not titles:
        return
    line = fixed_words.plain_upper(part.text("authority"))
    first = fixed_words.plain_upper(titles[0].text)
    collective = re.match(r"T\s?/?\s?M\b", first) is not None
    if not line:
        yield from _agency_authority(part, collective)
    elif fixed_words.HEAD_TITLE.match(line):
        state = verdict(COUPLED_HEAD, not collective)
        yield single(COUPLED_HEAD, "Thẩm quyền", state, f"{line} – {first}",
                     "người đứng đầu quyết định thì ký không có TM.", spot(titles[0]))  # fmt: skip
    else:
        hint = "" if collective else f"dòng thẩm quyền là cơ quan: bắt đầu bằng “TM. {line[:40]}”"
        yield single(COUPLED, "Thẩm quyền", verdict(COUPLED, collective), f"{line} – {first}",
                     "cơ quan quyết định thì ký TM.", spot(titles[0]), hint)  # fmt: skip


def _agency_authority(part: FoundDocument, collective: bool) -> Iterator[Finding]:
    agency = fixed_words.plain_upper(part.text("agency"))
    first_line = fixed_words.plain_upper(part.get("signer_title")[0].text)
    if part.name in _NOT_SIGNED_FOR_A_BODY:
        return
    body = re.match(r"(?:ỦY BAN NHÂN DÂN|UBND|HỘI ĐỒNG)", agency)
    by_order = re.match(r"T\s?/?\s?(?:L|U\s?/?\s?Q)\b", first_line)
    if body and not collective and not by_order:
        first = part.get("signer_title")[0]
        yield single(COUPLED_HEAD, "Quyền hạn", FormState.DOUBT, first.text,
                     "ủy ban, hội đồng ban hành thì ký TM.", spot(first))  # fmt: skip


def _name(part: FoundDocument) -> Iterator[Finding]:
    for piece in part.get("signer_name"):
        degree = _DEGREES.match(piece.text)
        if degree and _ALLOWED.search(fixed_words.plain_upper(part.text("agency"))):
            state = FormState.DOUBT
        else:
            state = verdict(DEGREE, degree is None)
        hint = (
            "" if state is FormState.PASS else "trước họ tên không ghi học hàm, học vị, danh hiệu"
        )
        yield single(DEGREE, "Họ tên", state, piece.text, "chỉ họ và tên", spot(piece), hint)


# Recipients


def _recipients(part: FoundDocument) -> Iterator[Finding]:
    for piece in part.get("recipients_label"):
        holds = piece.text == "Nơi nhận:"
        yield single(LABEL, "Nơi nhận", verdict(LABEL, holds), piece.text, "Nơi nhận:",
                     spot(piece))  # fmt: skip
    items = list(_items(part.get("recipients")))
    if not items:
        return
    last = len(items) - 1
    yield from judged(
        ITEM, "Danh sách nơi nhận",
        (_item(text, piece, at == last) for at, (text, piece) in enumerate(items)),
        "“- …;”, dòng cuối dấu chấm",
    )  # fmt: skip
    yield from _filed(items)
    yield from _first(part, items[0])


def _items(pieces: Sequence[Fragment]) -> Iterator[tuple[str, Fragment]]:
    """The items; a line without a dash after an unfinished one goes on with it."""
    kept: list[tuple[str, Fragment]] = []
    for piece in pieces:
        text = piece.text
        if kept and not text.startswith(("-", "–", "—", "+")) and kept[-1][0][-1:] not in ";.":
            kept[-1] = (f"{kept[-1][0]} {text}", kept[-1][1])
        else:
            kept.append((text, piece))
    yield from kept


def _item(text: str, piece: Fragment, last: bool) -> Case:
    wrong = []
    if not re.match(r"- \S", text):
        wrong.append("bắt đầu bằng “- ”")
    if not text.endswith("." if last else ";"):
        wrong.append("cuối dòng viết dấu chấm" if last else "cuối dòng viết dấu chấm phẩy")
    shown = text if wrong else ""
    return Case(verdict(ITEM, not wrong), shown, spot(piece), "; ".join(wrong))


def _filed(items: Sequence[tuple[str, Fragment]]) -> Iterator[Finding]:
    text, piece = items[-1]
    found = _FILED.match(text)
    yield single(FILED, "Danh sách nơi nhận", verdict(FILED, found is not None), text,
                 "- Lưu: VT, …", spot(piece))  # fmt: skip
    if found:
        unit = re.search(r"\w", found["rest"])
        yield single(
            FILED_UNIT, "Danh sách nơi nhận", verdict(FILED_UNIT, unit is not None), text,
            "- Lưu: VT, chữ viết tắt đơn vị soạn thảo", spot(piece),
        )  # fmt: skip


def _first(part: FoundDocument, item: tuple[str, Fragment]) -> Iterator[Finding]:
    text, piece = item
    if part.kind is PartKind.DECISION:
        found = _ARTICLE.match(text)
        yield single(FIRST, "Danh sách nơi nhận", verdict(FIRST, found is not None), text,
                     "- Như Điều …;", spot(piece))  # fmt: skip
        known = set(articles(part.passages))
        if found and found["number"] and known:
            holds = int(found["number"]) in known
            yield single(
                FIRST_ARTICLE, "Danh sách nơi nhận", verdict(FIRST_ARTICLE, holds), text,
                f"Điều 1 đến Điều {max(known)}", spot(piece),
                "" if holds else "sửa theo số của điều giao thi hành",
            )  # fmt: skip
    elif part.kind is PartKind.LETTER or part.name in {"Tờ trình", "Báo cáo"}:
        yield single(FIRST, "Danh sách nơi nhận", verdict(FIRST, text.startswith("- Như trên")),
                     text, "- Như trên;", spot(piece))  # fmt: skip


def _level(part: FoundDocument) -> Iterator[Finding]:
    """The recipients begin on the line on which the signer's authority begins."""
    several = len(part.get("signer_name")) > 1 or part.name in _SIGNED_ABOVE
    if several or not (part.has("recipients_label") and part.has("signer_title")):
        return
    left = part.get("recipients_label")[0].paragraph
    right = part.get("signer_title")[0].paragraph
    name, allowed = "Nơi nhận", "ngang dòng đầu của quyền hạn, chức vụ"
    if left.number == right.number:
        yield single(LEVEL, name, FormState.PASS, "cùng dòng", allowed, spot(left))
        return
    if not (left.cell and right.cell and left.cell.table == right.cell.table):
        yield single(LEVEL, name, FormState.DOUBT, "không đo được", allowed, spot(left))
        return
    if left.cell.row != right.cell.row:
        yield single(LEVEL, name, verdict(LEVEL, holds=False), "khác hàng của bảng", allowed,
                     spot(left))  # fmt: skip
        return
    offset = _height_above(part, left) - _height_above(part, right)
    holds = abs(offset) <= _LEVEL_TOLERANCE
    shown = "ngang nhau" if holds else f"lệch {figure(abs(offset), 0)} pt"
    yield single(LEVEL, name, verdict(LEVEL, holds), shown, allowed, spot(left))


def _height_above(part: FoundDocument, paragraph: Paragraph) -> float:
    """Height in pt of what stands above it in its cell, and of the letters' own baseline."""
    height = paragraph.layout.before + paragraph.size
    for other in part.paragraphs:
        if other.cell == paragraph.cell and other.number < paragraph.number:
            lines = other.layout.lines(other.size) * LINE_HEIGHT * other.size
            height += lines + other.layout.before + other.layout.after
    return height
