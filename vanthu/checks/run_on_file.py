"""A file from anywhere, a Word file or plain text, held against the decree and our rules."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks import RULES
from vanthu.checks.running.file_view import Foreign, undated
from vanthu.checks.running.on_any_document import Ran, run_on_texts
from vanthu.checks.running.protocols import LegalTexts, OfficeTexts, OwnTexts
from vanthu.checks.running.rule import Result
from vanthu.inspection.check import judge_foreign, judge_plain
from vanthu.inspection.diagnoses import diagnosed
from vanthu.inspection.elements import recognise
from vanthu.inspection.finding import Finding
from vanthu.inspection.plain import read_plain
from vanthu.inspection.reading import read
from vanthu.inspection.scope import unjudged
from vanthu.inspection.transcript import transcribe
from vanthu.model.dossier import Registers

_REASONS: dict[type, str] = {
    OfficeTexts: "không có office.yaml để đối chiếu tên gọi",
    OwnTexts: "văn bản không phải của cơ quan trong office.yaml",
    LegalTexts: "không có legal.yaml để đối chiếu căn cứ",
}
_BLANKS, _MANY_BLANKS = ("text-placeholder", "text-unfilled"), 8
"""So many blanks are those of a form that others fill in."""
_CUT, _MANY_CUTS = "text-cut-sentence", 10
"""So many sentences are cut by whoever copied the text, line by line."""
_ENDS = (_CUT, "text-end-mark", "text-sentence-capital", "hai dấu cách liền nhau")
_BY_WIDTH = (
    "Dòng của tệp ngắt theo bề rộng trang, như chép từ PDF: không xét chỗ ngắt câu, dấu cuối đoạn,"
    " chữ đầu dòng, dấu cách thừa."
)
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
    passed: tuple[Diagnostic, ...]
    """The rules of the decree that the file keeps."""
    unchecked: tuple[str, ...]
    """Sentences for the clerk."""


def check_word(docx: bytes, name: str, registers: Registers) -> CheckedFile:
    """A Word file: its form, its figures, its text. Raises package.NotADocx."""
    form = recognise(read(docx, name, received=True))
    document = Foreign(form, transcribe(form), registers)
    return _checked(document, judge_foreign(form))


def check_plain(text: str, name: str, registers: Registers) -> CheckedFile:
    """Plain text: what characters alone tell of form and figures, and its language."""
    whole = text.replace(_SOFT_HYPHEN, "")
    transcript = read_plain(unicodedata.normalize("NFC", whole), name)
    form = recognise(transcript.document)
    document = Foreign(form, transcript, registers)
    return _checked(document, judge_plain(form), _OF_WORD, *_set_right(text, whole))


def _set_right(text: str, whole: str) -> Iterator[str]:
    """What was read otherwise than it was typed."""
    if hyphens := len(text) - len(whole):
        yield f"Có {hyphens} dấu gạch nối mềm không nhìn thấy (mã U+00AD), nên xóa; đã soát bỏ qua."
    if not unicodedata.is_normalized("NFC", whole):
        yield "Dấu gõ rời khỏi chữ (Unicode tổ hợp), nên chuyển sang Unicode dựng sẵn."


def _checked(document: Foreign, findings: list[Finding], *unchecked: str) -> CheckedFile:
    ran = run_on_texts(RULES, document)
    told = list(diagnosed(findings, document.transcript))
    passed = tuple(each for each in told if each.severity is Severity.PASSED)
    broken = tuple(each for each in told if each.severity is not Severity.PASSED)
    blanks = [each for each in ran.result.found if each.rule in _BLANKS and _is_blank(each)]
    is_blank_form = len(blanks) >= _MANY_BLANKS
    if is_blank_form:
        unchecked = (*unchecked, f"Có {len(blanks)} chỗ để trống (…, ___), như một biểu mẫu.")
    result = _without(ran.result, blanks) if is_blank_form else ran.result
    by_width = [each for each in result.found if each.rule in _ENDS or each.message in _ENDS]
    if sum(each.rule == _CUT for each in by_width) >= _MANY_CUTS:
        result = _without(result, by_width)
        unchecked = (*unchecked, _BY_WIDTH)
    form = Result(broken, rules=tuple(dict.fromkeys(each.rule for each in told)))
    return CheckedFile(
        document.transcript.document.name,
        result.and_also(form),
        passed,
        (*unchecked, *_unchecked(document, ran)),
    )


def _is_blank(found: Diagnostic) -> bool:
    """Whether a person is to write there; a field of a mail merge should have been filled."""
    return (
        "«" not in found.message and "{" not in found.message and "MERGEFIELD" not in found.message
    )


def _without(result: Result, left_out: Sequence[Diagnostic]) -> Result:
    dropped = frozenset(left_out)
    return replace(result, found=tuple(each for each in result.found if each not in dropped))


def _unchecked(document: Foreign, ran: Ran) -> Iterator[str]:
    yield from unjudged(document.form)
    yield from undated(document.form)
    why: dict[str, tuple[str, ...]] = {}
    for need, rules in ran.left_out.items():
        unknown = need is OwnTexts and OfficeTexts in ran.left_out
        reason = _REASONS.get(OfficeTexts if unknown else need, _OF_DOSSIERS)
        why[reason] = (*why.get(reason, ()), *rules)
    for reason, left in why.items():
        yield f"Không chạy {len(left)} quy tắc, {reason}: {', '.join(left)}."
