"""The launcher and the thin entry: what they promise before any library is there."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import run


@pytest.mark.parametrize("name", ["run.py", "build.py"])
def test_an_old_python_can_read_the_file_and_say_it_is_too_old(name: str) -> None:
    ast.parse((run.ROOT / name).read_text(encoding="utf-8"), feature_version=(3, 7))


def test_every_requirement_has_an_exact_version() -> None:
    pinned = re.findall(r"^([\w-]+)==[\w.]+$", _constraints(), re.MULTILINE)
    names = [re.split(r"[^\w-]", wanted)[0] for wanted in run.requirements("test")]
    assert {_key(name) for name in names} <= {_key(name) for name in pinned}


def test_constraints_are_ascii_as_pip_reads_them_in_the_code_page_of_windows() -> None:
    assert _constraints().isascii()


def test_what_serves_the_tests_serves_the_build_too() -> None:
    assert set(run.requirements("build")) < set(run.requirements("test"))


def test_children_see_where_packages_come_from_but_not_where_they_should_go(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "https://kho.example/simple")
    monkeypatch.setenv("PIP_TARGET", "elsewhere")
    monkeypatch.setenv("PIP_USER", "1")
    monkeypatch.setenv("PYTHONHOME", "elsewhere")
    seen = run.surroundings()
    assert seen["PIP_INDEX_URL"] == "https://kho.example/simple"
    assert seen["PIP_USER"] == "0"
    assert not {"PIP_TARGET", "PYTHONHOME"} & set(seen)


def test_an_environment_without_a_stamp_is_unfinished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(run, "STAMP", tmp_path / "stamp")
    assert run.stamp() == ""
    run.STAMP.write_text(run.state("build"), encoding="utf-8")
    assert run.stamp() == run.state("build")


@pytest.mark.parametrize(("argv", "code"), [([], 2), (["buidl"], 2), (["--help"], 0)])
def test_a_wrong_command_is_answered_with_the_right_ones(
    argv: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run.main(argv) == code
    assert "python run.py build" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("WARNING: Retrying (…) after connection broken by 'NewConnectionError(…)'", "Internet"),
        ("ERROR: Could not install packages: No space left on device", "  | ERROR: Could not"),
    ],
)
def test_a_failed_install_is_explained(said: str, answer: str) -> None:
    assert answer in run.install_failure(said)


def test_build_names_the_command_that_brings_a_missing_library(tmp_path: Path) -> None:
    done = _build(tmp_path, "import no_such_library")
    assert done.returncode == 2
    assert "no_such_library" in done.stderr
    assert "python run.py build" in done.stderr


def test_build_shows_our_own_faults_as_they_are(tmp_path: Path) -> None:
    done = _build(tmp_path, "import vanthu.no_such_module")
    assert done.returncode == 1
    assert "Traceback" in done.stderr


def test_build_passes_arguments_and_exit_code_on(tmp_path: Path) -> None:
    done = _build(tmp_path, "def main(argv): return len(argv)", "2024", "--strict", "ế")
    assert done.returncode == 3


def _build(folder: Path, cli: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a copy of build.py beside a `vanthu/cli.py` of one line, in a folder of its own."""
    for name in ("build.py", "run.py"):
        shutil.copy(run.ROOT / name, folder)
    (folder / "vanthu").mkdir()
    (folder / "vanthu/cli.py").write_text(cli + "\n", encoding="utf-8")
    return subprocess.run(
        [sys.executable, str(folder / "build.py"), *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def _constraints() -> str:
    return (run.ROOT / "constraints.txt").read_text(encoding="utf-8")


def _key(name: str) -> str:
    return re.sub("[-_.]+", "-", name).lower()
