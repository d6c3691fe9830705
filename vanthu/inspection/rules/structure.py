"""How headings, articles, clauses and points look and are written (Mục II.6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from vanthu.decree.fixed_words import is_capitals
from vanthu.decree.nd30 import Align, Basis
from vanthu.inspection.elements import Form, FoundDocument, PartKind
from vanthu.inspection.finding import (
    Case,
    Finding,
    FormRule,
    FormState,
    judged,
    single,
    spot,
    verdict,
)
from vanthu.inspection.passages import PassageRole, ReadPassage
from vanthu.word.reading.content import Paragraph, Run

_SOURCE = "Phụ lục I, Phần I, Mục II.6 (ô số 6)"
SECTION_CASE = FormRule("form-section-case", "chữ in hoa", _SOURCE, plain=True)
SECTION_BOLD = FormRule("form-section-bold", "chữ đậm", _SOURCE)
SIGN = FormRule("form-number-sign", "dấu sau số, chữ cái", _SOURCE, plain=True)
ARTICLE_BOLD = FormRule("form-article-bold", "số của điều in đậm", _SOURCE)
ARTICLE_TEXT = FormRule("form-article-text", "lời của điều", "Mẫu 1.3, Phụ lục III", Basis.SAMPLE)
PART_LOOK = FormRule("form-part-look", "cách trình bày", _SOURCE)
PART_NUMBER = FormRule("form-part-number", "chữ số", _SOURCE, plain=True)
TITLE_LOOK = FormRule("form-title-look", "tiêu đề dưới phần, chương, mục", _SOURCE)
TITLED_CLAUSE = FormRule("form-clause-title", "khoản có tiêu đề", "Suy từ Mục II.6", Basis.PRACTICE)
POINT_BOLD = FormRule("form-point-bold", "điểm in đậm", "Suy từ Mục II.6", Basis.PRACTICE)
LEVELS = FormRule(
    "form-levels", "cấp không có trong nghị định", "Thông lệ", Basis.PRACTICE, plain=True
)
SYSTEM = FormRule(
    "form-system", "một hệ thống đánh số", "Suy từ Mục II.6", Basis.PRACTICE, plain=True
)
CENTRED = FormRule("form-centred", "đoạn canh giữa giữa lời văn", "Thông lệ", Basis.PRACTICE)
CLOSING = FormRule("form-closing", "dấu kết thúc", "Mẫu, Phụ lục III", Basis.SAMPLE, plain=True)
RULES = (SECTION_CASE, SECTION_BOLD, SIGN, ARTICLE_BOLD, ARTICLE_TEXT, PART_LOOK, PART_NUMBER,
         TITLE_LOOK, TITLED_CLAUSE, POINT_BOLD, LEVELS, SYSTEM, CENTRED, CLOSING)  # fmt: skip

_WANTED_SIGN = {
    PassageRole.SECTION: ".",
    PassageRole.CLAUSE: ".",
    PassageRole.POINT: ")",
    PassageRole.ARTICLE: ".",
}
_EXAMPLE = {
    PassageRole.SECTION: "I.",
    PassageRole.CLAUSE: "1.",
    PassageRole.POINT: "a)",
    PassageRole.ARTICLE: "Điều 1.",
}
_LONGEST_TITLE = 130
_ENDS = (".", ";", ",", ":", "?", "!")


def check(form: Form) -> Iterator[Finding]:
    """What the rules of this module say."""
    for part in form.parts:
        if not part.passages:
            continue
        yield from _sections(part)
        yield from _signs(part)
        yield from _articles(part)
        yield from _parts(part)
        yield from _clauses(part)
        yield from _levels(part)
        yield from _closing(part)


def _of(part: FoundDocument, *levels: PassageRole) -> list[ReadPassage]:
    return [each for each in part.passages if each.level in levels]


def _sections(part: FoundDocument) -> Iterator[Finding]:
    sections = _of(part, PassageRole.SECTION)
    name = "Mục (số La Mã)"
    yield from judged(
        SECTION_CASE, name,
        (_case(SECTION_CASE, each, is_capitals(each.paragraph.folded), "chữ in thường")
         for each in sections),
        "chữ in hoa",
    )  # fmt: skip
    yield from judged(
        SECTION_BOLD, name,
        (_case(SECTION_BOLD, each, each.heading, "không đậm") for each in sections),
        "đậm",
    )  # fmt: skip


def _case(rule: FormRule, passage: ReadPassage, holds: bool, wrong: str) -> Case:
    return Case(verdict(rule, holds), "" if holds else wrong, spot(passage.paragraph))


def _signs(part: FoundDocument) -> Iterator[Finding]:
    for level, wanted in _WANTED_SIGN.items():
        passages = _of(part, level)
        cases = (
            Case(
                verdict(SIGN, each.sign == wanted),
                f"“{each.word} {each.number}{each.sign}”".replace("“ ", "“"),
                spot(each.paragraph),
                "" if each.sign == wanted else f"viết “{_written(each, wanted)}”",
            )
            for each in passages
        )
        yield from judged(SIGN, level.value, cases, f"“{_EXAMPLE[level]}”")


def _written(passage: ReadPassage, sign: str) -> str:
    return f"{passage.word} {passage.number}{sign}".strip()


def _articles(part: FoundDocument) -> Iterator[Finding]:
    articles = _of(part, PassageRole.ARTICLE)
    yield from judged(
        ARTICLE_BOLD, "Điều",
        (_case(ARTICLE_BOLD, each, _label_is_bold(each), "không đậm") for each in articles),
        "“Điều 1.” in đậm",
    )  # fmt: skip
    yield from judged(ARTICLE_TEXT, "Điều", (_article_text(each) for each in articles),
                      "lời văn sau số của điều không đậm")  # fmt: skip


def _label_is_bold(passage: ReadPassage) -> bool:
    """Whether the letters of "Điều 1." are bold, however many runs they are cut into."""
    left = len(passage.word) + len(passage.number)
    for run in passage.paragraph.runs:
        if left <= 0:
            break
        letters = len("".join(run.text.split()))
        if letters and not run.look.bold:
            return False
        left -= letters
    return True


def _article_text(passage: ReadPassage) -> Case:
    text = passage.paragraph.folded
    sentence = passage.heading and len(text) > _LONGEST_TITLE and text.endswith((".", ";", "./."))
    return _case(ARTICLE_TEXT, passage, not sentence, "cả câu in đậm")


def _parts(part: FoundDocument) -> Iterator[Finding]:
    """Phần, Chương with Roman numerals, Mục, Tiểu mục with Arabic ones, titles below them."""
    heads = _of(part, PassageRole.PART, PassageRole.SUBSECTION)
    yield from judged(
        PART_LOOK, "Phần, chương, mục", (_part_look(each) for each in heads),
        "chữ in thường, đậm, canh giữa",
    )  # fmt: skip
    yield from judged(
        PART_NUMBER, "Phần, chương, mục", (_part_number(each) for each in heads),
        "phần, chương: số La Mã; mục, tiểu mục: số Ả Rập",
    )  # fmt: skip
    yield from judged(
        TITLE_LOOK, "Phần, chương, mục", (_title_look(each) for each in _titles(part.passages)),
        "chữ in hoa, đậm, canh giữa, ở dòng dưới",
    )  # fmt: skip


def _part_look(passage: ReadPassage) -> Case:
    text = passage.paragraph.folded
    wrong = []
    if not passage.heading:
        wrong.append("không đậm")
    if passage.paragraph.layout.align is not Align.CENTER:
        wrong.append("không canh giữa")
    if passage.word.isupper():
        wrong.append("chữ in hoa")
    if len(text) > len(passage.word) + len(passage.number) + 3:
        wrong.append("tiêu đề cùng dòng")
    return Case(verdict(PART_LOOK, not wrong), ", ".join(wrong), spot(passage.paragraph))


def _part_number(passage: ReadPassage) -> Case:
    roman = passage.level is PassageRole.PART
    digits = passage.number.isdigit()
    holds = digits != roman and not passage.number.lower().startswith("thứ")
    return Case(verdict(PART_NUMBER, holds), passage.number, spot(passage.paragraph))


def _titles(passages: Sequence[ReadPassage]) -> Iterator[ReadPassage]:
    for above, below in pairwise(passages):
        short = len(above.paragraph.folded) <= len(above.word) + len(above.number) + 3
        if above.level in {PassageRole.PART, PassageRole.SUBSECTION} and short:
            yield below


def _title_look(passage: ReadPassage) -> Case:
    wrong = []
    if passage.level is not PassageRole.TITLE:
        wrong.append("không có tiêu đề")
    else:
        if not is_capitals(passage.paragraph.folded):
            wrong.append("chữ in thường")
        if not passage.heading:
            wrong.append("không đậm")
        if passage.paragraph.layout.align is not Align.CENTER:
            wrong.append("không canh giữa")
    return Case(verdict(TITLE_LOOK, not wrong), ", ".join(wrong), spot(passage.paragraph))


def _clauses(part: FoundDocument) -> Iterator[Finding]:
    clauses = _of(part, PassageRole.CLAUSE)
    yield from judged(
        TITLED_CLAUSE, "Khoản", (_titled(each) for each in clauses),
        "khoản có tiêu đề: số và tiêu đề ở dòng riêng, đậm",
    )  # fmt: skip
    points = _of(part, PassageRole.POINT)
    yield from judged(
        POINT_BOLD, "Điểm", (_case(POINT_BOLD, each, not each.heading, "đậm") for each in points),
        "không đậm",
    )  # fmt: skip


def _titled(passage: ReadPassage) -> Case:
    """A clause that reads like a title ought to be bold like one."""
    text = passage.paragraph.folded
    reads_like_title = len(text) < _LONGEST_TITLE and not text.endswith(_ENDS)
    holds = passage.heading or not reads_like_title or _begins_bold(passage.paragraph.runs)
    return _case(TITLED_CLAUSE, passage, holds, "tiêu đề không đậm")


def _begins_bold(runs: Iterable[Run]) -> bool:
    first = next((run for run in runs if run.text.strip()), None)
    return first is not None and first.look.bold


def _levels(part: FoundDocument) -> Iterator[Finding]:
    decimals = _of(part, PassageRole.DECIMAL)
    yield from judged(
        LEVELS, "Cấp 1.1",
        (Case(FormState.DOUBT, "đánh số nhiều cấp kiểu 1.1", spot(each.paragraph))
         for each in decimals),
        "I. – 1. – a)",
    )  # fmt: skip
    articles, sections = _of(part, PassageRole.ARTICLE), _of(part, PassageRole.SECTION)
    if articles and sections:
        yield single(
            SYSTEM, part.name, FormState.DOUBT, "có cả “Điều” và mục số La Mã",
            "Điều – khoản – điểm hoặc I. – 1. – a)", spot(sections[0].paragraph),
        )  # fmt: skip
    titles = [each for each in _of(part, PassageRole.TITLE) if not _follows_heading(part, each)]
    yield from judged(
        CENTRED, part.name,
        (Case(FormState.DOUBT, "canh giữa", spot(each.paragraph)) for each in titles),
    )  # fmt: skip


def _follows_heading(part: FoundDocument, title: ReadPassage) -> bool:
    return any(each is title for each in _titles(part.passages))


def _closing(part: FoundDocument) -> Iterator[Finding]:
    """The samples end every text with "./."; an appendix of tables has no last line."""
    if part.kind in {PartKind.APPENDIX, PartKind.UNKNOWN}:
        return
    last = _last_text(part)
    if last is None:
        return
    holds = last.folded.rstrip("”)").endswith("./.")
    yield single(
        CLOSING, part.name, verdict(CLOSING, holds), f"“…{last.folded[-12:]}”", "“./.”",
        spot(last), "" if holds else "viết “./.” cuối dòng chữ cuối cùng",
    )  # fmt: skip


def _last_text(part: FoundDocument) -> Paragraph | None:
    kept = [each for each in part.passages if each.level is not PassageRole.CAPTION]
    return kept[-1].paragraph if kept else None
