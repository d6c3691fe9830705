"""The whole command from a cold start, against the script that a person would write.

Ours reads, validates, checks and writes both documents; the script only loads and prints.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from benchmarks.timing import Engine, Timing, compare, timed
from benchmarks.workload import CONTENT, ROOT

_SCRIPT = Path(__file__).with_name("plain_script.py")


def measure(rounds: int = 15) -> Mapping[str, Timing]:
    """Milliseconds of each command, as processes of their own with their bytecode in place."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "out").mkdir()
        build = [str(ROOT / "build.py"), "--output", str(folder / "built"), str(CONTENT)]
        cache = {"XDG_CACHE_HOME": str(folder), "LOCALAPPDATA": str(folder)}
        return compare(
            {
                "script": _command(
                    str(_SCRIPT), str(CONTENT), str(ROOT / "templates"), str(folder / "out")
                ),
                "build, warm cache": _command(*build, **cache),
                "build, no cache": _command(*build, "--no-cache", **cache),
            },
            rounds,
        )


def _command(*arguments: str, **variables: str) -> Engine:
    environment = {**os.environ, **variables}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def run() -> None:
        subprocess.run(
            [sys.executable, *arguments], env=environment, check=True, stdout=subprocess.DEVNULL
        )

    return timed(run)


if __name__ == "__main__":
    found = measure()
    for name, timing in found.items():
        print(f"{name:20} {timing.median:8.0f} ms   {timing.against(found['script']):5.2f} x")
