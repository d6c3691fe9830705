"""Nơi nhận có ghi người nhận, mỗi nơi một lần.

"Như Điều …" hay "Như trên", và "Lưu: …" tự có. Nếu đúng là chỉ gửi cho những nơi ấy thì bỏ cả mục
"nơi nhận".

Đúng:

    nơi nhận: [Ủy ban nhân dân tỉnh, Ấp Bình Hòa, Ấp Bình Hoa]

Sai:

    nơi nhận: [Ủy ban nhân dân tỉnh, Ủy ban nhân dân tỉnh]
"""

from __future__ import annotations

from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.nodes import Mapping, Scalar, Sequence
from vanthu.checks.running.dossier_view import View

ID = "names-recipients"
SEVERITY = Severity.ERROR

_KEYS = ("nơi nhận", "kính gửi")


def check(view: View) -> Iterator[Diagnostic]:
    """Lists of recipients in which nobody stands, or one twice."""
    for file in view.dossier.documents:
        root = view.root(file)
        if not isinstance(root, Mapping):
            continue
        for key in _KEYS:
            listed = root.get(key)
            if isinstance(listed, Sequence) and not listed:
                yield Diagnostic(
                    root.keys_at[key],
                    f'mục "{key}" chưa ghi ai',
                    "ghi nơi nhận; nếu đúng là không gửi nơi nào khác thì bỏ cả mục này",
                )
            elif isinstance(listed, Sequence):
                yield from _twice(listed)


def _twice(listed: Sequence) -> Iterator[Diagnostic]:
    seen: dict[str, Scalar] = {}
    for each in listed:
        if not isinstance(each, Scalar):
            continue
        name = " ".join(each.text.casefold().split()).strip(" .;,-")
        if name in seen:
            yield Diagnostic(
                each.place, f'"{each.text}" đã ghi ở {seen[name].place.told}', "bỏ một dòng"
            )
        seen.setdefault(name, each)
