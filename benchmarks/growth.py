"""How the time grows with the content: the dossier of 2024 laid n times into one."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks.timing import Engine, Timing, compare, timed
from benchmarks.workload import CONTENT
from vanthu.pipeline import build

_TIMES = (1, 4, 16, 64)
_INSERT = re.compile(r"^ *- .*: \{(?:bảng|dự án|phân công): .*\}\n", re.MULTILINE)
_NUMBER = re.compile(r"^  - số: (\d+)$", re.MULTILINE)
_FIGURES = re.compile(r"^  ([^\W\d][^:\n]*):( *\{hộ dân)", re.MULTILINE)
_UNIT = re.compile(r"(\{tên: )([^,]*)(, loại: (?:phường|xã))")


def measure(rounds: int = 3, times: Sequence[int] = _TIMES) -> Mapping[str, Timing]:
    """Milliseconds of a whole build, from YAML to the bytes of both files, for each size."""
    with tempfile.TemporaryDirectory() as scratch:
        engines = {f"{n} ×": _built(grown(Path(scratch) / str(n), n)) for n in times}
        return compare(engines, rounds, warm=1)


def _built(folder: Path) -> Engine:
    return timed(lambda: build(folder, folder.name))


def grown(root: Path, times: int) -> Path:
    """A dossier with every section, project, duty and unit `times` times; returns its folder."""
    folder = root / "2024"
    shutil.copytree(CONTENT, folder)
    for name in ("office.yaml", "legal.yaml"):
        shutil.copy(CONTENT.parent / name, root / name)
    _rewrite(folder / "plan.yaml", lambda text: _sections(text, times))
    _rewrite(folder / "projects.yaml", lambda text: _projects(text, times))
    _rewrite(folder / "assignments.yaml", lambda text: _repeated(text, "phân công:\n", times))
    _rewrite(folder / "targets.yaml", lambda text: _units(text, _FIGURES, r"  \1{}:\2", times))
    _rewrite(root / "office.yaml", lambda text: _units(text, _UNIT, r"\1\2{}\3", times))
    return folder


def _rewrite(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def _repeated(text: str, head: str, times: int) -> str:
    before, found, body = text.partition(head)
    return before + found + (body.rstrip("\n") + "\n") * times


def _sections(text: str, times: int) -> str:
    """Tables, projects and duties are printed once: they grow in their own files."""
    before, found, rest = text.partition("nội dung:\n")
    body, appendix, tail = rest.partition("phụ lục:\n")
    more = _INSERT.sub("", body)
    return before + found + body + more * (times - 1) + appendix + tail


def _projects(text: str, times: int) -> str:
    before, found, rest = text.partition("\ndự án:\n")
    body, table, tail = rest.partition("\nbảng:\n")
    copies = "".join(_renumbered(body + "\n", 10 * at) for at in range(times))
    return before + found + copies.rstrip("\n") + "\n" + table + tail


def _renumbered(text: str, by: int) -> str:
    return _NUMBER.sub(lambda number: f"  - số: {int(number[1]) + by}", text)


def _units(text: str, pattern: re.Pattern[str], shape: str, times: int) -> str:
    """Each unit's line, then its copies, told apart by a number behind the name."""
    lines = []
    for line in text.splitlines(keepends=True):
        lines.append(line)
        if pattern.search(line):
            lines += [pattern.sub(shape.format(f" {at}"), line) for at in range(2, times + 1)]
    return "".join(lines)


if __name__ == "__main__":
    found = measure()
    for name, timing in found.items():
        print(f"{name:6} {timing.median:8.0f} ms   {timing.against(found['1 ×']):6.1f} x")
