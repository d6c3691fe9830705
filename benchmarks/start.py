"""Where the time of a cold start goes: imports by whose they are, then the work of the build.

Milliseconds of a run that watches its imports, which is slower than one that does not.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from benchmarks.workload import CONTENT, ROOT

_IMPORT = re.compile(r"import time: +(\d+) \| +\d+ \| +(\S+)")
_OURS = "vanthu"
_LIBRARIES = {
    "pydantic": "pydantic", "pydantic_core": "pydantic", "annotated_types": "pydantic",
    "typing_inspection": "pydantic", "typing_extensions": "pydantic",
    "jinja2": "Jinja", "markupsafe": "Jinja", "yaml": "PyYAML", "_yaml": "PyYAML",
    "babel": "Babel", "rapidfuzz": "RapidFuzz",
}  # fmt: skip
"""Whose each top package is; what is named nowhere is Python's own."""
_OUR_PARTS = ("checks", "model", "form")


def measure(rounds: int = 7) -> list[tuple[str, float]]:
    """Each part and its milliseconds, of the fastest of some runs, largest first."""
    _, parts = min((_run() for _ in range(rounds)), key=lambda run: run[0])
    return sorted(parts.items(), key=lambda part: -part[1])


def _run() -> tuple[float, dict[str, float]]:
    """One build with a warm cache: all its milliseconds, and those of each part."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = str(Path(scratch) / "cache")
        environment = {**os.environ, "XDG_CACHE_HOME": folder, "LOCALAPPDATA": folder}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        watched = [sys.executable, "-X", "importtime", str(ROOT / "build.py")]
        command = [*watched, "--output", str(Path(scratch) / "built"), str(CONTENT)]
        for _ in ("to fill the cache", "to measure"):
            shutil.rmtree(Path(scratch) / "built", ignore_errors=True)  # else nothing is built
            begin = time.perf_counter()
            run = subprocess.run(
                command, env=environment, check=True, capture_output=True, encoding="utf-8"
            )
            whole = (time.perf_counter() - begin) * 1000
    parts = _parts(run.stderr.splitlines())
    parts["the rest: starting Python, reading, checking, writing"] = whole - sum(parts.values())
    return whole, parts


def _parts(lines: Iterable[str]) -> dict[str, float]:
    parts: dict[str, float] = defaultdict(float)
    for line in lines:
        if found := _IMPORT.match(line):
            parts[_owner(found[2])] += int(found[1]) / 1000
    return parts


def _owner(module: str) -> str:
    """Whose module it is; of ours, in which room."""
    top, *rest = module.split(".")
    if top != _OURS:
        return "importing " + _LIBRARIES.get(top, "Python's own")
    room = f".{rest[0]}" if rest and rest[0] in _OUR_PARTS else ""
    return f"importing {_OURS}{room}"


if __name__ == "__main__":
    found = measure()
    for name, milliseconds in found:
        print(f"{milliseconds:8.0f} ms   {name}")
    print(f"{sum(each for _, each in found):8.0f} ms   together")
