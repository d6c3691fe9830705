"""Keys of one kind of document in the file of another: said as that, with what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pydantic import BaseModel

from vanthu.base.diagnostics import Diagnostic
from vanthu.base.nodes import Mapping
from vanthu.model.kinds import MODELS
from vanthu.model.kinds.document import Document, Issued

_SIGNED = "ký"


def told(
    faults: Iterable[Diagnostic], root: Mapping, model: type[BaseModel], *, with_decision: bool
) -> Iterator[Diagnostic]:
    """The faults of a document's file, those about keys of another kind in plainer words."""
    unknown = {
        root.keys_at[key]: key for key in root if key not in _keys_of(model)
    }  # the place of each
    for fault in faults:
        key = unknown.get(fault.place, "")
        if not issubclass(model, Document):
            yield fault
        elif others := _layouts_with(key):
            yield replace(fault, hint=_hint(model, others))
        elif _lacks_signer(fault, root, model) and not with_decision:
            yield replace(
                fault,
                message=f"{fault.message}, mà hồ sơ cũng không có quyết định nào để kèm theo",
                hint='ban hành riêng thì thêm mục "năm" và "ký"; kèm theo quyết định thì thêm tệp'
                " decision.yaml",
            )
        else:
            yield fault


def _lacks_signer(fault: Diagnostic, root: Mapping, model: type[Document]) -> bool:
    missing = fault.message == f'thiếu mục "{_SIGNED}"' and _SIGNED not in root
    return missing and issubclass(model, Issued) and not model.KINDS


def _hint(model: type[Document], others: list[str]) -> str:
    """Whose key it is, and why the file is taken for what it is."""
    whose = f"mục này chỉ có ở: {', '.join(others)}"
    own = f"tệp này là {_called(model)}, vì {model.TOLD_BY}"
    way_out = f"; {model.WAY_OUT}" if model.WAY_OUT else ""
    return f"{whose}; {own}: bỏ mục này{way_out}"


def _layouts_with(key: str) -> list[str]:
    return list(dict.fromkeys(_called(each) for each in MODELS if key in _keys_of(each)))


def _called(model: type[Document]) -> str:
    """What a clerk calls documents of that layout: "công văn"."""
    name = model.SCHEMA[1].partition(":")[0]
    return f"{name[:1].lower()}{name[1:]}"


def _keys_of(model: type[BaseModel]) -> set[str]:
    return {field.alias or name for name, field in model.model_fields.items()}
