"""Where there is no room for what is printed, that is said; names of folders break no format."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, MakeProject
from vanthu.cli import main
from vanthu.commands.command import OBSTRUCTED

BUILD = str(ROOT / "build.py")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
@pytest.mark.parametrize("words", [["check"], ["build"], ["check", "--format", "json"]])
def test_full_output_is_no_traceback(make_project: MakeProject, words: list[str]) -> None:
    root = make_project({})
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, BUILD, *words],
            cwd=root, stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    said = done.stderr.decode()
    assert done.returncode == OBSTRUCTED, said
    assert "ổ đĩa đã đầy" in said
    assert "Traceback" not in said
    assert "Exception ignored" not in said


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
def test_folder_of_an_odd_name_is_one_annotation(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_project({"content/2024/decision.yaml": "năm: 20x4\n"})
    (root / "content/2024").rename(root / "content/a\n::error::b,c")
    monkeypatch.chdir(root)
    main(["check", "content/a\n::error::b,c", "--format", "github"])
    lines = capsys.readouterr().out.splitlines()
    assert lines
    assert all(
        line.startswith("::error file=content/a%0A%3A%3Aerror%3A%3Ab%2Cc/") for line in lines
    )
