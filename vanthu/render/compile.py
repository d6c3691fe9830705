"""A sound template → the same compiled, where the fast way can do all that it asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from jinja2.meta import find_undeclared_variables

from vanthu.decree.drawn_lines import PREFIXES
from vanthu.render.fast_print import (
    AUTHOR,
    PROPERTIES,
    TITLE,
    Compiled,
    Program,
    Sections,
    environment,
)
from vanthu.render.tag_tree import NotCompilable, StandIn
from vanthu.render.template import TemplateFile
from vanthu.render.via_docxtpl import inspect
from vanthu.word import package
from vanthu.word.zip_archive import member
from vanthu.writing.wordml import section_break, section_xml

_HEAD = re.compile(r"<\?xml [^<>]*\?>\n<([\w:]+)[^<>]*>")
_OWN_SECTION = re.compile(r"<w:sectPr[ >](?:(?!<w:sectPr[ >]).)*</w:sectPr></w:body></w:document>$")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_OURS = re.compile(f"[{TITLE}{AUTHOR}]")


def compiled(source: TemplateFile) -> Compiled | None:
    """The template compiled, once it was looked through; None where docxtpl must do the work."""
    try:
        return _compiled(source)
    except Exception:  # whatever docxtpl and Jinja make of marks in the place of tags
        return None


def _compiled(source: TemplateFile) -> Compiled:
    strict = environment()
    stand_in = StandIn(strict)
    parts = package.unpack(source.prepared(stand_in, TITLE, AUTHOR))
    if any(inspect(parts, (), "")):
        raise NotCompilable("something wrong in the template's own parts")
    parts = package.ready_to_seal(parts)
    sections = _sections(parts[package.DOCUMENT].decode())
    properties = parts.pop(PROPERTIES).decode()
    programs = []
    for name in [name for name in parts if name.endswith(".xml")]:
        text = parts[name].decode()
        head = _HEAD.match(text)
        if not head:
            continue
        tree = stand_in.refilled(text[head.end() :], head[1])
        if tree:
            _require_plain(head[0], text[head.end() :])
            programs.append(Program(name, head[0], strict.compile(tree)))
            del parts[name]
    if len(programs) < len(stand_in.trees) or package.DOCUMENT in parts:
        raise NotCompilable("tags in a part that is not known to hold any")
    return Compiled(
        frozenset().union(*map(find_undeclared_variables, stand_in.trees)),
        tuple(member(name, part) for name, part in parts.items()),
        tuple(programs),
        properties,
        sections,
    )


def _require_plain(head: str, text: str) -> None:
    if _CONTROL.search(text):
        raise NotCompilable("white space that could be a value's")
    if not all(f' xmlns:{prefix}="' in head for prefix in PREFIXES):
        raise NotCompilable("a prefix that a printed line needs")


def _sections(document: str) -> Sections:
    """The template's own section, and all that can be printed completed from it."""
    own = _OWN_SECTION.search(document)
    head = _HEAD.match(document)
    if not own or not head or document.count("<w:sectPr") != 1:
        raise NotCompilable("sections of the template's own")
    completed = {}
    for section in _printable():
        printed = f"{head[0]}<w:body>{section_break(section)}<w:p/>{own[0]}"
        finished = package.finish_sections(printed.encode()).decode()
        at = finished.index("<w:sectPr")
        completed[section.encode()] = finished[at : finished.rindex("</w:body>")].encode()
    return Sections(own[0].encode(), completed)


def _printable() -> Iterator[str]:
    for landscape, numbered_anew, continued in product((False, True), repeat=3):
        yield section_xml(landscape=landscape, numbered_anew=numbered_anew, continued=continued)
