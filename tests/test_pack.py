"""What goes into the archive for a machine without network, and into a wheel."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

import run
from requirements import pack
from tests.conftest import ROOT
from vanthu.files.shipped import shipped

LOCK = """# Written by renew.py
colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash=sha256:aa
old==1.0 ; python_full_version < '3.12' \\
    --hash=sha256:bb \\
    --hash=sha256:cc
plain==2.0 \\
    --hash=sha256:dd
"""


@pytest.mark.parametrize(
    ("system", "python", "names"),
    [
        ("win32", "3.11", ["colorama", "old", "plain"]),
        ("win32", "3.12", ["colorama", "plain"]),
        ("linux", "3.11", ["old", "plain"]),
        ("darwin", "3.14", ["plain"]),
    ],
)
def test_conditions_of_a_lock_are_those_of_the_other_machine(
    system: str, python: str, names: list[str]
) -> None:
    lines = pack.needed(LOCK, system, python)
    assert [line.partition("==")[0] for line in lines.splitlines() if line[0] != " "] == names
    assert ";" not in lines
    assert ("sha256:cc" in lines) == ("old" in names)


def _archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *words: str) -> Mapping[str, bytes]:
    def download(wheels: Path, platform: str, python: str, *, pip_too: bool) -> str:
        with zipfile.ZipFile(wheels / "thing-1-py3-none-any.whl", "w") as wheel:
            wheel.writestr("thing/__init__.py", "")
            wheel.writestr("thing-1.data/purelib/other.py", "x = 1")
            wheel.writestr("thing-1.data/scripts/tool", "")
        return ""

    monkeypatch.setattr(pack, "_download", download)
    target = tmp_path / "all.zip"
    assert pack.main([*words, "--output", str(target)]) == 0
    with zipfile.ZipFile(target) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        return {name: archive.read(name) for name in archive.namelist()}


def test_an_archive_holds_program_content_wheels_starters_and_a_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = _archive(tmp_path, monkeypatch, "--platform=windows")
    for name in ("build.py", "templates/plan.docx", "content/2024/plan.yaml", "Mo van thu.cmd"):
        assert files[f"vanthu/{name}"] == (ROOT / name).read_bytes()
    assert "vanthu/wheels/thing-1-py3-none-any.whl" in files
    assert "Mo van thu.cmd" in files["vanthu/Doc truoc.html"].decode()
    assert not [name for name in files if "__pycache__" in name or "/." in name]


def test_with_a_python_along_the_libraries_lie_open_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = tmp_path / "python"
    python.mkdir()
    (python / "python313._pth").write_text("python313.zip\n.\n#import site\n")
    (python / "python.exe").write_bytes(b"MZ")
    files = _archive(tmp_path, monkeypatch, f"--python={python}")
    assert files["vanthu/python/python.exe"] == b"MZ"
    assert files["vanthu/libs/thing/__init__.py"] == b""
    assert files["vanthu/libs/other.py"] == b"x = 1"
    assert not [name for name in files if "scripts" in name or name.endswith(".whl")]
    assert "..\\libs" in files["vanthu/python/python313._pth"].decode().splitlines()


def test_a_folder_without_python_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert pack.main([f"--python={tmp_path}"]) == 2
    assert "không phải thư mục Python nhúng" in capsys.readouterr().err


def test_where_wheels_lie_beside_nothing_else_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "WHEELS", tmp_path)
    taken: list[list[str]] = []

    def take(name: str, words: list[str], place: list[str]) -> tuple[int, str]:
        taken.append(place)
        return 0, ""

    monkeypatch.setattr(run, "take", take)
    monkeypatch.setattr(run, "pip", lambda: ["pip"])
    monkeypatch.setenv("PIP_INDEX_URL", "https://elsewhere.example")
    run.install("build")
    assert taken == [["--no-index", f"--find-links={tmp_path}"]] * 2


@pytest.mark.parametrize("name", ["templates/decision.docx", "schema/partial/plan.schema.json"])
def test_the_repository_ships_from_where_a_person_finds_the_files(name: str) -> None:
    folder, _, rest = name.partition("/")
    assert (shipped(folder) / rest).is_file()
    assert shipped(folder) == ROOT / folder
