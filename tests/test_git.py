"""What a received folder names in its git settings is never run."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.conftest import MakeProject
from vanthu.cli import main
from vanthu.commands.command import CLEAN
from vanthu.files.git import files_at, git


@pytest.fixture
def repository(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dossier whose content is a repository with one commit, and a program named `trap`."""
    root = make_project({})
    monkeypatch.chdir(root)
    trap = root / "trap"
    trap.write_text("#!/bin/sh\ntouch marker\ntouch ../marker\ncat\n", encoding="utf-8")
    trap.chmod(0o755)
    content = root / "content"
    (content / ".gitattributes").write_text("* filter=x diff=x\n", encoding="utf-8")
    _run(content, "init", "-q")
    _run(content, "add", "-A")
    _run(content, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "một")
    return content


def _run(folder: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)


@pytest.mark.skipif(os.name == "nt", reason="the trap is a shell script")
@pytest.mark.parametrize(
    "setting",
    [
        "filter.x.smudge", "filter.x.process", "core.fsmonitor", "core.pager", "diff.external",
        "diff.x.textconv", "diff.x.command", "core.sshCommand", "core.gitProxy",
        "uploadpack.packObjectsHook", "core.alternateRefsCommand",
    ],
)  # fmt: skip
def test_program_named_in_the_settings_is_not_run(
    repository: Path, setting: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _run(repository, "config", setting, str(repository.parent / "trap"))
    assert main(["compare", "2024", "--since", "HEAD"]) == CLEAN
    assert "không có gì khác" in capsys.readouterr().out.casefold()
    assert not list(repository.parent.rglob("marker"))


@pytest.mark.skipif(os.name == "nt", reason="hooks are shell scripts here")
def test_hooks_are_not_run(repository: Path) -> None:
    hooks = repository / ".git/hooks"
    for name in ("post-checkout", "reference-transaction", "post-index-change"):
        (hooks / name).write_bytes((repository.parent / "trap").read_bytes())
        (hooks / name).chmod(0o755)
    main(["compare", "2024", "--since", "HEAD"])
    assert not list(repository.parent.rglob("marker"))


def test_old_content_is_what_the_commit_holds(repository: Path) -> None:
    found = {str(path): text for path, text in files_at(repository, "HEAD")}
    assert found["2024/decision.yaml"] == (repository / "2024/decision.yaml").read_bytes()


def test_links_and_paths_that_lead_out_are_left_out(repository: Path) -> None:
    blob = (git(repository, "hash-object", "-w", "--stdin", given=b"x") or b"").decode().strip()
    tree = f"120000 blob {blob}\tlien-ket\n100644 blob {blob}\tthat\n"
    made = git(repository, "mktree", given=tree.encode())
    assert made
    assert [str(path) for path, _ in files_at(repository, made.decode().strip())] == ["that"]


@pytest.mark.parametrize("revision", ["--output=x", "-h", "không-có"])
def test_revision_is_never_an_option(repository: Path, revision: str) -> None:
    assert main(["compare", "2024", f"--since={revision}"]) != CLEAN
    assert not (repository / "x").exists()
