"""`python -m benchmarks.precision FOLDER`: how often the check speaks, and is right.

The files are not ours to keep: figures alone go into the report, no name and no line. A sample of
the findings is written for a person to mark, one a line, with `x` where it is right and `-` where
it is false; the marks are read back and give the share that is false.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TextIO

from benchmarks.sections import write_section
from vanthu.base.diagnostics import Faults, Severity, SurroundingsError
from vanthu.base.text_file import read_text
from vanthu.checks.run_on_file import CheckedFile, check_plain, check_word
from vanthu.inspection.reading import read
from vanthu.model.dossier import Registers, load_registers
from vanthu.word.package import NotADocx

_SUFFIXES = (".docx", ".txt", ".md")
_FIELDS = ("mark", "rule", "severity", "file", "place", "message", "line")
_RIGHT, _FALSE = "x", "-"
_SEED = 2024


@dataclass(frozen=True, slots=True)
class Told:
    """One finding in one file."""

    rule: str
    severity: str
    file: str
    place: str
    message: str
    line: str

    @property
    def row(self) -> list[str]:
        """As a line of the sample, not marked yet; a tab or an end of line would break it."""
        shown = (self.rule, self.severity, self.file, self.place, self.message, self.line)
        return ["", *(" ".join(each.split()) for each in shown)]


@dataclass(slots=True)
class Measured:
    """All files of a folder."""

    files: int = 0
    unread: int = 0
    words: int = 0
    told: tuple[Told, ...] = ()


def measure(folder: Path, registers: Registers) -> Measured:
    """Checks each file as `check` does; one that is no Word file after all is counted."""
    measured, told = Measured(), list[Told]()
    for path in sorted(each for each in folder.rglob("*") if each.suffix.lower() in _SUFFIXES):
        try:
            words, checked = _checked(path, registers)
        except (Faults, SurroundingsError, NotADocx):
            measured.unread += 1
            continue
        measured.files += 1
        measured.words += words
        told += _told(path.relative_to(folder).as_posix(), checked)
    measured.told = tuple(told)
    return measured


def _checked(path: Path, registers: Registers) -> tuple[int, CheckedFile]:
    if path.suffix.lower() == ".docx":
        docx = path.read_bytes()
        paragraphs = read(docx, path.name).paragraphs
        words = sum(len(paragraph.folded.split()) for paragraph in paragraphs)
        return words, check_word(docx, path.name, registers)
    text = read_text(path, path.name)
    return len(text.split()), check_plain(text, path.name, registers)


def _told(name: str, checked: CheckedFile) -> Iterator[Told]:
    told: set[tuple[str, str]] = set()
    for found in checked.result.found:
        if found.rule.startswith("form-"):  # of all places alike the screen shows one
            if (found.rule, found.message) in told:
                continue
            told.add((found.rule, found.message))
        place = found.place
        severity = "error" if found.severity is Severity.ERROR else "warning"
        yield Told(found.rule, severity, name, place.told, found.message, place.quoted)


def report(measured: Measured) -> str:
    """The table: how often each rule speaks in a thousand words."""
    counts = Counter((each.severity, each.rule) for each in measured.told)
    thousands = max(measured.words, 1) / 1000
    unread = f" ({measured.unread} could not be read)" if measured.unread else ""
    lines = [
        "## How often the check speaks of files of others",
        "",
        f"{measured.files} files{unread}, {measured.words} words, {len(measured.told)} findings:"
        f" {len(measured.told) / thousands:.2f} per 1,000 words. By `python -m"
        " benchmarks.precision FOLDER --report`; the files are public, and not kept here.",
        "",
        "| severity | rule | findings | per 1,000 words |",
        "|---|---|--:|--:|",
    ]
    ordered = sorted(counts.items(), key=lambda each: (each[0][0], -each[1], each[0][1]))
    lines += (f"| {s} | {rule} | {n} | {n / thousands:.2f} |" for (s, rule), n in ordered)
    return "\n".join(lines) + "\n"


def sample(told: Sequence[Told], count: int) -> list[Told]:
    """So many findings, the same each time, in the order of the files."""
    chosen = Random(_SEED).sample(range(len(told)), min(count, len(told)))
    return [told[at] for at in sorted(chosen)]


def write_sample(told: Iterable[Told], file: TextIO) -> None:
    """The findings to be marked in the first column, separated by tabs."""
    writer = csv.writer(file, delimiter="\t", lineterminator="\n")
    writer.writerow(_FIELDS)
    writer.writerows(each.row for each in told)


def marked(file: TextIO) -> str:
    """For each rule how many were marked, and how many of them false."""
    right, false = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for row in csv.DictReader(file, delimiter="\t"):
        key = row["severity"], row["rule"]
        right[key] += row["mark"].strip().lower() == _RIGHT
        false[key] += row["mark"].strip() == _FALSE
    lines = ["| severity | rule | marked | false | share false |", "|---|---|--:|--:|--:|"]
    for severity in ("error", "warning"):
        wrong = sum(n for (of, _), n in false.items() if of == severity)
        every = wrong + sum(n for (of, _), n in right.items() if of == severity)
        if every:
            lines.append(f"| {severity} | **all** | {every} | {wrong} | {wrong / every:.0%} |")
    for key in sorted(right.keys() | false.keys()):
        if all_marked := right[key] + false[key]:
            share = false[key] / all_marked
            lines.append(f"| {key[0]} | {key[1]} | {all_marked} | {false[key]} | {share:.0%} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--office", type=Path, default=Path("content"))
    parser.add_argument("--sample", type=int, metavar="N", help="write N findings to be marked")
    parser.add_argument("--marks", type=Path, metavar="FILE", help="the sample, to be read back")
    parser.add_argument(
        "--report", action="store_true", help="put the table into README.md, with that of --marks"
    )
    options = parser.parse_args()
    judged = ""
    if options.marks and not options.sample:
        with options.marks.open(encoding="utf-8", newline="") as file:
            judged = marked(file)
        if not options.report:
            print(judged, end="")
            return
    measured = measure(options.folder, load_registers(options.office, options.office.as_posix()))
    told = report(measured) + (f"\nOf a sample, marked by hand:\n\n{judged}" if judged else "")
    print(told, end="")
    if options.report:
        write_section("precision", told)
    if options.sample:
        path = options.marks or Path("marks.tsv")
        with path.open("x", encoding="utf-8", newline="") as file:  # no marks are written over
            write_sample(sample(measured.told, options.sample), file)


if __name__ == "__main__":
    main()
