"""The number of the version, which tells an office that other bytes are no tampering."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from tests.conftest import ROOT
from vanthu import __version__
from vanthu.pipeline import Built
from vanthu.word.package import carried_seal

SEALS = ROOT / "tests/golden/versions.txt"
RAISE = "the same content becomes other bytes: raise vanthu.__version__, tell why in CHANGELOG.md"


def entry(version: str, files: Mapping[str, bytes]) -> str:
    """What a version makes of the dossier of 2024, in one line."""
    return " ".join([version, *(f"{name}={carried_seal(files[name])}" for name in sorted(files))])


def held(known: list[str], now: str) -> list[str]:
    """The lines with this version's; AssertionError where it made something else before."""
    version = now.partition(" ")[0]
    before = [line for line in known if line.partition(" ")[0] == version]
    assert before in ([], [now]), RAISE
    return known if before else [*known, now]


def test_other_bytes_come_with_another_version(built_2024: Built, update_golden: bool) -> None:
    known = SEALS.read_text(encoding="utf-8").splitlines()
    lines = held(known, entry(__version__, built_2024.files))
    if update_golden:
        SEALS.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
    else:
        assert lines == known, "a new version: run pytest --update-golden"


def test_a_version_that_made_other_bytes_is_not_overwritten() -> None:
    assert held(["1.0 a=1"], "1.0 a=1") == ["1.0 a=1"]
    assert held(["1.0 a=1"], "1.1 a=2") == ["1.0 a=1", "1.1 a=2"]
    with pytest.raises(AssertionError, match="raise vanthu"):
        held(["1.0 a=1", "1.1 a=2"], "1.0 a=2")


def test_the_changelog_begins_with_this_version() -> None:
    told = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)
    assert told[0] == __version__
    assert told == sorted(told, key=lambda each: [*map(int, each.split("."))], reverse=True)
