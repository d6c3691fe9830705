"""The proven errors of the printed document of 2024, the ways to write them again, and the page
that tells what becomes of each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import yaml

from tests.conftest import ROOT
from vanthu.checks import RULES
from vanthu.model.dossier import SHARED

PAGE = ROOT / "docs/loi-2024.md"
_RECORD = ROOT / "content/2024/sua-loi.md"
_WAYS = ROOT / "tests/cases/errata.yaml"
_SEVERITIES = {rule.ID: rule.SEVERITY.value for rule in RULES}
_HEAD = """\
# Lỗi của bản in năm 2024: phần mềm chặn thế nào

Bản in của Quyết định và Kế hoạch năm 2024 có {count} lỗi chứng minh được. Từng lỗi đã được viết
lại vào hồ sơ, hoặc vào tệp Word đã dựng, để thử: lỗi ấy hoặc **không viết được**, hoặc **được báo**
đúng chỗ. Trang này được làm từ chính phép thử ấy; các quy tắc có trong [quy-tac.md](quy-tac.md),
bản in nay viết thế nào có trong [sua-loi.md](../content/2024/sua-loi.md).

"Tệp Word" là tệp đã dựng rồi bị sửa tay, hoặc tệp của nơi khác: `python build.py check TỆP.docx`.

| Mã | Dòng | Lỗi trong bản in | Chặn bằng cách nào | Chỗ báo |
|---|---|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class Correction:
    """A row of the note of corrections: printed lines, what they said, what it is now."""

    code: str
    lines: str
    printed: str
    now: str

    @property
    def is_proven(self) -> bool:
        """Whether arithmetic, the document itself or a fixed rule proves it; no judgement."""
        return self.code[0] in "AR"

    @property
    def numbers(self) -> set[int]:
        """The printed lines."""
        return {int(number) for number in re.findall(r"\d+", self.lines)}


@dataclass(frozen=True, slots=True)
class Way:
    """One way to write an error again, and what becomes of it; see the head of the table."""

    code: str
    file: str
    lines: int | Sequence[int]
    old: str = ""
    new: str | None = None
    paragraph: str = ""
    row: str = ""
    column: int = 0
    found: str = ""
    refused: str = ""
    prints: str = ""
    at: str = ""
    why: str = ""

    @property
    def numbers(self) -> set[int]:
        """The printed lines."""
        return {self.lines} if isinstance(self.lines, int) else set(self.lines)

    @property
    def in_word(self) -> bool:
        """Whether it is done to a finished file."""
        return self.file.endswith(".docx")

    @property
    def path(self) -> str:
        """The file's place in the project."""
        return f"content/{self.file}" if self.file in SHARED else f"content/2024/{self.file}"

    @property
    def outcome(self) -> str:
        """What the page says of it."""
        if not self.found:
            return f"không viết được: {self.why}"
        severity = "tệp Word" if self.in_word else _SEVERITIES[self.found]
        return f"báo: `{self.found}` ({severity})"

    @property
    def place(self) -> str:
        """Where in its file the page says that it is told; nowhere if it is printed right."""
        return self.at if self.row or not self.at else f"“{self.at}”"


def corrections() -> Iterator[Correction]:
    """The note of corrections, row by row."""
    for line in _RECORD.read_text(encoding="utf-8").splitlines():
        if re.match(r"\| [AJR]\d\d \|", line):
            code, lines, printed, now, _ = (cell.strip() for cell in line.strip("|").split(" | "))
            yield Correction(code, lines, printed, now)


@cache
def ways() -> Mapping[str, tuple[Way, ...]]:
    """The table, by code."""
    table = yaml.safe_load(_WAYS.read_text(encoding="utf-8"))
    return {code: tuple(Way(code, **way) for way in listed) for code, listed in table.items()}


def page() -> str:
    """The whole page as Markdown."""
    proven = [each for each in corrections() if each.is_proven]
    rows = (_row(each, ways()[each.code]) for each in proven)
    return _HEAD.format(count=len(proven)) + "".join(rows)


def _row(correction: Correction, listed: Sequence[Way]) -> str:
    outcomes: dict[str, list[Way]] = {}
    for way in listed:
        outcomes.setdefault(way.outcome, []).append(way)
    cells = (
        correction.code,
        correction.lines,
        correction.printed,
        "<br>".join(outcomes),
        "<br>".join(_places(alike) for alike in outcomes.values()),
    )
    return f"| {' | '.join(cells)} |\n"


def _places(listed: Sequence[Way]) -> str:
    files: dict[str, list[str]] = {}
    for way in listed:
        if way.place and way.place not in files.setdefault(way.file, []):
            files[way.file].append(way.place)
    return "; ".join(f"`{file}` {'; '.join(places)}" for file, places in files.items()) or "—"
