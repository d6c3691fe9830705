"""Mẫu chỉ in giá trị, lặp (for) và chọn (if); mọi lệnh khác bị từ chối.

Mẫu có thể đến từ cơ quan khác: lệnh gọi hàm, nạp tệp, gán giá trị, vòng lặp qua chữ hoặc qua số,
vòng lặp lồng nhau có thể làm chương trình chạy mãi hoặc đọc thứ không thuộc hồ sơ. Vòng for trong
một vòng for chỉ đi qua một phần của mục đang lặp.

Đúng:

    {{ họ_tên | upper }}
    {%p for phụ in phụ_lục %} {%p for đ in phụ.nội_dung %}

Sai:

    {{ họ_tên.upper() }}
    {%p for phụ in phụ_lục %} {%p for đ in nội_dung %}
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from jinja2 import nodes

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks.rules.template.tags import Tag, chain_of, loop_names
from vanthu.checks.rules.template.template_view import TemplateView
from vanthu.writing.expressions.reading import OPERATIONS

ID = "template-command"
SEVERITY = Severity.ERROR

COMMANDS = frozenset(
    (
        "set", "endset", "macro", "endmacro", "call", "endcall", "include", "import", "from",
        "extends", "block", "endblock", "filter", "endfilter", "with", "endwith", "raw", "endraw",
        "autoescape", "endautoescape",
    )
)  # fmt: skip
"""The statements of Jinja that a template may not use."""

MESSAGE = "mẫu dùng một lệnh không được phép"
HINT = "mẫu chỉ in giá trị, lặp (for) và chọn (if)"
_TOO_LONG = "viết ngắn lại: mỗi thẻ chỉ một tên, một phép so sánh"
_TOO_DEEP = "bớt số thẻ if, for lồng trong nhau"
_LOOP = "vòng for trong vòng for chỉ đi qua một phần của mục đang lặp, ví dụ phụ.nội_dung"
_LIST = "vòng for chỉ đi qua một danh sách của hồ sơ, ví dụ {%p for n in nơi_nhận %}"

_STATEMENTS = (nodes.Template, nodes.Output, nodes.For, nodes.If)
_ALLOWED = (
    *_STATEMENTS,
    *OPERATIONS,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Const,
    nodes.Filter,
    nodes.Test,
    nodes.Tuple,  # of names that a loop gives its items, and nowhere else
)
_FILTERS = frozenset({"upper", "lower", "capitalize", "trim", "length", "default", "first", "last"})
_TESTS = frozenset({"defined", "undefined", "none", "odd", "even"})
_LARGEST = 10**9
_MOST_LOOPS = 2
"""In each other: appendices and their content."""
_MOST_BLOCKS = 20
"""In each other: Python itself allows no more."""
_MOST_PIECES = 60
"""Of one tag: compiling takes the square of an expression's length."""


def check(view: TemplateView) -> Iterator[Diagnostic]:
    """Tags that call, load or grow."""
    for tag, loops in zip(view.template.tags, view.template.nesting.loops, strict=True):
        hint = HINT if tag.word in COMMANDS else _forbidden(tag.tree) or _unbound(tag, loops)
        if hint:
            yield Diagnostic(tag.place, MESSAGE, hint)


@lru_cache(maxsize=2048)
def _forbidden(tree: nodes.Template | None) -> str:
    """What to do about the tag instead; empty where nothing is wrong with it."""
    return next(not_allowed(tree), "") if tree else ""


def _unbound(tag: Tag, loops: tuple[Tag, ...]) -> str:
    """The same for a loop that goes its own way within another."""
    *around, _ = loops or (tag,)
    if tag.word != "for" or not around:
        return ""
    named = {name for each in around for name in each.loop[0]}
    return "" if len(loops) <= _MOST_LOOPS and set(tag.loop[1][:1]) <= named else _LOOP


class _At(NamedTuple):
    """A node, the names of the loops around it, and how many blocks these and others are."""

    node: nodes.Node
    loops: tuple[frozenset[str], ...] = ()
    blocks: int = 0


def not_allowed(tree: nodes.Template) -> Iterator[str]:
    """For each thing in a template that it may not say, what to do instead.

    What is allowed is listed, and whatever is allowed comes to an end: the work is in proportion
    to the template and to the dossier. No tree is too deep to be looked through.
    """
    waiting = [_At(tree)]
    while waiting:
        at = waiting.pop()
        hint = _wrong(at)
        if hint:
            yield hint
            continue
        loops, blocks = at.loops, at.blocks + isinstance(at.node, nodes.If | nodes.For)
        if isinstance(at.node, nodes.For):
            loops = (*loops, frozenset(loop_names(at.node)))
        waiting += [_At(child, loops, blocks) for child in at.node.iter_child_nodes()]


def _wrong(at: _At) -> str:
    """What to do instead of this node, whatever stands in it; empty where it may stand."""
    node = at.node
    if not isinstance(node, _ALLOWED) or not _is_plain(node):
        return HINT
    if at.blocks >= _MOST_BLOCKS and isinstance(node, nodes.If | nodes.For):
        return _TOO_DEEP
    if isinstance(node, nodes.For):
        return _wrong_loop(node, at.loops)
    if not isinstance(node, _STATEMENTS) and _is_long(node):
        return _TOO_LONG
    return ""


def _is_plain(node: nodes.Node) -> bool:
    match node:
        case nodes.Filter(name=name):
            return name in _FILTERS
        case nodes.Test(name=name):
            return name in _TESTS
        case nodes.Getattr(attr=name):
            return not name.startswith("_")
        case nodes.Getitem(arg=arg):
            return isinstance(arg, nodes.Const)
        case nodes.Tuple(ctx=context):
            return context == "store"
        case nodes.Const(value=int(number)):
            return abs(number) <= _LARGEST
        case nodes.Const(value=value):
            return value is None or isinstance(value, str)
    return True


def _wrong_loop(loop: nodes.For, around: tuple[frozenset[str], ...]) -> str:
    source = chain_of(loop.iter)
    if loop.recursive:
        return HINT
    if not source:
        return _LIST
    bound = not around or any(source[0] in names for names in around)
    return "" if bound and len(around) < _MOST_LOOPS else _LOOP


def _is_long(expression: nodes.Node) -> bool:
    """Whether it has more pieces than a tag needs, counted no further than that."""
    waiting, count = [expression], 0
    while waiting and count <= _MOST_PIECES:
        count += 1
        waiting += waiting.pop().iter_child_nodes()
    return count > _MOST_PIECES
