"""A small damage to the 2024 dossier, and what it is done to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from random import Random
from typing import TypeVar

from vanthu.base.diagnostics import Diagnostic
from vanthu.base.nodes import Mapping as YamlMapping, Node, Scalar, Sequence as YamlSequence
from vanthu.inspection.check import check_form
from vanthu.inspection.finding import Finding
from vanthu.model.dossier import SHARED
from vanthu.pipeline import draft, render_all
from vanthu.word.package import unpack

ROOT = Path(__file__).resolve().parents[1]
YEAR = "2024"
FOLDER = ROOT / "content" / YEAR
SHOWN_AS = f"content/{YEAR}"

Thing = TypeVar("Thing")


class Promise(Enum):
    """What may be asked of the checks; the value is the word in the table."""

    ALWAYS = "always"
    AS_FAR_AS_RULES_GO = "mostly"
    UNKNOWABLE = "cannot"
    """The damaged dossier is as plausible as the sound one: nothing in it contradicts."""


@dataclass(frozen=True, slots=True)
class Damage:
    """A file as it is after the damage: a YAML file, or a part of a finished .docx."""

    file: str
    """As `plan.yaml`, or `ke-hoach.docx/word/document.xml`."""
    text: str
    shown: str
    """What was done, for a person."""


@dataclass(frozen=True, slots=True)
class Value:
    """One text of a YAML file, and the keys that lead to it."""

    file: str
    path: tuple[str | int, ...]
    scalar: Scalar


@dataclass(frozen=True)
class Original:
    """The sound dossier: its files, its values, what is said of it and what is printed."""

    texts: Mapping[str, str]
    """Also the text parts of the finished files, named as in Damage."""
    values: tuple[Value, ...]
    found: tuple[Diagnostic, ...]
    files: Mapping[str, bytes]
    forms: Mapping[str, Sequence[Finding]]

    def sentences(self) -> list[Value]:
        """The texts of some length that a person wrote and that are printed."""
        return [
            value
            for value in self.values
            if value.file not in SHARED
            and value.scalar.text.count(" ") >= _FEWEST_BLANKS
            and not {"điều kiện", "ràng buộc", "lý do", "giá trị"} & set(value.path)
        ]


_FEWEST_BLANKS = 5

Make = Callable[[Random, Original], Damage | None]
"""One damage of a kind; None where the dice fell on nothing that can be damaged so."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Damages that a clerk makes in the same way."""

    group: str
    name: str
    make: Make
    promise: Promise = Promise.AS_FAR_AS_RULES_GO
    missed: str = ""
    """Why some are let through."""


def read_original() -> Original:
    """The 2024 dossier of this project, drafted and built once."""
    drafted = draft(FOLDER, SHOWN_AS)
    files = render_all(drafted)
    documents = drafted.dossier.files
    parts = {
        f"{file}/{part}": unpack(content)[part].decode("utf-8")
        for file, content in files.items()
        for part in ("word/document.xml", "word/styles.xml")
    }
    return Original(
        {name: document.file.text for name, document in documents.items()} | parts,
        tuple(
            value
            for name, document in documents.items()
            for value in _below(name, document.root, ())
        ),
        drafted.checked.found,
        files,
        {file: check_form(content, file) for file, content in files.items()},
    )


def _below(file: str, node: Node, path: tuple[str | int, ...]) -> Iterator[Value]:
    if isinstance(node, Scalar):
        yield Value(file, path, node)
    elif isinstance(node, YamlMapping):
        for key, value in node.items():
            yield from _below(file, value, (*path, key))
    elif isinstance(node, YamlSequence):
        for at, value in enumerate(node):
            yield from _below(file, value, (*path, at))


def matches(text: str, pattern: re.Pattern[str]) -> list[re.Match[str]]:
    """Where the pattern fits in a YAML file, comments left out."""
    return [
        found
        for found in pattern.finditer(text)
        if "#" not in text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
    ]


def replaced(original: Original, file: str, start: int, end: int, new: str) -> Damage | None:
    """The characters `start` to `end` of a file changed; None where nothing would be."""
    text = original.texts[file]
    if text[start:end] == new:
        return None
    after = text[:start] + new + text[end:]
    left = max(0, text.rfind("\n", 0, start) + 1, start - _AROUND)
    before_shown = " ".join(text[left : end + _AROUND].split())
    after_shown = " ".join(after[left : start + len(new) + _AROUND].split())
    return Damage(file, after, f"{file}: “{before_shown}” → “{after_shown}”")


_AROUND = 20


def written(value: Value) -> str:
    """The characters of a value as they stand in the file."""
    place = value.scalar.place
    return place.file.text[place.start : place.end]


def in_value(original: Original, value: Value, start: int, end: int, new: str) -> Damage | None:
    """The characters `start` to `end` of a value, as it stands in the file, changed."""
    at = value.scalar.place.start
    return replaced(original, value.file, at + start, at + end, new)


def whole_value(original: Original, value: Value, new: str) -> Damage | None:
    """A value changed as a whole."""
    return in_value(original, value, 0, len(written(value)), new)


def one_of(dice: Random, things: Sequence[Thing]) -> Thing | None:
    """One of them, or None of none."""
    return dice.choice(things) if things else None


def one_match(
    dice: Random,
    original: Original,
    file: str,
    pattern: re.Pattern[str],
    change: Callable[[re.Match[str]], str],
) -> Damage | None:
    """One place of a file where the pattern fits, changed."""
    found = one_of(dice, matches(original.texts[file], pattern))
    return replaced(original, file, *found.span(), change(found)) if found else None


def in_sentences(
    dice: Random,
    original: Original,
    pattern: re.Pattern[str],
    change: Callable[[re.Match[str]], str],
) -> Damage | None:
    """One place of a random sentence where the pattern fits, changed; expressions left alone."""
    value = one_of(dice, original.sentences())
    if value is None:
        return None
    text = written(value)
    closed = [range(*found.span()) for found in _CLOSED.finditer(text)]
    places = [
        found
        for found in pattern.finditer(text)
        if not any(at in span for span in closed for at in (found.start(), found.end() - 1))
    ]
    found = one_of(dice, places)
    return in_value(original, value, *found.span(), change(found)) if found else None


_CLOSED = re.compile(r"\{\{.*?\}\}|^[|>][-+]?")
