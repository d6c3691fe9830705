"""A file from anywhere, a Word file or plain text, held against the decree and our rules."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks import RULES
from vanthu.checks.running.file_view import Foreign, undated
from vanthu.checks.running.on_any_document import Ran, run_on_texts
from vanthu.checks.running.protocols import LegalTexts, OfficeTexts
from vanthu.checks.running.rule import Result
from vanthu.inspection.check import judge_foreign, judge_plain
from vanthu.inspection.elements import recognise
from vanthu.inspection.finding import Finding, State
from vanthu.inspection.plain import read_plain
from vanthu.inspection.reading import read
from vanthu.inspection.scope import unjudged
from vanthu.inspection.transcript import Transcript, transcribe
from vanthu.model.dossier import Registers

_REASONS: dict[type, str] = {
    OfficeTexts: "không có office.yaml để đối chiếu tên gọi",
    LegalTexts: "không có legal.yaml để đối chiếu căn cứ",
}
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_OF_DOSSIERS = "chỉ xét được khi số liệu và câu chữ nằm trong một hồ sơ"
_OF_WORD = (
    "Không kiểm tra phông chữ, cỡ chữ, lề, canh dòng, đường kẻ và chỗ của các phần: tệp chỉ có chữ."
)


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """Everything that was found in one file, and what could not be looked at."""

    name: str
    result: Result
    form: tuple[Finding, ...]
    unchecked: tuple[str, ...]
    """Sentences for the clerk."""


def check_word(docx: bytes, name: str, registers: Registers) -> CheckedFile:
    """A Word file: its form, its figures, its text. Raises package.NotADocx."""
    form = recognise(read(docx, name, received=True))
    document = Foreign(form, transcribe(form), registers)
    ran = run_on_texts(RULES, document)
    return CheckedFile(
        name, ran.result, tuple(judge_foreign(form)), tuple(_unchecked(document, ran))
    )


def check_plain(text: str, name: str, registers: Registers) -> CheckedFile:
    """Plain text: what characters alone tell of form and figures, and its language."""
    whole = text.replace(_SOFT_HYPHEN, "")
    transcript = read_plain(unicodedata.normalize("NFC", whole), name)
    form = recognise(transcript.document)
    document = Foreign(form, transcript, registers)
    ran = run_on_texts(RULES, document)
    unchecked = (_OF_WORD, *_set_right(text, whole), *_unchecked(document, ran))
    return CheckedFile(name, _with_form(ran.result, judge_plain(form), transcript), (), unchecked)


def _set_right(text: str, whole: str) -> Iterator[str]:
    """What was read otherwise than it was typed."""
    if hyphens := len(text) - len(whole):
        yield f"Có {hyphens} dấu gạch nối mềm không nhìn thấy (mã U+00AD), nên xóa; đã soát bỏ qua."
    if not unicodedata.is_normalized("NFC", whole):
        yield "Dấu gõ rời khỏi chữ (Unicode tổ hợp), nên chuyển sang Unicode dựng sẵn."


def _with_form(result: Result, form: list[Finding], transcript: Transcript) -> Result:
    """The result, with every form finding that is no pass at its line."""
    found = tuple(each for finding in form for each in _diagnostics(finding, transcript))
    rules = tuple(dict.fromkeys(finding.rule for finding in form))
    return result.and_also(Result(found, rules=rules))


def _diagnostics(finding: Finding, transcript: Transcript) -> Iterator[Diagnostic]:
    if finding.state is State.PASS:
        return
    severity = Severity.ERROR if finding.state is State.FAULT else Severity.WARNING
    allowed = f" (cho phép: {finding.allowed})" if finding.allowed else ""
    for spot in finding.places:
        place = transcript.place_of(spot)
        message = f"{finding.title}: {finding.found}{allowed}"
        yield Diagnostic(place, message, finding.hint, finding.rule, severity)


def _unchecked(document: Foreign, ran: Ran) -> Iterator[str]:
    yield from unjudged(document.form)
    yield from undated(document.form)
    for need, rules in ran.left_out.items():
        reason = _REASONS.get(need, _OF_DOSSIERS)
        yield f"Không chạy {len(rules)} quy tắc, {reason}: {', '.join(rules)}."
