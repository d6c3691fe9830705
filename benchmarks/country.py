"""A whole country of dossiers, made up from the one of 2024: from YAML to both files on disk.

`python -m benchmarks.country --count 3321 --jobs 1` makes the tree in a folder of its own, runs
`build --all` on it and tells dossiers per second and the memory of the largest process.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_FIRST = "An Bình Châu Đông Giang Hòa Khánh Long Mỹ Nam Phú Quảng Sơn Tân Thạnh Vĩnh Xuân Yên"
_SECOND = (
    "Biên Cường Dương Điền Hảo Hiệp Hưng Kiên Lập Lộc Minh Nghĩa Ninh Phong Phước Quang Sinh Tâm"
    " Thành Thịnh Trung Tường Vượng"
)
_STEP = 37
"""Shares no factor with the number of pairs, so that names come again only after all of them."""
_IN_A_PROVINCE = 100


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune that is nowhere on the map."""

    name: str
    counts: tuple[int, int, int, int, int]
    """Households; poor, of them escaping; near-poor, of them escaping."""

    @property
    def row(self) -> str:
        """Its line in targets.yaml."""
        keys = ("hộ dân", "nghèo", "thoát nghèo", "cận nghèo", "thoát cận nghèo")
        listed = ", ".join(f"{key}: {n}" for key, n in zip(keys, self.counts, strict=True))
        return f"  {self.name}: {{{listed}}}\n"


def communes(province: int, count: int) -> Sequence[Commune]:
    """The communes of a province, always the same ones; at most as many as there are names."""
    names = [f"{first} {second}" for first in _FIRST.split() for second in _SECOND.split()]
    assert count <= len(names), f"no more than {len(names)} names"
    return [
        Commune(
            names[(at * _STEP + province * 11) % len(names)],
            (1000 + at * 17 % 2500, 20 + at % 90, 5 + at % 11, 30 + at % 60, 4 + at % 13),
        )
        for at in range(count)
    ]


def write_country(content: Path, count: int) -> None:
    """`count` dossiers below `content`, each province with the base that its communes inherit."""
    for province, at in enumerate(range(0, count, _IN_A_PROVINCE), 1):
        write_province(
            content / f"tinh-{province:02}", communes(province, min(_IN_A_PROVINCE, count - at))
        )


def write_province(folder: Path, members: Sequence[Commune]) -> None:
    """One base dossier with the whole table, and a dossier for each commune."""
    for name, text in _base(members):
        _write(folder / "chung" / name, text)
    for commune in members:
        own = folder / _folder_name(commune.name)
        _write(own / "office.yaml", f"địa bàn: xã {commune.name}\nđịa danh: {commune.name}\n")
        _write(
            own / "2024/decision.yaml", f"kế thừa: ../chung/2024\nđơn vị: {commune.name}\nsố: 7\n"
        )


def _base(members: Sequence[Commune]) -> Iterator[tuple[str, str]]:
    content = ROOT / "content"
    units = "".join(f"      - {{tên: {each.name}, loại: xã}}\n" for each in members)
    office = _without((content / "office.yaml").read_text(encoding="utf-8"), "tên cũ")
    office = _without(office, "đơn vị hành chính")
    yield "office.yaml", f"{office}\nđơn vị hành chính:\n  - nhóm: Các xã\n    đơn vị:\n{units}"
    yield "legal.yaml", (content / "legal.yaml").read_text(encoding="utf-8")
    for path in sorted((content / "2024").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        if path.name == "decision.yaml":
            text += "\nbản chung: có\n"
        elif path.name == "targets.yaml":
            rows = "".join(each.row for each in members)
            text = f"{_without(text, 'chỉ tiêu')}\nchỉ tiêu:\n{rows}"
        yield f"2024/{path.name}", text


def _without(text: str, key: str) -> str:
    """The YAML text without one of its outermost keys."""
    shorter = re.sub(rf"(?m)^{key}:.*\n(?:[ #].*\n|\n)*", "", text)
    assert shorter != text, key
    return shorter


def _folder_name(name: str) -> str:
    folded = unicodedata.normalize("NFD", name.replace("Đ", "D").replace("đ", "d"))
    return "xa-" + folded.encode("ascii", "ignore").decode().lower().replace(" ", "-")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


@dataclass(frozen=True, slots=True)
class Measured:
    """One run of `build --all`.

    Its length, the time of the processors, which a busy machine does not change much, and the
    most memory that one of its processes took.
    """

    seconds: float
    processor_seconds: float
    mebibytes: float


def measure(folder: Path, jobs: int, *options: str) -> Measured:
    """Build all dossiers in `folder` in a process of its own. Raises SystemExit where it fails."""
    command = [sys.executable, str(ROOT / "build.py"), "build", "--all", "--jobs", str(jobs)]
    cache = str(folder / "cache")
    start = time.perf_counter()
    with subprocess.Popen(
        [*command, *options],
        cwd=folder,
        env={**os.environ, "XDG_CACHE_HOME": cache, "LOCALAPPDATA": cache},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        assert process.stdout
        said = process.stdout.read().decode("utf-8")
        if sys.platform == "win32":
            sys.exit("only where the system tells what a child has used (wait4)")
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(said)
    took = time.perf_counter() - start
    return Measured(took, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def main() -> None:
    """Print a table with one row for each count and number of processes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, nargs="+", default=[33, 600])
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    chosen = parser.parse_args()
    for line in table(chosen.count, chosen.jobs):
        print(line, flush=True)


def table(counts: Sequence[int], jobs: Sequence[int]) -> Iterator[str]:
    """The lines of a table: each count on so many processes, and once more with nothing changed."""
    yield (
        "| dossiers | processes | seconds | per second | ms of processor each"
        " | largest process, MiB | again, nothing changed: seconds |"
    )
    yield "|--:|--:|--:|--:|--:|--:|--:|"
    for count in counts:
        for processes in jobs:
            with tempfile.TemporaryDirectory() as folder:
                write_country(Path(folder) / "content", count)
                first, again = (measure(Path(folder), processes) for _ in range(2))
            each = first.processor_seconds / count * 1000
            yield (
                f"| {count} | {processes} | {first.seconds:.1f} | {count / first.seconds:.1f}"
                f" | {each:.0f} | {first.mebibytes:.0f} | {again.seconds:.1f} |"
            )


if __name__ == "__main__":
    main()
