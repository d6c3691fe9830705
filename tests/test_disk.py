"""A folder is put on disk whole or not at all, whatever ends the process."""

from __future__ import annotations

import itertools
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from vanthu.diagnostics import SurroundingsError
from vanthu.disk import put_folder

FILES = {f"{n}.yaml": f"năm: {n}\n".encode() for n in range(4)}
_ENDS_AT_STEP = f"""\
import os, sys
from pathlib import Path
from vanthu.disk import put_folder
left = int(sys.argv[2])
def step(event, arguments):
    global left
    if any(".2025.tmp" in str(each) for each in arguments):
        if left == 0:
            os._exit(9)
        left -= 1
sys.addaudithook(step)
put_folder(Path(sys.argv[1]) / "2025", {FILES!r})
"""


def _held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_ended_before_any_step_upon_the_disk_a_folder_is_whole_or_not_there(
    tmp_path: Path,
) -> None:
    whole = 0
    for step in itertools.count():
        command = [sys.executable, "-c", _ENDS_AT_STEP, str(tmp_path), str(step)]
        code = subprocess.run(command, cwd=ROOT, check=False).returncode
        assert code in (0, 9)
        if (tmp_path / "2025").exists():
            assert _held(tmp_path / "2025") == FILES
            shutil.rmtree(tmp_path / "2025")
            whole += 1
        if code == 0:
            break
    assert step > len(FILES), "a folder, and each of its files, are steps"
    assert whole >= 1
    assert list(tmp_path.iterdir()) == [], "what is left of those that were ended goes too"


def test_folder_that_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / "2025").mkdir()
    with pytest.raises(SurroundingsError, match="đã có thư mục này"):
        put_folder(tmp_path / "2025", FILES)
    assert [path.name for path in tmp_path.iterdir()] == ["2025"]
    assert _held(tmp_path / "2025") == {}
