"""The kinds of value that a field can hold, each reading the text as the clerk wrote it.

YAML would read `3.339` as a fraction and `no` as false; here a scalar stays text until the
type of its field decides.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetPydanticSchema,
    WithJsonSchema,
)
from pydantic_core import core_schema

from vanthu.base.diagnostics import Diagnostic, Faults, Place
from vanthu.base.nodes import Mapping, Node, Scalar, Sequence
from vanthu.base.vietnamese import Misread, read_date, read_decimal, read_integer

Value = TypeVar("Value")


_BLANK = 'ghi giá trị, hoặc xóa cả mục; câu kết thúc bằng dấu ":" thì đặt trong dấu nháy "…"'


class Part(BaseModel):
    """A mapping of a YAML file: unknown keys are refused, nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class Year(int):
    """A year: prints without a thousands mark, and a year some years later is a year too."""

    def __add__(self, other: int) -> Year:
        return Year(int(self) + other)

    __radd__ = __add__

    def __sub__(self, other: int) -> int:
        difference = int(self) - int(other)
        return difference if isinstance(other, Year) else Year(difference)


def key(alias: str, description: str, **rest: Any) -> Any:
    """A field: its Vietnamese key, and what an editor tells the clerk about it."""
    return Field(alias=alias, title=alias, description=description, **rest)


def fault(place: Place, message: str, hint: str = "") -> Faults:
    """One fault of content, to raise."""
    return Faults([Diagnostic(place, message, hint)])


def misread(scalar: Scalar, problem: Misread) -> Faults:
    """A value that its type cannot read, at its place."""
    return fault(scalar.place, problem.message, problem.hint)


def in_curly_quotes(key: str, place: Place) -> Faults | None:
    """The fault of a text in “…” or ‘…’ whose colon YAML takes for that of a key; else None."""
    for opening, closing in ("“”", "‘’"):
        if key.count(opening) > key.count(closing):
            return fault(
                place,
                f"dấu hai chấm trong ngoặc kép cong {opening}…{closing} bị hiểu là dấu sau đề mục",
                f'đặt cả câu, kể cả {opening}…{closing}, trong dấu nháy: "…"',
            )
    return None


def require_scalar(node: object) -> Scalar:
    """The node, where a single value must stand; raises Faults for a list or a mapping."""
    if isinstance(node, Scalar):
        return node
    if isinstance(node, Mapping | Sequence):
        if isinstance(node, Mapping) and (
            split := in_curly_quotes(next(iter(node), ""), node.place)
        ):
            raise split
        raise fault(
            node.place,
            "ở đây cần một giá trị, không phải danh sách hay các mục con",
            'nếu là một câu có dấu ": ", đặt cả câu trong dấu nháy "…"',
        )
    raise TypeError(f"not a node: {node!r}")


def reader(read: Callable[[str], Value]) -> Callable[[object], Value]:
    """A validator that reads one filled value, and reports at its place what cannot be read."""

    def validate(node: object) -> Value:
        scalar = require_filled(node)
        try:
            return read(scalar.text)
        except Misread as problem:
            raise misread(scalar, problem) from None

    return validate


def optional(read: Callable[[object], Value]) -> Callable[[object], Value | None]:
    """The same validator, for a value that may be left blank."""

    def validate(node: object) -> Value | None:
        return None if is_blank(node) else read(node)

    return validate


def read_by(read: Callable[[Any], Any]) -> GetPydanticSchema:
    """The validator that reads a field whole, whatever the field's type.

    `PlainValidator` would do, but it also makes pydantic study the type for writing it out
    again, which nobody asks for and which takes most of the time that the models need.
    """
    return GetPydanticSchema(lambda *_: core_schema.no_info_plain_validator_function(read))


def is_blank(node: object) -> bool:
    """Whether nothing was written after the key."""
    return isinstance(node, Scalar) and node.is_blank


def require_filled(node: object) -> Scalar:
    """The scalar, where something must be written."""
    scalar = require_scalar(node)
    if scalar.is_blank or not scalar.text.strip():
        raise fault(scalar.place, "chưa ghi gì ở đây", _BLANK)
    return scalar


def require_node(node: object) -> Node:
    """The node as it is: its reader comes later."""
    if isinstance(node, Scalar | Mapping | Sequence):
        return node
    raise TypeError(f"not a node: {node!r}")


def _whole_year(text: str) -> Year:
    text = text.strip()
    if len(text) == 4 and text.isascii() and text.isdigit() and 1900 <= int(text) <= 2100:
        return Year(text)
    raise Misread(f'"{text}" không phải một năm', "ghi bốn chữ số, ví dụ 2024")


def _positive_decimal(text: str) -> Decimal:
    value = read_decimal(text)
    if value <= 0:
        raise Misread(f'"{text}" phải lớn hơn 0')
    return value


def _yes(text: str) -> bool:
    if text in {"có", "không"}:
        return text == "có"
    raise Misread(f'"{text}" không hợp lệ ở đây', 'ghi "có" hoặc "không"')


CHOICE = BeforeValidator(reader(str))
"""Makes a Literal of words readable: `Annotated[Literal["giấy", "điện tử"], CHOICE]`."""

OPTIONAL_CHOICE = BeforeValidator(optional(reader(str)))

_TEXT = {"type": "string"}
_BLANK_TEXT = {"type": ["string", "null"]}
_NUMBER = {"type": ["integer", "number", "string"]}
_DATE = {"type": ["string", "null"], "description": "ngày/tháng/năm, ví dụ 15/3/2024"}

Text = Annotated[Scalar, read_by(require_filled), WithJsonSchema(_TEXT)]
"""A text with its place: it may hold expressions and inline marks."""

OptionalText = Annotated[
    Scalar | None, read_by(optional(require_filled)), WithJsonSchema(_BLANK_TEXT)
]
Word = Annotated[str, read_by(reader(str)), WithJsonSchema(_TEXT)]
"""A name or code, taken as it stands."""

OptionalWord = Annotated[str | None, read_by(optional(reader(str))), WithJsonSchema(_BLANK_TEXT)]
Count = Annotated[int, read_by(reader(read_integer)), WithJsonSchema(_NUMBER)]
"""A whole number: households, persons, triệu đồng."""

Length = Annotated[Decimal, read_by(reader(_positive_decimal)), WithJsonSchema(_NUMBER)]
"""A length in mm."""

YearField = Annotated[
    Year, read_by(reader(_whole_year)), WithJsonSchema({"type": ["integer", "string"]})
]
DateField = Annotated[datetime.date, read_by(reader(read_date)), WithJsonSchema(_DATE)]
OptionalDate = Annotated[
    datetime.date | None, read_by(optional(reader(read_date))), WithJsonSchema(_DATE)
]
YesNo = Annotated[
    bool,
    read_by(reader(_yes)),
    WithJsonSchema({"type": "string", "enum": ["có", "không"]}),
]
