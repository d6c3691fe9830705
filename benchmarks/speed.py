"""Every measurement of speed in one run, written as a section of README.md: `python -m benchmarks`.

Only ratios say much: milliseconds are those of the machine that the page names.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import version

from benchmarks import cold, growth, peers, render, stages, start
from benchmarks.sections import write_section
from benchmarks.timing import Timing
from benchmarks.workload import ROOT

SECTION = "speed"
_PACKAGES = ("docxtpl", "jinja2", "lxml", "pydantic", "PyYAML")
_FEW = 33


def report(count: int) -> Iterator[str]:
    """The lines of the section; `count` dossiers make the country."""
    yield "## Speed"
    yield ""
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    yield (
        f"Medians, paired in one run. Python {platform.python_version()}, {os.cpu_count()} cores;"
        f" {packages}; {', '.join(peers.versions())}."
    )
    warm = render.measure()
    yield from _table("One plan, warm", warm, "docxtpl")
    yield (
        f"docxtpl takes {warm['docxtpl'].against(warm['vanthu']):.1f} times as long as vanthu;"
        f" vanthu takes {warm['vanthu'].against(warm['floor']):.2f} times the floor"
        " (Jinja, encoding, checksum and compression alone)."
    )
    yield from _table("One plan, warm, against other engines", peers.measure(), "vanthu")
    yield (
        "The peers' templates hold one loop for each stretch of lines or rows and nothing else;"
        " ours has a branch for each style. Pandoc's time holds its start."
    )
    yield from _table("The whole command, cold, both documents", cold.measure(), "script")
    yield (
        "The script is `plain_script.py`: it loads and prints, and neither validates nor checks."
    )
    yield from _start()
    yield from _table("Growth: one build, warm, with n times the content", growth.measure(), "1 ×")
    yield from _table("Where the time of a warm build goes", stages.measure(), "whole build")
    yield from _country(count, warm["docxtpl"])


def _table(title: str, timings: Mapping[str, Timing], base: str) -> Iterator[str]:
    yield from ("", f"### {title}", "", f"| | ms | against {base} |", "|---|--:|--:|")
    for name, timing in timings.items():
        yield f"| {name} | {timing.median:.1f} | {timing.against(timings[base]):.2f} |"
    yield ""


def _start() -> Iterator[str]:
    parts = start.measure()
    yield from ("", "### Where the time of a cold start goes", "", "| | ms |", "|---|--:|")
    for name, milliseconds in (*parts, ("together", sum(each for _, each in parts))):
        yield f"| {name} | {milliseconds:.0f} |"
    yield ""
    yield "Of a run that watches its imports, which is slower than one that does not."


def _country(count: int, docxtpl: Timing) -> Iterator[str]:
    """Dossiers that inherit from a province's: from YAML to both files on disk, all checks."""
    yield from ("", "### A country of dossiers", "")
    # In a process of its own: what this one has grown to would count as its children's memory.
    command = [sys.executable, "-m", "benchmarks.country", "--count", str(_FEW), str(count)]
    yield from subprocess.run(
        command, cwd=ROOT, capture_output=True, check=True, encoding="utf-8"
    ).stdout.splitlines()
    yield ""
    yield f"docxtpl alone takes {docxtpl.median:.0f} ms of the same machine for one plan."


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=3321, help="dossiers (default: 3321)")
    lines = []
    for line in report(parser.parse_args().count):
        print(line, flush=True)
        lines.append(line)
    write_section(SECTION, "\n".join(lines) + "\n")
