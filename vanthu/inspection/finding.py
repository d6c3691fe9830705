"""What a form rule says of a document: a state, what was found, what is allowed, and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from vanthu.decree.nd30 import Basis
from vanthu.word.reading.content import Fragment, Paragraph, Run, shown

_MOST_LETTERS = 48


class FormState(Enum):
    """What a rule comes to; the value is the word that the clerk reads. None is ever hidden."""

    PASS = "ĐẠT"
    FAULT = "LỖI"
    MISSING = "KHÔNG THẤY"
    DOUBT = "CẦN NGƯỜI XEM"


@dataclass(frozen=True, slots=True)
class FormRule:
    """A rule: what it looks at, where it comes from, and whether it can be broken at all.

    `plain` tells that the characters alone decide it, so that plain text can be held to it.
    """

    id: str
    title: str
    source: str
    basis: Basis = Basis.RULE
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the document; paragraph 0 is the whole of it.

    `cell` is table, row and column, counted from 1.
    """

    paragraph: int = 0
    text: str = ""
    page: int | None = None
    cell: tuple[int, int, int] | None = None
    part: str = ""

    def __str__(self) -> str:
        steps = [f"trang {self.page}"] if self.page else []
        if self.part:
            steps.append(self.part)
        if self.cell:
            steps.append("bảng {}, hàng {}, cột {}".format(*self.cell))
        elif self.paragraph and not self.part:
            steps.append(f"đoạn {self.paragraph}")
        place = ", ".join(steps) or "cả văn bản"
        return f"{place}: “{_short(self.text)}”" if self.text else place


WHOLE = Spot()


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says of one element; `places` are all the places that look alike."""

    state: FormState
    rule: str
    title: str
    found: str
    allowed: str
    source: str
    basis: Basis
    places: tuple[Spot, ...] = (WHOLE,)
    hint: str = ""

    @property
    def place(self) -> str:
        """The first place, and how many more there are."""
        more = len(self.places) - 1
        return f"{self.places[0]}" + (f" (và {more} chỗ khác)" if more else "")

    @property
    def order(self) -> tuple[int, str, str]:
        """Sorting key: by place in the document, then by rule."""
        return (self.places[0].paragraph, self.rule, self.title)


@dataclass(frozen=True, slots=True)
class Case:
    """One thing looked at: whether it is right, and how it is, in the clerk's words."""

    state: FormState
    shown: str
    spot: Spot
    hint: str = ""


def spot(place: Paragraph | Fragment) -> Spot:
    """Where a paragraph stands, quoted."""
    paragraph = place.paragraph if isinstance(place, Fragment) else place
    text = place.text if isinstance(place, Fragment) else place.folded
    return Spot(paragraph.number, text, paragraph.page, None, paragraph.part)


def spot_of(paragraph: Paragraph, run: Run) -> Spot:
    """Where a run stands: its paragraph, quoted by the run's own words."""
    return Spot(paragraph.number, shown(run), paragraph.page, None, paragraph.part)


def verdict(rule: FormRule, holds: bool) -> FormState:
    """Pass or fault; what the decree itself does not state can only be doubtful."""
    if holds:
        return FormState.PASS
    return FormState.FAULT if rule.basis is Basis.RULE else FormState.DOUBT


def judged(
    rule: FormRule, name: str, cases: Iterable[Case], allowed: str = "", hint: str = ""
) -> list[Finding]:
    """The cases told by what they have in common: each wrong value once, or one pass for all.

    Without cases the rule has nothing to look at, and says nothing.
    """
    groups: dict[tuple[FormState, str, str], list[Spot]] = {}
    for case in cases:
        groups.setdefault((case.state, case.shown, case.hint), []).append(case.spot)
    wrong = {key: spots for key, spots in groups.items() if key[0] is not FormState.PASS}
    title = f"{name}: {rule.title}" if name else rule.title
    if not wrong and groups:
        values = sorted({key[1] for key in groups if key[1]})
        spots = [each for group in groups.values() for each in group]
        found = "; ".join(values[:4]) + (" …" if len(values) > 4 else "")
        wrong = {(FormState.PASS, found, ""): spots}
    return [
        Finding(state, rule.id, title, found, allowed, rule.source, rule.basis,
                tuple(dict.fromkeys(spots)),
                own_hint or ("" if state is FormState.PASS else hint))
        for (state, found, own_hint), spots in wrong.items()
    ]  # fmt: skip


def single(
    rule: FormRule,
    name: str,
    state: FormState,
    found: str,
    allowed: str = "",
    place: Spot = WHOLE,
    hint: str = "",
) -> Finding:
    """One finding of one rule."""
    title = f"{name}: {rule.title}" if name else rule.title
    return Finding(state, rule.id, title, found, allowed, rule.source, rule.basis, (place,), hint)


def figure(value: float, digits: int = 1) -> str:
    """The number as it is written in Vietnamese, spare zeros dropped: 12.70 gives "12,7"."""
    text = f"{value:.{digits}f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _MOST_LETTERS else plain[: _MOST_LETTERS - 1].rstrip() + "…"
