"""Whatever moment a command is killed at, its files are all old or all new to the next one."""

from __future__ import annotations

import logging
import os
import random
import shutil
from collections import Counter
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from tests.conftest import MakeProject
from tests.killing import (
    CASES,
    FILES,
    Case,
    Tree,
    code_of,
    duration,
    killed_after,
    killed_at_every_step,
    note_is_left,
    start_again,
    told,
    tree,
)

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

KILLS = int(os.environ.get("VANTHU_KILLS", "40"))
"""How often each command is killed at random: VANTHU_KILLS=500 pytest tests/test_killed.py."""

End = tuple[int, str, tuple[tuple[str, bytes], ...]]


@dataclass(frozen=True, slots=True)
class Bench:
    """A command that is about to run in the working folder, and the two ways it may end."""

    case: Case
    start: Path
    old: Tree
    new: Tree
    followers: tuple[list[str], ...]
    """Commands that may come next: one that writes, one that only reads."""
    ends: dict[tuple[str, ...], dict[str, End]]
    """What each of them says and leaves, after the old state and after the new one."""

    def seen_by(self, argv: list[str]) -> set[str]:
        """Which state the command meets in the working folder: both, where it makes them one."""
        end = _end(argv)
        assert not note_is_left()
        met = {word for word, known in self.ends[tuple(argv)].items() if known == end}
        assert met, f"{argv[0]} meets half"
        return met

    def state_of(self, found: Tree) -> str:
        """What is on disk, as no command of ours sees it."""
        return "old" if found == self.old else "new" if found == self.new else "half"


def _end(argv: list[str]) -> End:
    code, out = told(argv)
    return code, out, tuple(tree().items())


@pytest.fixture(params=CASES)
def bench(
    request: pytest.FixtureRequest,
    make_project: MakeProject,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> Bench:
    case = CASES[request.param]
    monkeypatch.chdir(make_project(FILES))
    case.prepare()
    start = tmp_path_factory.mktemp("start") / "project"
    shutil.copytree(Path.cwd(), start)
    old = tree()
    followers = (["check", case.dossier], ["build", case.dossier])
    ends: dict[tuple[str, ...], dict[str, End]] = {tuple(argv): {} for argv in followers}
    for argv in followers:
        ends[tuple(argv)]["old"] = _end(argv)
        start_again(start)
        assert code_of(case.argv) == 0
        new = tree()
        ends[tuple(argv)]["new"] = _end(argv)
        start_again(start)
    assert sum(new[name] != old.get(name) for name in new) > 1, "a set"
    return Bench(case, start, old, new, followers, ends)


def test_killed_at_any_step_the_next_command_meets_old_or_new(
    bench: Bench, tmp_path_factory: pytest.TempPathFactory
) -> None:
    left = tmp_path_factory.mktemp("left") / "project"
    seen: list[str] = []
    for _ in killed_at_every_step(partial(code_of, bench.case.argv), bench.start):
        shutil.copytree(Path.cwd(), left)
        states = {"old", "new"}
        for argv in bench.followers:
            start_again(left)
            states &= bench.seen_by(argv)
        shutil.rmtree(left)
        assert states, "the same, whichever comes next"
        seen += states
    assert len(seen) > 3
    assert seen == sorted(seen, reverse=True), "once new, it stays so"
    assert set(seen) == {"old", "new"}


def test_killed_at_random_the_next_command_meets_old_or_new(bench: Bench) -> None:
    """Three of four kills fall upon the writing, which is a small part of a command."""
    chance, killed, on_disk = random.Random(7), 0, Counter[str]()
    longest = {}
    for of_writing in (False, True):
        start_again(bench.start)
        longest[of_writing] = duration(bench.case.argv, of_writing=of_writing)
    for turn in range(KILLS):
        start_again(bench.start)
        of_writing = turn % 4 > 0
        seconds = chance.uniform(0, longest[of_writing])
        killed += killed_after(bench.case.argv, seconds, of_writing=of_writing)
        on_disk[bench.state_of(tree())] += 1
        bench.seen_by(bench.followers[0 if turn % 3 else 1])
    logging.getLogger(__name__).info("%s: %s killed, %s", bench.case.argv[0], killed, on_disk)
    assert killed
