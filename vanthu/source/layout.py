"""How the text of one YAML scalar is written down; `source.replace` puts it in its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from unicodedata import normalize

_HEADER = re.compile(r"[|>]([-+0-9]*)([^\r\n]*)")
_NOT_PLAIN = re.compile(
    r"""[\s,\[\]{}#&*!|>'"%@`:?]  # first characters that mean something else
      | -(?:\s|$) | --- | \.\.\.
      | .*(?: :(?:\s|$) | \s\# | \s$ | [\t\n] )
      | (?: ~ | null )?$          # would be read as left blank
    """,
    re.VERBOSE | re.DOTALL,
)
_NOT_PLAIN_IN_FLOW = re.compile(r"-|.*[,\[\]{}?:]", re.DOTALL)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a scalar stands: the characters it has now, and what its surroundings ask for.

    `indent` is the column of the block collection around it (-1 at the root), `line_end` the
    line end of the file, `last` whether nothing follows in the file.
    """

    written: str
    indent: int
    in_flow: bool
    line_end: str
    last: bool


def as_plain(value: str, slot: Slot) -> str:
    """The value without quotes, or in double quotes where it cannot stand without."""
    if _NOT_PLAIN.match(value) or (slot.in_flow and _NOT_PLAIN_IN_FLOW.match(value)):
        return as_double(value, slot)
    return value


def as_single(value: str, slot: Slot) -> str:
    """The value in single quotes, or in double quotes where it has line ends or tabs."""
    if "\n" in value or "\t" in value:
        return as_double(value, slot)
    return "'" + value.replace("'", "''") + "'"


def as_double(value: str, slot: Slot) -> str:
    """The value in double quotes, on one line."""
    return '"' + re.sub(r'[\\"\n\t]', lambda found: _ESCAPES[found[0]], value) + '"'


def as_literal(value: str, slot: Slot) -> str:
    """The value as a `|` block with the indentation and chomping that it has now."""
    return _block(value, slot, value.rstrip("\n").split("\n"))


def as_folded(value: str, slot: Slot) -> str:
    """The value as a `>` block that breaks its lines between the same words as now."""
    return _block(value, slot, _folded_lines(value.rstrip("\n"), _contents(slot.written)))


def _block(value: str, slot: Slot, lines: list[str]) -> str:
    header = _HEADER.match(slot.written)
    assert header, "a block scalar begins with | or >"
    depth = _depth(slot, header[1])
    marks = _header_marks(value, header[1], depth - max(slot.indent, 0))
    if marks is None:
        return as_double(value, slot) + header[2].rstrip()
    ending = [""] * (len(value) - len(value.rstrip("\n")) - 1)
    body = [" " * depth + line if line else "" for line in lines] + ending
    if slot.last and value.endswith("\n"):
        body.append("")
    return slot.line_end.join([slot.written[0] + marks + header[2], *body])


def _header_marks(value: str, marks: str, step: int) -> str | None:
    """What stands between `|` and the line end; None where a block cannot carry the value."""
    content = value.strip("\n")
    ends = len(value) - len(value.rstrip("\n"))
    if not content or (ends > 1 and "+" not in marks):
        return None
    digit = "".join(filter(str.isdigit, marks))
    if not digit and content[0] in " \t":
        if not 1 <= step <= 9:
            return None
        digit = str(step)
    chomping = "-" if ends == 0 else "+" if "+" in marks else ""
    return marks if set(marks) == {*digit, *chomping} else digit + chomping


def _contents(written: str) -> list[str]:
    """The lines below the header, with their indentation."""
    return [line.rstrip("\r") for line in written.split("\n")[1:]]


def _depth(slot: Slot, marks: str) -> int:
    for mark in marks:
        if mark.isdigit():
            return max(slot.indent, 0) + int(mark)
    for line in _contents(slot.written):
        if line.strip(" "):
            return len(line) - len(line.lstrip(" "))
    return max(slot.indent, 0) + 2


def _folded_lines(body: str, written: list[str]) -> list[str]:
    """The value's lines, folded; one more blank line where reading takes one away."""
    folded: list[str] = []
    above = ""
    for line in body.split("\n"):
        if line and above and not _starts_blank(line) and not _starts_blank(above):
            folded.append("")
        folded += [line] if _starts_blank(line) else _folded_at_old_words(line, written)
        above = line or above
    return folded


def _starts_blank(line: str) -> bool:
    return line[:1] in {" ", "\t"}


def _folded_at_old_words(line: str, written: list[str]) -> list[str]:
    words = line.split(" ")
    old, ends = _words_and_line_ends(written)
    breaks: set[int] = set()
    for at_old, at_new, size in SequenceMatcher(None, old, words).get_matching_blocks():
        for step in range(size):
            breaks |= {at_new + step} if at_old + step in ends else set()
            breaks |= {at_new + step - 1} if at_old + step - 1 in ends else set()
    lines = [words[0]]
    for index, word in enumerate(words[1:]):
        if index in breaks and words[index] and word and not _starts_blank(word):
            lines.append(word)
        else:
            lines[-1] += " " + word
    return lines


def _words_and_line_ends(written: list[str]) -> tuple[list[str], set[int]]:
    """The words of a folded block as it stands, and the indices of those that end a line."""
    words: list[str] = []
    ends: set[int] = set()
    for line in written:
        if line.strip():
            words += normalize("NFC", line.strip()).split(" ")
            ends.add(len(words) - 1)
    return words, ends
