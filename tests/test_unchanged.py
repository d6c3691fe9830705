"""A build of what has not changed answers at once, and a build of anything else never does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import DECISION_FILE, PLAN_FILE, ROOT, MakeProject
from tests.test_cache import kept as kept  # a fixture, which a second file needs
from tests.test_inheritance import BASE, COMMUNE, OWN, OWN_OFFICE
from vanthu import pipeline
from vanthu.base.own_command import own_command
from vanthu.batch import DossierState, Job, build_one
from vanthu.cli import main
from vanthu.commands.command import CLEAN, FAULTY, OBSTRUCTED
from vanthu.files import cache
from vanthu.files.kept_answers import keep, recall
from vanthu.pipeline import Built
from vanthu.word import package

Capture = pytest.CaptureFixture[str]
DOSSIER = f"{COMMUNE}/2026"
OUTPUT = Path("output/tinh/an-cu/2026")
_ASIDE = ".vanthu.tmp"
"""What a killed run has left is finished before anything is asked."""
OFFICE = f"{OWN_OFFICE}trình bày: {{mẫu quyết định: mau/quyet-dinh.docx}}\n"


@pytest.fixture
def project(make_project: MakeProject, kept: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A commune with a template of its own, which inherits the rest from its province."""
    own = {f"{COMMUNE}/office.yaml": OFFICE, f"{DOSSIER}/decision.yaml": OWN}
    folder = make_project({**BASE, **own})
    template = folder / COMMUNE / "mau/quyet-dinh.docx"
    template.parent.mkdir()
    template.write_bytes((ROOT / "templates/decision.docx").read_bytes())
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[Built]:
    """Every build that was really done."""
    done: list[Built] = []
    build = pipeline.build

    def noted(folder: Path, shown_as: str, **options: bool) -> Built:
        done.append(build(folder, shown_as, amend=options.get("amend", False)))
        return done[-1]

    monkeypatch.setattr(pipeline, "build", noted)
    monkeypatch.setattr("vanthu.batch.build", noted)
    return done


@pytest.mark.usefixtures("project")
def test_what_has_not_changed_is_told_again_and_not_built(
    builds: list[Built], capsys: Capture
) -> None:
    assert main([DOSSIER]) == CLEAN
    first = capsys.readouterr()
    assert main([DOSSIER]) == CLEAN
    again = capsys.readouterr()
    assert "không có gì đổi" in again.out.partition("\n")[0]
    assert again.out.partition("\n")[2] == first.out.partition("\n")[2]
    assert len(builds) == 1


@pytest.mark.usefixtures("project")
def test_the_answer_needs_none_of_what_builds() -> None:
    code = "import sys, build; build.start(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    loaded = []
    for _ in range(2):
        run = subprocess.run(
            [sys.executable, "-c", code, DOSSIER],
            env=environment,
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
        loaded.append({name.partition(".")[0] for name in run.stderr.split()})
    heavy = {"pydantic", "jinja2", "yaml"}
    assert loaded[0] >= heavy
    assert not loaded[1] & heavy


def test_any_change_of_what_was_seen_makes_it_forgotten(project: Path, builds: list[Built]) -> None:
    assert main([DOSSIER]) == CLEAN
    written = [project / OUTPUT / name for name in (DECISION_FILE, PLAN_FILE)]
    seen = [path for path in builds[0].seen if not path.is_relative_to(ROOT)]
    seen = [path for path in seen if not path.is_dir()]
    assert len(seen) > len(BASE)
    for path in (*seen, *written):
        before = path.read_bytes() if path.exists() else None
        for content in _changes(before):
            _put(path, content)
            assert not _recalled(project), (path, content)
            _put(path, before)
            assert _recalled(project)


def _changes(content: bytes | None) -> Sequence[bytes | None]:
    """What may become of a file: a longer one, another one, none; where none was, one."""
    return [b""] if content is None else [content + b"\n", content[:-1] + b"#", None]


def _put(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)


def _recalled(project: Path) -> bool:
    """Whether the answer to `python build.py DOSSIER` is known, as that command asks for it."""
    folder, output = (project / DOSSIER).resolve(), str(OUTPUT)
    question = ("build", str(folder), DOSSIER, output, str(OUTPUT.absolute()), own_command())
    return bool(recall(*question))


@pytest.mark.skipif(sys.platform == "win32", reason="links take rights there")
def test_a_link_on_the_way_to_the_base_that_leads_elsewhere_is_seen(
    project: Path, builds: list[Built]
) -> None:
    base = project / "content/tinh/chung"
    first, second = base.with_name("chung-1"), base.with_name("chung-2")
    base.rename(first)
    shutil.copytree(first, second)
    decision = second / "2026/decision.yaml"
    other = decision.read_text(encoding="utf-8").replace("Ban hành", "Phê duyệt")
    decision.write_text(other, encoding="utf-8")
    base.symlink_to(first)
    assert main([DOSSIER]) == CLEAN
    base.unlink()
    base.symlink_to(second)
    assert main([DOSSIER]) == CLEAN
    assert [each.dossier.main.subject.text[:8] for each in builds] == ["Ban hành", "Phê duyệ"]


def test_every_file_that_a_build_opens_was_seen(project: Path, builds: list[Built]) -> None:
    opened: set[Path] = set()

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and watching and isinstance(arguments[0], str | os.PathLike):
            opened.add(Path(os.fspath(arguments[0])).resolve())

    watching = True
    sys.addaudithook(watch)
    assert main([DOSSIER]) == CLEAN
    watching = False
    of_the_program = [ROOT / "vanthu", Path(sys.prefix), Path(sys.base_prefix), project / "home"]
    of_the_program += [project / "output", Path("/dev"), Path("/proc"), Path("/etc")]
    others = {
        path
        for path in opened
        if not any(path.is_relative_to(each.resolve()) for each in of_the_program)
        and not path.name.endswith(_ASIDE)
    }
    assert others > {project / DOSSIER / "decision.yaml", ROOT / "templates/plan.docx"}
    assert others <= {path.resolve() for path in builds[0].seen}


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    "name",
    [
        f"{DOSSIER}/plan.yaml",
        f"{DOSSIER}/phat-hanh.yaml",
        f"{COMMUNE}/legal.yaml",
        "content/tinh/chung/2026/projects.yaml",
        "content/tinh/chung/legal.yaml",
    ],
)
def test_a_file_that_appears_is_seen(name: str) -> None:
    assert main([DOSSIER]) == CLEAN
    Path(name).write_text("trích yếu: [\n", encoding="utf-8")
    assert main([DOSSIER]) == FAULTY


@pytest.mark.usefixtures("project")
def test_an_edited_file_is_still_not_overwritten(capsys: Capture) -> None:
    assert main([DOSSIER]) == CLEAN
    path = OUTPUT / DECISION_FILE
    parts = package.unpack(path.read_bytes())
    edited = package.pack({**parts, package.FOOTNOTES: b"<edited/>"})
    path.write_bytes(edited)
    assert main([DOSSIER]) == OBSTRUCTED
    assert "sửa tay" in capsys.readouterr().err
    assert path.read_bytes() == edited


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("option", ["--no-cache", "--amend", "--overwrite"])
def test_such_a_build_is_neither_recalled_nor_kept(option: str, builds: list[Built]) -> None:
    assert main([DOSSIER, option]) == CLEAN
    assert main([DOSSIER]) == CLEAN
    assert main([DOSSIER, option]) == CLEAN
    assert len(builds) == 3


@pytest.mark.usefixtures("project")
def test_another_output_folder_is_another_question(builds: list[Built]) -> None:
    assert main([DOSSIER]) == CLEAN
    assert main([DOSSIER, "--output", "khac"]) == CLEAN
    assert Path("khac/tinh/an-cu/2026", PLAN_FILE).exists()
    assert len(builds) == 2


def test_of_many_only_what_has_changed_is_built(
    project: Path, builds: list[Built], capsys: Capture
) -> None:
    second = project / "content/tinh/an-hao"
    (second / "2026").mkdir(parents=True)
    (second / "office.yaml").write_text("địa bàn: xã An Hảo\nđịa danh: An Hảo\n", encoding="utf-8")
    own = OWN.replace("An Cư", "An Hảo")
    (second / "2026/decision.yaml").write_text(own, encoding="utf-8")
    together = ["content/tinh/*/2026", "--jobs", "1"]
    assert main(together) == CLEAN
    told = capsys.readouterr().out
    assert main(together) == CLEAN
    again = capsys.readouterr().out
    assert "2 ghi mới" in told
    assert "2 không đổi" in again
    assert [each.dossier.folder.parent.name for each in builds] == ["an-cu", "an-hao"]
    (second / "2026/decision.yaml").write_text(f"{own}số: 9\n", encoding="utf-8")
    assert main(together) == CLEAN
    assert [each.dossier.folder.parent.name for each in builds[2:]] == ["an-hao"]


def test_a_worker_that_was_there_before_keeps_nothing_either(project: Path, kept: Path) -> None:
    job = Job(project / DOSSIER, DOSSIER, project / OUTPUT, no_cache=True)
    assert build_one(job).state is DossierState.WRITTEN
    assert not kept.exists()
    assert build_one(replace(job, no_cache=False)).state is DossierState.SAME
    assert kept.exists()


def test_a_damaged_answer_is_none(tmp_path: Path, kept: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a")
    keep(b"answer", {path: b"a", tmp_path / "b.yaml": None}, "question")
    assert recall("question") == b"answer"
    assert recall("another question") is None
    assert recall("a name of no letters \udcff") is None
    [entry] = kept.glob("unchanged-*")
    for nonsense in (b"N", b"", b"\x00", b"(\x02\x00\x00\x00NN", b"\xff" * 99):
        cache.put(entry.stem, nonsense)
        assert recall("question") is None
