"""Ready to sign: one gate over content, templates, built files, form, blanks and machine."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from vanthu.base.diagnostics import Diagnostic, Severity, count, quoted
from vanthu.base.own_command import own_command
from vanthu.base.vietnamese import short_date
from vanthu.base.vietnamese.holidays import day_off
from vanthu.checks import RULES
from vanthu.checks.running.rule import Result, closes_gate
from vanthu.decree.nd30 import DECREE
from vanthu.files import fonts_and_pages
from vanthu.issue.record import issued
from vanthu.issue.register import conflicts
from vanthu.model.dossier import Dossier
from vanthu.model.files import RECORD
from vanthu.model.kinds.document import Issued
from vanthu.source.review_notes import pending
from vanthu.word.package import carried_seal, is_untouched
from vanthu.writing.frame import symbol_of

Forms = Mapping[str, Sequence[Diagnostic]]


@dataclass(frozen=True, slots=True)
class Gate:
    """One thing that must be in order: its state, and what was seen."""

    title: str
    state: Severity
    seen: str


@dataclass(frozen=True, slots=True)
class Readiness:
    """What a leader is told before signing."""

    gates: tuple[Gate, ...]
    digest: str

    @property
    def may_be_signed(self) -> bool:
        """Whether nothing is wrong; what a person must look at does not stand in the way."""
        return all(gate.state is not Severity.ERROR for gate in self.gates)


def look(
    dossier: Dossier, checked: Result, forms: Forms, files: Mapping[str, bytes], output: Path
) -> Readiness:
    """Every gate for the dossier, whose freshly rendered `files` belong into `output`."""
    gates = (
        *_issued(checked),
        _content(checked),
        _reviewed(dossier),
        _built(files, output, _way_to_build(dossier, checked)),
        _form(forms),
        _blanks(dossier),
        *_drafts(dossier),
        *_numbered(dossier),
        _fonts(),
        _pages([output / name for name in files]),
    )
    return Readiness(gates, content_digest(dossier))


def content_digest(dossier: Dossier) -> str:
    """SHA-256 over the texts of all files of the dossier and of its bases, by name."""
    digest = hashlib.sha256()
    for source in sorted(dossier.sources, key=lambda source: source.name):
        digest.update(f"{source.name}\0{source.document.file.text}\0".encode())
    return digest.hexdigest()


def _issued(checked: Result) -> Iterator[Gate]:
    """That it went out already and is another one now: whoever signs it signs it again."""
    for found in checked.found:
        if found.rule == "issued":
            seen = f"{found.message}: trình thì là ký lại, rồi phát hành lại bằng issue … --amend"
            yield Gate("Bản đã phát hành", Severity.NOTE, seen)


def _content(checked: Result) -> Gate:
    closing = {rule.ID for rule in RULES if closes_gate(rule)}
    errors = len(checked.errors)
    first = next((found for found in checked.found if found.rule in closing), None)
    warnings = len(checked.found) - errors
    state = Severity.ERROR if errors or first else Severity.NOTE if warnings else Severity.PASSED
    seen = f"{len(checked.rules)} quy tắc: {errors} lỗi, {warnings} cảnh báo"
    if first:
        unsound = [found for found in checked.found if found.rule in closing]
        seen += (
            f"; {len(unsound)} chỗ phải sửa trước khi trình: {first.place.shown}: {first.message}"
        )
    if checked.silenced:
        seen += f", {len(checked.silenced)} chỗ bỏ qua có lý do"
    if checked.switched_off:
        seen += f"; không kiểm tra: {', '.join(checked.switched_off)}"
    return Gate("Số liệu, căn cứ, tên gọi, câu chữ", state, seen)


def _reviewed(dossier: Dossier) -> Gate:
    """What a new year took over from the old one, whether or not a rule tells of it."""
    title = "Số liệu lấy từ năm trước"
    left = {source.name: len(pending(source.document)) for source in dossier.sources}
    if not any(left.values()):
        return Gate(title, Severity.PASSED, "đã xem lại hết")
    listed = ", ".join(f"{name} {count}" for name, count in left.items() if count)
    return Gate(title, Severity.ERROR, f"chưa xem lại {sum(left.values())} dòng: {listed}")


def _way_to_build(dossier: Dossier, checked: Result) -> str:
    """What to do where files are missing or old."""
    if any(found.rule == "issued" for found in checked.found):
        return "văn bản đã phát hành: lấy lại nội dung cũ bằng git, hoặc dựng với --amend"
    return f"chạy {own_command()} {quoted(dossier.shown_as)}"


def _built(files: Mapping[str, bytes], output: Path, way: str) -> Gate:
    problems = list(_unlike(files, output, way))
    if problems:
        return Gate("Tệp Word đã dựng", Severity.ERROR, "; ".join(problems))
    return Gate("Tệp Word đã dựng", Severity.PASSED, f"{', '.join(files)} khớp với nội dung")


def _unlike(files: Mapping[str, bytes], output: Path, way: str) -> Iterator[str]:
    for name, content in files.items():
        try:
            present = (output / name).read_bytes()
        except OSError:
            yield f"chưa có {name}: {way}"
            continue
        if not is_untouched(present):
            yield f"{name} đã được sửa tay"
        elif carried_seal(present) != carried_seal(content):
            yield f"{name} cũ hơn nội dung: {way}"


def _form(forms: Forms) -> Gate:
    told = [found for form in forms.values() for found in form]
    severities = {found.severity for found in told}
    worst = next((each for each in Severity if each in severities), Severity.NOTE)
    return Gate(f"Thể thức theo {DECREE}", worst, count(told))


def _blanks(dossier: Dossier) -> Gate:
    if not dossier.blanks:
        return Gate("Chỗ để trống", Severity.PASSED, "không còn")
    seen = f"điền tay khi phát hành: {', '.join(blank.name for blank in dossier.blanks)}"
    return Gate("Chỗ để trống", Severity.NOTE, seen)


def _numbered(dossier: Dossier) -> Iterator[Gate]:
    """That numbers and days are free in the office's register; none where they are still blank."""
    for file, document in dossier.documents.items():
        if isinstance(document, Issued) and document.date:
            of = "" if file == dossier.leading else f" của {document.name} ({file})"
            yield _numbered_one(dossier, file, document, document.date, f"Số và ngày{of}")


def _numbered_one(
    dossier: Dossier, file: str, document: Issued, day: datetime.date, title: str
) -> Gate:
    about = dossier.about(file)
    against = []
    if document.number is not None:
        symbol = symbol_of(dossier, document)
        against = list(conflicts(dossier.folder, document.number, symbol, day, about))
    record = issued(dossier.folder, dossier.shown_as, about)
    if record and (record.last.number, record.last.date) != (document.number, day):
        last = record.last
        against.append(
            f"{RECORD} ghi số {last.symbol} ngày {short_date(last.date)}, còn {file} ghi"
            f" số {document.number or '(trống)'} ngày {short_date(day)}"
        )
    closed = day_off(day)
    told = [f"ngày {short_date(day)} là {closed}"] if closed else []
    state = Severity.ERROR if against else Severity.NOTE if told else Severity.PASSED
    return Gate(title, state, "; ".join([*against, *told]) or "chưa văn bản nào trùng")


def _drafts(dossier: Dossier) -> Iterator[Gate]:
    """A document that is still marked as a draft is not to be signed."""
    drafts = [
        file
        for file, document in dossier.documents.items()
        if isinstance(document, Issued) and document.is_draft
    ]
    if drafts:
        seen = f'{", ".join(drafts)} còn ghi "dự thảo: có": bỏ mục này rồi dựng lại'
        yield Gate("Dự thảo", Severity.ERROR, seen)


def _fonts() -> Gate:
    font = fonts_and_pages.times_new_roman()
    if font:
        return Gate("Phông chữ trên máy này", Severity.PASSED, font.name)
    return Gate("Phông chữ trên máy này", Severity.NOTE, "không thấy Times New Roman: chưa nên in")


def _pages(files: list[Path]) -> Gate:
    if not all(file.is_file() for file in files):
        return Gate("Số trang", Severity.NOTE, "không đếm được: chưa dựng đủ tệp")
    counts = fonts_and_pages.page_counts(files)
    if not counts:
        return Gate(
            "Số trang", Severity.NOTE, "không đếm được: máy không có Word, WPS hay LibreOffice"
        )
    return Gate("Số trang", Severity.PASSED, ", ".join(f"{file.name}: {n}" for file, n in counts))
