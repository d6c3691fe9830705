"""The attached document and the appendix (Mẫu 1.3, Mẫu 2.1, Phụ lục I, Mục III)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vanthu.base.vietnamese import read_roman, roman
from vanthu.decree import fixed_words
from vanthu.decree.nd30 import Basis
from vanthu.inspection.elements import Form, FoundDocument, PartKind
from vanthu.inspection.finding import Finding, FormRule, FormState, single, spot, verdict
from vanthu.inspection.passages import PassageRole
from vanthu.word.reading.content import Fragment, Paragraph

_ATTACHED = "Mẫu 1.3, Phụ lục III"
_APPENDIX = "Phụ lục I, Phần I, Mục III.1"
REFERENCE = FormRule("form-attached-line", "cách viết", _ATTACHED, plain=True)
WORDING = FormRule("form-attached-words", "lời dẫn", "Thông lệ", Basis.PRACTICE, plain=True)
SAME = FormRule("form-attached-same", "số, ngày khớp với văn bản chính", _ATTACHED, plain=True)
NO_NUMBER = FormRule("form-attached-number", "không có số, ngày riêng", _ATTACHED)
NO_SIGNATURE = FormRule("form-attached-signature", "không có chữ ký, nơi nhận riêng", _ATTACHED,
                        Basis.SAMPLE)  # fmt: skip
HEADING = FormRule("form-appendix-heading", "dòng “Phụ lục”", _APPENDIX)
ROMAN = FormRule("form-appendix-roman", "số thứ tự phụ lục", _APPENDIX)
TITLE_ORDER = FormRule("form-appendix-order", "dòng “(Kèm theo …)” dưới tên phụ lục", _APPENDIX)
PAGES = FormRule("form-appendix-pages", "số trang riêng của phụ lục", _APPENDIX)
ONE_TITLE = FormRule("form-one-title", "một tên loại", "Phụ lục I, Phần I, Mục II.5 (ô số 5a)",
                     plain=True)  # fmt: skip
THERE = FormRule("form-attached-there", "văn bản kèm theo", _ATTACHED, Basis.PRACTICE, plain=True)
RULES = (REFERENCE, THERE, WORDING, SAME, NO_NUMBER, NO_SIGNATURE, HEADING, ROMAN, TITLE_ORDER,
         PAGES, ONE_TITLE)  # fmt: skip

_FULL = re.compile(
    r"\((?P<lead>[^)]*?kèm theo)\s+(?P<kind>.+?)\s+số\s*:?\s*(?P<number>[^/)]*)/\s*"
    r"(?P<symbol>[^\s)]+)\s*,?\s*(?P<date>ngày[^)]*?)\s+của\s+(?P<issuer>[^)]+)\)\.?", re.I,
)  # fmt: skip
_PUTS_INTO_FORCE = re.compile(
    r"\b(?:[Bb]an\s+hành|[Pp]hê\s+duyệt)\b.{0,40}\bkèm\s+theo\s+(?:Quyết\s+định|Nghị\s+quyết)\s+này\b"
)
_EXAMPLE = "(Kèm theo Quyết định số … /QĐ-… ngày … tháng … năm … của …)"


def check(form: Form) -> Iterator[Finding]:
    """What the rules of this module say."""
    main = next((part for part in form.parts if part.kind is PartKind.DECISION), None)
    for part in form.parts:
        if part.has("attached_to"):
            yield from _reference(part, main)
        if part.kind is PartKind.ATTACHED:
            yield from _nothing_own(part)
        if part.kind is PartKind.APPENDIX:
            yield from _appendix(form, part)
    yield from _numbering([part for part in form.parts if part.kind is PartKind.APPENDIX])
    yield from _second_titles(form)
    if main is not None and len(form.parts) == 1 and not form.is_own:
        yield from _nothing_attached(main)


def _nothing_attached(main: FoundDocument) -> Iterator[Finding]:
    """What the decision puts into force and this file does not hold: it may be in another one."""
    texts = (each.paragraph for each in main.passages)
    issuing = next((each for each in texts if _PUTS_INTO_FORCE.search(each.folded)), None)
    if issuing is not None:
        yield single(
            THERE, main.name, FormState.DOUBT, "không có trong tệp này", "đi cùng quyết định",
            spot(issuing), "soát cả tệp của văn bản kèm theo trước khi trình",
        )  # fmt: skip


def _reference(part: FoundDocument, main: FoundDocument | None) -> Iterator[Finding]:
    text = part.text("attached_to")
    place = spot(part.get("attached_to")[0])
    found = _FULL.fullmatch(text)
    yield single(
        REFERENCE, "Kèm theo", verdict(REFERENCE, found is not None), text, _EXAMPLE, place,
        "" if found else "ghi trong ngoặc: loại, số, ký hiệu, ngày, cơ quan của văn bản chính",
    )  # fmt: skip
    lead = text.lstrip("( ").lower().startswith("kèm theo")
    yield single(
        WORDING, "Kèm theo", verdict(WORDING, lead), text.split(" theo")[0].lstrip("(") + " theo",
        "“Kèm theo …”", place,
        "" if lead else "“Ban hành kèm theo” là lời của văn bản quy phạm pháp luật",
    )  # fmt: skip
    if found and main is not None:
        yield from _same(found, main, part)


def _same(found: re.Match[str], main: FoundDocument, part: FoundDocument) -> Iterator[Finding]:
    """The number and date in brackets against those of the decision in the same file."""
    number = re.search(r"([0-9]+)\s*/\s*(\S+)", main.text("number"))
    date = re.findall(r"[0-9]+", main.text("place_and_date").partition("ngày")[2])
    own = found["number"].strip(" .…_\xa0")
    own_date = re.findall(r"[0-9]+", found["date"])
    wrong = []
    if number and own and int(number[1]) != int(re.sub(r"\D", "", own) or 0):
        wrong.append(f"số {own}, văn bản chính số {number[1]}")
    if len(date) == len(own_date) == 3 and list(map(int, date)) != list(map(int, own_date)):
        wrong.append(f"{found['date']}, văn bản chính ngày {'/'.join(date)}")
    yield single(
        SAME, part.name, verdict(SAME, not wrong), "; ".join(wrong) or "không trái nhau",
        "như văn bản chính", spot(part.get("attached_to")[0]),
    )  # fmt: skip


def _nothing_own(part: FoundDocument) -> Iterator[Finding]:
    for rule, keys in (
        (NO_NUMBER, ("number", "place_and_date")),
        (NO_SIGNATURE, ("signer_title", "recipients_label")),
    ):
        own = [part.get(key)[0] for key in keys if part.has(key)]
        if not own:
            yield single(rule, part.name, FormState.PASS, "không có", "không có",
                         spot(part.get("attached_to")[0]))  # fmt: skip
        for piece in own:
            yield single(rule, part.name, verdict(rule, holds=False), piece.text, "không có",
                         spot(piece), "bỏ dòng này ở văn bản kèm theo")  # fmt: skip


# Appendices


def _appendix(form: Form, part: FoundDocument) -> Iterator[Finding]:
    piece = part.get("appendix")[0]
    holds = re.fullmatch(r"Phụ lục(?: [IVXLC]+)?", piece.text) is not None
    form_of_others = fixed_words.SAMPLE_FORM.match(piece.text) is not None
    state = FormState.DOUBT if form_of_others else verdict(HEADING, holds)
    yield single(
        HEADING, part.name, state, piece.text, "“Phụ lục I” ở dòng riêng",
        spot(piece), "" if holds else "viết thường “Phụ lục”, số La Mã, tên phụ lục ở dòng dưới",
    )  # fmt: skip
    title, attached = part.get("appendix_title"), part.get("attached_to")
    if title and attached:
        below = title[-1].paragraph.number < attached[0].paragraph.number
        yield single(
            TITLE_ORDER, part.name, verdict(TITLE_ORDER, below),
            "ở dưới" if below else "ở trên", "ở dưới tên phụ lục", spot(attached[0]),
        )  # fmt: skip
    section = form.document.section_of(piece.paragraph)
    own_file = part.index == 1 and section.index == 1
    anew = (own_file and section.start in {None, 1}) or (
        section.start == 1 and _opens(section.first, part)
    )
    yield single(
        PAGES, part.name, verdict(PAGES, anew), "đánh số từ 1" if anew else "đánh số tiếp",
        "mỗi phụ lục đánh số trang riêng", spot(piece),
        "" if anew else "chèn ngắt phần (Next Page) trước phụ lục, cho số trang bắt đầu từ 1",
    )  # fmt: skip


def _opens(first: int, part: FoundDocument) -> bool:
    """Whether the section begins with the appendix, empty lines aside."""
    heading = part.get("appendix")[0].paragraph.number
    return all(each.is_blank for each in part.paragraphs if first <= each.number < heading)


def _numbering(appendices: Sequence[FoundDocument]) -> Iterator[Finding]:
    if not appendices:
        return
    # A file that holds appendices alone may begin with the third of them.
    begin = (read_roman(appendices[0].number) or 1) if appendices[0].index == 1 else 1
    wanted = [roman(at) for at in range(begin, begin + len(appendices))]
    for part, numeral in zip(appendices, wanted, strict=True):
        alone = len(appendices) == 1
        holds = part.number == numeral or (alone and not part.number)
        yield single(
            ROMAN, part.name, verdict(ROMAN, holds), part.number or "không đánh số",
            "một phụ lục: không cần số" if alone else f"Phụ lục {numeral}",
            spot(part.get("appendix")[0]),
        )  # fmt: skip


# Titles


def _second_titles(form: Form) -> Iterator[Finding]:
    """A name of a kind once more: left there from an older file, or typed twice."""
    for part in form.parts:
        above: list[Fragment | Paragraph] = [
            each for each in part.get("subject") if fixed_words.kind_of(each.text)
        ]
        below = (each.paragraph for each in part.passages if each.level is PassageRole.TITLE)
        within = (each for each in below if fixed_words.kind_of(each.folded) == part.name.upper())
        for again in (*above, *within):
            yield single(
                ONE_TITLE, part.name, verdict(ONE_TITLE, holds=False), spot(again).text,
                "một tên loại", spot(again), "bỏ tên loại thừa",
            )  # fmt: skip
