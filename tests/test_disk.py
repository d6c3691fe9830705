"""A folder is put on disk whole or not at all, whatever ends the process."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from vanthu.base.diagnostics import SurroundingsError
from vanthu.files.disk import put_all, put_folder

FILES = {f"{n}.yaml": f"năm: {n}\n".encode() for n in range(4)}
_ENDS_AT_STEP = f"""\
import os, sys
from pathlib import Path
from vanthu.files.disk import put_all, put_folder
left = int(sys.argv[2])
def step(event, arguments):
    global left
    if any(".vanthu.tmp" in str(each) for each in arguments):
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
    left = list(tmp_path.iterdir())
    assert left
    assert all(path.name.startswith(".2025.") for path in left), "hidden, and no dossier"


def _old(path: Path, seconds: int) -> Path:
    time = path.stat().st_mtime - seconds
    os.utime(path, (time, time))
    return path


def test_what_killed_runs_left_goes_with_a_later_one(tmp_path: Path) -> None:
    gone = [tmp_path / ".targets.yaml.7.vanthu.tmp", tmp_path / ".2024.8.vanthu.tmp"]
    kept = [
        tmp_path / ".plan.yaml.9.vanthu.tmp",  # of a run at the same time
        tmp_path / "của tôi.7.vanthu.tmp",
        tmp_path / ".của tôi.tmp",
        tmp_path / "năm.yaml",
    ]
    for path in (gone[0], *kept):
        path.write_bytes(b"x")
    gone[1].mkdir()
    (gone[1] / "decision.yaml").write_bytes(b"x")
    for path in (*gone, *kept[1:]):
        _old(path, 2 * 3600)
    _old(kept[0], 60)
    put_all({tmp_path / "năm.yaml": b"y"})
    assert sorted(tmp_path.iterdir()) == sorted(kept)
    _old(kept[0], 2 * 3600)
    put_folder(tmp_path / "2025", FILES)
    assert sorted(tmp_path.iterdir()) == sorted([tmp_path / "2025", *kept[1:]])


def test_leftover_that_cannot_be_taken_away_is_no_obstacle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = tmp_path / ".a.yaml.7.vanthu.tmp"
    left.write_bytes(b"x")
    _old(left, 2 * 3600)
    unlink = Path.unlink

    def held(self: Path, missing_ok: bool = False) -> None:
        if self == left:
            raise PermissionError(13, "in use", str(self))
        unlink(self, missing_ok)

    monkeypatch.setattr(Path, "unlink", held)
    put_all({tmp_path / "a.yaml": b"y"})
    assert (tmp_path / "a.yaml").read_bytes() == b"y"
    assert left.exists()


def test_folder_that_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / "2025").mkdir()
    with pytest.raises(SurroundingsError, match="đã có tệp hoặc thư mục tên này"):
        put_folder(tmp_path / "2025", FILES)
    assert [path.name for path in tmp_path.iterdir()] == ["2025"]
    assert _held(tmp_path / "2025") == {}
