"""Reads a Word template as the rules see it: its paragraphs, its tags, its styles."""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from vanthu.base.diagnostics import Diagnostic, Faults, Place, SourceFile, SurroundingsError
from vanthu.checks.rules.template.tags import TAG, Tag
from vanthu.checks.rules.template.template_view import Found, TemplateParagraph, TemplateText
from vanthu.files import cache
from vanthu.word import package
from vanthu.word.active_content import active_content
from vanthu.word.package import w
from vanthu.word.part_names import called
from vanthu.word.safe_xml import Received

if TYPE_CHECKING:
    from lxml import etree

_FILLED = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DRAWN_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_CHARACTERS = {"tab": "\t", "br": " ", "cr": " ", "noBreakHyphen": "-"}
_PIECES = {"tr": w("tr"), "tc": w("tc"), "p": w("p")}
_BROKEN = "tệp đã hỏng"
MOST_BRACES = 4_000
"""Opening ones in one part: ten times those of our longest template."""
MOST_BYTES = 2 * 1024 * 1024
"""Of a part that is filled: sixty times our longest template."""
_ANEW = "làm lại từ mẫu gốc trong thư mục templates"


class Template(NamedTuple):
    """A template as it lay on disk, read once: what is judged is what is printed."""

    path: Path
    shown_as: str
    content: bytes

    @classmethod
    def opened(cls, path: Path, shown_as: str) -> Template:
        """The template that messages call `shown_as`. Raises SurroundingsError."""
        try:
            if not path.is_file():  # a pipe or a device would be waited for
                raise OSError
            return cls(path, shown_as, path.read_bytes())
        except (OSError, ValueError):
            raise SurroundingsError(
                f'không mở được mẫu "{shown_as}"', "kiểm tra tệp có đó và không bị khóa"
            ) from None


@lru_cache(maxsize=8)
def read(template: Template) -> TemplateText:
    """The template as the rules see it. Raises Faults for what is no Word file.

    Read once however many dossiers are printed with it: the answer is never changed.
    """
    key = cache.key_of("text", f"{template.shown_as}\0".encode() + template.content)
    text = _recalled(cache.get(key))
    if text is None:
        text = _parsed(template.content, template.shown_as)
        cache.put(key, pickle.dumps(text))
    return text


def _recalled(kept: bytes | None) -> TemplateText | None:
    try:
        text = pickle.loads(kept) if kept else None
    except Exception:  # whatever bytes make of themselves that are no TemplateText
        return None
    return text if isinstance(text, TemplateText) else None


def _parsed(content: bytes, shown_as: str) -> TemplateText:
    from lxml import etree  # heavy, and not needed for a template that was read before

    try:
        parts = package.unpack(content)
        _refuse_bulk(parts)
        return _Reader(parts).template(shown_as)
    except (package.NotADocx, etree.XMLSyntaxError) as problem:
        refused = problem if isinstance(problem, package.NotADocx) else package.NotADocx(_BROKEN)
        raise Faults([broken(shown_as, refused)]) from None


def _refuse_bulk(parts: Mapping[str, bytes]) -> None:
    """Raises NotADocx for what would keep docxtpl at work for ever."""
    xmls = [part for name, part in parts.items() if name.endswith(".xml")]
    most = max(part.count(b"{") for part in xmls)
    size = max(len(part) for name, part in parts.items() if _FILLED.fullmatch(name))
    if most > MOST_BRACES:
        raise package.NotADocx(
            f"mẫu có quá nhiều thẻ: {most} dấu ngoặc mở trong một phần, nhiều nhất {MOST_BRACES}",
            _ANEW,
        )
    if size > MOST_BYTES:
        raise package.NotADocx(f"mẫu quá lớn: một phần hơn {MOST_BYTES >> 20} MB chữ", _ANEW)


def broken(shown_as: str, why: package.NotADocx | None = None) -> Diagnostic:
    """The fault of a file that is no sound Word file."""
    place = Place(SourceFile(shown_as, numbered=False))
    why = why or package.NotADocx(_BROKEN)
    return Diagnostic(place, str(why), why.hint, "template")


@dataclass(frozen=True, slots=True)
class _Draft:
    """A paragraph before its place in the whole text is known."""

    element: etree._Element
    part: str
    text: str
    spot: str
    style: str
    filled: bool
    holders: tuple[tuple[int, etree._Element], ...]
    """Where in the text another holder of runs begins: the paragraph itself, a link, a change."""

    def holder(self, at: int) -> etree._Element:
        """What holds the character at an offset."""
        return next(holder for start, holder in reversed(self.holders) if start <= at)


@dataclass(slots=True)
class _Reader:
    parts: Mapping[str, bytes]
    _received: Received = field(default_factory=Received)
    _trees: dict[str, etree._Element] = field(default_factory=dict)
    _ids: dict[etree._Element, int] = field(default_factory=dict)
    """Keeps the elements too: lxml makes new ones for what nobody holds."""

    def template(self, shown_as: str) -> TemplateText:
        if self._tree(package.DOCUMENT).find(w("body")) is None:
            raise package.NotADocx(_BROKEN)
        drafts = [draft for name in sorted(self.parts) for draft in self._paragraphs(name)]
        drafts.sort(key=lambda draft: not draft.part.startswith("word/document"))
        file = SourceFile(shown_as, "\n".join(draft.text for draft in drafts), numbered=False)
        paragraphs: list[TemplateParagraph] = []
        tags: list[Tag] = []
        start = 0
        for draft in drafts:
            place = Place(file, start, start + len(draft.text), draft.spot)
            paragraph = TemplateParagraph(draft.text, place, draft.style, draft.filled)
            paragraphs.append(paragraph)
            tags += self._tags(draft, paragraph)
            start += len(draft.text) + 1
        return TemplateText(
            file,
            tuple(paragraphs),
            tuple(tags),
            self._styles(),
            tuple(self._active(file)),
        )

    def _active(self, file: SourceFile) -> Iterator[Found]:
        """What runs or fetches, each at its place."""
        for each in active_content(self.parts, self._tree):
            steps = [called(each.part)]
            if each.element is not None:
                root = self._tree(each.part)
                tables = {table: at for at, table in enumerate(root.iter(w("tbl")), 1)}
                steps += _spot([each.element, *each.element.iterancestors()], tables)
            place = Place(
                SourceFile(file.name, numbered=False), spot=", ".join(filter(None, steps))
            )
            yield Found(each.what, each.hint, place)

    def _tree(self, name: str) -> etree._Element:
        if name not in self._trees:
            self._trees[name] = self._received.parse(self.parts[name])
        return self._trees[name]

    def _paragraphs(self, name: str) -> Iterator[_Draft]:
        seen_as = called(name)
        if not seen_as or not name.endswith(".xml"):
            return
        filled = bool(_FILLED.fullmatch(name))
        if not filled and b"{" not in self.parts[name]:
            return
        root = self._tree(name)
        tables = {table: at for at, table in enumerate(root.iter(w("tbl")), 1)}
        for element in root.iter(w("p"), f"{_DRAWN_TEXT}p"):
            around = list(element.iterancestors())
            if any(each.tag == _FALLBACK for each in around):
                continue  # the same words once more, for old versions of Word
            text, holders = _read_text(element)
            properties = element.find(f"{w('pPr')}/{w('pStyle')}")
            style = "" if properties is None else properties.get(w("val"), "")
            spot = ", ".join([seen_as, *_spot(around, tables)])
            yield _Draft(element, name, text, spot, style, filled, holders)

    def _tags(self, draft: _Draft, paragraph: TemplateParagraph) -> Iterator[Tag]:
        for found in TAG.finditer(draft.text):
            if found[0].startswith("{#") or not draft.filled:
                continue
            first, last = draft.holder(found.start()), draft.holder(found.end() - 1)
            tag = Tag(found[0], paragraph.at(*found.span()), draft.part)
            home, beside = self._surroundings(draft, tag.level, found.span(), first)
            yield Tag(tag.written, tag.place, tag.part, home, beside, torn=first is not last)

    def _surroundings(
        self, draft: _Draft, level: str, span: tuple[int, int], holder: etree._Element
    ) -> tuple[int, str]:
        """What holds the piece that a tag replaces, and the piece's other text."""
        if level in _PIECES:
            wanted = _PIECES[level]
            piece = next(draft.element.iterancestors(wanted), None)
            piece = draft.element if level == "p" else piece
            if piece is None:
                return -1, ""
            rest = draft.text[: span[0]] + draft.text[span[1] :]
            others = (each for each in piece.iter(w("p")) if each is not draft.element)
            beside = " ".join([rest, *(_read_text(each)[0] for each in others)]).strip()
            return self._id(piece.getparent()), beside
        if level == "r":
            return self._id(holder), ""
        within = draft.element.getparent() if holder is draft.element else holder
        return self._id(within), ""

    def _id(self, element: etree._Element | None) -> int:
        return -1 if element is None else self._ids.setdefault(element, len(self._ids))

    def _styles(self) -> Mapping[str, str]:
        part = self.parts.get("word/styles.xml")
        styles = self._received.parse(part).iterfind(w("style")) if part else ()
        named = ((style.get(w("styleId"), ""), style.find(w("name"))) for style in styles)
        return {key: "" if name is None else name.get(w("val"), "") for key, name in named}


def _read_text(
    paragraph: etree._Element,
) -> tuple[str, tuple[tuple[int, etree._Element], ...]]:
    """The paragraph's own text, without what boxes in it say, and what holds it from where on."""
    pieces: list[str] = []
    holders: list[tuple[int, etree._Element]] = []
    length = 0
    for element in paragraph.iter(f"{{{package.W}}}*", f"{_DRAWN_TEXT}t"):
        tag = str(element.tag).rpartition("}")[2]
        run = element.getparent()
        if run is None or (tag != "t" and (tag not in _CHARACTERS or run.tag != w("r"))):
            continue
        holder = run.getparent()
        if holder is None or next(element.iterancestors(str(paragraph.tag))) is not paragraph:
            continue
        text = (element.text or "") if tag == "t" else _CHARACTERS[tag]
        if not holders or holders[-1][1] is not holder:
            holders.append((length, holder))
        pieces.append(text.replace("\n", " "))
        length += len(text)
    return "".join(pieces), tuple(holders or [(0, paragraph)])


def _spot(around: list[etree._Element], tables: Mapping[etree._Element, int]) -> Iterator[str]:
    """The table, row and cell among a paragraph's ancestors, the innermost first."""
    inside: dict[str, etree._Element] = {}
    for element in around:
        name = str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""
        if (
            name in ("tbl", "tr", "tc", "txbxContent")
            and name not in inside
            and "tbl" not in inside
        ):
            inside[name] = element
    if "tbl" in inside:
        yield f"bảng {tables[inside['tbl']]}"
        for name, called in (("tr", "hàng"), ("tc", "cột")):
            before = inside[name].itersiblings(w(name), preceding=True) if name in inside else ()
            yield f"{called} {1 + sum(1 for _ in before)}"
    if "txbxContent" in inside:
        yield "khung chữ"
