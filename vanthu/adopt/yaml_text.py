"""A file of content written from nothing: keys, lists and texts as a clerk lays them out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vanthu.source.layout import Slot, as_plain

_LONG = 100
_SENTENCE = re.compile(r"(?<=[^\W\d_]{2}[.!?]) (?=[^\W\d_a-zàáảãạăắằẳẵặâấầẩẫậđèéẻẽẹêếềểễệìíỉĩị])")
"""The blank between two sentences: a text is written one sentence a line."""


@dataclass(frozen=True, slots=True)
class Flow:
    """Values on one line, in brackets: a record, or a row of cells."""

    values: Mapping[str, str] | Sequence[str]


@dataclass(frozen=True, slots=True)
class Lines:
    """A text whose line ends are printed."""

    text: str


Content = str | Flow | Lines | None | Sequence["Content"] | Mapping[str, "Content"]
"""What stands under a key; None is left blank."""


def yaml_text(root: Mapping[str, Content], *, head: Sequence[str] = ()) -> str:
    """The whole file; `head` are the remarks at its top."""
    lines = [f"# {line}".rstrip() for line in head]
    for key, value in root.items():
        if lines and (not isinstance(value, str | Flow | None) or lines[-1].startswith((" ", "#"))):
            lines.append("")
        lines += _entry({key: value}, 0)
    return "".join(f"{line}\n" for line in lines)


def _entry(entries: Mapping[str, Content], indent: int) -> Iterator[str]:
    for key, value in entries.items():
        yield from _after(f"{' ' * indent}{plain(key)}:", value, indent)


def _items(items: Sequence[Content], indent: int) -> Iterator[str]:
    lead = " " * indent + "-"
    for item in items:
        if isinstance(item, Mapping):
            first, *rest = _entry(item, indent + 2)
            yield f"{lead} {first.lstrip()}"
            yield from rest
        else:
            yield from _after(lead, item, indent)


def _after(lead: str, value: Content, indent: int) -> Iterator[str]:
    match value:
        case None:
            yield lead
        case str():
            yield from _text(lead, value, indent)
        case Lines(text):
            yield f"{lead} |-"
            yield from (f"{' ' * (indent + 2)}{line}" for line in text.split("\n"))
        case Flow(values):
            yield f"{lead} {_flow(values)}"
        case Mapping():
            yield lead
            yield from _entry(value, indent + 2)
        case _:
            yield lead
            yield from _items(value, indent + 2)


def _text(lead: str, text: str, indent: int) -> Iterator[str]:
    sentences = _SENTENCE.split(text)
    if len(sentences) == 1 or len(text) < _LONG or "\n" in text or "  " in text:
        yield f"{lead} {plain(text)}"
        return
    yield f"{lead} >-"
    deeper = indent + (4 if lead.lstrip().startswith("- ") else 2)
    yield from (f"{' ' * deeper}{sentence}" for sentence in sentences)


def _flow(values: Mapping[str, str] | Sequence[str]) -> str:
    if isinstance(values, Mapping):
        inner = (f"{plain(key)}: {plain(value, in_flow=True)}" for key, value in values.items())
        return f"{{{', '.join(inner)}}}"
    return f"[{', '.join(plain(each, in_flow=True) for each in values)}]"


def plain(text: str, *, in_flow: bool = False) -> str:
    """A text as one value: without quotes where it can stand so."""
    return as_plain(text, Slot("", 0, in_flow, "\n", last=False))
