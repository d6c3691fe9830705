"""Quyết định và văn bản kèm theo khớp nhau: có cái này thì có cái kia, cùng tên, cùng năm.

Quyết định ban hành một văn bản kèm theo thì trong hồ sơ có văn bản ấy, và ngược lại; điều ban hành
gọi văn bản đúng như trích yếu của nó. Quyết định không ban hành văn bản nào thì trích yếu bắt đầu
bằng "Về việc" (Mẫu 1.2).

Đúng:

    trích yếu: Về việc thành lập Tổ công tác
    điều:
      - Thành lập Tổ công tác của xã.

Sai:

    trích yếu: Thành lập Tổ công tác
    điều:
      - Ban hành kèm theo Quyết định này Kế hoạch công tác.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vanthu.base.diagnostics import Diagnostic, Place, Severity
from vanthu.base.unaccented import bare
from vanthu.checks.reading.texts import Text
from vanthu.checks.running.dossier_view import View
from vanthu.decree.nd30 import KIND_ABBREVIATIONS

ID = "legal-attached"
SEVERITY = Severity.WARNING
CLOSES_GATE = True

_KINDS = "|".join(sorted(KIND_ABBREVIATIONS, key=len, reverse=True)) + "|Danh sách|Danh mục|Bảng"
_PUT_INTO_FORCE = re.compile(
    rf"kèm theo Quyết định này\s+(?:(?:bản|các|một)\s+)?(?P<kind>{_KINDS})\b"
    r"(?P<title>[^.;(]*)",
    re.IGNORECASE,
)
_MENTIONED = re.compile(r"kèm theo Quyết định này", re.IGNORECASE)
_INDIRECT = re.compile(r"(?:Ban hành|Phê duyệt|Công bố|Sửa đổi|Bổ sung|Thay thế|Bãi bỏ)\b", re.I)
_DIRECT = re.compile(r"(?:Về việc|V/v)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d./-])(?:19|20)\d\d(?![\d./-])")
_COMMON_WORDS = """
    ban hanh ke hoach phe duyet thuc hien trien khai to chuc ve viec cua va cac cho tai tren dia ban
    nam giai doan theo trong uy nhan dan
"""
_COMMON = frozenset(_COMMON_WORDS.split())
"""Words that a title may have or lack without speaking of something else."""
_OTHERS = 2
"""So many words of its own on either side: then two titles are about different things."""


@dataclass(frozen=True, slots=True)
class _Title:
    """What a document is called at one place: its words start at `start` of the text."""

    text: Text
    start: int
    end: int

    @property
    def words(self) -> str:
        return self.text.text[self.start : self.end]

    @property
    def place(self) -> Place:
        return self.text.at(self.start, self.end)


def check(view: View) -> Iterator[Diagnostic]:
    """What the decision and what is attached to it say of each other, where they differ."""
    dossier, texts = view.dossier, {text.place: text for text in view.texts}
    decision = dossier.decision
    if decision is None:
        return
    attached = [each for each in view.documents if each.ATTACHED]
    subject = texts[decision.subject.place]
    articles = [text for texts in view.articles_of_decision for text in texts]
    yield from _missing(articles, {each.name for each in attached}, bool(decision.appendices))
    for document in attached:
        own = texts[document.subject.place]
        if not any(_puts_into_force(text.text, document.name) for text in articles):
            yield Diagnostic(
                own.place,
                f"hồ sơ có {document.name} kèm theo, mà quyết định không ban hành văn bản ấy",
                f'ghi ở điều 1: "Ban hành kèm theo Quyết định này {document.name} …"',
            )
        if [each.name for each in attached].count(document.name) == 1:
            yield from _disagreeing(own, _named(document.name, subject, articles), document.name)
    if not attached and not _about_itself(subject.text, articles):
        yield Diagnostic(
            subject.place,
            'trích yếu chưa có "Về việc": quyết định này không ban hành văn bản kèm theo nào',
            f"viết: Về việc {subject.text[:1].lower()}{subject.text[1:]}".replace("\n", " "),
        )
    for text in (subject, *(texts[each.subject.place] for each in attached)):
        yield from _other_year(text, int(dossier.facts.year))


def _missing(
    articles: Sequence[Text], kinds: set[str], has_appendices: bool
) -> Iterator[Diagnostic]:
    """Documents that the articles put into force, and that the dossier does not hold."""
    known = {bare(kind) for kind in kinds}
    for text in articles:
        for found in _PUT_INTO_FORCE.finditer(text.text):
            kind = bare(found["kind"])
            if kind not in known and not (has_appendices and kind.startswith(("danh", "bang"))):
                yield Diagnostic(
                    text.at(found.start(), found.end("kind")),
                    f"quyết định ban hành kèm theo {found['kind']}, mà hồ sơ không có văn bản ấy",
                    "thêm tệp của văn bản kèm theo (ví dụ plan.yaml), hoặc sửa câu này",
                )


def _named(kind: str, subject: Text, articles: Sequence[Text]) -> Iterator[tuple[str, _Title]]:
    """What the decision calls a document that it issues: in its subject and in its articles."""
    plain = bare(subject.text)
    if bare(kind) in plain:
        start = plain.index(bare(kind)) + len(kind)
        yield "trích yếu của quyết định", _Title(subject, start, len(subject.text))
    for text in articles:
        for found in _PUT_INTO_FORCE.finditer(text.text):
            if bare(found["kind"]) == bare(kind):
                yield "điều ban hành", _Title(text, *found.span("title"))


def _disagreeing(own: Text, named: Iterator[tuple[str, _Title]], kind: str) -> Iterator[Diagnostic]:
    """Titles in the decision that are about something else than the document's own."""
    ours = _Title(own, 0, len(own.text))
    for where, title in named:
        if not title.words.strip():
            continue
        theirs, mine = _only(title, ours), _only(ours, title)
        if len(theirs) >= _OTHERS and len(mine) >= _OTHERS:
            yield Diagnostic(
                title.place if where.startswith("điều") else own.place,
                f'{where} nói việc khác với trích yếu của {kind}: một bên có "{" ".join(theirs)}",'
                f' bên kia có "{" ".join(mine)}"',
                f"viết tên {kind} như nhau ở mọi chỗ: {' '.join(own.text.split())}",
            )
        elif (years := _years(title)) and (right := _years(ours)) and years != right:
            yield Diagnostic(
                title.place if where.startswith("điều") else own.place,
                f"trích yếu của {kind} ghi năm {', '.join(sorted(right))}, {where} ghi năm"
                f" {', '.join(sorted(years))}",
                "viết năm bằng {{ năm }} ở mọi chỗ",
            )


def _only(title: _Title, other: _Title) -> list[str]:
    """The words that stand in the one title alone, as they are written."""
    known = {*re.findall(r"\w+", bare(other.words)), *_COMMON}
    words = re.findall(r"\w+", title.words)
    return [word for word in words if bare(word) not in known and not word.isdigit()]


def _years(title: _Title) -> set[str]:
    return {*_YEAR.findall(title.words)}


def _puts_into_force(sentence: str, kind: str) -> bool:
    """Whether it says "kèm theo Quyết định này", or that a list of that name is attached."""
    named = "kèm theo" in sentence and bare(kind) in bare(sentence)
    return named or bool(_MENTIONED.search(sentence))


def _about_itself(subject: str, articles: Sequence[Text]) -> bool:
    """Whether a subject without "Về việc" is right: it puts something else into force."""
    indirect = any(_MENTIONED.search(text.text) for text in articles)
    return bool(_DIRECT.match(subject) or _INDIRECT.match(subject)) or indirect


def _other_year(subject: Text, year: int) -> Iterator[Diagnostic]:
    """One year in a subject, and not that of the dossier."""
    found = list(_YEAR.finditer(subject.typed))
    if len(found) == 1 and int(found[0][0]) != year and not subject.computed:
        yield Diagnostic(
            subject.at(*found[0].span()),
            f"trích yếu ghi năm {found[0][0]}, còn hồ sơ là của năm {year}",
            "viết {{ năm }}, hoặc sửa năm của hồ sơ; nếu đúng là nói năm ấy thì ghi chú bỏ qua",
        )
