"""A real browser before the page: the server in a process of its own, Debian's Chromium."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.conftest import ROOT

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


@dataclass
class Served:
    """A project folder with the page open for it."""

    folder: Path
    address: str
    process: subprocess.Popen[str]

    def read(self, name: str) -> str:
        """A file of the project."""
        return (self.folder / name).read_text(encoding="utf-8")

    def put(self, name: str, text: str) -> None:
        """A file as an editor would save it."""
        (self.folder / name).write_text(text, encoding="utf-8", newline="\n")


@contextmanager
def served(folder: Path, *words: str) -> Iterator[Served]:
    """`open --no-browser` in that folder; it is ended as Ctrl-C ends it."""
    command = [sys.executable, str(ROOT / "build.py"), "open", "--no-browser", *words]
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
    ) as process:
        assert process.stdout
        try:
            told = ""
            for line in process.stdout:
                told += line
                if line.startswith("http"):
                    yield Served(folder, line.strip(), process)
                    return
            raise AssertionError(told)
        finally:
            process.terminate()
            process.wait(20)


class Window:
    """One window: where to click, and what is seen. It refuses whatever a script complains of."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self.complaints.append(f"dialog {dialog.message}"))
        page.set_default_timeout(15_000)

    def open(self, address: str) -> Window:
        """Show the page and wait for its sheets."""
        self.page.goto(address)
        self.page.wait_for_selector(".sheet p")
        return self

    def screen(self, name: str) -> None:
        """Go to a screen by its button."""
        self.page.click(f"nav button:has-text('{name}')")

    def paragraph(self, text: str) -> Any:
        """The paragraph of the sheets that has the text."""
        return self.page.locator(".sheet p", has_text=text).first

    def choose(self, text: str) -> None:
        """Click the words themselves, so that the panel opens."""
        self.paragraph(text).locator("span", has_text=text).first.click()
        self.page.wait_for_selector("#words")

    def write(self, text: str) -> None:
        """Put a text into the panel and save it."""
        self.page.fill("#words", text)
        self.page.click("#save")

    def wait_text(self, selector: str, text: str) -> None:
        """Wait until something says it."""
        self.page.locator(selector, has_text=text).first.wait_for()

    @property
    def said(self) -> str:
        """What the head of the page says."""
        return str(self.page.inner_text("#state"))


@contextmanager
def browser() -> Iterator[Any]:
    """Chromium, for as long as the tests of a module run."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        found = started.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield found
        found.close()


def files_of(folder: Path, names: Mapping[str, str]) -> None:
    """Put files below a folder."""
    for name, text in names.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
