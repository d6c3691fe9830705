"""Which row of a sheet is which of the dossier, and which only adds up; asked where unsure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from vanthu.base.did_you_mean import nearest
from vanthu.base.unaccented import bare
from vanthu.tabular.findings import Findings
from vanthu.tabular.headings import Frame, name_cell, order_of
from vanthu.tabular.kinds import Kind
from vanthu.tabular.known_rows import Entry, Group, Meaning, Roster, plain
from vanthu.tabular.numbers import looks_like_number
from vanthu.tabular.questions import NONE, Answers, Choice, Question


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of the sheet by their numbers."""

    entries: dict[int, Entry]
    groups: dict[int, Group]


def find_rows(
    kind: Kind,
    roster: Roster,
    frame: Frame,
    columns: Iterable[int],
    answers: Answers,
    findings: Findings,
) -> Rows:
    """What each row means that has a figure in one of the `columns`.

    Rows that are there twice, missing, or of unknown names are told to `findings`.
    """
    wanted = set(columns)
    finder = _Finder(kind, roster, frame, answers, findings)
    for row in range(frame.first_row, findings.grid.rows + 1):
        figures = [
            cell
            for cell in findings.grid.row(row)
            if cell.column in wanted and cell.text and looks_like_number(cell)
        ]
        finder.take(row, has_figures=bool(figures))
    finder.tell_missing()
    finder.tell_unmet()
    return Rows(finder.entries, _with_members(finder.groups, finder.entries))


_NAMES = re.compile(r"\bten\b(?! nguon)|^(?:du an|noi dung|don vi|xa, phuong)$")
"""What stands over a column of names, without marks; never over what a row has."""


class _Finder:
    """Goes down the sheet row by row."""

    def __init__(
        self, kind: Kind, roster: Roster, frame: Frame, answers: Answers, findings: Findings
    ) -> None:
        self._kind = kind
        self._roster = roster
        self._column = frame.name_column
        self._other_names = [
            column
            for column, path in frame.paths.items()
            if column != frame.name_column and any(_NAMES.search(bare(each)) for each in path)
        ]
        """Columns that name the rows as well: a code in one and the name in the other."""
        self._answers = answers
        self._findings = findings
        self._above: Meaning = None
        self._offered: set[str] = set()
        self.entries: dict[int, Entry] = {}
        self.groups: dict[int, Group] = {}

    def take(self, row: int, *, has_figures: bool) -> None:
        """Notes what the row is, or what is wrong with it."""
        name = name_cell(self._findings.grid, row, self._column)
        said, meaning = self._meaning(name.text, row)
        if isinstance(meaning, Entry):
            self._take_entry(row, meaning)
        elif isinstance(meaning, Group):
            self.groups[row] = meaning
        elif has_figures and not said:
            self._refuse(row, name.text)
        self._above = meaning or self._above

    def tell_missing(self) -> None:
        """A fault that names the rows of the dossier that the sheet lacks, unless it may."""
        seen = {entry.id for entry in self.entries.values()} | self._offered
        missing = [
            entry.id
            for entry in self._roster.entries
            if entry.node is not None and entry.id not in seen
        ]
        names = ", ".join(missing)
        if missing and self._answers.partial:
            self._findings.warn_of_file(f"tệp không có {names}: giữ nguyên số đang có")
        elif missing:
            self._findings.fault_of_file(
                f"thiếu {len(missing)} {self._kind.row}: {names}",
                "thêm vào tệp cho đủ; nếu chỉ nhập một phần của bảng thì thêm --partial",
            )

    def tell_unmet(self) -> None:
        """A warning for each name that the clerk explained and no row has."""
        grid, rows = self._findings.grid, range(1, self._findings.grid.rows + 1)
        met = {bare(" ".join(name_cell(grid, row, self._column).text.split())) for row in rows}
        for name in self._answers.names:
            if name not in met:
                self._findings.warn_of_file(
                    f'--names: trong tệp không có dòng nào tên "{name}", kể cả viết hoa, có dấu',
                    "xem lại tên, viết như trong ô của tệp",
                )

    def _meaning(self, name: str, row: int) -> tuple[bool, Meaning]:
        """Whether the clerk said what the name means, and what it means."""
        if not name:
            return False, None
        said, _ = self._answers.name(name)
        order = order_of(self._findings.grid, row, self._column)
        return said, self._roster.meaning(name, order, self._above)

    def _take_entry(self, row: int, entry: Entry) -> None:
        first = next((at for at, each in self.entries.items() if each.id == entry.id), None)
        merge = self._findings.grid.merge_at(row, self._column)
        if first is not None:
            address = self._findings.grid.address(first, self._column)
            self._findings.fault(
                row, self._column, f'"{entry.id}" có hai dòng, dòng trước ở {address}',
                "xóa một dòng trong tệp",
            )  # fmt: skip
        elif merge and merge.bottom > merge.top:
            self._findings.fault(
                row, self._column, f'ô gộp {merge.range} trùm lên nhiều dòng của "{entry.id}"',
                "bỏ gộp ô (Unmerge) trong Excel, mỗi dòng một tên",
            )  # fmt: skip
        elif other := self._other_name(row, entry):
            address = self._findings.grid.address(row, self._column)
            self._findings.fault(
                row, self._column,
                f'{address} là "{entry.id}", còn cùng dòng ấy ghi tên "{other}", trong hồ sơ tên là'
                f' "{entry.title}"',
                "xem lại dòng này: sửa mã hoặc tên trong tệp cho khớp với hồ sơ, hoặc xóa dòng",
            )  # fmt: skip
        else:
            self.entries[row] = entry

    def _other_name(self, row: int, entry: Entry) -> str:
        """A name in the same row that is not the entry's; "" where all agree."""
        for column in self._other_names:
            typed = self._findings.grid.at(row, column).text
            words = plain(typed)
            if not words or not any(map(str.isalpha, words)) or words in plain(entry.id):
                continue
            own = plain(entry.title)
            if self._roster.meaning(typed, "", self._above) is entry or words in own:
                continue
            if nearest(words, [own, own.partition(": ")[2]]) is None:
                return typed
        return ""

    def _refuse(self, row: int, name: str) -> None:
        if not name:
            self._findings.fault(
                row, self._column, f"dòng có số mà không có tên {self._kind.row}", "điền tên vào ô"
            )
            return
        address = self._findings.grid.address(row, self._column)
        near = self._roster.near(name)
        self._offered.update(entry.id for entry in near[:1])
        left_out = Choice("không phải dòng cần nhập, bỏ qua", NONE)
        choices = [*(Choice(entry.id, entry.id) for entry in near), left_out]
        text = f'{address}: không rõ "{name}" là {self._kind.row} nào trong hồ sơ'
        question = Question("names", name, text, tuple(choices), row, self._column)
        if question.subject not in {each.subject for each in self._findings.questions}:
            self._findings.questions.append(question)


def _with_members(groups: dict[int, Group], entries: dict[int, Entry]) -> dict[int, Group]:
    """The groups with the rows that each of them adds up in this sheet.

    A group nobody knows adds up the rows down to the next one. A total that has rows before it,
    and below it more rows or another total, is only that of the rows since the last group.
    """
    everything = {entry.id for entry in entries.values()}
    known: dict[int, Group] = {}
    for row, group in groups.items():
        before = max((at for at in groups if at < row), default=0)
        after = min((at for at in groups if at > row), default=max(entries, default=0) + 1)
        members = group.members
        if members is None:
            members = _between(entries, row, after)
        elif everything <= set(members) and _is_subtotal(row, groups, entries, everything):
            members = _between(entries, before, row)
        known[row] = replace(group, members=members)
    return known


def _is_subtotal(
    row: int, groups: dict[int, Group], entries: dict[int, Entry], everything: set[str]
) -> bool:
    totals = [at for at, group in groups.items() if everything <= set(group.members or ())]
    goes_on = any(at > row for at in (*entries, *totals))
    return goes_on and any(at < row for at in entries)


def _between(entries: dict[int, Entry], after: int, before: int) -> tuple[str, ...]:
    return tuple(entry.id for at, entry in entries.items() if after < at < before)
