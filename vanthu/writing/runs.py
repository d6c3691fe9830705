"""Characters of one look, and where each of them comes from: what a dossier is printed as."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol

from vanthu.base.diagnostics import Place
from vanthu.base.nodes import Scalar
from vanthu.source.characters import place_of


class Origin(NamedTuple):
    """Where one printed character comes from: characters `start` to `end` of a scalar's value.

    `expression` is what it was computed from, and then the characters are those of `{{ … }}`;
    `names` are what that expression may use besides the names of the dossier. `form` tells that
    the whole value is printed in another form, as 5476 is as 5.476. `within` is the sentence
    that quotes the scalar by an expression of its own.
    """

    scalar: Scalar
    start: int
    end: int
    expression: str = ""
    names: Mapping[str, object] = {}
    form: bool = False
    within: Origin | None = None

    @property
    def is_typed(self) -> bool:
        """Whether the character stands so in the scalar."""
        return not (self.expression or self.form)

    @property
    def place(self) -> Place:
        """The characters of the file."""
        return place_of(self.scalar, self.start, self.end)


class RunSource(Protocol):
    """What a run was written from."""

    def origins(self) -> Sequence[Origin | None]:
        """For each character as it was first written; None for what the form adds."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one look; `note` holds the runs of a footnote that hangs here.

    Only who asks where they come from pays for the answer: see `origins`.
    """

    text: str
    bold: bool = False
    italic: bool = False
    note: tuple[Run, ...] = ()
    source: RunSource | None = field(default=None, compare=False, repr=False)
    level: Literal["", "superscript", "subscript"] = ""
    """Where small letters stand that are above or below the line."""


Runs = tuple[Run, ...]


class Quoted(str):
    """A text among the names of an expression, and the runs that it was written as."""

    runs: Runs = ()

    @classmethod
    def of(cls, runs: Runs) -> Quoted:
        """The characters of the runs."""
        quoted = cls(plain(runs))
        quoted.runs = runs
        return quoted


@dataclass(frozen=True, slots=True)
class Whole:
    """The source of a run that prints the value of a scalar, as it is or in another form."""

    scalar: Scalar
    form: bool = False

    def origins(self) -> Sequence[Origin | None]:
        """See Source. In another form each printed character comes from the whole value."""
        if self.form:
            return (Origin(self.scalar, 0, len(self.scalar.text), form=True),)
        return [Origin(self.scalar, at, at + 1) for at in range(len(self.scalar.text))]


@dataclass(frozen=True, slots=True)
class Composed:
    """The source of a run put together from others: each with its number of characters."""

    parts: tuple[tuple[int, RunSource | None], ...]

    def origins(self) -> Sequence[Origin | None]:
        """See Source."""
        found: list[Origin | None] = []
        for length, source in self.parts:
            found += fitted(source.origins() if source else (), length)
        return found


def plain(runs: Runs) -> str:
    """The characters alone, footnotes left out."""
    return runs[0].text if len(runs) == 1 else "".join([run.text for run in runs])


def origins(runs: Runs) -> list[Origin | None]:
    """For each of the characters that `plain` gives where it comes from."""
    return [origin for run in runs for origin in origins_of(run)]


def origins_of(run: Run) -> Iterator[Origin | None]:
    """The same for one run: what was put behind its text since, as "./.", comes from nowhere."""
    yield from fitted(run.source.origins() if run.source else (), len(run.text))


def fitted(found: Sequence[Origin | None], length: int) -> Sequence[Origin | None]:
    """The origins for so many characters; a value in another form is the origin of all."""
    if len(found) == 1 and found[0] and found[0].form:
        return [*found] * length
    return [*found[:length], *[None] * (length - len(found))]
