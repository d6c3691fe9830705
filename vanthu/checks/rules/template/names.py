"""Thẻ chỉ dùng tên mà hồ sơ có.

Tên gõ thiếu dấu, gõ thiếu gạch dưới hoặc tên không có thì không biết in gì vào đó.

Đúng:

    {{ họ_tên }}

Sai:

    {{ ho_ten }}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from vanthu.base.diagnostics import Diagnostic, Place, Severity
from vanthu.base.did_you_mean import did_you_mean
from vanthu.checks.rules.template.template_view import Asked, TemplateView
from vanthu.checks.rules.template.value_shapes import Shape

ID = "template-names"
SEVERITY = Severity.ERROR


def check(view: TemplateView) -> Iterator[Diagnostic]:
    """Names of tags that nothing in the dossier answers to."""
    for asked in view.asked:
        unknown = _unknown(asked.chain, asked.scope)
        if unknown:
            name, known = unknown
            yield Diagnostic(
                _place(asked, name),
                f'mẫu dùng tên "{name}" mà hồ sơ không có',
                did_you_mean(name, known) or f"các tên có sẵn: {', '.join(sorted(known))}",
            )


def _unknown(
    chain: tuple[str, ...], scope: Mapping[str, Shape]
) -> tuple[str, Iterable[str]] | None:
    """The first name of a chain that is not there, and the names that are."""
    known = scope
    for name in chain:
        if name not in known:
            return name, known
        if not known[name].fields:
            return None
        known = known[name].fields
    return None


def _place(asked: Asked, name: str) -> Place:
    """The name within its tag."""
    place = asked.tag.place
    start = place.start + max(asked.tag.written.find(name), 0)
    return Place(place.file, start, start + len(name), place.spot)
