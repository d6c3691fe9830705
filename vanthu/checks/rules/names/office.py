"""Tên cơ quan, đơn vị viết đúng như trong office.yaml.

Tên ghi ở "phòng ban" và "cơ quan khác" là tên đúng; trong câu viết thiếu chữ, sai dấu, sai chữ hoa
hay viết tắt nửa chừng thì được báo, kèm tên gần nhất.

Đúng:

    - Gửi Phòng Lao động - Thương binh và Xã hội và Phòng Tài chính - Kế hoạch tổng hợp.

Sai:

    - Gửi Phòng Lao động - Thương binh và hội và phòng Tài chính tổng hợp.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.unaccented import bare
from vanthu.checks.reading.dated_texts import look
from vanthu.checks.registers.body_names import bodies, doubtful_names_in, names_of, without_level
from vanthu.checks.running.protocols import OfficeTexts

_LEVEL_ALONE = re.compile(r"nhân dân (?:xã|phường|đặc khu|huyện|tỉnh)$")

ID = "names-office"
SEVERITY = Severity.ERROR


def check(view: OfficeTexts) -> Iterator[Diagnostic]:
    """Names of bodies that are nearly, but not quite, those of the register."""
    known = bodies(view.office)
    for dated, mention in look(view, doubtful_names_in(names_of(known))):
        if mention.known_at is not None:
            written = dated.text.text[mention.start : mention.end]
            if _LEVEL_ALONE.search(written):
                continue  # any body of that level, as titles of laws speak of them
            theirs = written.isascii() or _is_part(written, known[mention.known_at].name)
            if theirs and view.is_of_others:
                continue  # typed without any marks, or what another office calls its own
            yield Diagnostic(
                dated.text.at(mention.start, mention.end),
                f'không có cơ quan "{written}" trong office.yaml',
                f'ý bạn là "{without_level(known[mention.known_at].name)}"?',
            )


def _is_part(written: str, name: str) -> bool:
    """Whether a name begins with these words and goes on: "phòng Tài chính"."""
    words, whole = bare(written).split(), bare(name).split()
    return len(words) < len(whole) and whole[: len(words)] == words
