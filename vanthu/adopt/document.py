"""One document of a file → the keys and texts of its content."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from vanthu.adopt.bases import read_bases
from vanthu.adopt.body import Block, Item, blocks, tree
from vanthu.adopt.feet import FootKeys, SignedBy, read_foot_keys, signer_keys
from vanthu.adopt.heads import Head, usual_head
from vanthu.adopt.matter import Matter
from vanthu.adopt.outline import Numbering, OutlineWriter, counted_by, leading
from vanthu.adopt.parts import Part, appendix_heading
from vanthu.adopt.tables import CannotBeTable, table_in_place
from vanthu.adopt.words import escaped, inline, letters_of, plain_letters, unclosed
from vanthu.adopt.yaml_text import Content, Flow, Lines
from vanthu.decree.fixed_words import MARKS, is_capitals, plain_upper
from vanthu.decree.nd30 import KIND_ABBREVIATIONS
from vanthu.inspection.elements import FoundDocument, PartKind
from vanthu.model.files import DECISION
from vanthu.word.reading.content import Fragment, Table

_LONGEST_MARK = 20
_CLOSED = re.compile(r"\s*\.\s*/\s*\.?\s*$")
OPEN = "…"
"""What a document must say, and this one does not."""
_NOTHING = '{{ "" }}'
"""A subject that prints nothing: there must be one."""


@dataclass(frozen=True)
class DocumentWriter:
    """Writes the content of one document; `name` is that of its file."""

    name: str
    part: Part
    matter: Matter

    @cached_property
    def head(self) -> Head:
        """What its head says."""
        return Head(self.part.found, self.matter.casing)

    @cached_property
    def foot(self) -> FootKeys:
        """What its foot says."""
        return read_foot_keys(self.part.found)

    def keys(self) -> dict[str, Content]:
        """All keys, in the order in which a clerk writes them."""
        part, attached = self.part, self.part.found.kind is PartKind.ATTACHED
        keys: dict[str, Content] = {}
        if part is self.matter.main:
            keys["năm"] = self.matter.year
        if self.name != DECISION:
            keys["loại"] = self.head.kind
        if not attached:
            keys |= self._numbered()
        keys["trích yếu"] = self._subject()
        keys |= self._addressed()  # before the text: footnotes come in the order of the file
        if not attached:
            keys |= self._bases()
        keys |= self._text(self._blocks(part.found))
        if not attached:
            keys |= self._closing()
        if part.appendices:
            keys["phụ lục"] = [self._appendix(each) for each in part.appendices]
        return keys

    def _addressed(self) -> dict[str, Content]:
        found = self.part.found
        if found.has("addressee"):
            return {"kính gửi": _addressees(found.get("addressee"), self.part.notes)}
        return {"kính gửi": OPEN} if found.kind is PartKind.LETTER else {}

    def _numbered(self) -> dict[str, Content]:
        head = self.head
        keys: dict[str, Content] = {"số": head.number or None, "ngày": head.date or None}
        usual = f"{KIND_ABBREVIATIONS.get(head.kind, head.kind)}-{self.matter.abbreviation(head)}"
        if head.symbol and (head.symbol != usual or head.part.kind is PartKind.LETTER):
            keys["ký hiệu"] = head.symbol
        if (name := self.matter.department(head)) is not None:
            keys["cơ quan ban hành"] = name
        for mark in self._marks():
            if mark in ("KHẨN", "THƯỢNG KHẨN", "HỎA TỐC"):
                keys["độ khẩn"] = mark
            elif plain_upper(mark).startswith("DỰ THẢO"):
                keys["dự thảo"] = "có"
        return keys

    def _marks(self) -> Iterator[str]:
        """The marks that stand in the head, each on a line of its own."""
        body = set(map(id, self.part.found.body))
        for paragraph in self.part.found.paragraphs:
            text = paragraph.folded
            if id(paragraph) not in body and len(text) <= _LONGEST_MARK and MARKS.fullmatch(text):
                yield text

    def _subject(self) -> Content:
        written = list(self.head.lines)
        if is_capitals(" ".join(written)):
            written = [self.matter.casing.sentence(" ".join(written))]
        if written:
            written[-1] = written[-1].rstrip(" .;,:")
        lines = [self.matter.with_year(escaped(line)) for line in written]
        is_letter = self.part.found.kind is PartKind.LETTER
        if len(lines) > 1 and self.part.source.has_looks and not is_letter:
            return Lines("\n".join(lines))
        return " ".join(lines) or _NOTHING

    def _bases(self) -> dict[str, Content]:
        decision = self.name == DECISION
        lines = [piece.text for piece in self.part.found.get("legal_basis")]
        found = read_bases(lines, self.matter.register, proposed=decision)
        keys: dict[str, Content] = {}
        if found.cited or decision:
            keys["căn cứ"] = list(found.cited)
        if found.based_on:
            keys["căn cứ khác"] = list(found.based_on)
        if found.proposal:
            keys["đề nghị"] = found.proposal
        return keys

    def _text(self, found: Sequence[Block]) -> dict[str, Content]:
        keys: dict[str, Content] = {}
        root, levels = tree(found)
        if self.name == DECISION:
            return self._articles(root, levels)
        numbering = self._numbering(root, levels)
        keys |= _said(numbering, usual="mục")
        writer = self._writer(numbering)
        opening = list(leading(root.children))
        if opening and all(item.line for item in opening) and not any(i.mark for i in opening):
            keys["mở đầu"] = self._paragraphs(writer, opening)
            root.children = root.children[len(opening) :]
        keys["nội dung"] = writer.items(root.children) or OPEN
        return keys

    def _paragraphs(self, writer: OutlineWriter, items: Sequence[Item]) -> Content:
        listed = writer.items(items)
        only = listed[0] if len(listed) == 1 else None
        return only["đoạn"] if isinstance(only, dict) and "đoạn" in only else listed

    def _articles(self, root: Item, levels: Sequence[str]) -> dict[str, Content]:
        last = root.children[-1] if root.children else None
        execution: Item | None = None
        if last and last.mark == "Điều 1." and last.children:
            end = last.children[-1]
            if end.line and not end.mark and not end.line.centred:
                execution = last.children.pop()
        numbering = self._numbering(root, levels, articles=True)
        keys = _said(numbering, usual="điều")
        keys["điều"] = self._writer(numbering).items(root.children) or OPEN
        if execution and execution.line:
            keys["thi hành"] = self.matter.with_year(inline(unclosed(execution.line.letters)))
        return keys

    def _numbering(self, root: Item, levels: Sequence[str], *, articles: bool = False) -> Numbering:
        numbering = counted_by(
            root, levels, without_looks=not self.part.source.has_looks, articles=articles
        )
        self.matter.own_numbers += numbering.own_numbers(root)
        return numbering

    def _writer(self, numbering: Numbering) -> OutlineWriter:
        matter = self.matter
        return OutlineWriter(
            numbering.counting, matter.with_year, matter.casing.sentence, self._table
        )

    def _table(self, table: Table) -> Content:
        document = self.part.source.form.document
        inside = [p for row in table.rows for cell in row for p in cell.paragraphs]
        wide = bool(inside) and document.section_of(inside[0]).width > 250
        nested = any(each.cell and each.cell.outer == table.index != each.cell.table
                     for each in document.paragraphs)  # fmt: skip
        try:
            if nested:
                raise CannotBeTable
            return table_in_place(table, self.matter.with_year, self.part.notes, landscape=wide)
        except CannotBeTable:
            every = [p for p in document.paragraphs if p.cell and p.cell.outer == table.index]
            texts = [p.folded for p in every if not p.is_blank]
            first = texts[0] if texts else ""
            self.matter.kept.append(f"bảng bắt đầu bằng “{first}”: giữ thành các đoạn")
            words = (text for text in texts if any(sign.isalnum() for sign in text))
            return [{"đoạn": escaped(_CLOSED.sub(".", text))} for text in words]

    def _blocks(self, found: FoundDocument) -> list[Block]:
        listed = list(blocks(found.body, self.part.source.form.document.tables, self.part.notes))
        if self.name not in self.matter.flat:
            return listed
        return [each if isinstance(each, Table) else each.unlabelled for each in listed]

    def _appendix(self, found: FoundDocument) -> Content:
        _, title = appendix_heading(found)
        keys: dict[str, Content] = {}
        if title:
            keys["tiêu đề"] = self.matter.with_year(escaped(self.matter.casing.sentence(title)))
        root, levels = tree(self._blocks(found))
        numbering = self._numbering(root, levels)
        section = self.part.source.form.document.section_of(found.paragraphs[0])
        if section.width > section.height:
            keys["khổ giấy"] = "ngang"
        keys |= _said(numbering, usual="mục")
        keys["nội dung"] = self._writer(numbering).items(root.children) or OPEN
        return keys

    def _closing(self) -> dict[str, Content]:
        foot, matter = self.foot, self.matter
        keys: dict[str, Content] = {}
        if authority := self._decided_by():
            keys["thẩm quyền"] = authority
        if foot.recipients:
            keys["nơi nhận"] = list(foot.recipients)
        if foot.archive:
            keys["lưu"] = Flow(foot.archive)
        head = usual_head(self.head.issuer) if matter.department(self.head) else matter.chief
        several = len(foot.signed) > 1
        signers = [
            signer_keys(each, head, matter.casing, several=several)
            for each in foot.signed or [SignedBy([], "")]
        ]
        keys["ký"] = signers if several else signers[0]
        return keys

    def _decided_by(self) -> str:
        """Who decides, where it is not as usual with such a body."""
        found, signed_by = self.part.found, self.foot.signed
        if len(signed_by) != 1 or found.name.casefold() == "biên bản":
            return ""
        signed = signed_by[0]
        area = "" if self.matter.department(self.head) else self.matter.area
        of_head = bool(signed.steps) and signed.steps[0][0] in ("TL.", "TUQ.")
        usual = bool(area) and not of_head
        by_body = bool(signed.on_behalf_of)
        if found.has("authority"):
            office = plain_upper(self.matter.office_name)
            by_body = plain_upper(found.text("authority")) == office
        if by_body == usual:
            return ""
        return "tập thể" if by_body else "người đứng đầu"


def _said(numbering: Numbering, *, usual: str) -> dict[str, Content]:
    """What the document says of its numbering; nothing where it is the usual one."""
    said = numbering.said
    if not numbering.counting.marks or said == usual:
        return {}
    return {"đánh số": said if isinstance(said, str) else Flow(said)}


def _addressees(pieces: Sequence[Fragment], notes: Iterator[str]) -> Content:
    texts = [inline(plain_letters(letters_of(each.runs, notes))) for each in pieces]
    texts[0] = re.sub(r"^kính\s+gửi\s*:?\s*", "", texts[0], flags=re.I)
    cleaned = [re.sub(r"^[-–—+•]\s*", "", text).rstrip(" ;.,") for text in texts]
    named = [text for text in cleaned if text]
    return named[0] if len(named) == 1 else named
