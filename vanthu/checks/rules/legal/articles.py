"""Các điều của quyết định trọn vẹn: viết hoa đầu điều, có dấu cuối, có hiệu lực, đúng phòng, ban.

Quyết định không nói gì về hiệu lực lẫn người thi hành, có hiệu lực trước ngày ký, hay giao việc cho
một phòng mà cơ quan không có thì người ký sẽ trả lại.

Đúng:

    - Phòng Kinh tế tổ chức thực hiện.
    - Quyết định này có hiệu lực thi hành kể từ ngày ký.

Sai:

    - phòng Kinh tế tổ chức thực hiện
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.did_you_mean import did_you_mean
from vanthu.base.vietnamese import WRITTEN_DATE, Misread, read_written_date, short_date
from vanthu.base.vietnamese.letters import CAPITAL
from vanthu.checks.reading.texts import Text
from vanthu.checks.registers.body_names import bodies, doubtful_names_in, names_of
from vanthu.checks.running.dossier_view import View

ID = "legal-articles"
SEVERITY = Severity.WARNING
CLOSES_GATE = True

_CARRIED_OUT = re.compile(r"hiệu lực|thi hành", re.IGNORECASE)
_IN_FORCE = re.compile(r"có hiệu lực[^.;\d]{0,40}\btừ\s+(?=ngày\s+\d)", re.IGNORECASE)
_OF_OTHERS = r"(?!Giao dịch|Khám|Công chứng|Cảnh sát|An ninh)"
_DEPARTMENT = re.compile(rf"Phòng\s+{_OF_OTHERS}[{CAPITAL}]")
_OWNER = re.compile(r"\s*(?:,\s*)?(?:của|thuộc|trực thuộc|tỉnh|huyện|Sở|Công an|Ngân hàng)\b")
"""What follows the name of a department that another body has."""
_ENDS = (".", ";", ":", "…")


def check(view: View) -> Iterator[Diagnostic]:
    """What an article lacks at its beginning, at its end, or in what it says."""
    articles = view.articles_of_decision
    if not articles:
        return
    for texts in articles:
        yield from _edges(texts, view)
    listed = [text for texts in articles for text in texts]
    if not any(_CARRIED_OUT.search(text.text) for text in listed):
        yield Diagnostic(
            listed[-1].place,
            "không điều nào nói quyết định có hiệu lực từ bao giờ, ai thi hành",
            "thêm một điều về hiệu lực, và câu về trách nhiệm thi hành ở mục thi hành",
        )
    for text in listed:
        yield from _earlier_than_signed(text, view)
        yield from _unknown_departments(text, view)


def _edges(texts: Sequence[Text], view: View) -> Iterator[Diagnostic]:
    first, last = texts[0], texts[-1]
    if first.text[:1].islower():
        word = first.text.split()[0]
        yield Diagnostic(
            first.at(0, len(word)),
            f'điều này bắt đầu bằng chữ thường: "{word}"',
            f"viết: {word[0].upper()}{word[1:]}",
        )
    ends = last.text.rstrip().rstrip("”\"')")
    if last.role == "sentence" and not ends.endswith(_ENDS) and last.place not in view.closing:
        yield Diagnostic(
            last.at(max(0, len(last.text) - 1), len(last.text)),
            "điều này không có dấu ở cuối: có thể câu bị cắt",
            'viết cho trọn câu, rồi ghi dấu "."',
        )


def _earlier_than_signed(text: Text, view: View) -> Iterator[Diagnostic]:
    signed = view.dossier.main.date
    for found in _IN_FORCE.finditer(text.text) if signed else ():
        written = WRITTEN_DATE.match(text.text, found.end())
        try:
            day = read_written_date(written[0]) if written else None
        except Misread:
            continue  # told as a date that no calendar has
        if written and signed and day and day < signed:
            yield Diagnostic(
                text.at(*written.span()),
                f"có hiệu lực từ {short_date(day)}, trước ngày ký {short_date(signed)}",
                "ghi: kể từ ngày ký, hoặc xem lại ngày; nếu đúng là tính lùi thì ghi chú bỏ qua",
            )


def _unknown_departments(text: Text, view: View) -> Iterator[Diagnostic]:
    """Departments that the office, which lists its own, does not have."""
    known = bodies(view.office)
    if not view.office.departments:
        return
    for mention in doubtful_names_in(names_of(known))(text.text):
        written = text.text[mention.start : mention.end]
        if (
            mention.known_at is None
            and _DEPARTMENT.match(written)
            and not _OWNER.match(text.text, mention.end)
        ):
            yield Diagnostic(
                text.at(mention.start, mention.end),
                f'quyết định giao việc cho "{written}", mà office.yaml không có phòng này',
                did_you_mean(written, [body.name for body in known])
                or 'sửa tên, hoặc thêm vào "phòng ban" của office.yaml',
            )
