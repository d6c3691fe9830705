"""What a killed run began is finished, and what a person did meanwhile is never overwritten."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import ROOT, MakeProject
from tests.killing import FILES, killed_at_every_step, tree
from tests.test_inheritance import BASE, COMMUNE, OWN, OWN_OFFICE
from vanthu.base.diagnostics import SurroundingsError
from vanthu.cli import main
from vanthu.commands.command import CLEAN, OBSTRUCTED
from vanthu.files import disk
from vanthu.files.disk import finish, journal, locks, put_all
from vanthu.files.disk.journal import ASIDE, NAME, PendingFile, aside, content_of, put_note, write

Capture = pytest.CaptureFixture[str]
Files = Mapping[str, bytes]

OLD = {"content/2024/a.yaml": b"old a", "content/2024/b.yaml": b"old b", "output/2024/c": b"old c"}
NEW = {name: content.replace(b"old", b"new") for name, content in OLD.items()}
A, B, C = map(Path, OLD)
RUN = 7
HERE = A.parent


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "hồ sơ"
    for name, content in OLD.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    monkeypatch.chdir(folder)
    return folder


def interrupted(files: Files = NEW, named: int = 0) -> None:
    """As a run leaves it that is killed when so many files have taken their names."""
    paths = {Path(name): content for name, content in files.items()}
    folder = next(iter(paths)).parent
    for path, content in paths.items():
        write(aside(path, RUN), content)
    entries = [
        PendingFile.of(path, RUN, content_of(path), content) for path, content in paths.items()
    ]
    put_note(folder, RUN, entries)
    for entry in entries[:named]:
        entry.take_name()


@pytest.mark.parametrize("named", range(len(NEW) + 1))
def test_what_is_left_is_finished_once(named: int) -> None:
    interrupted(named=named)
    assert finish(HERE) == ["a.yaml", "b.yaml", "c"]
    assert tree() == NEW
    assert not [path for path in Path().rglob("*") if path.name.startswith(".")]
    assert finish(HERE) == []


def test_where_nothing_is_left_it_costs_one_look(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[Path] = []

    def look(folder: Path) -> None:
        looked.append(folder)

    monkeypatch.setattr(disk, "note_in", look)
    assert finish(HERE) == []
    assert looked == [HERE]


def test_file_that_did_not_exist_is_made() -> None:
    C.unlink()
    interrupted()
    assert finish(HERE)
    assert tree() == NEW


def test_later_set_begins_with_the_rest_of_the_earlier() -> None:
    interrupted(named=1)
    put_all({A: b"later"})
    assert tree() == {**NEW, A.as_posix(): b"later"}


# ---- A person in between


def test_edited_file_stops_it_until_it_has_another_name() -> None:
    interrupted(named=1)
    B.write_bytes(b"mine")
    before = tree()
    for _ in range(2):
        with pytest.raises(SurroundingsError, match=r'b\.yaml" đã được sửa từ lúc đó') as told:
            finish(HERE)
        assert "đổi tên tệp đó để giữ lại" in told.value.hint
        assert tree() == before
    B.rename(HERE / "của tôi.yaml")
    assert finish(HERE)
    assert tree() == {**NEW, "content/2024/của tôi.yaml": b"mine"}


def test_edit_of_a_file_that_is_new_already_stays() -> None:
    interrupted(named=1)
    A.write_bytes(b"mine")
    assert finish(HERE)
    assert tree() == {**NEW, A.as_posix(): b"mine"}


def test_file_that_somebody_made_meanwhile_stays() -> None:
    C.unlink()
    interrupted()
    C.write_bytes(b"mine")
    with pytest.raises(SurroundingsError, match="đã được sửa"):
        finish(HERE)
    assert C.read_bytes() == b"mine"


def test_output_taken_away_is_no_obstacle() -> None:
    interrupted(named=1)
    aside(C, RUN).unlink()
    C.unlink()
    assert finish(HERE)
    assert tree() == {name: NEW[name] for name in map(Path.as_posix, (A, B))}


def test_new_content_that_is_gone_is_told_before_anything_moves() -> None:
    interrupted(named=1)
    aside(C, RUN).unlink()
    before = tree()
    with pytest.raises(SurroundingsError, match=r'bản mới của "output.2024.c" không còn') as told:
        finish(HERE)
    assert NAME in told.value.hint
    assert tree() == before
    (HERE / NAME).unlink()
    assert finish(HERE) == []


def test_new_content_that_is_damaged_is_not_taken() -> None:
    interrupted()
    aside(B, RUN).write_bytes(b"new")
    with pytest.raises(SurroundingsError, match="không còn"):
        finish(HERE)
    assert tree() == OLD


def test_project_may_be_moved(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    interrupted(named=1)
    moved = project.with_name("nơi khác")
    project.rename(moved)
    monkeypatch.chdir(moved)
    assert finish(moved / HERE)
    assert tree(moved) == NEW


def test_dossier_may_be_renamed() -> None:
    interrupted(named=1)
    moved = HERE.rename("content/2024-nghèo")
    assert finish(moved)
    assert tree() == {name.replace("content/2024", moved.as_posix()): NEW[name] for name in NEW}


# ---- The note itself


@pytest.mark.parametrize(
    "damage",
    [
        lambda note: b"",
        lambda note: note[:-1][: len(note) // 2],
        lambda note: note.replace(b"a.yaml", b"x.yaml"),
        lambda note: note + b"x",
        lambda note: b"\xff" * 200,
    ],
)
def test_damaged_note_is_refused(damage: object) -> None:
    interrupted(named=1)
    assert callable(damage)
    (HERE / NAME).write_bytes(damage((HERE / NAME).read_bytes()))
    before = tree()
    with pytest.raises(SurroundingsError, match="đã hỏng") as told:
        finish(HERE)
    assert f"xóa tệp {NAME}" in told.value.hint
    assert tree() == before


@pytest.mark.parametrize("name", ["/etc/passwd", "../ngoài/x", "..", ".", "x/../..", "\\x"])
def test_note_that_begins_elsewhere_is_refused(name: str) -> None:
    line = f"{'0' * 64} - {name}\n"
    text = f"{RUN}\n{line}"
    (HERE / NAME).write_text(f"{text}{journal._digest(text.encode())}\n")
    with pytest.raises(SurroundingsError, match="đã hỏng"):
        finish(HERE)


def test_note_moves_nothing_but_what_waits_beside_a_file() -> None:
    """Whoever can make a note can still not bring one file into the place of another."""
    outside = Path("../ngoài")
    outside.write_bytes(b"theirs")
    (HERE / "bẫy").write_bytes(b"trap")
    interrupted({A.as_posix(): b"new a"})
    entry = PendingFile.of(HERE / "../../../ngoài", RUN, b"theirs", b"trap")
    put_note(HERE, RUN, [PendingFile.of(A, RUN, b"old a", b"new a"), entry])
    with pytest.raises(SurroundingsError, match="không còn"):
        finish(HERE)
    assert outside.read_bytes() == b"theirs"
    assert A.read_bytes() == b"old a"


def test_note_is_hidden_from_git_and_never_tidied_away() -> None:
    command = ["git", "check-ignore", "-q", f"content/2024/{NAME}"]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 0
    assert not ASIDE.fullmatch(NAME)


def test_disk_without_locks_is_as_good(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(handle: int) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr(locks, "_lock", no_locks)
    interrupted(named=1)
    put_all({Path(name): content + b"!" for name, content in NEW.items()})
    assert tree() == {name: content + b"!" for name, content in NEW.items()}


@pytest.mark.parametrize("folder", [HERE, C.parent])
def test_run_that_does_not_end_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "_PATIENCE", 0.05)
    with locks.alone([folder]), pytest.raises(SurroundingsError, match="một lệnh khác đang ghi"):
        put_all({Path(name): content for name, content in NEW.items()})
    assert tree() == OLD


# ---- The machine in the way


@pytest.mark.parametrize(
    ("code", "said"), [(errno.EACCES, "đang mở, bị khóa"), (errno.EROFS, "chỉ cho đọc")]
)
def test_what_the_machine_forbids_is_told_and_finished_later(
    code: int, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(self: Path, target: Path) -> Path:
        raise OSError(code, "no", str(self), None, str(target))

    interrupted(named=1)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refusing)
        with pytest.raises(SurroundingsError, match=said):
            finish(HERE)
    assert finish(HERE)
    assert tree() == NEW


def _seized() -> int:
    """Write all, when somebody opens the last file in Word at the last moment."""
    replace = Path.replace

    def seized(self: Path, target: Path) -> Path:
        if target == C:
            raise PermissionError(13, "in use", str(self), None, str(target))
        return replace(self, target)

    Path.replace = seized  # type: ignore[method-assign, assignment]
    try:
        put_all({Path(name): content for name, content in NEW.items()})
    except SurroundingsError:
        return 0
    return 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("missing", [None, A])
def test_killed_while_taking_back_it_is_all_old_or_all_new(
    missing: Path | None, project: Path, tmp_path: Path
) -> None:
    if missing:
        missing.unlink()
    old = tree()
    start = tmp_path / "start"
    shutil.copytree(project, start)
    seen = []
    for _ in killed_at_every_step(_seized, start):
        finish(HERE)
        assert tree() in (old, NEW)
        seen.append(tree() == NEW)
    assert seen[0] is seen[-1] is False
    assert any(seen)


def test_taking_back_that_fails_leaves_it_to_be_finished(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: PendingFile, old: bytes | None, new: bytes) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", _only_twice(Path.replace))
        patch.setattr(PendingFile, "take_back", full)
        with pytest.raises(SurroundingsError, match="đang mở"):
            put_all({Path(name): content for name, content in NEW.items()})
    assert tree() != OLD
    assert finish(HERE)
    assert tree() == NEW


def _only_twice(replace: object) -> object:
    """The note takes its name, and one file."""
    turns = iter([True, True])

    def twice(self: Path, target: Path) -> object:
        if not next(turns, False):
            raise PermissionError(13, "in use", str(self), None, str(target))
        assert callable(replace)
        return replace(self, target)

    return twice


_WRITES_ON_AND_ON = """\
import sys
from pathlib import Path
from vanthu.files.disk import put_all
for turn in range(100):
    put_all({Path(name): f"{sys.argv[1]} {turn}".encode() for name in sys.argv[2:]})
"""


def test_of_two_runs_at_once_one_comes_after_the_other() -> None:
    command = [sys.executable, "-c", _WRITES_ON_AND_ON]
    here = {**os.environ, "PYTHONPATH": str(ROOT)}
    runs = [subprocess.Popen([*command, who, *OLD], env=here) for who in "12"]
    while any(run.poll() is None for run in runs):
        finish(HERE)
        time.sleep(0.001)
    assert [run.wait() for run in runs] == [0, 0]
    assert len(set(tree().values())) == 1
    assert tree().keys() == OLD.keys()


# ---- Commands


@pytest.fixture
def dossier(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = make_project(FILES)
    monkeypatch.chdir(folder)
    return folder / "content/2024"


def _other_names(folder: str) -> Files:
    """Another signer and other words, in two files of a dossier."""
    new = {}
    for name in ("decision.yaml", "plan.yaml"):
        text = Path(folder, name).read_text(encoding="utf-8")
        text = text.replace("Nguyễn Văn A", "Trần Thị B").replace("Giảm", "Hạ")
        new[f"{folder}/{name}"] = text.encode()
    return new


def test_what_was_finished_is_told_beside_the_results(dossier: Path, capsys: Capture) -> None:
    new = _other_names("content/2024")
    interrupted(new, named=1)
    assert main(["check", "--format", "json"]) == CLEAN
    shown = capsys.readouterr()
    assert json.loads(shown.out) is not None
    assert "vừa ghi nốt cho đủ: decision.yaml, plan.yaml." in shown.err
    assert new.items() <= tree().items()


def test_base_is_finished_before_it_is_inherited(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = {f"{COMMUNE}/office.yaml": OWN_OFFICE, f"{COMMUNE}/2026/decision.yaml": OWN}
    monkeypatch.chdir(make_project({**BASE, **own}))
    new = _other_names("content/tinh/chung/2026")
    interrupted(new, named=1)
    assert main(["build", f"{COMMUNE}/2026"]) == CLEAN
    assert new.items() <= tree().items()


def test_of_many_only_the_one_that_cannot_be_finished_is_left_out(
    dossier: Path, make_project: MakeProject, capsys: Capture
) -> None:
    make_project({name.replace("2024", "2023"): text for name, text in FILES.items()})
    make_project({name.replace("2024", "2022"): text for name, text in FILES.items()})
    finished, stopped = _other_names("content/2022"), _other_names("content/2023")
    interrupted(finished, named=1)
    interrupted(stopped, named=1)
    Path("content/2023/plan.yaml").write_text("trích yếu: của tôi\n", encoding="utf-8")
    assert main(["build", "--all", "--jobs", "1"]) == OBSTRUCTED
    assert "content/2023: lần chạy trước bị ngắt khi đang ghi" in capsys.readouterr().err
    assert finished.items() <= tree().items()
    assert sorted(path.parent.name for path in Path("output").rglob("ke-hoach.docx")) == [
        "2022", "2024",
    ]  # fmt: skip


def test_output_that_cannot_be_finished_stops_only_who_writes_there(
    dossier: Path, capsys: Capture
) -> None:
    assert main(["build"]) == CLEAN
    names = ("output/2024/ke-hoach.docx", "output/2024/quyet-dinh.docx")
    interrupted(dict.fromkeys(names, b"new"), named=1)
    Path(names[1]).write_bytes(b"mine")
    assert main(["check"]) == CLEAN
    assert main(["build"]) == OBSTRUCTED
    assert Path(names[1]).read_bytes() == b"mine"


def test_decision_that_was_moved_away_comes_back(dossier: Path) -> None:
    new = _other_names("content/2024")
    interrupted(new)
    (dossier / "decision.yaml").rename(dossier / "của tôi.yaml")
    assert main(["review", "2024"]) == CLEAN
    assert new.items() <= tree().items()
