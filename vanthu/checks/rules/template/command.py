"""Mẫu chỉ in giá trị, lặp (for) và chọn (if); mọi lệnh khác bị từ chối.

Mẫu có thể đến từ cơ quan khác: lệnh gọi hàm, nạp tệp, gán giá trị hoặc vòng lặp lồng nhau quá
hai tầng có thể làm chương trình chạy mãi hoặc đọc thứ không thuộc hồ sơ.

Đúng:

    {{ họ_tên | upper }}

Sai:

    {{ họ_tên.upper() }}
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from jinja2 import nodes

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks.rules.template.template_view import TemplateView

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

_FORBIDDEN = (
    nodes.Call,
    nodes.Macro,
    nodes.CallBlock,
    nodes.Import,
    nodes.FromImport,
    nodes.Include,
    nodes.Extends,
    nodes.Assign,
    nodes.AssignBlock,
    nodes.Concat,
)
_FILTERS = frozenset({"upper", "lower", "capitalize", "trim", "length", "default", "first", "last"})
_MOST_LOOPS = 2
"""In each other: appendices and their content. A third would print millions of pieces."""
_MOST_PIECES = 60


def check(view: TemplateView) -> Iterator[Diagnostic]:
    """Tags that call, load or grow."""
    for tag, loops in zip(view.template.tags, view.template.nesting.loops, strict=True):
        forbidden = tag.tree is not None and _is_forbidden(tag.tree)
        if tag.word in COMMANDS or forbidden or len(loops) > _MOST_LOOPS:
            yield Diagnostic(tag.place, MESSAGE, HINT)


@lru_cache(maxsize=2048)
def _is_forbidden(tree: nodes.Template) -> bool:
    return any(not_allowed(tree))


def not_allowed(tree: nodes.Template) -> Iterator[nodes.Node]:
    """What calls, loads or grows: a template from elsewhere must come to an end."""
    yield from tree.find_all(_FORBIDDEN)
    yield from (node for node in tree.find_all(nodes.Filter) if node.name not in _FILTERS)
    yield from (node for node in tree.find_all(nodes.For) if _loops(node) > _MOST_LOOPS)
    for output in tree.find_all(nodes.Output):
        for piece in output.nodes:
            if sum(1 for _ in piece.find_all(nodes.Node)) > _MOST_PIECES:
                yield piece


def _loops(node: nodes.Node) -> int:
    """How deep loops stand in each other, from this one on."""
    below = max((_loops(child) for child in node.iter_child_nodes()), default=0)
    return below + isinstance(node, nodes.For)
