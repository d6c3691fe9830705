"""Viết hoa theo Phụ lục II Nghị định số 30/2020/NĐ-CP, ở những chỗ quy định rõ.

Khi viện dẫn: Phần, Chương, Mục, Tiểu mục, Điều viết hoa; khoản, điểm viết thường.
Nhân dân, Nhà nước, Chính phủ viết hoa khi là danh từ đứng riêng; ngân sách nhà nước, quản lý
nhà nước, Ủy ban nhân dân thì theo tên gọi. Tên đơn vị hành chính chỉ viết hoa phần tên riêng:
thị xã Tịnh Biên.

Đúng:

    - Theo điểm a khoản 2 Điều 3 Nghị định này; sự giúp đỡ của Nhà nước; thị xã Tịnh Biên.

Sai:

    - Theo Điểm a Khoản 2 điều 3 Nghị định này; sự giúp đỡ của nhà nước; Thị xã Tịnh Biên.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.look_back import just_before
from vanthu.checks.language.capitals import miswritten
from vanthu.checks.reading.texts import Text
from vanthu.checks.running.protocols import Texts
from vanthu.checks.running.remembered import find_in, per_text
from vanthu.model.office import Office

ID = "text-capitals"
SEVERITY = Severity.WARNING

_NOUNS = {
    "nhà nước": ("của ", "do ", "Đảng và ", "Đảng, "),
    "nhân dân": ("của ", "do ", "vì ", "chính quyền và ", "Nhà nước và "),
    "chính phủ": ("của ", "do "),
    "quốc hội": ("của ", "do ", "đại biểu ", "bầu cử "),
}
"""Nouns that take a capital behind these words; elsewhere they may be part of another name."""
_PLACED = re.compile(r"(?:^|[.:!?“\"(\n]\s*)$")
_Names = Mapping[str, Sequence[tuple[str, str]]]
"""How names are written wrongly and rightly, by the first word of the wrong one."""
_HINT = "theo Phụ lục II Nghị định số 30/2020/NĐ-CP"


def check(view: Texts) -> Iterator[Diagnostic]:
    """Capitals missing, or where there should be none."""
    for text, (start, end, right) in find_in(view.texts, _always):
        yield _wrong(text, start, end, right)
    for word, units in _units(view.office).items():
        for text in [text for text in view.texts if word in text.text]:
            for start, end, right in _named(text.text, units):
                yield _wrong(text, start, end, right)


def _wrong(text: Text, start: int, end: int, right: str) -> Diagnostic:
    return Diagnostic(
        text.at(start, end),
        f'"{text.text[start:end]}" viết hoa chưa đúng',
        f"viết: {right}, {_HINT}",
    )


@per_text
def _always(text: Text) -> Iterator[tuple[int, int, str]]:
    """What is wrong in any document."""
    yield from miswritten(text.text)
    yield from _nouns(text.text)


def _nouns(text: str) -> Iterator[tuple[int, int, str]]:
    for noun, leads in _NOUNS.items():
        for found in re.finditer(noun, text) if noun in text else ():
            if text.endswith(leads, 0, found.start()):
                yield *found.span(), noun.capitalize()


def _named(text: str, units: Sequence[tuple[str, str]]) -> Iterator[tuple[int, int, str]]:
    for wrong, right in units:
        at = text.find(wrong)
        while at >= 0:
            if not just_before(_PLACED, text, at) and not text[at + len(wrong) :][:1].isalpha():
                yield at, at + len(wrong), right
            at = text.find(wrong, at + 1)


def _units(office: Office | None) -> _Names:
    """Units of the office that are written with a small first word, and how not to."""
    if office is None:
        return {}
    names = [office.area] if office.area else []
    units = (unit for group in office.unit_groups for unit in group.units)
    names += [f"{unit.kind} {unit.name}" for unit in units if unit.kind]
    named: dict[str, dict[str, str]] = {}
    for name in names:
        if name[0].islower():
            wrong = name[0].upper() + name[1:]
            named.setdefault(wrong.split()[0], {})[wrong] = name
    return {word: tuple(wrong.items()) for word, wrong in named.items()}
