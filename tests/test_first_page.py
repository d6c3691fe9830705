"""The guide's first page: each screen is what the program says when one does as the page tells.

`--update-golden` writes the screens and the picture anew.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from vanthu.cli import main

GUIDE = ROOT / "docs/huong-dan.md"
PICTURE = ROOT / "docs/quyet-dinh-dau-tien.png"
DOSSIER = Path("content/xa-an-hao/2026")
_SCREEN = re.compile(r"<!-- màn hình: (\w+) -->\n```text\n(.*?)```\n", re.DOTALL)
_ANSWERS = (
    "2", "1", "An Hảo", "tỉnh An Giang", "", "1", "2026", "thành lập Tổ công nghệ số cộng đồng",
    "Nguyễn Văn An", "", "c",
)  # fmt: skip


@pytest.fixture
def said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., str]:
    """Runs a command as on a new machine: what the page shows of it."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    machine = "vanthu.files.fonts_and_pages."
    monkeypatch.setattr(f"{machine}times_new_roman", lambda: Path("times.ttf"))
    monkeypatch.setattr(f"{machine}page_counts", lambda files: [(each, 1) for each in files])

    def run(*words: str) -> str:
        main(list(words))
        shown = capsys.readouterr()
        typed = " ".join(f'"{word}"' if " " in word else word for word in words)
        return f"> python build.py {typed}\n{shown.out}{shown.err}".replace("\\", "/")

    return run


def _screens(said: Callable[..., str], patch: pytest.MonkeyPatch) -> Iterator[tuple[str, str]]:
    answers = iter(_ANSWERS)

    def answer(prompt: str) -> str:
        typed = next(answers)
        print(f"{prompt}{f'> {typed}' if typed else '>'}")  # noqa: T201  (as the terminal echoes)
        return typed

    with patch.context() as terminal:
        terminal.setattr("vanthu.screen.questions.somebody_is_there", lambda: True)
        terminal.setattr("builtins.input", answer)
        yield "new", said("new")
    yield "build", said("build", "xa-an-hao")
    decision = DOSSIER / "decision.yaml"
    text = decision.read_text(encoding="utf-8")
    decision.write_text(text.replace("nơi nhận:", "nơi nhận"), encoding="utf-8")
    yield "slip", said("build", "xa-an-hao")
    decision.write_text(text, encoding="utf-8")
    yield "ready", said("check", "--ready", "xa-an-hao")
    issued = said("issue", "xa-an-hao", "--number", "12", "--date", "05/3/2026")
    yield "issue", issued + said("register", "xa-an-hao", "--year", "2026")


def test_screens_are_what_the_program_says(
    said: Callable[..., str], monkeypatch: pytest.MonkeyPatch, update_golden: bool
) -> None:
    screens = dict(_screens(said, monkeypatch))
    guide = GUIDE.read_text(encoding="utf-8")
    if update_golden:
        new = _SCREEN.sub(
            lambda found: f"<!-- màn hình: {found[1]} -->\n```text\n{screens[found[1]]}```\n", guide
        )
        GUIDE.write_text(new, encoding="utf-8", newline="\n")
        _draw(Path("output/xa-an-hao/2026/quyet-dinh.docx"))
    else:
        shown = dict(_SCREEN.findall(guide))
        assert {name: _lasting(text) for name, text in shown.items()} == {
            name: _lasting(text) for name, text in screens.items()
        }
    assert PICTURE.is_file()


def _lasting(screen: str) -> str:
    """The screen without what changes with each rule that comes, and with the year."""
    counted = re.sub(r"\d+(?= quy tắc| đạt)", "N", screen)
    return re.sub(r"(?<=Mã nội dung: )\w+|(?<=Năm \[)\d+", "N", counted)


def _draw(docx: Path) -> None:
    """The first page as LibreOffice lays it out, as a picture."""
    soffice, drawer = shutil.which("soffice"), shutil.which("pdftoppm")
    if soffice and drawer:
        profile = f"-env:UserInstallation={(Path.cwd() / 'profile').as_uri()}"
        options = ["--headless", profile, "--convert-to", "pdf", str(docx)]
        subprocess.run([soffice, *options], check=True, capture_output=True, timeout=180)
        draw = [drawer, "-r", "60", "-png", "-singlefile", "-f", "1"]
        subprocess.run([*draw, "quyet-dinh.pdf", str(PICTURE.with_suffix(""))], check=True)


def test_first_page_asks_for_few_steps() -> None:
    page = GUIDE.read_text(encoding="utf-8").partition("## Giờ đầu tiên")[2].partition("\n## ")[0]
    steps = re.findall(r"^\*\*(\d+)\. ", page, re.MULTILINE)
    assert steps == [str(n) for n in range(1, 9)]
