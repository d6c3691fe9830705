"""What pydantic found wrong → diagnostics in the clerk's words, each at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence as List
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, RootModel, ValidationError

from vanthu.base.diagnostics import Diagnostic, Faults, Place
from vanthu.base.did_you_mean import did_you_mean, nearest
from vanthu.base.nodes import Mapping, Node, Scalar, node_at, place_at

Model = TypeVar("Model", bound=BaseModel)
Location = tuple[str | int, ...]
_THOUSANDS = re.compile(r"\d{1,3}(?:,\s?\d{3})+")

_GLUED_ITEM = re.compile(r"([-–—•●▪■·])\s*(?=\S)")
"""A mark before what was meant as an item, without the blank that makes it one."""


def validated(model: type[Model], node: Node, key: Place) -> Model:
    """The node below `key` as a part of a file, where the reader of the file works by hand.

    Raises Faults, not pydantic's own.
    """
    try:
        return model.model_validate(node)
    except ValidationError as error:
        raise Faults(explain(error, node, model, key)) from None


def explain(
    error: ValidationError, root: Node, model: type[BaseModel], key: Place | None = None
) -> list[Diagnostic]:
    """A diagnostic for each fault that pydantic found in `root`, which stands below `key`.

    A misspelt key is one fault, not a missing key and an unknown one.
    """
    errors = error.errors(include_url=False)
    meant: dict[Location, str | None] = {
        found["loc"]: nearest(str(found["loc"][-1]), _known_keys(model, found["loc"]))
        for found in errors
        if found["type"] == "extra_forbidden"
    }
    misspelt = {(*location[:-1], name) for location, name in meant.items() if name}
    return [
        diagnostic
        for found in errors
        if not (found["type"] == "missing" and found["loc"] in misspelt)
        for diagnostic in _explain(found, root, _known_keys(model, found["loc"]), key)
    ]


def _explain(found: Any, root: Node, known: List[str], key: Place | None) -> Iterator[Diagnostic]:
    cause = (found.get("ctx") or {}).get("error")
    if isinstance(cause, Faults):
        yield from cause.diagnostics
        return
    location: Location = found["loc"]
    name = _named(location)
    message, hint = _words(found, name, known)
    at_key = ["[key]"] if found["type"] == "extra_forbidden" else []
    place = place_at(root, [*location, *at_key])
    if at_key and (cut := _cut_by_comma(root, location, place)):
        yield cut
        return
    if key and found["type"] == "missing" and len(location) == 1:
        place = key
    yield Diagnostic(place, message, hint, "schema")


def _cut_by_comma(root: Node, location: Location, key: Place) -> Diagnostic | None:
    """A value in `{…}` that has a comma in it: what stands behind it is no key of its own."""
    text = key.file.text
    if text[key.end :].lstrip()[:1] not in (",", "}"):
        return None
    holder = node_at(root, location[:-1])
    if not isinstance(holder, Mapping) or text[holder.place.start : holder.place.start + 1] != "{":
        return None
    names = list(holder)
    at = names.index(str(location[-1]))
    before = holder[names[at - 1]] if at else None
    if not isinstance(before, Scalar):
        return None
    whole = Place(key.file, before.place.start, key.end)
    value = text[whole.start : whole.end]
    if _THOUSANDS.fullmatch(value):
        plain = value.replace(",", "")
        message = f'"{value}" có dấu phẩy giữa các chữ số, trong {{ }} dấu phẩy ngăn các mục'
        return Diagnostic(whole, message, f"viết {plain} hoặc {value.replace(',', '.')}", "schema")
    message = f'trong {{ }} dấu phẩy ngăn các mục, nên "{value}" bị cắt làm hai'
    return Diagnostic(whole, message, f'đặt cả giá trị trong dấu nháy: "{value}"', "schema")


def _named(location: Location) -> str:
    """What the clerk calls the last part of a location: a key, or the how-manieth of a list."""
    if not location:
        return ""
    last = location[-1]
    if isinstance(last, int):
        return f"{_named(location[:-1])} thứ {last + 1}".strip()
    return last


def _words(found: Any, name: str, known: List[str]) -> tuple[str, str]:
    """Message and hint for one fault of pydantic's."""
    match found["type"]:
        case "missing":
            return f'thiếu mục "{name}"', f'thêm dòng "{name}: …"'
        case "extra_forbidden":
            listed = ", ".join(known)
            hint = did_you_mean(name, known) or f"các mục có thể dùng: {listed}"
            return f'không có mục "{name}" ở đây', hint
        case "list_type":
            written = str(getattr(found["input"], "text", "")).partition("\n")[0]
            if item := _GLUED_ITEM.match(written):
                told = f'"{name}" phải là một danh sách, còn dòng này bắt đầu bằng "{item[1]}"'
                return told, f'viết dấu "-", một dấu cách, rồi câu: "- {written[item.end() :]}"'
            return f'"{name}" phải là một danh sách', 'mỗi dòng bắt đầu bằng "- "'
        case "too_short":
            return f'"{name}" chưa có mục nào', "thêm ít nhất một mục"
        case "model_type" | "dict_type":
            what = f'"{name}" phải có các mục con' if name else "tệp phải gồm các mục"
            return what, 'viết dạng "tên mục: giá trị"'
        case "literal_error":
            choices = re.findall(r"'([^']+)'", found["ctx"]["expected"])
            listed = ", ".join(f'"{choice}"' for choice in choices)
            hint = did_you_mean(str(found["input"]), choices) or f"chọn một trong: {listed}"
            return f'"{found["input"]}" không hợp lệ ở đây', hint
    return f'"{name}" không hợp lệ', ""


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
