"""Files of others → the files of a dossier: its documents, its office, its register."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from vanthu.adopt.bases import Register, as_yaml
from vanthu.adopt.document import OPEN, DocumentWriter
from vanthu.adopt.feet import read_foot_keys
from vanthu.adopt.heads import Head
from vanthu.adopt.matter import Matter
from vanthu.adopt.naming import Casing
from vanthu.adopt.parts import Part, Source, parts_of
from vanthu.adopt.yaml_text import Content, Flow, yaml_text
from vanthu.base.diagnostics import SurroundingsError
from vanthu.base.unaccented import bare
from vanthu.base.vietnamese.dates import WRITTEN_DATE
from vanthu.inspection.elements import PartKind
from vanthu.model.dossier import Registers
from vanthu.model.files import DECISION, PLAN

_LONGEST_STEM = 40
_NONE_FOUND = "không thấy quyết định, kế hoạch hay văn bản hành chính nào"
_YEARS = re.compile(r"(?<!\d)20\d\d(?!\d)")


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
    own_numbers: list[str] = field(default_factory=list)
    """Lines that keep numbers which no count gives."""


def adopt(
    sources: Sequence[Source],
    registers: Registers | None,
    register_text: str,
    flat: Collection[str] = (),
) -> Adopted:
    """The content of some files together; those of `flat` keep their numbers as they are typed.

    Raises SurroundingsError where there is no document.
    """
    parts = [part for source in sources for part in parts_of(source)]
    if not parts:
        raise SurroundingsError(_NONE_FOUND, "xem lại tệp; văn bản phải có tên loại hoặc V/v")
    matter = _matter(sources, parts, registers)
    matter.flat = flat
    named = _file_names(parts, matter.casing)
    files = {
        name: yaml_text(DocumentWriter(name, part, matter).keys()) for name, part in named.items()
    }
    matter.kept += [
        f"{name}: số thứ tự không theo cấp nào, giữ như đã gõ" for name in named if name in flat
    ]
    office = None if matter.known else yaml_text(_office_keys(matter, parts))
    register = _register_file(matter, register_text)
    return Adopted(
        files, office, register, matter.year, named, matter.years, matter.kept, matter.own_numbers
    )


def _matter(
    sources: Sequence[Source], parts: Sequence[Part], registers: Registers | None
) -> Matter:
    texts = (each.folded for source in sources for each in source.form.document.paragraphs)
    casing = Casing(texts)
    main = _main_of(parts)
    head = Head(main.found, casing)
    legal = registers.legal.root if registers and registers.legal else {}
    return Matter(
        main, head, casing, Register(legal), _year(head, main),
        registers.office if registers else None, tuple(read_foot_keys(main.found).signed),
    )  # fmt: skip


def _year(head: Head, main: Part) -> str:
    """The year of the dossier: of its head, of the last day in its text, else the most frequent."""
    if year := next(iter(head.years), ""):
        return year
    text = " ".join(each.folded for each in main.found.paragraphs)
    if dated := [found[0][-4:] for found in WRITTEN_DATE.finditer(text)]:
        return max(dated)
    years = _YEARS.findall(text)
    if not years:
        raise SurroundingsError(
            f"{main.source.name}: không thấy năm nào trong văn bản",
            "ghi ngày, tháng, năm vào văn bản rồi chạy lại",
        )
    return str(max(sorted(set(years)), key=years.count))


def _file_names(parts: Sequence[Part], casing: Casing) -> dict[str, Part]:
    """The documents by the names of their files. Raises SurroundingsError for two decisions."""
    named: dict[str, Part] = {}
    for part in parts:
        kind = Head(part.found, casing).kind
        stem = {"Quyết định": DECISION, "Kế hoạch": PLAN}.get(kind, _stem(kind))
        stem = stem.removesuffix(".yaml")
        if f"{stem}.yaml" == DECISION in named:
            raise SurroundingsError(
                "các tệp có hai quyết định", "mỗi hồ sơ một quyết định: nhận từng tệp một"
            )
        count, name = 1, f"{stem}.yaml"
        while name in named:
            count += 1
            name = f"{stem}-{count}.yaml"
        named[name] = part
    return named


def _office_keys(matter: Matter, parts: Sequence[Part]) -> dict[str, Content]:
    head = matter.head
    keys: dict[str, Content] = {"cơ quan": head.body or OPEN}
    if head.area:
        keys["địa bàn"] = head.area
    if head.parent:
        keys["cơ quan chủ quản"] = head.parent
    places: Iterator[str] = (Head(part.found, matter.casing).place for part in parts)
    keys["viết tắt"] = head.abbreviation or OPEN
    keys["địa danh"] = head.place or next(filter(None, places), "") or OPEN
    keys["người đứng đầu"] = matter.chief
    if matter.departments:
        keys["phòng ban"] = [
            Flow({"tên": name, "viết tắt": short}) for name, short in matter.departments.items()
        ]
    return keys


def _register_file(matter: Matter, text: str) -> str | None:
    """The register with what is new at its end; None where nothing is."""
    new = matter.register.new
    if not new:
        return None
    added = yaml_text(dict(as_yaml(new)))
    if not text:
        return added
    above = text if text.endswith("\n") else f"{text}\n"
    return f"{above}\n{added}"


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
