"""The outline grammar: a list of headings, bullets and paragraphs that reads like the document.

It is read by hand, not by pydantic: a clerk's slip in free text deserves a better answer than
the list of all alternatives that failed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping as Names
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Annotated, Any

from pydantic import WithJsonSchema

from vanthu.base.diagnostics import Diagnostic, Faults, Place
from vanthu.base.did_you_mean import did_you_mean
from vanthu.base.nodes import Mapping, Node, Scalar, Sequence
from vanthu.model.fields import (
    fault,
    in_curly_quotes,
    read_by,
    require_filled,
    require_node,
)
from vanthu.model.messages import validated
from vanthu.model.picture import Picture
from vanthu.model.table import InlineTable


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text, and the names that it may use besides those of the whole dossier.

    `claim` is a condition over the same names that the text says is true; `means` says which
    projects or money are to bring about what the text promises.
    """

    scalar: Scalar
    names: Names[str, object] = field(default_factory=dict)
    claim: Scalar | None = None
    means: Scalar | None = None


@dataclass(frozen=True, slots=True)
class RunningText:
    """Running text without a number or bullet."""

    text: Phrase
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """Text with the bullet of its depth: a plain string in a list."""

    text: Phrase
    body: Outline = ()
    bullet: str = ""
    """What says that it has a bullet wherever it stands, also under an article.

    The mark itself, or `DASHED` for the first bullet below what it stands under.
    """


@dataclass(frozen=True, slots=True)
class Clause:
    """Numbered running text without a title (khoản không có tiêu đề)."""

    text: Phrase
    body: Outline = ()
    lettered: bool = False
    """Whether it stands on the level of letters even where others lie between (điểm)."""
    number: str = ""
    """The number that it bears whatever is counted around it, as where another text is quoted."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A title with one text, or with a list of what stands under it."""

    title: Phrase
    text: Phrase | None = None
    body: Outline = ()
    named: str = ""
    """What it says itself that it is, between a chapter and its articles: "mục", "tiểu mục"."""


@dataclass(frozen=True, slots=True)
class Insert:
    """Content from another file of the dossier: projects, assignments, a named table."""

    what: str
    place: Place


@dataclass(frozen=True, slots=True)
class OwnTable:
    """A table written in place."""

    table: InlineTable
    place: Place


@dataclass(frozen=True, slots=True)
class OutlinePicture:
    """A picture."""

    picture: Picture
    place: Place


Item = RunningText | Point | Clause | Heading | Insert | OwnTable | OutlinePicture
Outline = tuple[Item, ...]

PROJECTS = "dự án"
ASSIGNMENTS = "phân công"
TARGETS = "chỉ tiêu"
BUDGET = "kinh phí"
CLAIM = "ràng buộc"
MEANS = "thực hiện bằng"
DASHED = "gạch"
BULLETS = ("-", "+", "•", "*")
"""The bullets that a text may ask for by themselves."""
BODY = "gồm"
"""What stands under a sentence, where it is no title."""
NUMBER = "số"
"""The number of a clause that is not counted."""
_NOTED = (CLAIM, MEANS)
"""What may stand beside a text, and is not printed."""
_BESIDE = (*_NOTED, BODY, NUMBER)

_ALL = "tất cả"
_TEXTS: dict[str, Callable[[Phrase, Outline], Item]] = {
    "ý": Point,
    "khoản": Clause,
    "điểm": partial(Clause, lettered=True),
    **{name: partial(Point, bullet=name) for name in (DASHED, *BULLETS)},
    "đoạn": lambda text, _: RunningText(text),
    "giữa": lambda text, _: RunningText(text, centred=True),
}
_BODILESS = ("đoạn", "giữa")
_NUMBERED = ("khoản", "điểm")
_NAMED = ("mục", "tiểu mục")
_SPECIAL = (*_TEXTS, *_NAMED, "bảng", "hình", PROJECTS, ASSIGNMENTS)
_LISTED = ", ".join(name for name in _SPECIAL if name not in BULLETS)
_INSERTED = (_ALL, TARGETS, BUDGET)
_DEEPEST = 10


def phrases(outline: Outline) -> Iterator[Phrase]:
    """Every text of the outline, in the order of printing."""
    for item in outline:
        if isinstance(item, Heading):
            yield item.title
            yield from (item.text,) if item.text else ()
            yield from phrases(item.body)
        elif isinstance(item, RunningText | Clause | Point):
            yield item.text


def bind(outline: Outline, names: Names[str, object]) -> Outline:
    """The same items, whose texts may use `names` as well."""
    return tuple(_bind_item(item, names) for item in outline)


def _bind_item(item: Item, names: Names[str, object]) -> Item:
    def with_names(phrase: Phrase) -> Phrase:
        return replace(phrase, names={**phrase.names, **names})

    match item:
        case Heading():
            text = with_names(item.text) if item.text else None
            return replace(
                item, title=with_names(item.title), text=text, body=bind(item.body, names)
            )
        case Point() | Clause():
            return replace(item, text=with_names(item.text), body=bind(item.body, names))
        case RunningText():
            return replace(item, text=with_names(item.text))
    return item


def below(item: Item) -> Outline:
    """The items that stand under one."""
    return item.body if isinstance(item, Heading | Point | Clause) else ()


def pictures_of(outline: Outline) -> Iterator[Picture]:
    """The pictures of an outline, wherever they stand in it."""
    for item in outline:
        if isinstance(item, OutlinePicture):
            yield item.picture
        yield from pictures_of(below(item))


def read_outline(node: Node) -> Outline:
    """The items of an outline: a text is one paragraph. Raises Faults with all that is wrong."""
    faults: list[Diagnostic] = []
    items = tuple(_read_body(node, faults, depth=0))
    if faults:
        raise Faults(faults)
    return items


def _read_body(node: Node, faults: list[Diagnostic], depth: int) -> Iterator[Item]:
    try:
        if depth > _DEEPEST:
            raise fault(node.place, "đề mục lồng quá sâu", f"nhiều nhất là {_DEEPEST} cấp")
        if isinstance(node, Sequence):
            if not node:
                raise fault(node.place, "danh sách này chưa có gì", "thêm một ý, hoặc bỏ mục này")
            for item in node:
                yield from _read_item(item, faults, depth)
        elif isinstance(node, Mapping):
            yield _read_special(node, faults, depth)
        else:
            yield RunningText(Phrase(require_filled(node)))
    except Faults as found:
        faults.extend(found.diagnostics)


def _read_item(node: Node, faults: list[Diagnostic], depth: int) -> Iterator[Item]:
    try:
        if isinstance(node, Scalar):
            yield Point(Phrase(require_filled(node)))
        elif isinstance(node, Sequence):
            raise fault(
                node.place,
                "một danh sách nằm trực tiếp trong danh sách khác",
                'ghi đề mục trước danh sách con, ví dụ "- Mục tiêu:"',
            )
        elif any(name in node for name in _BESIDE) or (
            len(node) == 1 and next(iter(node)) in _SPECIAL
        ):
            yield _read_special(node, faults, depth)
        else:
            yield _read_heading(node, faults, depth)
    except Faults as found:
        faults.extend(found.diagnostics)


def _read_heading(node: Mapping, faults: list[Diagnostic], depth: int) -> Heading:
    title, body = _only_entry(node)
    if split := in_curly_quotes(title.text, title.place):
        raise split
    if isinstance(body, Scalar) and body.text in _INSERTED:
        raise _unknown_word(title)
    if isinstance(body, Scalar):
        return Heading(Phrase(title), text=Phrase(require_filled(body)))
    return Heading(Phrase(title), body=tuple(_read_body(body, faults, depth + 1)))


def _only_entry(node: Mapping) -> tuple[Scalar, Node]:
    if len(node) != 1:
        extra = list(node)[1] if node else ""
        raise fault(
            node.keys_at[extra] if node else node.place,
            f'mục này có {len(node)} đề mục, trong đó có "{extra}"' if node else "mục trống",
            'mỗi đề mục một dòng riêng, bắt đầu bằng "- "; câu có dấu ": " đặt trong dấu nháy "…"',
        )
    title, body = next(iter(node.items()))
    return Scalar(title, node.keys_at[title], "plain"), body


def _read_annotated(node: Mapping, faults: list[Diagnostic], depth: int) -> Item:
    """A text with what is noted beside it, and what stands under it."""
    kinds = [name for name in node if name not in _BESIDE]
    beside = [name for name in _BESIDE if name in node]
    if len(kinds) != 1 or kinds[0] not in _TEXTS:
        raise fault(
            node.keys_at[beside[0]],
            f'"{beside[0]}" chỉ đi kèm một câu',
            f'ghi câu sau chữ "ý:" (gạch đầu dòng), "đoạn:" hoặc "khoản:", {beside[0]} ở dòng dưới',
        )
    kind = kinds[0]
    claim, means = (require_filled(node[name]) if name in node else None for name in _NOTED)
    text = Phrase(require_filled(node[kind]), claim=claim, means=means)
    if NUMBER in node and kind not in _NUMBERED:
        raise fault(
            node.keys_at[NUMBER],
            f'"{NUMBER}" không đi kèm "{kind}"',
            f'chỉ khoản, điểm có số riêng; bỏ mục "{NUMBER}", hoặc ghi câu sau chữ "khoản:"',
        )
    item = _TEXTS[kind](text, _read_below(node, kind, faults, depth))
    if isinstance(item, Clause) and NUMBER in node:
        return replace(item, number=require_filled(node[NUMBER]).text.strip())
    return item


def _read_below(node: Mapping, kind: str, faults: list[Diagnostic], depth: int) -> Outline:
    """What stands below a text. Raises Faults for one that nothing stands below."""
    if BODY not in node:
        return ()
    if kind in _BODILESS:
        raise fault(
            node.keys_at[BODY],
            f'"{BODY}" không đi kèm "{kind}"',
            'ghi các ý ấy thành những dòng tiếp theo của danh sách, cùng cấp với "- đoạn:"',
        )
    return tuple(_read_body(node[BODY], faults, depth + 1))


def _read_special(node: Mapping, faults: list[Diagnostic], depth: int) -> Item:
    if any(name in node for name in _BESIDE):
        return _read_annotated(node, faults, depth)
    title, body = _only_entry(node)
    match title.text:
        case kind if kind in _TEXTS:
            return _TEXTS[kind](Phrase(require_filled(body)), ())
        case "mục" | "tiểu mục" as named if isinstance(body, Mapping):
            return replace(_read_heading(body, faults, depth), named=named)
        case "bảng" if isinstance(body, Mapping):
            return OwnTable(validated(InlineTable, body, title.place), body.place)
        case "hình":
            return OutlinePicture(validated(Picture, body, title.place), body.place)
        case "bảng":
            return Insert(_known(body, (TARGETS, BUDGET)), body.place)
        case "dự án" | "phân công" as what:
            _known(body, (_ALL,))
            return Insert(what, body.place)
    raise _unknown_word(title)


def _unknown_word(title: Scalar) -> Faults:
    return fault(
        title.place,
        f'"{title.text}" không đứng một mình được ở đây',
        did_you_mean(title.text, _SPECIAL)
        or f'đặt đề mục trong danh sách: "- {title.text}: …", hoặc dùng: {_LISTED}',
    )


def _known(node: Node, names: tuple[str, ...]) -> str:
    scalar = require_filled(node)
    if scalar.text not in names:
        listed = " hoặc ".join(f'"{name}"' for name in names)
        raise fault(
            scalar.place,
            f'không có "{scalar.text}"',
            did_you_mean(scalar.text, names) or f"ghi {listed}",
        )
    return scalar.text


_TEXT_SCHEMAS: dict[str, Any] = {
    "ý": {"type": "string", "description": "Một gạch đầu dòng"},
    "đoạn": {"type": "string", "description": "Đoạn văn không đánh số"},
    "khoản": {"type": "string", "description": "Mục có số, không có tiêu đề"},
    "điểm": {
        "type": "string",
        "description": "Mục có chữ cái a), b), c), cả khi giữa nó và mục trên còn cấp khác",
    },
    "gạch": {
        "type": "string",
        "description": "Một gạch đầu dòng, cả ở dưới điều, nơi câu thường được đánh số",
    },
    **{
        mark: {"type": "string", "description": f'Một ý có dấu "{mark}", ở cấp nào cũng vậy'}
        for mark in BULLETS
    },
    "giữa": {"type": "string", "description": "Một dòng canh giữa"},
}
_ANNOTATED_SCHEMA: dict[str, Any] = {
    "type": "object",
    "minProperties": 2,
    "maxProperties": 5,
    "description": "Một câu, những gì đứng dưới nó, điều kiện mà câu ấy nói là đúng, dự án hoặc"
    " nguồn vốn để làm",
    "properties": {
        **_TEXT_SCHEMAS,
        CLAIM: {
            "type": "string",
            "description": "Phép so sánh với số liệu, ví dụ kinh_phí.tổng >= 5000",
        },
        MEANS: {
            "type": "string",
            "description": "Dự án, tiểu dự án hoặc nguồn vốn để đạt chỉ tiêu này, ví dụ Dự án 2; "
            "không có thì ghi: chưa có",
        },
        BODY: {"x-ref": "Outline", "description": "Những gì đứng dưới câu này"},
        NUMBER: {
            "type": ["string", "number"],
            "description": "Số in trước khoản, điểm này, không đếm theo các mục khác: Điều 59.",
        },
    },
    "anyOf": [{"required": [name]} for name in _BESIDE],
    "additionalProperties": False,
}
_ITEM_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "string", "description": "Một gạch đầu dòng"},
        {
            "type": "object",
            "minProperties": 1,
            "maxProperties": 1,
            "description": "Đề mục và nội dung của nó, hoặc một mục đặc biệt",
            "properties": {
                **_TEXT_SCHEMAS,
                "bảng": {
                    "description": "Tên bảng tính từ số liệu, hoặc một bảng tự viết",
                    "anyOf": [
                        {"type": "string", "enum": [TARGETS, BUDGET]},
                        {"x-ref": "InlineTable"},
                    ],
                },
                "hình": {"x-ref": "Picture", "description": "Hình từ một tệp PNG hoặc JPEG"},
                "mục": {
                    "type": "object",
                    "description": "Mục 1, Mục 2 … giữa chương và điều: tên mục, rồi các điều",
                    "additionalProperties": {"x-ref": "Outline"},
                },
                "tiểu mục": {
                    "type": "object",
                    "description": "Tiểu mục 1, 2 … trong một mục: tên tiểu mục, rồi các điều",
                    "additionalProperties": {"x-ref": "Outline"},
                },
                PROJECTS: {"const": "tất cả", "description": "In mọi dự án ở đây"},
                ASSIGNMENTS: {"const": "tất cả", "description": "In mọi phân công ở đây"},
            },
            "additionalProperties": {"x-ref": "Outline"},
        },
        _ANNOTATED_SCHEMA,
    ]
}
OUTLINE_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "string", "description": "Một đoạn văn"},
        {"type": "array", "items": _ITEM_SCHEMA},
        *_ITEM_SCHEMA["anyOf"][1:],
    ]
}


def _read_field(node: object) -> Outline:
    return read_outline(require_node(node))


OutlineField = Annotated[Outline, read_by(_read_field), WithJsonSchema({"x-ref": "Outline"})]
