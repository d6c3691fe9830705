"""The launcher and the thin entry: what they promise before any library is there."""

from __future__ import annotations

import ast
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

import run


@pytest.mark.parametrize("name", ["run.py", "build.py"])
def test_an_old_python_can_read_the_file_and_say_it_is_too_old(name: str) -> None:
    ast.parse((run.ROOT / name).read_text(encoding="utf-8"), feature_version=(3, 7))


def _asked(command: str) -> set[str]:
    """The packages that pyproject.toml names for `build` or for `test`."""
    text = (run.ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)["project"]
    extra = project["optional-dependencies"]["test"] if command == "test" else []
    return {_key(re.split(r"[^\w-]", name)[0]) for name in [*project["dependencies"], *extra]}


def _locked(command: str) -> dict[str, str]:
    return dict(re.findall(r"^([\w-]+)==([\w.]+)", _text(command), re.MULTILINE))


@pytest.mark.parametrize("command", ["build", "test"])
def test_every_requirement_is_locked(command: str) -> None:
    assert _asked(command) <= {_key(name) for name in _locked(command)}


@pytest.mark.parametrize("name", ["build", "test", "pip"])
def test_a_lock_holds_exact_versions_with_hashes_and_nothing_else(name: str) -> None:
    entry = r"[\w-]+==[\w.]+(?: ; [^\\\n]+)?(?: \\\n    --hash=sha256:[0-9a-f]{64})+\n"
    assert re.fullmatch(rf"#.*\n(?:{entry})+", _text(name))


@pytest.mark.parametrize("name", ["build", "test", "pip"])
def test_a_lock_is_ascii_as_pip_reads_it_in_the_code_page_of_windows(name: str) -> None:
    assert _text(name).isascii()


def test_what_serves_the_tests_serves_the_build_too() -> None:
    assert _locked("build").items() < _locked("test").items()


def test_nothing_of_the_environment_leads_pip_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PIP_TARGET", "PIP_USER", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "PYTHONHOME"):
        monkeypatch.setenv(name, "elsewhere")
    seen = run.surroundings()
    assert "elsewhere" not in seen.values()
    assert [name for name in seen if name.startswith("PIP_")] == ["PIP_CONFIG_FILE"]
    assert seen["PIP_CONFIG_FILE"] == os.devnull


@pytest.mark.parametrize(
    ("listed", "options"),
    [
        ("", []),
        (
            "global.index-url='https://kho.example/simple'",
            ["--index-url=https://kho.example/simple"],
        ),
        ("global.index-url='https://a'\n:env:.index-url='https://b'", ["--index-url=https://b"]),
        (":env:.index-url='https://b'\nglobal.index-url='https://a'", ["--index-url=https://b"]),
        ('install.index_url="https://it\'s"', ["--index-url=https://it's"]),
        ("global.proxy='http://p:3128'", ["--proxy=http://p:3128"]),
        ("global.trusted-host='a\\nb'", ["--trusted-host=a", "--trusted-host=b"]),
        ("global.extra-index-url='https://evil'\n:env:.find-links='/wheels'", []),
        ("global.target='/tmp'\nglobal.user='true'\nglobal.constraint='x.txt'", []),
        (
            "global.no-index='true'\nglobal.find-links='/usb /evil'\nglobal.index-url='https://a'",
            ["--no-index", "--find-links=/usb"],
        ),
        ("global.no-index='false'\nglobal.find-links='/usb'", []),
    ],
)
def test_packages_come_from_one_place(listed: str, options: list[str]) -> None:
    assert run.place_and_way(run.settings(listed)) == options


def test_a_file_that_is_not_the_locked_one_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = tmp_path / "goi-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as packed:
        packed.writestr(
            "goi-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: goi\nVersion: 1\n"
        )
        packed.writestr("goi-1.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        packed.writestr("goi-1.dist-info/RECORD", "")
    said = _taken(tmp_path, f"goi==1 --hash=sha256:{'0' * 64}\n", monkeypatch)
    assert "sai mã kiểm tra" in run.install_failure(said)
    said = _taken(tmp_path, "goi==1\n", monkeypatch)
    assert "Hashes are required" in said


def test_nothing_is_built_on_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with tarfile.open(tmp_path / "goi-1.tar.gz", "w:gz") as packed:
        packed.add(__file__, "goi-1/setup.py")
    digest = hashlib.sha256((tmp_path / "goi-1.tar.gz").read_bytes()).hexdigest()
    said = _taken(tmp_path, f"goi==1 --hash=sha256:{digest}\n", monkeypatch)
    assert "không có bản dùng được với Python" in run.install_failure(said)


def _taken(folder: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """What pip says to a lock of that text, where the folder is the only place to look."""
    (folder / "lock.txt").write_text(text, encoding="utf-8")
    monkeypatch.setattr(run, "lock", lambda _: folder / "lock.txt")
    place = ["--no-index", f"--find-links={folder}", f"--target={folder / 'installed'}"]
    code, said = run.take("build", [sys.executable, "-m", "pip"], place)
    assert code
    assert not (folder / "installed").exists()
    return said


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


def _text(name: str) -> str:
    return run.lock(name).read_text(encoding="utf-8")


def _key(name: str) -> str:
    return re.sub("[-_.]+", "-", name).lower()
