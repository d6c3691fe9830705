"""The lines of the legal bases → entries of the register, and what the document says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from vanthu.adopt.words import escaped
from vanthu.adopt.yaml_text import Content, Flow
from vanthu.base.vietnamese import Misread, first_capital, long_date, read_date, short_date
from vanthu.base.vietnamese.dates import WRITTEN_DATE, read_written_date
from vanthu.checks.reading.citations import CITED_KINDS, citations
from vanthu.decree.fixed_words import BASIS
from vanthu.model.legal import WITHOUT_NUMBER, LegalDocument
from vanthu.word.reading.content import fold

_BEGINS = re.compile(r"căn\s+cứ\s+", re.I)
_ENDS = " ;.,"
_LAWS = "|".join(WITHOUT_NUMBER)
_LAW = re.compile(rf"(?P<kind>{_LAWS})\s+(?P<title>\S.*?)\s+(?P<date>ngày\s+\S.*)")
_TITLE = re.compile(
    r"\s(?=(?:Quy định|Về|Ban hành|Phê duyệt|Hướng dẫn|Sửa đổi|Quyết định|Công bố|Ủy quyền|Giao"
    r"|Thành lập|Kiện toàn|Phân công|Quy chế|Chương trình|Kế hoạch|Đề án)\b)"
)
_NEXT = re.compile(rf";\s+(?=(?:{'|'.join((*CITED_KINDS, *WITHOUT_NUMBER))})\b)")
_PROPOSAL = re.compile(
    r"(?P<how>Theo|Xét)\s+đề\s+nghị\s+của\s+(?P<person>.+?)"
    r"(?:\s+tại\s+Tờ\s+trình\s+số\s*:?\s*(?P<number>\d*)\s*/\s*(?P<symbol>[^\s,;]+)"
    r"(?:\s+(?P<date>ngày[\s\d/…._]*(?:tháng[\s\d…._]*năm[\s\d…._]*)?))?(?P<subject>\s+về\s.+)?)?"
)


@dataclass
class Register:
    """What the office's register holds, and what these documents add to it."""

    known: Mapping[str, LegalDocument]
    new: dict[str, LegalDocument] = field(default_factory=dict)

    def name_of(self, document: LegalDocument) -> str | None:
        """The name under which others call the document; None where another one has it."""
        wanted = document.basis().casefold()
        both = {**self.known, **self.new}
        for name, each in both.items():
            if each.basis().casefold() == wanted:
                return name
        name = document.number or f"{document.kind} {document.title} {document.date.year}"
        if name in both or len(name) > 120:
            return None
        self.new[name] = document
        return name


@dataclass(frozen=True, slots=True)
class BasisKeys:
    """What the keys of the document say of its bases."""

    cited: Sequence[Content] = ()
    based_on: Sequence[str] = ()
    proposal: Content = None


def read_bases(lines: Sequence[str], register: Register, *, proposed: bool) -> BasisKeys:
    """The bases in their order; `proposed` tells whether the document may say who proposed it."""
    cited: list[Content] = []
    based_on: list[str] = []
    proposal: Content = None
    for at, line in enumerate(lines):
        text = fold(line).rstrip(_ENDS)
        begins = _BEGINS.match(text)
        if begins and not based_on:
            cited.append(_line(text[begins.end() :], register))
        elif proposed and at == len(lines) - 1 and (found := _proposal(text)):
            proposal = found
        elif text:
            based_on.append(escaped(text))
    return BasisKeys(cited, based_on, proposal)


def _line(text: str, register: Register) -> Content:
    parts = _NEXT.split(text)
    entries = [_entry(part, register) for part in parts]
    if len(entries) == 1:
        return entries[0]
    names = [each for each in entries if isinstance(each, str)]
    return Flow(names) if len(names) == len(entries) else entries


def _entry(text: str, register: Register) -> Content:
    document = read_basis(text)
    if document is None:
        return {"ghi": escaped(text)}
    return register.name_of(document) or Flow(record(document))


def record(document: LegalDocument) -> dict[str, str]:
    """The document as an entry of the register says it."""
    told = {
        "loại": document.kind,
        "số": document.number or "",
        "ngày": short_date(document.date),
        "cơ quan": document.issuer or "",
        "tên": document.title,
    }
    return {key: value for key, value in told.items() if value}


def read_basis(text: str) -> LegalDocument | None:
    """The document that a line names, where it would be printed in the same words."""
    found = _numbered(text) or _law(text)
    if found is None:
        return None
    written = WRITTEN_DATE.search(text)
    if written is None:
        return None
    same = f"{text[: written.start()]}{long_date(found.date)}{text[written.end() :]}"
    return found if fold(same) == found.basis() else None


def _numbered(text: str) -> LegalDocument | None:
    cited = next(iter(citations(text)), None)
    if cited is None or cited.start or not cited.kind or cited.kind in WITHOUT_NUMBER:
        return None
    date, title, issuer = cited.date, text[cited.end :].strip(), cited.issuer
    if cut := _TITLE.search(issuer):  # a title that begins with a capital is no part of the name
        title = text[cited.end - len(issuer) + cut.start() :].strip()
        issuer = issuer[: cut.start()]
    if date is None or not title:
        return None
    return LegalDocument.model_construct(
        kind=cited.kind, number=cited.code, date=date, issuer=issuer or None, title=title,
        prints_date=True,
    )  # fmt: skip


def _law(text: str) -> LegalDocument | None:
    found = _LAW.fullmatch(text)
    if not found or not WRITTEN_DATE.fullmatch(found["date"]):
        return None
    try:
        date = read_written_date(found["date"])
    except Misread:
        return None
    return LegalDocument.model_construct(
        kind=found["kind"], title=found["title"], date=date, number=None, issuer=None,
        prints_date=True,
    )  # fmt: skip


def _proposal(text: str) -> Content:
    """Who proposed the decision; None for a line that says it otherwise."""
    found = _PROPOSAL.fullmatch(text)
    if not found or found["person"].startswith("tại"):
        return None
    said: dict[str, Content] = {"người": escaped(found["person"])}
    if found["how"] == "Xét":
        said["xét"] = "có"
    if found["symbol"]:
        submission: dict[str, Content] = {
            "số": found["number"].lstrip("0") or None,
            "ký hiệu": found["symbol"],
            "ngày": _short(found["date"] or ""),
        }
        if found["subject"]:
            submission["trích yếu"] = first_capital(found["subject"].strip())
        said["tờ trình"] = submission
    return said


def _short(written: str) -> str | None:
    digits = re.findall(r"\d+", written)
    if len(digits) != 3:
        return None
    try:
        return short_date(read_date("/".join(digits)))
    except Misread:
        return None


def is_basis_line(text: str) -> bool:
    """Whether a line is one of a list of bases by its first words."""
    return bool(BASIS.match(text))


def is_known_basis(text: str) -> bool:
    """Whether a line is a basis and nothing more: one document, named in full."""
    begins = _BEGINS.match(text)
    return begins is not None and read_basis(fold(text[begins.end() :]).rstrip(_ENDS)) is not None


def as_yaml(new: Mapping[str, LegalDocument]) -> Iterator[tuple[str, Content]]:
    """The new entries of the register."""
    for name, document in new.items():
        yield name, dict(record(document))
