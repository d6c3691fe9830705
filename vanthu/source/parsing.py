"""YAML text to data that knows its places, and edits in place; all that knows PyYAML is here.

Nothing is converted: a scalar stays the text that the clerk wrote. The data is built from the
parser's events, because a tree would already have lost the second of two equal keys.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any
from unicodedata import is_normalized, normalize

import yaml
from yaml.error import MarkedYAMLError

from vanthu.base.diagnostics import Diagnostic, Faults, Place, SourceFile
from vanthu.base.nodes import Mapping, Node, Scalar, Sequence, Style
from vanthu.base.text_file import (
    MOST_FAULTS,
    NOT_TEXT,
    SPECIAL_BLANK,
    body_start,
    read_text,
    refuse_characters,
)
from vanthu.source import faults, layout, odd_spaces, yaml_events
from vanthu.source.parse_errors import explain
from vanthu.source.parse_stop import Halt

_STYLES: dict[str | None, Style] = {
    None: "plain", "": "plain", "'": "single", '"': "double", "|": "literal", ">": "folded",
}  # fmt: skip
_LAYOUTS: dict[Style, Callable[[str, layout.Slot], str]] = {
    "plain": layout.as_plain,
    "single": layout.as_single,
    "double": layout.as_double,
    "literal": layout.as_literal,
    "folded": layout.as_folded,
}
_VALUE_MARK = re.compile(r"(?:[ \t\r\n]|(?<=\s)#[^\n]*)*:")
_TABS_BELOW = re.compile(r"\A[ \t]*(?:\r?\n[ \t]*(?=#|\r?\n|\Z))+")
"""Lines without words below a text, and the room before a note there."""
_BEFORE_ITEM = ("", " ", "\t", "\n", "\ufeff")
"""What may stand before the dash of an item: not the rest of a key that ends with one."""
_MARK_ABOVE = re.compile(
    r"^[ -]*(?P<mark>\?)[ \t]*(?:#.*)?(?:\r?\n[ \t]*(?:#.*)?)*\Z", re.MULTILINE
)
"""A `?` on a line of its own, with nothing but notes below it."""
_ROOM = re.compile(r" +(?:[\r\n,\]}]|$)")
_MOST_DEPTH = 30


@dataclass(frozen=True, slots=True)
class YamlFile:
    """One file and the data that it holds."""

    file: SourceFile
    root: Node


def read(path: Path, name: str) -> YamlFile:
    """The document in the file at `path`, which faults call `name`.

    Raises Faults with everything that is wrong with it, SurroundingsError where the machine
    does not let it be read.
    """
    return parse(read_text(path, name), name)


def parse(text: str, name: str) -> YamlFile:
    """The document that `text` holds; raises Faults with everything found wrong."""
    file = SourceFile(name, text)
    refuse_characters(file)
    if merges := list(faults.unresolved_merges(file)):
        raise Faults(merges)
    return YamlFile(file, _Reading(file).root())


def replace(text: str, scalar: Scalar, value: str) -> str:
    """`text` with `value` in the place of the scalar, in the scalar's own style if it can be.

    Every other character stays. To make several edits in one text, begin with the last.
    Raises ValueError for a character that a file must not hold.
    """
    value = normalize("NFC", value)
    if NOT_TEXT.search(value) or "\r" in value:
        raise ValueError(f"not a text for a file: {value!r}")
    start, end = scalar.place.start, scalar.place.end
    slot = layout.Slot(
        written=text[start:end],
        indent=scalar.indent,
        in_flow=scalar.in_flow,
        line_end="\r\n" if "\r\n" in text else "\n",
        last=end == len(text),
    )
    new = _LAYOUTS[scalar.style](value, slot)
    if start == end:
        return _fill(text, start, new)
    below = text[end:]
    if scalar.style == "plain" and new[:1] == '"':  # a Tab may follow a plain text alone
        below = _TABS_BELOW.sub(lambda found: found[0].replace("\t", ""), below)
    return text[:start] + new + below


def _fill(text: str, at: int, new: str) -> str:
    """`text` with `new` where nothing stands; behind the blank that is there, if it can be."""
    before = text[at - 1 : at]
    if not before or before.isspace():
        return text[:at] + new + text[at:]
    marked = before == ":" or (before == "-" and text[max(0, at - 2) : at - 1] in _BEFORE_ITEM)
    if marked and _ROOM.match(text, at):
        return text[: at + 1] + new + text[at + 1 :]
    return text[:at] + (" " if marked else ": ") + new + text[at:]


@dataclass(slots=True)
class _Frame:
    """A collection that is being read; `key` waits for its value."""

    node: Mapping | Sequence
    indent: int
    in_flow: bool
    end: int
    key: Node | None = None


_CUT = re.compile(r"[ \t]+#\w")
"""What follows a text that the clerk meant to go on: a note would begin with "# "."""


class _Reading:
    """Builds the nodes of one file from the parser's events and collects what is wrong."""

    def __init__(self, file: SourceFile) -> None:
        self.file = file
        self.text = file.text
        self.shift = body_start(file.text)
        self.faults: list[Diagnostic] = []
        self.frames: list[_Frame] = []
        self.top: Node | None = None
        self.before: tuple[int, int] | None = None
        self.documents = 0
        self.has_special_blanks = SPECIAL_BLANK.search(file.text) is not None
        self.misled = False  # by such blanks: what stops the parser then is only what follows

    def root(self) -> Node:
        """The data of the whole file; raises Faults."""
        try:
            for event in yaml_events.events(self.text[self.shift :]):
                self._take(event)
                if len(self.faults) >= MOST_FAULTS:
                    break
        except MarkedYAMLError as error:
            self._explain(error)
        if self.faults:
            raise Faults(dict.fromkeys(self.faults))
        if self.top is None or (isinstance(self.top, Scalar) and self.top.is_blank):
            raise Faults([faults.empty_file(self.file)])
        return self.top

    def _take(self, event: Any) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._take_scalar(event)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._open(event)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._close(event)
        elif kind is yaml.AliasEvent:
            place = self._place(event)
            self.faults.append(faults.special_start(self.file, place.start))
            self._add(Scalar("", place))
        elif kind is yaml.DocumentStartEvent:
            self._start_document(event)

    def _place(self, event: Any) -> Place:
        start, end = event.start_mark.index + self.shift, event.end_mark.index + self.shift
        return Place(self.file, start, end)

    def _start_document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self._stop(faults.second_document(self._place(event)))

    def _stop(self, fault: Diagnostic) -> None:
        raise Faults([*self.faults, fault])

    def _open(self, event: Any) -> None:
        place = self._place(event)
        above = self.frames[-1] if self.frames else None
        self._refuse_marks(event, place)
        if len(self.frames) >= _MOST_DEPTH:
            self._stop(faults.too_deep(place, _MOST_DEPTH))
        if above and above.key is None and isinstance(above.node, Mapping):
            found = self._question_mark(place.start) or faults.key_is_no_text(place)
            self.faults.append(found)
        node = (Mapping if type(event) is yaml.MappingStartEvent else Sequence)(place)
        indent = event.start_mark.column
        if event.flow_style:
            indent = above.indent if above else -1
        self.frames.append(_Frame(node, indent, bool(event.flow_style), place.end))

    def _close(self, event: Any) -> None:
        frame = self.frames.pop()
        start, end = frame.node.place.start, frame.end
        if frame.in_flow and self.text[start] in "[{":
            end = event.end_mark.index + self.shift
            self.before = (start, end)
            self._refuse_glued_comment(end)
        frame.node.place = Place(self.file, start, end)
        self._add(frame.node)

    def _add(self, node: Node) -> None:
        if not self.frames:
            self.top = node
            return
        frame = self.frames[-1]
        frame.end = max(frame.end, node.place.end)
        if isinstance(frame.node, Sequence):
            frame.node.append(node)
        elif frame.key is None:
            frame.key = node
        else:
            self._put(frame.node, frame.key, node)
            frame.key = None

    def _put(self, mapping: Mapping, key: Node, value: Node) -> None:
        if not isinstance(key, Scalar):
            return
        if key.text in mapping:
            first = mapping.keys_at[key.text]
            self.faults.append(faults.key_twice(key.place, key.text, first))
            return
        mapping[key.text] = value
        mapping.keys_at[key.text] = key.place

    def _take_scalar(self, event: Any) -> None:
        frame = self.frames[-1] if self.frames else None
        style = _STYLES[event.style]
        place = self._scalar_place(event, style, frame)
        marked = self._refuse_marks(event, place)
        text = event.value if is_normalized("NFC", event.value) else normalize("NFC", event.value)
        indent, in_flow = (frame.indent, frame.in_flow) if frame else (-1, False)
        scalar = Scalar(text, place, style, indent, in_flow)
        several_lines = event.start_mark.line != event.end_mark.line
        is_key = bool(frame and frame.key is None and isinstance(frame.node, Mapping))
        if self.has_special_blanks and style == "plain":
            self._refuse_blanks(place, is_key=is_key)
        if not marked and not self.misled and (style != "plain" or several_lines):
            self._check_writing(scalar)
        if is_key:
            self._check_key(scalar)
        if place.start < place.end:
            self.before = (place.start, place.end)
        if style == "plain" and (cut := _CUT.match(self.text, place.end)):
            self.faults.append(faults.cut_by_note(self.file, cut.end() - 2))
        self._add(scalar)

    def _scalar_place(self, event: Any, style: Style, frame: _Frame | None) -> Place:
        place = self._place(event)
        if style in {"literal", "folded"}:
            return Place(self.file, place.start, self._block_end(place, event.value))
        key = frame.key if frame else None
        if place.start < place.end or not isinstance(key, Scalar):
            return place
        # The two parsers disagree on where nothing is: it is behind the colon.
        colon = _VALUE_MARK.match(self.text, key.place.end)
        at = colon.end() if colon else key.place.end
        return Place(self.file, at, at)

    def _block_end(self, place: Place, value: str) -> int:
        """Where a block's own text ends: the parser counts the blank lines below it as well."""
        written = self.text[place.start : place.end]
        header = written.split("\n", 1)[0]
        if value.rstrip("\n")[-1:].strip() and "+" not in header.split("#")[0]:
            return place.start + len(written.rstrip(" \r\n"))
        return place.start + len(written.removesuffix("\n").removesuffix("\r"))

    def _check_writing(self, scalar: Scalar) -> None:
        """Refuses what the parser lets pass, but no clerk can have meant."""
        start, end = scalar.place.start, scalar.place.end
        if scalar.style == "plain":
            self.faults += faults.items_in_text(scalar.place)
        elif scalar.style in {"literal", "folded"}:
            self.faults += faults.comment_at_block(scalar.place)
        else:
            if faults.swallows_lines(self.text, start, end, scalar.indent):
                self._stop(faults.unclosed_quote(self.file, start))
            self._refuse_glued_comment(end)
            if scalar.style == "double" and (NOT_TEXT.search(scalar.text) or "\r" in scalar.text):
                found = faults.escaped_characters(scalar.place)
                self.faults += islice(found, MOST_FAULTS)

    def _check_key(self, key: Scalar) -> None:
        found = self._question_mark(key.place.start)
        if found or not key.text:
            self.faults.append(found or faults.key_missing(key.place))

    def _refuse_blanks(self, place: Place, *, is_key: bool) -> None:
        """A fault for blanks that are letters to YAML, where no clerk can have meant letters."""
        find = odd_spaces.in_key if is_key else odd_spaces.in_value
        found = list(find(place))
        self.faults += found
        self.misled = self.misled or bool(found)

    def _question_mark(self, start: int) -> Diagnostic | None:
        """The fault of a `?` before a key, which YAML has for keys that are no texts."""
        line = self.text.rfind("\n", 0, start) + 1
        before = self.text[line:start].rstrip(" \t")
        if before:
            at = line + len(before) - 1
            return faults.special_start(self.file, at) if before[-1] == "?" else None
        above = _MARK_ABOVE.search(self.text, self.before[1] if self.before else 0, line)
        return faults.special_start(self.file, above.start("mark")) if above else None

    def _refuse_marks(self, event: Any, place: Place) -> bool:
        """Whether `&name` or `!name` stands before the data, which is a fault."""
        marked = event.anchor is not None or event.tag is not None
        if marked:
            self.faults.append(faults.special_start(self.file, place.start))
        return marked

    def _refuse_glued_comment(self, end: int) -> None:
        if self.text.startswith("#", end):
            self.faults.append(faults.glued_comment(self.file, end))

    def _explain(self, error: MarkedYAMLError) -> None:
        """Adds what stopped the parser, unless a fault of that line has already said it."""
        mark = error.problem_mark or error.context_mark
        at = (mark.index if mark else 0) + self.shift
        lines = {found.place.line for found in self.faults}
        if not self.misled and Place(self.file, at).line not in lines:
            begin = error.context_mark.index + self.shift if error.context_mark else None
            words = f"{error.context or ''} {error.problem or ''}".lower()
            halt = Halt(self.file, words, at, begin, self.before, self._opened())
            self.faults.append(explain(halt))
        if self.has_special_blanks:
            self.faults += islice(odd_spaces.below(self.faults[-1].place), MOST_FAULTS)

    def _opened(self) -> int | None:
        """The innermost bracket that is still open."""
        for frame in reversed(self.frames):
            if frame.in_flow and self.text[frame.node.place.start] in "[{":
                return frame.node.place.start
        return None
