"""Phòng, sở, xã, phường nhắc đến mà không có trong office.yaml: nên xem lại.

Có thể là tên gõ nhầm, có thể là cơ quan chưa ghi vào sổ. Ghi vào office.yaml
(mục "phòng ban", "cơ quan khác", "đơn vị hành chính") thì lần sau tên được xét đúng sai.

Đúng:

    - Gửi Phòng Kinh tế và Ủy ban nhân dân xã Tân Lập.

Sai:

    - Gửi Phòng Nội vụ và Ủy ban nhân dân xã Tân Lậm.
"""

from __future__ import annotations

from collections.abc import Iterator

from vanthu.checks.body_names import bodies, mentions
from vanthu.checks.dated_wordings import wordings
from vanthu.checks.place_names import Places, near_places
from vanthu.checks.view import Prose, View
from vanthu.diagnostics import Diagnostic, Severity
from vanthu.nearest import did_you_mean

ID = "names-unknown"
SEVERITY = Severity.WARNING


def check(view: View) -> Iterator[Diagnostic]:
    """Bodies that nobody listed, and places that are nearly a listed one."""
    office = view.dossier.office
    places = Places.of(office)
    names = [body.name for body in bodies(office)]
    for wording in wordings(view):
        yield from _bodies(wording.prose, view, names)
        for found in near_places(wording.prose.text, places):
            yield Diagnostic(
                wording.prose.at(found.start, found.end),
                f'không có "{found.written}" trong office.yaml',
                f'ý bạn là "{found.meant}"?',
            )


def _bodies(prose: Prose, view: View, names: list[str]) -> Iterator[Diagnostic]:
    for mention in mentions(prose.text, bodies(view.dossier.office)):
        if mention.body is None:
            written = prose.text[mention.start : mention.end]
            yield Diagnostic(
                prose.at(mention.start, mention.end),
                f'"{written}" chưa có trong office.yaml',
                did_you_mean(written, names) or 'thêm vào "phòng ban" hoặc "cơ quan khác"',
            )
