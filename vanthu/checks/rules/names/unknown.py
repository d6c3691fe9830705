"""Phòng, sở, xã, phường nhắc đến mà không có trong office.yaml: nên xem lại.

Có thể là tên gõ nhầm, có thể là cơ quan chưa ghi vào sổ. Ghi vào office.yaml
(mục "phòng ban", "cơ quan khác", "đơn vị hành chính") thì lần sau tên được xét đúng sai.

Đúng:

    - Gửi Phòng Kinh tế và Ủy ban nhân dân xã Tân Lập.

Sai:

    - Gửi Phòng Nội vụ và Ủy ban nhân dân xã Tân Lậm.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.did_you_mean import did_you_mean
from vanthu.checks.reading.dated_texts import look
from vanthu.checks.reading.texts import Text
from vanthu.checks.registers.body_names import Named, bodies, doubtful_names_in, names_of
from vanthu.checks.registers.place_names import Places, near_places_of
from vanthu.checks.running.protocols import OwnTexts
from vanthu.model.office import Department, Office

ID = "names-unknown"
SEVERITY = Severity.WARNING


def check(view: OwnTexts) -> Iterator[Diagnostic]:
    """Bodies that nobody listed, and places that are nearly a listed one."""
    office = view.office
    places = Places.of(office)
    known = bodies(office)
    for dated, mention in look(view, doubtful_names_in(names_of(known))):
        if mention.known_at is None and not _is_own(dated.text, mention, office):
            yield from _unknown(dated.text, mention, known, told_all=view.is_dossier)
    for dated, found in look(view, near_places_of(places)):
        yield Diagnostic(
            dated.text.at(found.start, found.end),
            f'không có "{found.written}" trong office.yaml',
            f'ý bạn là "{found.meant}"?',
        )


def _is_own(text: Text, mention: Named, office: Office) -> bool:
    """Whether it is the office that writes: "Sở Công Thương đã …"."""
    return text.text[mention.start :].lower().startswith(office.body.lower())


def _unknown(
    text: Text, mention: Named, known: Sequence[Department], *, told_all: bool
) -> Iterator[Diagnostic]:
    """The body; in a document of others, which names many, only one near to a known name."""
    written = text.text[mention.start : mention.end]
    meant = did_you_mean(written, [body.name for body in known])
    if meant or told_all:
        yield Diagnostic(
            text.at(mention.start, mention.end),
            f'"{written}" chưa có trong office.yaml',
            meant or 'thêm vào "phòng ban" hoặc "cơ quan khác"',
        )
