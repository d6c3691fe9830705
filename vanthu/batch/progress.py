"""How far the work on many dossiers has come, as one line and as the last lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from vanthu.base.diagnostics import count
from vanthu.base.vietnamese import format_decimal, format_integer
from vanthu.batch import DossierOutcome, DossierState

_BAR = 24
_BAD = (DossierState.FAULTY, DossierState.OBSTRUCTED)


@dataclass
class Tally:
    """What has been done of `total` dossiers; grows with the faulty ones only."""

    total: int
    verb: str
    """What is done to a dossier: "dựng", "soát"."""
    states: Counter[DossierState] = field(default_factory=Counter)
    warnings: int = 0
    named: list[tuple[DossierState, str]] = field(default_factory=list)
    """Dossiers that the person must hear of, and what is said of each."""

    def add(self, outcome: DossierOutcome) -> None:
        """Count one dossier."""
        self.states[outcome.state] += 1
        if outcome.state is DossierState.FAULTY:
            self.named.append((DossierState.FAULTY, f"{outcome.shown_as} ({count(outcome.found)})"))
        elif outcome.state is DossierState.OBSTRUCTED:
            self.named.append((DossierState.OBSTRUCTED, outcome.shown_as))
        elif outcome.state is DossierState.BASE_ONLY:
            self.named.append((DossierState.BASE_ONLY, outcome.shown_as))
        self.warnings += outcome.warnings

    @property
    def done(self) -> int:
        """How many dossiers were looked at."""
        return self.states.total()

    def bar(self, seconds: float) -> str:
        """`[██████░░░░] 1.512/3.321  35 hồ sơ/giây, còn khoảng 52 giây, 2 có lỗi`."""
        full = _BAR * self.done // max(1, self.total)
        line = f"[{'█' * full}{'░' * (_BAR - full)}] "
        line += f"{format_integer(self.done)}/{format_integer(self.total)}"
        if self.done and seconds > 1:
            rest = seconds / self.done * (self.total - self.done)
            line += f"  {self._speed(seconds)}, còn khoảng {_time(rest, 0)}"
        bad = sum(self.states[state] for state in _BAD)
        return f"{line}, {format_integer(bad)} có lỗi" if bad else line

    def lines(self, seconds: float) -> Iterator[str]:
        """What was done, what was not and why, and how long it took."""
        good = [state for state in self.states if state not in (*_BAD, DossierState.BASE_ONLY)]
        number = sum(self.states[state] for state in good)
        yield f"Đã {self.verb} {format_integer(number)} hồ sơ trong {_time(seconds, 1)}" + (
            f" ({self._speed(seconds)}){self._kinds()}."
        )
        for state, title in (
            (DossierState.FAULTY, "hồ sơ có lỗi"),
            (DossierState.OBSTRUCTED, "hồ sơ bị vướng"),
            (DossierState.BASE_ONLY, f"bản chung, không {self.verb} riêng"),
        ):
            if names := [name for each, name in self.named if each is state]:
                yield f"{format_integer(len(names))} {title}:"
                yield from (f"  {name}" for name in names)
        if self.warnings:
            yield f"Có {format_integer(self.warnings)} cảnh báo; xem bằng lệnh check."
        if self.done < self.total:
            yield f"Chưa làm: {format_integer(self.total - self.done)} hồ sơ."

    def _kinds(self) -> str:
        kinds = (DossierState.WRITTEN, DossierState.SAME)
        told = [f"{format_integer(self.states[kind])} {kind.value}" for kind in kinds]
        return f": {', '.join(told)}" if any(self.states[kind] for kind in kinds) else ""

    def _speed(self, seconds: float) -> str:
        return f"{format_decimal(Decimal(self.done / max(seconds, 0.001)), 1)} hồ sơ/giây"


def _time(seconds: float, digits: int) -> str:
    minutes, rest = divmod(seconds, 60)
    told = f"{format_decimal(Decimal(rest), digits)} giây"
    return f"{int(minutes)} phút {told}" if minutes else told
