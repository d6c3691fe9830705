"""The benchmark of small damages: no damage makes a crash, and what is promised is caught."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import judging
from benchmarks.damage import Original, Promise, read_original
from benchmarks.damages import KINDS
from benchmarks.judging import Court, Outcome
from benchmarks.mutations import SECTION, Trial, damages, report, run
from benchmarks.sections import section, write_section

SEED = 4711


@pytest.fixture(scope="module")
def original() -> Original:
    return read_original()


@pytest.fixture(scope="module")
def trials() -> list[Trial]:
    return run(SEED, len(KINDS))


def test_no_damage_makes_a_crash(trials: list[Trial]) -> None:
    assert [each.verdict.said for each in trials if each.outcome is Outcome.CRASH] == []


def test_what_must_always_be_caught_is_caught(trials: list[Trial]) -> None:
    promised = [each for each in trials if each.kind.promise is Promise.ALWAYS]
    assert len(promised) > len(KINDS) // 4
    assert [
        each.damage.shown
        for each in promised
        if each.outcome not in {Outcome.ERROR, Outcome.WARNING}
    ] == []


def test_every_kind_has_a_damage_and_its_row_in_the_page(trials: list[Trial]) -> None:
    assert [each.kind for each in trials] == list(KINDS)
    page, now = section(SECTION), report(trials, SEED)
    for kind in KINDS:
        row = f"| {kind.name} | {kind.promise.value} |"
        assert row in now
        assert row in page, "run python -m benchmarks.mutations"


def test_the_dice_fall_alike_for_one_seed_only(original: Original) -> None:
    def thrown(seed: int) -> list[str]:
        return [damage.shown for _, damage in damages(seed, 2 * len(KINDS), original)]

    assert thrown(SEED) == thrown(SEED)
    assert thrown(SEED) != thrown(SEED + 1)


def test_a_traceback_is_told_as_a_crash(
    original: Original, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(folder: Path, shown_as: str) -> None:
        raise IndexError(shown_as)

    monkeypatch.setattr(judging, "draft", broken)
    _, damage = next(damages(SEED, 1, original))
    verdict = Court(original, tmp_path).judge(damage)
    assert verdict.outcome is Outcome.CRASH
    assert "IndexError" in verdict.said


def test_a_section_is_written_anew_beside_the_others(tmp_path: Path) -> None:
    page = tmp_path / "README.md"
    page.write_text("# Benchmarks\n", encoding="utf-8")
    for name, body in (("one", "1\n"), ("two", "2\n"), ("one", "1 \\g<0>\n")):
        write_section(name, body, page)
    assert (section("one", page), section("two", page)) == ("1 \\g<0>\n", "2\n")
    assert page.read_text(encoding="utf-8").startswith("# Benchmarks\n\n<!-- one: begin -->\n1 ")
