"""What the clerk is asked where a sheet does not tell, and what was answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from vanthu.base.diagnostics import SurroundingsError
from vanthu.base.did_you_mean import did_you_mean
from vanthu.base.unaccented import bare
from vanthu.tabular.grid import column_number
from vanthu.tabular.kinds import KINDS, Kind
from vanthu.tabular.known_rows import Entry, Group, Meaning, Roster, find

NONE = "không"
"""Answers that a column or a row is not wanted."""
About = Literal["sheet", "unit", "columns", "names"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: how it is shown, and how an option says it."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Question:
    """What is not sure: `subject` is the field or name that it is about."""

    about: About
    subject: str
    text: str
    choices: tuple[Choice, ...]
    row: int = 0
    column: int = 0

    def option(self, value: str) -> str:
        """How to give an answer at once on the command line."""
        said = f"{self.subject}={value}" if self.about in ("columns", "names") else value
        return f'--{self.about} "{said}"'


@dataclass(frozen=True, slots=True)
class Answers:
    """What the clerk has said, by options or when asked."""

    table: str | None = None
    sheet: str | None = None
    unit: str | None = None
    columns: Mapping[str, int | None] = field(default_factory=dict)
    """By the key of a field; None where the sheet has no such column."""
    names: Mapping[str, str | None] = field(default_factory=dict)
    """By the name in the sheet, without its marks; None for a row to be left out."""
    partial: bool = False
    """Whether rows may be missing."""
    dossier_named: bool = True
    """Whether the clerk said which dossier the figures are for."""

    def name(self, written: str) -> tuple[bool, str | None]:
        """Whether something was said of the name, and which row it means."""
        key = bare(" ".join(written.split()))
        return key in self.names, self.names.get(key)

    def answered(self, question: Question, value: str) -> Answers:
        """These answers and one more."""
        match question.about:
            case "sheet":
                return replace(self, sheet=value)
            case "unit":
                return replace(self, unit=value)
            case "columns":
                column = None if value == NONE else column_number(value)
                return replace(self, columns={**self.columns, question.subject: column})
            case "names":
                key = bare(" ".join(question.subject.split()))
                row = None if value == NONE else value
                return replace(self, names={**self.names, key: row})


@dataclass(frozen=True, slots=True)
class Told:
    """A roster that also knows the names of which the clerk has said what they mean."""

    roster: Roster
    answers: Answers

    @property
    def entries(self) -> tuple[Entry, ...]:
        """See Roster."""
        return self.roster.entries

    @property
    def rows(self) -> tuple[Entry | Group, ...]:
        """See Roster."""
        return self.roster.rows

    def meaning(self, name: str, order: str, above: Meaning) -> Meaning:
        """See Roster."""
        said, meant = self.answers.name(name)
        if said:
            return find(self.roster, meant) if meant else None
        return self.roster.meaning(name, order, above)

    def near(self, name: str) -> list[Entry]:
        """See Roster."""
        return self.roster.near(name)


def read_columns(typed: str | None) -> dict[str, int | None]:
    """The columns that `nghèo=C,cận nghèo=F` names. Raises SurroundingsError."""
    known = {field.key: kind for kind in KINDS.values() for field in kind.fields}
    found: dict[str, int | None] = {}
    for pair in (typed or "").split(","):
        if not pair.strip():
            continue
        name, mark, letters = (part.strip() for part in pair.partition("="))
        if not mark:
            name, _, letters = (part.strip() for part in pair.partition(":"))
        key = next((key for key in known if bare(key) == bare(name)), None)
        if not mark or key is None:
            example = f'--columns "{key or "nghèo"}={letters or "C"}"'
            form = f"viết như: {example}, có dấu =; nhiều cột thì ngăn bằng dấu phẩy"
            raise SurroundingsError(
                f'--columns không nhận "{pair.strip()}"',
                form if key else did_you_mean(name, known) or form,
            )
        found[key] = None if bare(letters) == bare(NONE) else _column(letters)
    return found


def _column(letters: str) -> int:
    number = column_number(letters)
    if number is None:
        raise SurroundingsError(
            f'--columns không nhận cột "{letters}"', "ghi chữ của cột trong Excel, ví dụ C"
        )
    return number


def read_names(typed: Iterable[str]) -> dict[str, str | None]:
    """The rows that names mean, from `tên trong tệp=tên trong hồ sơ`. Raises SurroundingsError."""
    found: dict[str, str | None] = {}
    for pair in typed:
        written, mark, meant = pair.rpartition("=")
        if not mark or not written.strip() or not meant.strip():
            raise SurroundingsError(
                f'--names không nhận "{pair}"', 'viết như: --names "Nhà Bàn=Nhà Bàng"'
            )
        left_out = bare(meant.strip()) == bare(NONE)
        found[bare(" ".join(written.split()))] = None if left_out else meant.strip()
    return found


def read_table(typed: str | None) -> Kind | None:
    """The table that the clerk names, with or without marks. Raises SurroundingsError."""
    if typed is None:
        return None
    kind = next((kind for name, kind in KINDS.items() if bare(name) == bare(typed.strip())), None)
    if kind is None:
        names = " hoặc ".join(f'"{name}"' for name in KINDS)
        raise SurroundingsError(f'--table không nhận "{typed}"', f"ghi --table {names}")
    return kind
