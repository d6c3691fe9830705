"""Quyết định và văn bản kèm theo khớp nhau: có cái này thì có cái kia, cùng nội dung, cùng năm.

Quyết định ban hành một văn bản kèm theo thì trong hồ sơ có văn bản ấy, và ngược lại. Quyết định
không ban hành văn bản nào thì trích yếu bắt đầu bằng "Về việc" (Mẫu 1.2).

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

from rapidfuzz.fuzz import token_set_ratio

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.unaccented import bare
from vanthu.checks.reading.texts import Text
from vanthu.checks.running.dossier_view import View
from vanthu.decree.nd30 import KIND_ABBREVIATIONS

ID = "legal-attached"
SEVERITY = Severity.WARNING
CLOSES_GATE = True

_KINDS = "|".join(sorted(KIND_ABBREVIATIONS, key=len, reverse=True)) + "|Danh sách|Danh mục|Bảng"
_PUT_INTO_FORCE = re.compile(
    rf"kèm theo Quyết định này\s+(?:(?:bản|các|một)\s+)?(?P<kind>{_KINDS})\b", re.IGNORECASE
)
_MENTIONED = re.compile(r"kèm theo Quyết định này", re.IGNORECASE)
_INDIRECT = re.compile(r"(?:Ban hành|Phê duyệt|Công bố|Sửa đổi|Bổ sung|Thay thế|Bãi bỏ)\b", re.I)
_DIRECT = re.compile(r"(?:Về việc|V/v)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d./-])(?:19|20)\d\d(?![\d./-])")
_ALIKE = 60
"""Share of common words, in per cent, below which two subjects are about different things."""


def check(view: View) -> Iterator[Diagnostic]:
    """What the decision and what is attached to it say of each other, where they differ."""
    dossier, texts = view.dossier, {text.place: text for text in view.texts}
    decision = dossier.decision
    if decision is None:
        return
    attached = [each for each in view.documents if each.ATTACHED]
    subject = texts[decision.subject.place]
    pieces = [each for each in decision.pieces() if each.key in ("điều", "thi hành")]
    files = {each.text.place for each in pieces if each.text}
    articles = [
        text
        for text in view.texts
        if text.place.file == subject.place.file
        and (text.place in files or text.role in ("sentence", "label"))
    ]
    yield from _missing(articles, {each.name for each in attached}, bool(decision.appendices))
    for document in attached:
        own = texts[document.subject.place]
        if not any(_puts_into_force(text.text, document.name) for text in articles):
            yield Diagnostic(
                own.place,
                f"hồ sơ có {document.name} kèm theo, mà quyết định không ban hành văn bản ấy",
                f'ghi ở điều 1: "Ban hành kèm theo Quyết định này {document.name} …"',
            )
        yield from _disagreeing(subject, own, document.name)
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
                    text.at(*found.span()),
                    f"quyết định ban hành kèm theo {found['kind']}, mà hồ sơ không có văn bản ấy",
                    "thêm tệp của văn bản kèm theo (ví dụ plan.yaml), hoặc sửa câu này",
                )


def _disagreeing(subject: Text, own: Text, kind: str) -> Iterator[Diagnostic]:
    """A document whose title is about something else than the decision that issues it."""
    ours, theirs = bare(own.text), bare(subject.text)
    if bare(kind) in theirs and token_set_ratio(ours, theirs) < _ALIKE:
        yield Diagnostic(
            own.place,
            f"trích yếu của {kind} nói việc khác với trích yếu của quyết định",
            "viết hai trích yếu cùng một nội dung, ví dụ "
            f'"Ban hành {kind} {own.text[:1].lower()}{own.text[1:]}"'.replace("\n", " "),
        )
    elif (
        (years := {*_YEAR.findall(ours)}) and (named := {*_YEAR.findall(theirs)}) and years != named
    ):
        yield Diagnostic(
            own.place,
            f"trích yếu của {kind} ghi năm {', '.join(sorted(years))}, của quyết định ghi năm"
            f" {', '.join(sorted(named))}",
            "viết năm bằng {{ năm }} ở cả hai chỗ",
        )


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
