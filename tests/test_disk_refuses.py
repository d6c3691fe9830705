"""A disk that refuses any step of a command: told in words, nothing mixed, and it works again."""

from __future__ import annotations

import errno
import os
import shutil
from functools import partial
from pathlib import Path

import pytest

from tests.conftest import MakeProject
from tests.killing import CASES, FILES, TRACEBACK, code_of, refused_at_every_step, tree
from vanthu.cli import main

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


@pytest.mark.parametrize("stays", [False, True], ids=["once", "from there on"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES], ids=["full", "locked"])
@pytest.mark.parametrize("name", CASES)
def test_no_traceback_and_nothing_mixed(
    name: str,
    number: int,
    stays: bool,
    make_project: MakeProject,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = CASES[name]
    monkeypatch.chdir(make_project(FILES))
    case.prepare()
    aside = tmp_path_factory.mktemp("aside")
    start, said = aside / "start", aside / "said"
    shutil.copytree(Path.cwd(), start)
    old = tree()
    assert code_of(case.argv) == 0
    new = tree()
    steps = 0
    for code in refused_at_every_step(partial(main, case.argv), start, number, said, stays=stays):
        steps += 1
        words = said.read_text(encoding="utf-8")
        assert code != TRACEBACK, words
        assert "Traceback" not in words
        assert code == 0 or "lỗi:" in words
        code_of(["build", case.dossier])  # the disk works again, and what is left is finished
        found = {file: content for file, content in tree().items() if not _is_built(file)}
        wanted = [
            {file: content for file, content in each.items() if not _is_built(file)}
            for each in (old, new)
        ]
        assert found in wanted, f"mixed after step {steps}"
    assert steps > 3


def _is_built(file: str) -> bool:
    """What the build that comes after writes in any case."""
    return file.startswith("output/") and file.endswith((".docx", ".xlsx"))
