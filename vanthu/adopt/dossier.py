"""Files of others → the files of a dossier: what each document of them says, as content."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from vanthu.adopt.bases import Register, as_yaml, read_bases
from vanthu.adopt.body import Block, Item, blocks, tree
from vanthu.adopt.feet import FootKeys, SignedBy, read_foot_keys, signer_keys
from vanthu.adopt.heads import Head, usual_head
from vanthu.adopt.naming import Casing
from vanthu.adopt.outline import OutlineWriter, leading, marks_of, numbering
from vanthu.adopt.parts import Part, Source, appendix_heading, parts_of
from vanthu.adopt.tables import CannotBeTable, table_in_place
from vanthu.adopt.words import escaped, inline, letters_of, plain_letters, unclosed
from vanthu.adopt.yaml_text import Content, Flow, Lines, yaml_text
from vanthu.base.diagnostics import SurroundingsError
from vanthu.base.unaccented import bare
from vanthu.checks.reading.citations import citations
from vanthu.decree.fixed_words import MARKS, plain_upper
from vanthu.decree.nd30 import KIND_ABBREVIATIONS
from vanthu.inspection.elements import FoundDocument, PartKind
from vanthu.model.dossier import Registers
from vanthu.model.files import DECISION, PLAN
from vanthu.word.reading.content import Fragment, Table

_NOTHING = '{{ "" }}'
"""A subject that prints nothing: there must be one."""
_LONGEST_STEM = 40
_NONE_FOUND = "không thấy quyết định, kế hoạch hay văn bản hành chính nào"


@dataclass
class Adopted:
    """The files of the dossier, by name, and of the office where they change."""

    files: dict[str, str]
    office: str | None
    register: str | None
    year: str
    of: dict[str, Part]
    """The document that each file was made of."""
    years: list[str] = field(default_factory=list)
    """Texts in which the year became that of the dossier."""
    kept: list[str] = field(default_factory=list)
    """What could not be what it was, and how it was kept."""


def adopt(
    sources: Sequence[Source],
    registers: Registers | None,
    register_text: str,
    flat: Collection[str] = (),
) -> Adopted:
    """The content of some files together; those of `flat` keep their numbers as they are typed.

    Raises SurroundingsError where there is no document.
    """
    return _Adopting(sources, registers, register_text, flat).adopted()


class _Adopting:
    """The work on the files of one dossier."""

    def __init__(
        self,
        sources: Sequence[Source],
        registers: Registers | None,
        register_text: str,
        flat: Collection[str],
    ) -> None:
        self._register_text = register_text
        self._flat = flat
        self._known = registers.office if registers else None
        known = registers.legal.root if registers and registers.legal else {}
        self._register = Register(known)
        self._parts = [part for source in sources for part in parts_of(source)]
        if not self._parts:
            raise SurroundingsError(_NONE_FOUND, "xem lại tệp; văn bản phải có tên loại hoặc V/v")
        texts = (each.folded for source in sources for each in source.form.document.paragraphs)
        self._casing = Casing(texts)
        self._main = _main_of(self._parts)
        self._head = Head(self._main.found, self._casing)
        self._feet = {id(part): read_foot_keys(part.found) for part in self._parts}
        self._year = next(iter(self._head.years), "") or self._any_year()
        self._years: list[str] = []
        self._kept: list[str] = []
        self._departments: dict[str, str] = {}

    def _any_year(self) -> str:
        text = " ".join(each.folded for each in self._main.found.paragraphs)
        years = re.findall(r"(?<!\d)20\d\d(?!\d)", text)
        if not years:
            raise SurroundingsError(
                f"{self._main.source.name}: không thấy năm nào trong văn bản",
                "ghi ngày, tháng, năm vào văn bản rồi chạy lại",
            )
        return str(max(set(years), key=years.count))

    def adopted(self) -> Adopted:
        """All files."""
        named = self._file_names()
        files = {}
        for name, part in named.items():
            if name in self._flat:
                self._kept.append(f"{name}: số thứ tự không theo cấp nào, giữ như đã gõ")
            keys = self._document(name, part)
            files[name] = yaml_text(keys)
        office = None if self._known else yaml_text(self._office_keys())
        return Adopted(
            files, office, self._register_file(), self._year, named, self._years, self._kept
        )

    def _file_names(self) -> dict[str, Part]:
        named: dict[str, Part] = {}
        for part in self._parts:
            kind = Head(part.found, self._casing).kind
            name = f"{_stem(kind)}.yaml"
            if kind == "Quyết định":
                name = DECISION
            elif kind == "Kế hoạch" and PLAN not in named:
                name = PLAN
            stem, count = name.removesuffix(".yaml"), 1
            if name == DECISION and name in named:
                raise SurroundingsError(
                    "các tệp có hai quyết định", "mỗi hồ sơ một quyết định: nhận từng tệp một"
                )
            while name in named:
                count += 1
                name = f"{stem}-{count}.yaml"
            named[name] = part
        return named

    # One document

    def _document(self, name: str, part: Part) -> dict[str, Content]:
        head = Head(part.found, self._casing)
        attached = part.found.kind is PartKind.ATTACHED
        keys: dict[str, Content] = {}
        if part is self._main:
            keys["năm"] = self._year
        if name != DECISION:
            keys["loại"] = head.kind
        if not attached:
            keys |= self._numbered(head)
        if part.found.has("addressee"):
            keys["kính gửi"] = _addressees(part.found.get("addressee"), part.notes)
        found = self._blocks(name, part, part.found)
        keys["trích yếu"] = self._subject(head, part)
        lines = [piece.text for piece in part.found.get("legal_basis")]
        if not attached:
            keys |= self._bases(lines, decision=name == DECISION)
        keys |= self._text(name, part, found)
        if not attached:
            keys |= self._closing(part)
        if part.appendices:
            keys["phụ lục"] = [self._appendix(name, part, each) for each in part.appendices]
        return keys

    def _numbered(self, head: Head) -> dict[str, Content]:
        keys: dict[str, Content] = {"số": head.number or None, "ngày": head.date or None}
        usual = f"{KIND_ABBREVIATIONS.get(head.kind, head.kind)}-{self._abbreviation(head)}"
        if head.symbol and (head.symbol != usual or head.part.kind is PartKind.LETTER):
            keys["ký hiệu"] = head.symbol
        if (name := self._department(head)) is not None:
            keys["cơ quan ban hành"] = name
        marks = [p.folded for p in head.part.paragraphs if MARKS.fullmatch(p.folded)]
        for mark in marks:
            if mark in ("KHẨN", "THƯỢNG KHẨN", "HỎA TỐC"):
                keys["độ khẩn"] = mark
            elif plain_upper(mark).startswith("DỰ THẢO"):
                keys["dự thảo"] = "có"
        return keys

    @property
    def _office_name(self) -> str:
        return self._known.name if self._known else self._head.issuer

    def _abbreviation(self, head: Head) -> str:
        if self._known and self._department(head) is None:
            return self._known.abbreviation
        return head.abbreviation if self._known else self._head.abbreviation

    def _department(self, head: Head) -> str | None:
        """The department that issues a document itself; None where the office does."""
        own = plain_upper(head.issuer)
        if not own or own == plain_upper(self._office_name):
            return None
        if plain_upper(head.parent) != plain_upper(self._office_name):
            return None
        self._departments.setdefault(head.issuer, head.abbreviation)
        return head.issuer

    def _subject(self, head: Head, part: Part) -> Content:
        lines = [self._with_year(escaped(line)) for line in head.lines]
        if len(lines) > 1 and part.source.has_looks and part.found.kind is not PartKind.LETTER:
            return Lines("\n".join(lines))
        return " ".join(lines) or _NOTHING

    def _bases(self, lines: Sequence[str], *, decision: bool) -> dict[str, Content]:
        found = read_bases(lines, self._register, int(self._year), proposed=decision)
        keys: dict[str, Content] = {}
        if found.cited or decision:
            keys["căn cứ"] = list(found.cited)
        if found.based_on:
            keys["căn cứ khác"] = list(found.based_on)
        if found.proposal:
            keys["đề nghị"] = found.proposal
        return keys

    def _text(self, name: str, part: Part, found: Sequence[Block]) -> dict[str, Content]:
        keys: dict[str, Content] = {}
        root, levels = tree(found)
        if name == DECISION:
            return self._articles(part, root, levels)
        numbered = numbering(root, levels)
        if levels and numbered != "mục":
            keys["đánh số"] = numbered if isinstance(numbered, str) else Flow(numbered)
        writer = self._writer(part, marks_of(numbered))
        opening = list(leading(root.children))
        if opening and all(item.line for item in opening) and not any(i.mark for i in opening):
            keys["mở đầu"] = self._paragraphs(writer, opening)
            root.children = root.children[len(opening) :]
        keys["nội dung"] = writer.items(root.children) or "…"
        return keys

    def _paragraphs(self, writer: OutlineWriter, items: Sequence[Item]) -> Content:
        listed = writer.items(items)
        only = listed[0] if len(listed) == 1 else None
        return only["đoạn"] if isinstance(only, dict) and "đoạn" in only else listed

    def _articles(self, part: Part, root: Item, levels: Sequence[str]) -> dict[str, Content]:
        last = root.children[-1] if root.children else None
        execution: Item | None = None
        if last and last.mark == "Điều 1." and last.children:
            end = last.children[-1]
            if end.line and not end.mark and not end.line.centred:
                execution = last.children.pop()
        numbered = numbering(root, levels) if levels else "điều"
        keys: dict[str, Content] = {}
        if numbered != "điều":
            keys["đánh số"] = numbered if isinstance(numbered, str) else Flow(numbered)
        keys["điều"] = self._writer(part, marks_of(numbered)).items(root.children) or "…"
        if execution and execution.line:
            keys["thi hành"] = self._with_year(inline(unclosed(execution.line.letters)))
        return keys

    def _writer(self, part: Part, marks: Sequence[str]) -> OutlineWriter:
        return OutlineWriter(
            marks, self._with_year, self._casing.sentence, lambda table: self._table(part, table),
            is_plain=not part.source.has_looks,
        )  # fmt: skip

    def _table(self, part: Part, table: Table) -> Content:
        document = part.source.form.document
        inside = [p for row in table.rows for cell in row for p in cell.paragraphs]
        wide = bool(inside) and document.section_of(inside[0]).width > 250
        nested = any(each.cell and each.cell.outer == table.index != each.cell.table
                     for each in document.paragraphs)  # fmt: skip
        try:
            if nested:
                raise CannotBeTable
            return table_in_place(table, self._with_year, part.notes, landscape=wide)
        except CannotBeTable:
            every = [p for p in document.paragraphs if p.cell and p.cell.outer == table.index]
            texts = [p.folded for p in every if not p.is_blank]
            self._kept.append(
                f"bảng bắt đầu bằng “{texts[0] if texts else ''}”: giữ thành các đoạn"
            )
            return [{"đoạn": escaped(text)} for text in texts]

    def _blocks(self, name: str, part: Part, found: FoundDocument) -> list[Block]:
        listed = list(blocks(found.body, part.source.form.document.tables, part.notes))
        if name not in self._flat:
            return listed
        return [each if isinstance(each, Table) else each.unlabelled for each in listed]

    def _appendix(self, name: str, part: Part, found: FoundDocument) -> Content:
        _, title = appendix_heading(found)
        keys: dict[str, Content] = {}
        if title:
            keys["tiêu đề"] = self._with_year(escaped(self._casing.sentence(title)))
        root, levels = tree(self._blocks(name, part, found))
        numbered = numbering(root, levels)
        section = part.source.form.document.section_of(found.paragraphs[0])
        if section.width > section.height:
            keys["khổ giấy"] = "ngang"
        if levels and numbered != "mục":
            keys["đánh số"] = numbered if isinstance(numbered, str) else Flow(numbered)
        keys["nội dung"] = self._writer(part, marks_of(numbered)).items(root.children) or "…"
        return keys

    def _closing(self, part: Part) -> dict[str, Content]:
        foot = self._feet[id(part)]
        keys: dict[str, Content] = {}
        if authority := self._decided_by(part, foot):
            keys["thẩm quyền"] = authority
        if foot.recipients:
            keys["nơi nhận"] = list(foot.recipients)
        if foot.archive:
            keys["lưu"] = Flow(foot.archive)
        head = self._known.head if self._known else self._chief
        if self._department(Head(part.found, self._casing)):
            head = usual_head(Head(part.found, self._casing).issuer)
        several = len(foot.signed) > 1
        signers = [
            signer_keys(each, head, self._casing, several=several)
            for each in foot.signed or [SignedBy([], "")]
        ]
        keys["ký"] = signers if several else signers[0]
        return keys

    def _decided_by(self, part: Part, foot: FootKeys) -> str:
        """Who decides, where it is not as usual with such a body."""
        if len(foot.signed) != 1 or part.found.name.casefold() == "biên bản":
            return ""
        signed = foot.signed[0]
        area = self._known.area if self._known else self._head.area
        if self._department(Head(part.found, self._casing)):
            area = ""
        of_head = bool(signed.steps) and signed.steps[0][0] in ("TL.", "TUQ.")
        usual = bool(area) and not of_head
        by_body = bool(signed.on_behalf_of)
        if part.found.has("authority"):
            by_body = plain_upper(part.found.text("authority")) == plain_upper(self._office_name)
        if by_body == usual:
            return ""
        return "tập thể" if by_body else "người đứng đầu"

    @property
    def _chief(self) -> str:
        """The title of the head of the office."""
        signed = self._feet[id(self._main)].signed
        if len(signed) == 1:
            title = self._casing.name(signed[0].head)
            if title and not title.startswith("Phó"):
                return title
        return usual_head(self._head.issuer)

    def _with_year(self, text: str) -> str:
        """The text with the year of the dossier in place of the same year."""
        cited = [(each.start, each.end) for each in citations(text)]
        pattern = re.compile(rf"(?<=năm ){self._year}(?!\d)")

        def named(found: re.Match[str]) -> str:
            if any(start <= found.start() < end for start, end in cited):
                return found[0]
            self._years.append(text)
            return "{{ năm }}"

        return pattern.sub(named, text)

    # The office

    def _office_keys(self) -> dict[str, Content]:
        head = self._head
        keys: dict[str, Content] = {"cơ quan": head.body or "…"}
        if head.area:
            keys["địa bàn"] = head.area
        if head.parent:
            keys["cơ quan chủ quản"] = head.parent
        places = (Head(part.found, self._casing).place for part in self._parts)
        keys["viết tắt"] = head.abbreviation or "…"
        keys["địa danh"] = head.place or next(filter(None, places), "") or "…"
        keys["người đứng đầu"] = self._chief
        if self._departments:
            keys["phòng ban"] = [
                Flow({"tên": name, "viết tắt": short}) for name, short in self._departments.items()
            ]
        return keys

    def _register_file(self) -> str | None:
        """The register with what is new at its end; None where nothing is."""
        if not self._register.new and (self._known or self._register_text):
            return None
        new = yaml_text(dict(as_yaml(self._register.new)))
        if not self._register_text:
            return yaml_text(dict(as_yaml(self._register.new)))
        end = "" if self._register_text.endswith("\n") else "\n"
        return f"{self._register_text}{end}\n{new}"


def _stem(kind: str) -> str:
    """The name of a file from that of the kind."""
    words = re.findall(r"[a-z0-9]+", bare(kind)) or ["van", "ban"]
    while len("-".join(words)) > _LONGEST_STEM and len(words) > 1:
        words.pop()
    return "-".join(words)[:_LONGEST_STEM]


def _main_of(parts: Sequence[Part]) -> Part:
    """The document that the dossier is about: the decision, else the first that is issued."""
    own = [part for part in parts if part.found.kind is not PartKind.ATTACHED]
    if not own:
        raise SurroundingsError(
            f"{parts[0].source.name} là văn bản kèm theo, chưa có quyết định ban hành nó",
            "ghi cả tệp của quyết định trong cùng lệnh này",
        )
    decisions = (part for part in own if part.found.kind is PartKind.DECISION)
    return next(decisions, own[0])


def _addressees(pieces: Sequence[Fragment], notes: Iterator[str]) -> Content:
    texts = [inline(plain_letters(letters_of(each.runs, notes))) for each in pieces]
    texts[0] = re.sub(r"^kính\s+gửi\s*:?\s*", "", texts[0], flags=re.I)
    cleaned = [re.sub(r"^[-–—+•]\s*", "", text).rstrip(" ;.,") for text in texts]
    named = [text for text in cleaned if text]
    return named[0] if len(named) == 1 else named
