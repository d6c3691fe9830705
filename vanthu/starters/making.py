"""An office and a dossier out of starters: every file, ready to be written."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from vanthu.base.vietnamese import first_capital
from vanthu.files.shipped import shipped
from vanthu.model.files import OFFICE, REGISTER
from vanthu.model.legal import LegalDocument, LegalRegister
from vanthu.model.messages import only_mapping, validated
from vanthu.model.office import Department, Office
from vanthu.source import parse
from vanthu.source.layout import Slot, as_plain
from vanthu.starters.choices import DATA, Choice, phrases
from vanthu.starters.filling import filled

_BASES = ("Luật Tổ chức chính quyền địa phương 2025",)
_NAME = re.compile("‹(\\w+)›")
_FLOW = Slot("", 0, True, "\n", last=False)


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs; for minutes also who took them down."""

    name: str
    title: str
    secretary: str = ""


@dataclass(frozen=True, slots=True)
class NewOffice:
    """What was told of an office that is not there yet."""

    kind: Choice
    name: str
    parent: str
    place: str
    abbreviation: str


def office_files(new: NewOffice, signing: Signing, folder: Path) -> dict[str, str]:
    """The office's own files, by name."""
    values = {
        "name": new.name,
        "area": new.name,
        "parent": new.parent,
        "place": new.place,
        "abbreviation": new.abbreviation,
        "signer": signing.name,
        "title": signing.title,
    }
    way = _way_to_schemas(folder)
    office = (DATA / "offices" / f"{new.kind.starter}.yaml").read_text(encoding="utf-8")
    register = (DATA / "legal.yaml").read_text(encoding="utf-8")
    return {OFFICE: filled(office, values, {}, way), REGISTER: filled(register, {}, {}, way)}


def office_of(text: str, name: str) -> Office:
    """The office that a file tells of. Raises Faults."""
    root = only_mapping(parse(text, name).root)
    return validated(Office, root, root.place)


def register_of(text: str, name: str) -> Mapping[str, LegalDocument]:
    """The legal documents that a file tells of. Raises Faults."""
    root = only_mapping(parse(text, name).root)
    return validated(LegalRegister, root, root.place).root


def above(office: Office) -> str:
    """Whom the office reports to; "" where its file does not tell."""
    bodies = [each.name for each in office.other_bodies]
    commissions = (each for each in bodies if each.startswith(("Ủy ban nhân dân", "Thủ tướng")))
    return office.parent or next(commissions, "")


def dossier_files(
    kind: Choice, subject: str, year: int, signing: Signing, office: Office,
    legal: Mapping[str, LegalDocument], to: str, folder: Path,
) -> dict[str, str]:  # fmt: skip
    """The files of the dossier, by name."""
    values = {
        "subject": subject,
        "Subject": first_capital(subject),
        "office": office.name,
        "head": _head_of(office.head, office.name),
        "above": to,
        "signer": signing.name,
        "title": signing.title,
        "secretary": signing.secretary,
        **_own_offices(office),
    }
    written = {"year": str(year), "signer": _signer(signing, office), "bases": _bases(legal)}
    way = _way_to_schemas(folder)
    return {
        path.name: filled(path.read_text(encoding="utf-8"), values, written, way)
        for path in sorted((DATA / "documents" / kind.starter).glob("*.yaml"))
    }


def _own_offices(office: Office) -> dict[str, str]:
    """Which of its own offices propose, lead, carry out and draft."""
    clerks = _first(office, ("Văn phòng",))
    lead = _first(office, ("Phòng", "Sở")) or clerks
    told = phrases()
    names = {
        "clerk_head": _head_of(clerks.head_title, clerks.name) if clerks else "",
        "lead_head": _head_of(lead.head_title, lead.name) if lead else "",
    }
    doers = "thi hành chung" if lead is None else "thi hành"
    if lead and (clerks is None or clerks is lead):
        doers = "thi hành một nơi"
    return {
        "proposer": names["lead_head"],
        "Lead": lead.name if lead else told["chủ trì chung"],
        "reader": office.name,
        "drafter": (lead.abbreviation if lead else None) or office.abbreviation,
        "doers": _NAME.sub(lambda found: names[found[1]], told[doers]),
    }


def _first(office: Office, words: tuple[str, ...]) -> Department | None:
    return next((each for each in office.departments if each.name.startswith(words)), None)


def _head_of(title: str, name: str) -> str:
    """`Trưởng phòng` of `Phòng Kinh tế` is Trưởng Phòng Kinh tế: no word stands twice."""
    titled, named = title.split(), name.split()
    for n in range(min(len(titled), len(named)), 0, -1):
        if [each.casefold() for each in titled[-n:]] == [each.casefold() for each in named[:n]]:
            return " ".join([*titled[:-n], *named])
    return f"{title} {name}"


def _signer(signing: Signing, office: Office) -> str:
    by = "KT." if signing.title.startswith("Phó") else "TL."
    parts = [] if signing.title == office.head else [f"quyền hạn: {by}"]
    parts += [f"chức vụ: {as_plain(signing.title, _FLOW)}"]
    parts += [f"họ tên: {as_plain(signing.name, _FLOW)}"]
    return f"{{{', '.join(parts)}}}"


def _bases(legal: Mapping[str, LegalDocument]) -> str:
    """The legal bases that every starter has, by the names that this register has for them."""
    starter = register_of((DATA / "legal.yaml").read_text(encoding="utf-8"), REGISTER)
    return "".join(f"  - {_called(legal, name, starter[name])}\n" for name in _BASES)


def _called(legal: Mapping[str, LegalDocument], name: str, wanted: LegalDocument) -> str:
    for called, each in legal.items():
        if (each.kind, each.title, each.date) == (wanted.kind, wanted.title, wanted.date):
            return as_plain(called, _FLOW)
    day = f"{wanted.date.day}/{wanted.date.month}/{wanted.date.year}"
    return f"{{loại: {wanted.kind}, tên: {wanted.title}, ngày: {day}}}  # chưa có trong legal.yaml"


def _way_to_schemas(folder: Path) -> str | None:
    """From a folder to the schemas, where they lie beside its content."""
    schemas = shipped("schema").resolve()
    if not folder.is_relative_to(schemas.parent):
        return None
    return Path(os.path.relpath(schemas, folder)).as_posix()
