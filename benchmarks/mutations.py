"""How many small damages to the 2024 dossier the checks catch: `python -m benchmarks.mutations`.

Every damage is made by dice that depend on the seed and its kind alone, done to a copy, and
judged by what is said of the damaged dossier and was not said of the sound one.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.damage import Damage, Kind, Original, Promise, read_original
from benchmarks.damages import KINDS
from benchmarks.judging import Court, Outcome, Verdict
from benchmarks.sections import write_section

SECTION = "mutations"
_CAUGHT = (Outcome.ERROR, Outcome.WARNING)
_THROWS = 40
"""How often the dice are thrown for one damage before the kind has to do with fewer."""
_SHOWN = 4
"""How many of the damages let through are shown for each kind."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A damage and what became of it."""

    kind: Kind
    damage: Damage
    verdict: Verdict

    @property
    def outcome(self) -> Outcome:
        """What became of it."""
        return self.verdict.outcome


def damages(seed: int, count: int, original: Original) -> Iterator[tuple[Kind, Damage]]:
    """About `count` different damages, as many of each kind as there are to be had."""
    for at, kind in enumerate(KINDS):
        wanted = count // len(KINDS) + (at < count % len(KINDS))
        dice = Random(f"{seed} {kind.group} {kind.name}")
        made: dict[tuple[str, str], Damage] = {}
        for _ in range(_THROWS * wanted):
            damage = kind.make(dice, original) if len(made) < wanted else None
            if damage:
                made.setdefault((damage.file, damage.text), damage)
        yield from ((kind, damage) for damage in made.values())


def run(seed: int, count: int) -> list[Trial]:
    """Make the damages and judge each."""
    original = read_original()
    with tempfile.TemporaryDirectory() as folder:
        court = Court(original, Path(folder))
        return [
            Trial(kind, damage, court.judge(damage))
            for kind, damage in damages(seed, count, original)
        ]


def report(trials: Sequence[Trial], seed: int) -> str:
    """The section of the page, as Markdown."""
    return "\n".join([*_head(trials, seed), *_table(trials), *_missed(trials)]) + "\n"


def _head(trials: Sequence[Trial], seed: int) -> Iterator[str]:
    knowable = [each for each in trials if each.kind.promise is not Promise.UNKNOWABLE]
    promised = [each for each in trials if each.kind.promise is Promise.ALWAYS]
    yield "## Small damages caught by the checks\n"
    yield (
        f"{len(trials)} damages to the 2024 dossier, one at a time (seed {seed}). "
        f"Caught, of what changes the finished files: {_share(trials)}; "
        f"of what can be known from the dossier: {_share(knowable)}; "
        f"of what must always be caught: {_share(promised)}.\n"
    )
    yield (
        "*Error*: the build refuses, or the file check says LỖI or KHÔNG THẤY. *Warning*: a "
        "finding that the sound dossier has not. *Harmless*: not told, and the finished files have "
        "the same bytes. *Missed*: let through in silence. *Promise*: what a kind is held to; "
        "*cannot* is a damage that leaves a dossier as plausible as the sound one: caught only by "
        "what else it breaks.\n"
    )


def _table(trials: Sequence[Trial]) -> Iterator[str]:
    yield "| damage | promise | made | error | warning | harmless | missed | caught |"
    yield "|---|---|--:|--:|--:|--:|--:|--:|"
    groups = dict.fromkeys(each.kind.group for each in trials)
    for group in groups:
        of_group = [each for each in trials if each.kind.group == group]
        yield _row(f"**{group}**", "", of_group)
        for kind in dict.fromkeys(each.kind for each in of_group):
            own = [each for each in of_group if each.kind is kind]
            yield _row(kind.name, kind.promise.value, own)
    yield _row("**all**", "", trials)
    yield ""


def _row(name: str, promise: str, trials: Sequence[Trial]) -> str:
    counts = Counter(each.outcome for each in trials)
    columns = (Outcome.ERROR, Outcome.WARNING, Outcome.HARMLESS, Outcome.MISSED)
    told = " | ".join(str(counts[outcome]) for outcome in columns)
    return f"| {name} | {promise} | {len(trials)} | {told} | {_share(trials)} |"


def _share(trials: Sequence[Trial]) -> str:
    counts: Mapping[Outcome, int] = Counter(each.outcome for each in trials)
    caught = sum(counts[outcome] for outcome in _CAUGHT)
    harmful = len(trials) - counts[Outcome.HARMLESS]
    return f"{100 * caught / harmful:.0f}%" if harmful else "–"


def _missed(trials: Sequence[Trial]) -> Iterator[str]:
    yield "### Let through\n"
    for kind in KINDS:
        missed = [each for each in trials if each.kind is kind and each.outcome is Outcome.MISSED]
        if missed:
            yield f"- **{kind.group}, {kind.name}** ({len(missed)}). {kind.missed}".rstrip()
            yield from (f"  - {_quoted(each.damage.shown)}" for each in missed[:_SHOWN])


def _quoted(text: str) -> str:
    """The words of a damage, safe in Markdown."""
    return f"`{text.replace('`', '´')}`"


def main() -> int:
    """Measure, print the section and write it; 1 if a damage made the program crash."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=2024, help="of the dice (default: 2024)")
    parser.add_argument("--count", type=int, default=800, help="of damages (default: 800)")
    options = parser.parse_args()
    trials = run(options.seed, options.count)
    body = report(trials, options.seed)
    print(body)
    crashes = [each for each in trials if each.outcome is Outcome.CRASH]
    for each in crashes:
        print(f"CRASH {each.damage.shown}\n{each.verdict.said}")
    write_section(SECTION, body)
    return 1 if crashes else 0


if __name__ == "__main__":
    raise SystemExit(main())
