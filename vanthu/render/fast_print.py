"""A template opened, prepared and compiled once; each document then costs only what it holds.

The fast way never tells what is wrong. It proves cheaply that all is well, or leaves the
document to docxtpl and to the look at its result (`thorough`), which do tell.
"""

from __future__ import annotations

import marshal
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextvars import ContextVar
from itertools import count
from types import CodeType
from typing import Any, NamedTuple

from jinja2 import TemplateError
from markupsafe import Markup

from vanthu.decree.drawn_lines import OWN_NAMESPACE
from vanthu.render.loops import LISTED, listed
from vanthu.word import package
from vanthu.word.zip_archive import Member, member
from vanthu.writing.expressions import StrictEnvironment
from vanthu.writing.expressions.jinja_inside import ByKey, loaded, printed as printed_pieces
from vanthu.writing.filling import Sheet

TEXT, RUNS, BLOCKS = "as_text", "as_runs", "as_blocks"
"""Filters that let through only what may stand in a text, in a paragraph, among paragraphs."""

PROPERTIES = "docProps/core.xml"
TITLE, AUTHOR = "\uf8fe", "\uf8ff"
"""Marks for the two properties that a sheet gives."""
MOST_LETTERS = 255
_LINE_BREAK = b'</w:t><w:br/><w:t xml:space="preserve">'
"""A line break in a text, as docxtpl resolves it."""
_EMPTY_TEXT = b'<w:t xml:space="preserve"></w:t>', b'<w:t xml:space="preserve"/>'
"""How a text without characters is printed, and how lxml writes it."""
_CONTROLS = bytes(range(0x20)) + b"\x7f"
_DOUBTFUL = "{}\ufffe\uffff"
"""Braces, which may be a tag left over, and what XML refuses besides control characters."""
_SHAPE = "<wp:docPr "
_SHAPE_ID = re.compile(r'(<wp:docPr (?:[^<>]* )?id=")[^"]*')
_FIRST_SHAPE = 1001
_SECTION, _SECTION_END = b"<w:sectPr>", b"</w:sectPr>"
_BREAK_END = b"</w:pPr></w:p>"
_BODY_END = b"</w:body>"
_TAG = re.compile(r"<[^<>]*>")
_OF_A_VALUE = (LookupError, TypeError, ValueError, ArithmeticError, AttributeError)
"""What a tag may raise that cannot do with its value what it wants to."""
_RUNS, _BLOCKS = ("<w:r>", "<w:r/>"), ("<w:p>", "<w:tbl>")
_NOTHING = "\0"
"""Stands where no text goes on."""


class Doubtful(Exception):
    """Not proven right, though it may be: a case for docxtpl."""


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if type(value) is not str and not isinstance(value, int):
        raise Doubtful
    return package.escaped(str(value))


def _nothing(value: object) -> str:
    if value is None or value == "":
        return ""
    raise Doubtful


class _Environment(StrictEnvironment):
    code_generator_class = ByKey


_printed: ContextVar[list[str] | None] = ContextVar("_printed", default=None)
"""What tags print as XML, in order; a document's own, for several may be printed at once."""


def _markup(beginnings: tuple[str, ...]) -> Callable[[object], str]:
    def as_markup(value: object) -> str:
        if type(value) is not Markup or not value.startswith(beginnings):
            return _nothing(value)
        if (noted := _printed.get()) is not None:
            noted.append(value)
        return value

    return as_markup


def environment() -> StrictEnvironment:
    """What the tags of a compiled template are carried out in; its filters escape."""
    strict = _Environment()
    strict.filters |= {TEXT: _as_text, RUNS: _markup(_RUNS), BLOCKS: _markup(_BLOCKS)}
    strict.filters[LISTED] = listed
    return strict


class Program(NamedTuple):
    """A part of the package that holds tags: the start of its root, and the rest compiled."""

    name: str
    head: str
    code: CodeType


class Sections(NamedTuple):
    """How the sections that a sheet prints are completed from the template's own."""

    own: bytes
    """The template's own section and all that follows it."""
    completed: Mapping[bytes, bytes]
    """Each section that can be printed, and what becomes of it."""


class Compiled(NamedTuple):
    """A template ready to print: parts as they lie, and parts that depend on the sheet."""

    asked: frozenset[str]
    static: tuple[Member, ...]
    programs: tuple[Program, ...]
    properties: str
    """The document's properties, marks standing for title and author."""
    sections: Sections

    def dumped(self) -> bytes:
        """The bytes that `loaded` reads."""
        return marshal.dumps(_plain(self))

    @classmethod
    def loaded(cls, data: bytes) -> Compiled:
        """What was dumped, by the same versions of Python and of everything else.

        Raises ValueError, EOFError or TypeError for other bytes; bytes that an enemy wrote may
        do worse, as in any module of Python's own.
        """
        asked, static, programs, properties, sections = marshal.loads(data)
        return cls(
            frozenset(asked),
            tuple(Member(*each) for each in static),
            tuple(Program(*each) for each in programs),
            properties,
            Sections(*sections),
        )


def _plain(value: Any) -> Any:
    """Plain tuples instead of named ones, which marshal does not take."""
    return tuple(map(_plain, value)) if isinstance(value, tuple) else value


class Printing:
    """A compiled template at work; it may print any number of sheets."""

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled
        strict = environment()
        self._templates = {
            program.name: (program.head, loaded(program.code, strict))
            for program in compiled.programs
        }
        self._static = {each.name: each for each in compiled.static}

    def document(self, sheet: Sheet) -> bytes | None:
        """The finished file; None where something is wrong, or not provably right."""
        names = sheet.context.keys()
        if not self._compiled.asked <= names:
            return None
        try:
            parts = dict(self._parts(sheet))
            if sheet.footnotes.notes:
                parts[package.FOOTNOTES] = self._footnotes(sheet)
        except (Doubtful, TemplateError, *_OF_A_VALUE):
            return None
        if sheet.images:
            lying = {name: each.data for name, each in self._static.items()}
            parts |= package.add_pictures(lying, sheet.pictures)
        members = {**self._static, **{name: member(name, parts[name]) for name in parts}}
        seal = package.seal_of({name: each.data for name, each in members.items()})
        return package.assemble([*members.values(), member(package.SEAL, seal)])

    def _parts(self, sheet: Sheet) -> Iterator[tuple[str, bytes]]:
        """The parts that depend on the sheet, by name."""
        for name, (head, template) in self._templates.items():
            printed: list[str] = []
            _printed.set(printed)
            chunks = list(printed_pieces(template, sheet.context))
            if name == package.DOCUMENT:
                _require_all(sheet, printed, chunks)
            declared = OWN_NAMESPACE if OWN_NAMESPACE in head else ""
            numbers = count(_FIRST_SHAPE) if name == package.DOCUMENT else None
            for at, chunk in enumerate(chunks):
                if _SHAPE in chunk:
                    chunks[at] = _drawn(chunk, declared, numbers)
            xml = _encoded("".join(chunks)).replace(b"\n", _LINE_BREAK).replace(*_EMPTY_TEXT)
            xml = package.with_hyphens(xml)
            if name == package.DOCUMENT:
                xml = _sectioned(xml, self._compiled.sections)
            part = head.encode() + _clean(xml)
            middle = name == package.DOCUMENT and sheet.landscape
            yield name, package.with_head_in_middle(part) if middle else part
        declaration, line_end, properties = self._compiled.properties.partition("\n")
        for mark, text in ((TITLE, sheet.title), (AUTHOR, sheet.author)):
            properties = properties.replace(mark, package.escaped(text[:MOST_LETTERS]))
        yield PROPERTIES, (declaration + line_end).encode() + _clean(_encoded(properties))

    def _footnotes(self, sheet: Sheet) -> bytes:
        if package.FOOTNOTES not in self._static:
            raise Doubtful
        notes = sheet.footnotes.xml()
        _clean(_encoded(notes))
        return package.add_footnotes(self._static[package.FOOTNOTES].data, notes)


def _encoded(xml: str) -> bytes:
    """The bytes. Raises Doubtful for what may be a tag left over, or no XML."""
    if any(sign in xml for sign in _DOUBTFUL):
        raise Doubtful
    return xml.encode()


def _clean(xml: bytes) -> bytes:
    """The same bytes. Raises Doubtful for control characters, which XML refuses."""
    if len(xml.translate(None, _CONTROLS)) < len(xml):
        raise Doubtful
    return xml


def _require_all(sheet: Sheet, printed: list[str], chunks: list[str]) -> None:
    """Raises Doubtful unless every text of the sheet was printed as often as it comes.

    Words are looked for where they stand in the text that is left without other values.
    """
    wanted = [piece.xml for piece in sheet.pieces if any(piece.texts)]
    following = iter(printed)
    if not all(each in following for each in wanted):  # in this order, as nearly always
        times_printed = Counter(printed)
        if any(times_printed[each] < times for each, times in Counter(wanted).items()):
            raise Doubtful
    if not all(any(id_ in xml for xml in printed) for id_ in sheet.images):
        raise Doubtful
    if sheet.words:
        values = set(wanted)
        rest = "".join(_NOTHING if chunk in values else chunk for chunk in chunks)
        visible = _TAG.sub(_NOTHING, rest)
        for word, times in Counter(sheet.words).items():
            if visible.count(package.escaped(word)) < times:
                raise Doubtful


def _drawn(xml: str, declared: str, numbers: Iterator[int] | None) -> str:
    """XML with drawn shapes: numbered as docxtpl numbers those of the document.

    What the root has `declared` already is left out.
    """
    if numbers:
        xml = _SHAPE_ID.sub(lambda found: f"{found[1]}{next(numbers)}", xml)
    return xml.replace(declared, "") if declared else xml


def _sectioned(xml: bytes, sections: Sections) -> bytes:
    """The document with its printed sections completed, as `package.finish_sections` does."""
    *broken, rest = xml.removesuffix(sections.own).split(_SECTION_END + _BREAK_END)
    if not broken:
        return xml
    finished: list[bytes] = []
    last = b""
    for text in broken:
        begin = text.rindex(_SECTION)
        printed = text[begin:] + _SECTION_END
        if printed not in sections.completed:
            raise Doubtful
        last = sections.completed[printed]
        finished += text[:begin], last + _BREAK_END
    if rest.startswith((b"<w:p>", b"<w:p ", b"<w:p/>")):
        finished[-2:] = [finished[-2][: finished[-2].rindex(b"<w:p>")]]
    else:  # Word wants a paragraph after a table at the end
        finished[-1] = _BREAK_END
    after_own = sections.own[sections.own.index(_BODY_END) :]
    return b"".join((*finished, rest, last, after_own))
