"""A message names the command as the person started it."""

from __future__ import annotations

import sys

import pytest

from tests.conftest import ROOT
from vanthu.base.own_command import own_command


@pytest.mark.parametrize(
    ("program", "command"),
    [
        ("build.py", "python build.py"),
        ("/nhà/văn thư/build.py", "python build.py"),
        ("/usr/local/bin/vanthu", "vanthu"),
        ("/env/Scripts/vanthu.exe", "vanthu"),
        ("/env/Scripts/vanthu-script.py", "vanthu"),
        ("/env/lib/vanthu/__main__.py", "python -m vanthu"),
        ("/env/lib/pytest/__main__.py", "python build.py"),
        ("", "python build.py"),
    ],
)
def test_the_command_is_the_one_that_was_typed(
    program: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", [program])
    assert own_command() == command
    assert own_command("check 2024") == f"{command} check 2024"


def test_no_message_names_a_command_of_its_own() -> None:
    """Docstrings and the page of the rules are read in the repository, where build.py is."""
    home = ROOT / "vanthu/base/own_command.py"
    naming = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in (ROOT / "vanthu").rglob("*.py")
        if path != home
        for line in path.read_text(encoding="utf-8").splitlines()
        if "python build.py" in line and "`" not in line
    ]
    assert naming == []
