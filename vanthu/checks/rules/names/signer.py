"""Người ký có trong danh sách người ký của cơ quan, đúng chức vụ, đúng thời gian.

Danh sách ghi ở mục "người ký" trong office.yaml; không có danh sách thì không xét.

Đúng:

    ký: {quyền hạn: KT., chức vụ: Phó Chủ tịch, họ tên: Lâm Văn Bá}

Sai:

    ký: {quyền hạn: KT., chức vụ: Phó Chủ tịch, họ tên: Lâm Văn Ba}
"""

from __future__ import annotations

from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Place, Severity
from vanthu.base.did_you_mean import did_you_mean
from vanthu.base.nodes import Node, place_at
from vanthu.checks.running.dossier_view import View
from vanthu.model.kinds.document import Issued
from vanthu.model.kinds.signing import Signer, paths_of
from vanthu.model.office import Official

ID = "names-signer"
SEVERITY = Severity.ERROR


def check(view: View) -> Iterator[Diagnostic]:
    """A signer who is not listed, or not with that title on these days."""
    if not view.office.officials:
        return
    for file, document in view.dossier.documents.items():
        # Who signs minutes signs for the meeting: Thư ký, Chủ tọa are no titles of an office.
        if not isinstance(document, Issued) or not document.SIGNED_FOR_BODY:
            continue
        if not document.issued_by:
            root = view.root(file)
            for signer, path in paths_of(document.signers, root):
                if not signer.on_behalf_of:  # whom another body lets sign is not ours to know
                    yield from _look(view, signer, root, path)


def _look(view: View, signer: Signer, root: Node, path: list[str | int]) -> Iterator[Diagnostic]:
    officials = view.office.officials
    own = [official for official in officials if official.name == signer.name]
    name_at = place_at(root, [*path, "họ tên"])
    if not own:
        yield _not_listed(signer, officials, name_at)
        return
    titled = [official for official in own if official.title.lower() == signer.title.lower()]
    if not titled:
        listed = ", ".join(official.title for official in own)
        yield Diagnostic(
            place_at(root, [*path, "chức vụ"]),
            f'chức vụ của {signer.name} trong office.yaml là {listed}, không phải "{signer.title}"',
            "sửa chức vụ ở đây hoặc trong office.yaml",
        )
    elif not any(view.days.meet(official.since, official.until) for official in titled):
        yield Diagnostic(
            name_at,
            f"{signer.name} không giữ chức vụ {signer.title} vào ngày ký",
            'xem lại "từ", "đến" của người ký trong office.yaml',
        )


def _not_listed(signer: Signer, officials: list[Official], place: Place) -> Diagnostic:
    return Diagnostic(
        place,
        f'"{signer.name}" không có trong danh sách người ký của office.yaml',
        did_you_mean(signer.name, (official.name for official in officials))
        or 'thêm vào mục "người ký"',
    )
