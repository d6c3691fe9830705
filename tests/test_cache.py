"""What is kept between runs makes them faster, and never anything else."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from tests.conftest import DECISION_FILE, ROOT, MakeProject
from vanthu import cli, render
from vanthu.commands.command import CLEAN
from vanthu.files import cache
from vanthu.render import template_reading

_NOBODY = 65534
FOLDERS = {"XDG_CACHE_HOME", "LOCALAPPDATA", "HOME", "USERPROFILE"}


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of what is kept, empty as on a new machine."""
    monkeypatch.delenv(cache.SWITCH)
    for name in FOLDERS:
        monkeypatch.setenv(name, str(tmp_path / "home"))
    folder = cache.folder()
    assert folder
    return folder


@pytest.fixture
def project(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = make_project({})
    monkeypatch.chdir(root)
    return root


def environment() -> Mapping[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def build(*options: str) -> bytes:
    """The decision as a new process builds it: one that has met no template yet."""
    render.printing_of.cache_clear()
    template_reading.read.cache_clear()
    assert cli.main(["build", "--overwrite", *options]) == CLEAN
    return (Path("output/2024") / DECISION_FILE).read_bytes()


def loaded_by_build() -> set[str]:
    """The libraries that a build in a new process loads."""
    code = "import sys, build; build.start([]); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, check=True
    )
    return {name.partition(".")[0] for name in done.stderr.decode().split()}


def files(folder: Path, kind: str = "") -> list[Path]:
    return sorted(folder.glob(f"{kind}*"))


def test_a_second_build_loads_neither_docxtpl_nor_lxml(kept: Path, project: Path) -> None:
    heavy = {"docxtpl", "docx", "lxml"}
    assert loaded_by_build() >= heavy
    first = (project / "output/2024" / DECISION_FILE).read_bytes()
    (project / "output/2024" / DECISION_FILE).unlink()
    assert not loaded_by_build() & heavy
    assert (project / "output/2024" / DECISION_FILE).read_bytes() == first
    kinds = [path.name.partition("-")[0] for path in files(kept)]
    assert kinds == ["compiled", "text", "unchanged", "warned"]


@pytest.mark.parametrize("switch", ["option", "environment"])
def test_nothing_is_kept_where_that_is_switched_off(
    switch: str, kept: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = build()
    for entry in files(kept):
        entry.unlink()
    Path("output/2024", DECISION_FILE).unlink()
    if switch == "environment":
        monkeypatch.setenv(cache.SWITCH, "1")
    assert build(*(["--no-cache"] if switch == "option" else [])) == expected
    assert files(kept) == []


def test_the_option_holds_for_its_own_run_only(kept: Path, project: Path) -> None:
    assert cli.main(["--no-cache"]) == CLEAN
    assert cache.SWITCH not in os.environ
    assert files(kept) == []


DAMAGES: Mapping[str, Callable[[bytes], bytes]] = {
    "empty": lambda content: b"",
    "other bytes": lambda content: b"Quy\xe1\xba\xbft \xc4\x91\xe1\xbb\x8bnh" * 9,
    "cut off": lambda content: content[:-1],
    "one bit": lambda content: content[:-1] + bytes([content[-1] ^ 1]),
    "longer": lambda content: content + b"\0",
}


@pytest.mark.parametrize("kind", ["compiled", "text"])
@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_damaged_is_made_anew(damage: str, kind: str, kept: Path, project: Path) -> None:
    expected = build()
    [entry] = files(kept, kind)
    sound = entry.read_bytes()
    entry.write_bytes(DAMAGES[damage](sound))
    assert build() == expected
    assert entry.read_bytes() == sound


@pytest.mark.parametrize("kind", ["compiled", "text"])
def test_bytes_that_are_whole_but_mean_nothing_are_made_anew(
    kind: str, kept: Path, project: Path
) -> None:
    expected = build()
    [entry] = files(kept, kind)
    sound = entry.read_bytes()
    for nonsense in (b"N", b"N.", b"\x00", b"i\x01\x00\x00\x00", b"\xff" * 99):
        cache.put(entry.stem, nonsense)
        assert entry.read_bytes() != sound
        assert build() == expected
        assert entry.read_bytes() == sound


@pytest.mark.parametrize("what", ["python", "library", "code", "template"])
def test_another_version_is_another_key(
    what: str, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = cache.key_of("kind", b"template")
    content = b"template"
    cache.versions.cache_clear()
    if what == "python":
        monkeypatch.setattr(sys, "version", "4.0")
    elif what == "library":
        (tmp_path / "jinja2-99.dist-info").mkdir()
        (tmp_path / "jinja2").mkdir()
        spec = ModuleSpec("jinja2", None, origin=str(tmp_path / "jinja2/__init__.py"))
        monkeypatch.setattr(cache, "find_spec", lambda name: spec)
    elif what == "code":
        (tmp_path / "module.py").write_text("", encoding="utf-8")
        monkeypatch.setattr(cache, "_CODE", tmp_path)
    else:
        content = b"another"
    assert cache.key_of("kind", content) != before
    cache.versions.cache_clear()


def test_a_folder_that_cannot_be_is_done_without(kept: Path, project: Path) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(b"a file in the place of the folder")
    build()
    assert kept.is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such modes")
@pytest.mark.parametrize("mode", [0o777, 0o770])
def test_a_folder_where_others_may_write_is_neither_read_nor_filled(
    mode: int, kept: Path, project: Path
) -> None:
    build()
    kept.chmod(mode)
    for entry in files(kept):
        assert cache.get(entry.stem) is None
        entry.unlink()
    build()
    assert files(kept) == []


@pytest.mark.skipif(sys.platform != "linux", reason="users are changed in Linux's way")
def test_a_folder_that_is_read_only_is_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(cache.SWITCH)
    with tempfile.TemporaryDirectory() as home, not_as_root(Path(home)):
        for name in FOLDERS:
            monkeypatch.setenv(name, home)
        folder = cache.folder()
        assert folder
        folder.mkdir(parents=True, mode=0o500)
        cache.put("a", b"a")
        assert cache.get("a") is None
        assert files(folder) == []
        folder.chmod(0o700)
        cache.put("a", b"a")
        assert cache.get("a") == b"a"


@contextmanager
def not_as_root(home: Path) -> Iterator[None]:
    """Whatever runs inside is forbidden what a user is; root, who may write anywhere, is nobody.

    `home`, which becomes that user's, stands where every user may look.
    """
    if sys.platform != "linux" or os.geteuid():
        yield
        return
    os.chown(home, _NOBODY, _NOBODY)
    os.setresuid(_NOBODY, _NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


def test_a_disk_that_refuses_is_done_without(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    cache.put("a", b"a")
    assert cache.get("a") is None
    assert files(kept) == []


def test_processes_that_keep_the_same_at_the_same_time_do_not_disturb(kept: Path) -> None:
    code = (
        "import sys; from vanthu.files import cache\n"
        "for _ in range(200):\n"
        "    cache.put('a', sys.argv[1].encode() * 50_000)\n"
        "    got = cache.get('a')\n"
        "    assert got and len(set(got)) == 1 and len(got) == 50_000, got\n"
    )
    both = [
        subprocess.Popen([sys.executable, "-c", code, sign], env=environment()) for sign in "ab"
    ]
    assert [each.wait(60) for each in both] == [0, 0]
    assert len(files(kept)) == 1


def test_only_the_newest_are_kept(kept: Path) -> None:
    for at in range(40):
        cache.put(f"kind-{at:02}", b"a")
        os.utime(kept / f"kind-{at:02}.kept", (at, at))
    cache.put("other-kind", b"a")
    cache.put("kind-last", b"a")
    assert cache.get("other-kind")
    assert cache.get("kind-last")
    assert cache.get("kind-39")
    assert cache.get("kind-00") is None
    assert len(files(kept, "kind")) == 32


def test_what_a_killed_run_left_aside_goes_a_day_later(kept: Path) -> None:
    cache.put("kind-a", b"a")
    old, new = kept / "tmpold.aside", kept / "tmpnew.aside"
    for path, days in ((old, 2), (new, 0)):
        path.write_bytes(b"half")
        then = path.stat().st_mtime - days * 86400
        os.utime(path, (then, then))
    cache.put("kind-b", b"b")
    assert not old.exists()
    assert new.exists()


def test_of_a_kind_with_many_the_newest_are_counted_now_and_then(kept: Path) -> None:
    for at in range(2000):
        cache.put(f"kind-{at:04}", b"%d" % at, 20)
        os.utime(kept / f"kind-{at:04}.kept", (at, at))
    left = sorted(path.stem for path in files(kept, "kind"))
    assert left[-20:] == [f"kind-{at:04}" for at in range(1980, 2000)]
    assert len(left) < 1500


@pytest.mark.skipif(os.name == "nt", reason="links and owners of Unix")
def test_folder_that_is_a_link_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    planted = tmp_path / "planted"
    planted.mkdir(mode=0o700)
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared/vanthu").symlink_to(planted)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "shared"))
    monkeypatch.delenv(cache.SWITCH, raising=False)
    cache.put("kind-1", b"data")
    assert cache.get("kind-1") is None
    assert list(planted.iterdir()) == []


@pytest.mark.parametrize("home", [".", "somewhere"])
def test_home_that_is_relative_is_no_place(home: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CACHE_HOME", "HOME", "USERPROFILE", "LOCALAPPDATA"):
        monkeypatch.setenv(name, home)
    monkeypatch.delenv(cache.SWITCH, raising=False)
    assert cache.folder() is None


@pytest.mark.skipif(os.name == "nt", reason="pipes of Unix")
def test_kept_answer_that_is_a_pipe_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delenv(cache.SWITCH, raising=False)
    (tmp_path / "vanthu").mkdir(mode=0o700)
    os.mkfifo(tmp_path / "vanthu/kind-1.kept")
    assert cache.get("kind-1") is None
