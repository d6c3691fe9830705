"""What pydantic found wrong → diagnostics in the clerk's words, each at its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, get_args

from pydantic import BaseModel, RootModel, ValidationError

from vanthu.diagnostics import Diagnostic, Faults
from vanthu.nearest import did_you_mean
from vanthu.source import Mapping, Node, place_at

Location = Sequence[str | int]


def explain(error: ValidationError, root: Node, model: type[BaseModel]) -> Iterator[Diagnostic]:
    """A diagnostic for each fault that pydantic found in `root`."""
    for found in error.errors(include_url=False):
        yield from _explain(found, root, model)


def _explain(found: Any, root: Node, model: type[BaseModel]) -> Iterator[Diagnostic]:
    cause = (found.get("ctx") or {}).get("error")
    if isinstance(cause, Faults):
        yield from cause.diagnostics
        return
    location: Location = found["loc"]
    place = place_at(root, location)
    name = str(location[-1]) if location else ""
    match found["type"]:
        case "missing":
            yield Diagnostic(
                place, f'thiếu mục "{name}"', f'thêm dòng "{name}: …"', "schema"
            )
        case "extra_forbidden":
            known = _known_keys(model, location)
            hint = did_you_mean(name, known) or f"các mục có thể dùng: {', '.join(known)}"
            yield Diagnostic(place, f'không có mục "{name}" ở đây', hint, "schema")
        case "list_type":
            yield Diagnostic(
                place, f'"{name}" phải là một danh sách', 'mỗi dòng bắt đầu bằng "- "', "schema"
            )
        case "model_type" | "dict_type" | "model_attributes_type":
            message = f'"{name}" phải có các mục con' if name else "tệp phải gồm các mục"
            yield Diagnostic(place, message, 'viết dạng "tên mục: giá trị"', "schema")
        case _:
            yield Diagnostic(place, f'"{name}" không hợp lệ', rule="schema")


def _known_keys(model: type[BaseModel], location: Location) -> list[str]:
    """The keys of the mapping that holds the last part of `location`."""
    here: Any = model
    for part in location[:-1]:
        here = _step(here, part)
    return [
        field.alias or name for name, field in getattr(_model_in(here), "model_fields", {}).items()
    ]


def _step(here: Any, part: str | int) -> Any:
    inner = _model_in(here)
    if inner is None or issubclass(inner, RootModel):
        return here
    if isinstance(part, str):
        for name, field in inner.model_fields.items():
            if part in (field.alias, name):
                return field.annotation
    return here


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model that an annotation such as `list[Project] | None` is about."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if issubclass(annotation, RootModel):
            return _model_in(annotation.model_fields["root"].annotation)
        return annotation
    return next((found for arg in get_args(annotation) if (found := _model_in(arg))), None)


def only_mapping(root: Node) -> Mapping:
    """The root of a file, which must hold keys. Raises Faults."""
    if isinstance(root, Mapping):
        return root
    raise Faults(
        [Diagnostic(root.place, "tệp phải gồm các mục", 'viết dạng "tên mục: giá trị"', "schema")]
    )
