"""What a document is based on (căn cứ): documents of the register, records in place, free text.

NĐ 30/2020, Phụ lục I, Phần I, Mục II.6.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence as List
from dataclasses import dataclass
from typing import Annotated, NamedTuple

from pydantic import WithJsonSchema

from vanthu.base.nodes import Mapping, Scalar, Sequence
from vanthu.model.fields import Part, Text, fault, key, read_by, require_filled, require_node
from vanthu.model.legal import LegalDocument
from vanthu.model.messages import validated

_FREE = "ghi"


class FreeBasis(Part):
    """A basis that no register holds: minutes, a standard, an opinion."""

    text: Text = key(_FREE, "Căn cứ không phải văn bản pháp luật, in sau chữ Căn cứ")


Basis = Scalar | LegalDocument | FreeBasis
"""A name in the register, a record in place, or free text."""


@dataclass(frozen=True, slots=True)
class BasisLine:
    """What stands in one line of the legal bases: one basis, or several of one matter."""

    bases: tuple[Basis, ...]
    is_list: bool = False


class Cited(NamedTuple):
    """A legal document that a document is based on, with its path in the file."""

    path: tuple[str | int, ...]
    named: Scalar | LegalDocument


def _basis(node: object) -> Basis:
    """A reference stays a scalar; a record in place becomes a document."""
    found = require_node(node)
    if not isinstance(found, Mapping):
        return require_filled(found)
    if _FREE in found:
        return validated(FreeBasis, found, found.place)
    return validated(LegalDocument, found, found.place)


def _line(node: object) -> BasisLine:
    found = require_node(node)
    if not isinstance(found, Sequence):
        return BasisLine((_basis(found),))
    if not found:
        raise fault(found.place, "chưa ghi gì ở đây", "ghi tên văn bản, hoặc xóa dòng này")
    return BasisLine(tuple(map(_basis, found)), is_list=True)


_ONE = {"anyOf": [{"type": "string"}, {"x-ref": "LegalDocument"}, {"x-ref": "FreeBasis"}]}

BasisField = Annotated[
    BasisLine,
    read_by(_line),
    WithJsonSchema({"anyOf": [*_ONE["anyOf"], {"type": "array", "items": _ONE}]}),
]


def cited_in(lines: List[BasisLine]) -> Iterator[Cited]:
    """The legal documents of the lines, in the order of printing."""
    for at, line in enumerate(lines):
        for inner, basis in enumerate(line.bases):
            if not isinstance(basis, FreeBasis):
                yield Cited(("căn cứ", at, inner) if line.is_list else ("căn cứ", at), basis)


def free_texts(lines: List[BasisLine]) -> Iterator[Scalar]:
    """The texts of those that are no legal documents."""
    for line in lines:
        for basis in line.bases:
            if isinstance(basis, FreeBasis):
                yield basis.text
