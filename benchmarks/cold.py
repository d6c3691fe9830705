"""The whole command from a cold start, against the script that a person would write.

Ours reads, validates, checks and writes both documents; the script only loads and prints. Of a
dossier that has not changed since, ours knows the answer; so a figure is changed before each of
the other runs, as a clerk would between two builds.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path

from benchmarks.timing import Engine, Timing, compare, timed
from benchmarks.workload import CONTENT, ROOT

_SCRIPT = Path(__file__).with_name("plain_script.py")
_HOUSEHOLDS = re.compile(r"(hộ dân:\s*)(\d+)")


def measure(rounds: int = 15) -> Mapping[str, Timing]:
    """Milliseconds of each command, as processes of their own with their bytecode in place."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "out").mkdir()
        content = folder / "content" / CONTENT.name
        shutil.copytree(CONTENT.parent, content.parent)
        build = [str(ROOT / "build.py"), "--output", str(folder / "built"), str(content)]
        cache = {"XDG_CACHE_HOME": str(folder), "LOCALAPPDATA": str(folder)}
        script = [str(_SCRIPT), str(content), str(ROOT / "templates"), str(folder / "out")]
        edit = _editing(content / "targets.yaml")
        return compare(
            {
                "script": timed(_command(*script)),
                "build after a change, warm cache": _after(edit, _command(*build, **cache)),
                "build after a change, no cache": _after(
                    edit, _command(*build, "--no-cache", **cache)
                ),
                "build, nothing changed": _after(
                    _command(*build, **cache), _command(*build, **cache)
                ),
            },
            rounds,
        )


def _command(*arguments: str, **variables: str) -> Callable[[], None]:
    environment = {**os.environ, **variables}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def run() -> None:
        subprocess.run(
            [sys.executable, *arguments], env=environment, check=True, stdout=subprocess.DEVNULL
        )

    return run


def _editing(targets: Path) -> Callable[[], None]:
    """Gives one commune a household more each time, as no text of 2024 asks for that number."""
    first, households = _HOUSEHOLDS.findall(targets.read_text(encoding="utf-8"))[0]
    more = count(int(households) + 1)

    def edit() -> None:
        text = targets.read_text(encoding="utf-8")
        text = _HOUSEHOLDS.sub(f"{first}{next(more)}", text, count=1)
        targets.write_text(text, encoding="utf-8", newline="\n")

    return edit


def _after(before: Callable[[], None], work: Callable[[], None]) -> Engine:
    """The engine, with something done before each run that is not counted."""
    engine = timed(work)

    def run() -> float:
        before()
        return engine()

    return run


if __name__ == "__main__":
    found = measure()
    for name, timing in found.items():
        print(f"{name:34} {timing.median:8.0f} ms   {timing.against(found['script']):5.2f} x")
