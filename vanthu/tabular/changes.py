"""The figures of a sheet as edits of the YAML file: only the characters that change."""

from __future__ import annotations

from collections.abc import Iterable

from vanthu.base.diagnostics import Place
from vanthu.base.nodes import Scalar
from vanthu.base.vietnamese import format_integer
from vanthu.source import YamlFile
from vanthu.source.edits import Edit, SetText, SetValue, edited
from vanthu.source.review_notes import pending
from vanthu.tabular.figures import Figure


def changed(figures: Iterable[Figure]) -> list[Figure]:
    """Those that differ from what the dossier has."""
    return [figure for figure in figures if figure.value != figure.old]


def still_marked(document: YamlFile, figures: Iterable[Figure]) -> list[str]:
    """The rows of which a figure that stays is quoted as not yet reviewed."""
    quoted = {(note.line, item) for note in pending(document) for item in note.pending}
    marked = {
        figure.entry.id: None
        for figure in figures
        if figure.value == figure.old
        and (scalar := _scalar(figure))
        and (scalar.place.line, f"{figure.key} {scalar.text}") in quoted
    }
    return list(marked)


def new_text(document: YamlFile, figures: Iterable[Figure]) -> str:
    """The text of the file with the figures in it.

    Where the figures of a column end one below the other, the blanks before a new one make
    up for its width; nothing else changes.
    """
    listed = list(figures)
    aligned = _aligned_keys(listed)
    return edited(document, [_edit(figure, aligned) for figure in changed(listed)])


def _scalar(figure: Figure) -> Scalar | None:
    found = figure.entry.node.get(figure.key) if figure.entry.node is not None else None
    return found if isinstance(found, Scalar) else None


def _aligned_keys(figures: Iterable[Figure]) -> set[str]:
    ends: dict[str, list[int]] = {}
    for figure in figures:
        scalar = _scalar(figure)
        if scalar and scalar.in_flow:
            width = scalar.place.end - scalar.place.start
            ends.setdefault(figure.key, []).append(scalar.place.column + width)
    return {key for key, columns in ends.items() if len(columns) > 1 and len(set(columns)) == 1}


def _edit(figure: Figure, aligned: set[str]) -> Edit:
    scalar = _scalar(figure)
    if scalar is None:
        return _added(figure)
    value = format_integer(figure.value) if "." in scalar.text else str(figure.value)
    if figure.key in aligned and scalar.style == "plain":
        return _in_its_column(scalar, value)
    return SetValue(scalar, value)


def _in_its_column(scalar: Scalar, value: str) -> SetText:
    """The value with as many blanks before it as make it end where the old one ended."""
    place, text = scalar.place, scalar.place.file.text
    before = text[: place.start]
    blanks = len(before) - len(before.rstrip(" "))
    wider = len(value) - (place.end - place.start)
    start = place.start - blanks
    return SetText(Place(place.file, start, place.end), " " * max(1, blanks - wider) + value)


def _added(figure: Figure) -> SetText:
    """A figure whose key the clerk had left out, behind the last of its row."""
    node = figure.entry.node
    assert node is not None, "a figure without a place is not taken"
    file, entry = node.place.file, f"{figure.key}: {figure.value}"
    last = list(node.values())[-1] if node else None
    if not isinstance(last, Scalar):
        return SetText(Place(file, node.place.start + 1, node.place.start + 1), entry)
    at = last.place.end
    if last.in_flow:
        return SetText(Place(file, at, at), f", {entry}")
    line_end = "\r\n" if "\r\n" in file.text else "\n"
    end = file.text.find(line_end, at)
    end = len(file.text) if end < 0 else end
    return SetText(Place(file, end, end), f"{line_end}{' ' * last.indent}{entry}")
