"""Two commands that change one file at one instant: one of them says that it did not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, MakeProject
from vanthu.base.diagnostics import SurroundingsError
from vanthu.files import disk
from vanthu.files.disk.journal import NAME


def _started(folder: Path, *words: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, str(ROOT / "build.py"), *words]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_of_two_issues_at_once_one_is_refused(make_project: MakeProject) -> None:
    for attempt in range(3):
        root = make_project({"content/2024/phat-hanh.yaml": ""})
        (root / "content/2024/phat-hanh.yaml").unlink()
        runs = [
            _started(root, "issue", "--number", number, "--date", "15/3/2024", "--overwrite")
            for number in ("77", "88")
        ]
        said = [run.communicate(timeout=120) for run in runs]
        codes = sorted(run.returncode for run in runs)
        assert codes[0] == 0, said
        assert codes[1] != 0, f"attempt {attempt}: both believe that their number stands"


def test_file_that_was_edited_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    target, other = tmp_path / "a.yaml", tmp_path / "b.yaml"
    target.write_bytes(b"now")
    with pytest.raises(SurroundingsError, match="vừa được sửa"):
        disk.put_all({target: b"new", other: b"new"}, {target: b"before"})
    assert (target.read_bytes(), other.exists()) == (b"now", False)
    with pytest.raises(SurroundingsError, match="vừa được sửa"):
        disk.put_all({other: b"new"}, {target: None})
    disk.put_all({target: b"new", other: b"new"}, {target: b"now", other: None})
    assert (target.read_bytes(), other.read_bytes()) == (b"new", b"new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.yaml", "b.yaml"]


@pytest.mark.parametrize(
    "note",
    [
        b"",
        b"1\n" + b"a" * 64 + b" - ../../x\n" + b"b" * 64 + b"\n",
        b"9" * 5000 + b"\n" + b"a" * 64 + b" - x\n" + b"b" * 64 + b"\n",
        b"\xff\xfe" * 100,
    ],
)
def test_note_that_another_machine_wrote_is_not_obeyed(tmp_path: Path, note: bytes) -> None:
    (tmp_path / NAME).write_bytes(note)
    with pytest.raises(SurroundingsError, match="không phải do máy này ghi"):
        disk.finish(tmp_path)
    assert (tmp_path / NAME).read_bytes() == note


@pytest.mark.skipif(sys.platform == "win32", reason="links and devices of Unix")
@pytest.mark.parametrize("to", ["/dev/zero", "/dev/stdin", "khong-co"])
def test_note_that_is_a_link_is_not_followed(tmp_path: Path, to: str) -> None:
    (tmp_path / NAME).symlink_to(to)
    with pytest.raises(SurroundingsError, match="không phải do máy này ghi"):
        disk.finish(tmp_path)
