"""A template's tags, set aside while docxtpl prepares everything around them, and put back typed.

docxtpl renders the template once, a mark standing for each tag. What comes out is the finished
file but for the tags; each of them is then held to the place that it stands in, so that nothing
it may print can break the XML around, and no look at the printed XML is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinja2 import Environment, nodes

from vanthu.checks.rules.template.command import not_allowed
from vanthu.render.fast_print import BLOCKS, RUNS, TEXT
from vanthu.render.loops import through_list
from vanthu.word import package

_FIRST_MARK = 0xE000
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[\w:]+)(?P<rest>[^<>]*?)(?P<empty>/?)>")
_GRID = re.compile(r"<w:gridCol[ /][^<>]*>")
_SPAN = re.compile(r'w:val="(\d+)"')
_OF_BLOCKS = ("w:body", "w:hdr", "w:ftr")
_BRANCHES_IN = (*_OF_BLOCKS, "w:tbl", "w:tc", "w:p", "w:r", "w:t")


class NotCompilable(Exception):
    """The template does what only docxtpl itself can carry out."""


class StandIn:
    """What docxtpl is given for Jinja's environment: every tag that it renders prints a mark."""

    def __init__(self, environment: Environment) -> None:
        self.autoescape = True
        """Set by docxtpl."""
        self.trees: list[nodes.Template] = []
        """The templates that hold tags, in the order in which docxtpl renders them."""
        self._grids: list[list[str]] = []
        self._environment = environment

    def from_string(self, source: str) -> _Marked:
        """The template of one part. Raises NotCompilable."""
        tree = self._environment.parse(source)
        if any(not_allowed(tree)):
            raise NotCompilable("what no template may say")
        mark = chr(_FIRST_MARK + len(self.trees))
        marked = "".join(_marked(tree.body, mark))
        if mark in marked:
            if _PRIVATE.search(source):
                raise NotCompilable("characters that could be marks")
            package.parse(marked.encode())
            self.trees.append(tree)
            self._grids.append(_GRID.findall(marked))
        return _Marked(marked)

    def refilled(self, part: str, root: str) -> nodes.Template | None:
        """The tree for a part of the prepared file, less its root's start; None without tags.

        Raises NotCompilable.
        """
        marks = set(_PRIVATE.findall(part))
        if not marks:
            return None
        at = ord(min(marks)) - _FIRST_MARK
        if len(marks) > 1 or at >= len(self.trees):
            raise NotCompilable("marks of several parts")
        if _GRID.findall(part) != self._grids[at]:
            raise NotCompilable("tables that docxtpl had to fix")
        return _Refill(part.split(min(marks)), root).tree(self.trees[at])


class _Marked:
    def __init__(self, text: str) -> None:
        self._text = text

    def render(self, _: object) -> str:
        return self._text


def _marked(body: list[nodes.Node], mark: str) -> Iterator[str]:
    """The template's own text, with a mark where a value, a branch or the end of one stands."""
    for node in body:
        if isinstance(node, nodes.Output):
            for piece in node.nodes:
                yield piece.data if isinstance(piece, nodes.TemplateData) else mark
        else:
            for branch in _branches(node):
                yield mark
                yield from _marked(branch, mark)
            yield mark


def _branches(node: nodes.Node) -> Iterator[list[nodes.Node]]:
    if isinstance(node, nodes.For):
        yield node.body
    elif isinstance(node, nodes.If):
        yield node.body
        yield from (each.body for each in node.elif_)
    else:
        raise NotCompilable(type(node).__name__)
    yield node.else_


class _Refill:
    """Puts the prepared text into the tree of tags, and holds each tag to its place."""

    def __init__(self, texts: list[str], root: str) -> None:
        self._texts = iter(texts)
        self._open = [root]
        self._conditions = 0
        self._table = _Table()

    def tree(self, tree: nodes.Template) -> nodes.Template:
        filled = nodes.Template(self._body(tree.body), lineno=1)
        if self._open or next(self._texts, None) is not None:
            raise NotCompilable("a tag was lost")
        return filled

    def _body(self, body: list[nodes.Node]) -> list[nodes.Node]:
        filled: list[nodes.Node] = [self._text()]
        for node in body:
            if isinstance(node, nodes.Output):
                for piece in node.nodes:
                    if not isinstance(piece, nodes.TemplateData):
                        typed = nodes.Filter(piece, self._type(), [], [], None, None)
                        filled += [nodes.Output([typed], lineno=piece.lineno), self._text()]
            else:
                filled += [self._control(node), self._text()]
        return filled

    def _control(self, node: nodes.Node) -> nodes.Node:
        if self._open[-1] not in _BRANCHES_IN:
            raise NotCompilable(f"a branch in {self._open[-1]}")
        around = list(self._open)
        self._conditions += 1
        branches = []
        for branch in _branches(node):
            branches.append(self._body(branch))
            if self._open != around:
                raise NotCompilable("a branch that holds half an element")
        self._conditions -= 1
        first, *others, last = branches
        if isinstance(node, nodes.For):
            source = through_list(node.iter)
            return nodes.For(node.target, source, first, last, node.test, False, lineno=node.lineno)
        assert isinstance(node, nodes.If), "_branches lets nothing else pass"
        between = [
            nodes.If(each.test, filled, [], [], lineno=each.lineno)
            for each, filled in zip(node.elif_, others, strict=True)
        ]
        return nodes.If(node.test, first, between, last, lineno=node.lineno)

    def _type(self) -> str:
        """The filter for a value here."""
        if self._open[-3:] == ["w:p", "w:r", "w:t"]:
            return TEXT
        if self._open[-1:] == ["w:p"]:
            return RUNS
        if self._open[-1:] and self._open[-1] in _OF_BLOCKS:
            return BLOCKS
        raise NotCompilable(f"a value in {self._open[-1]}")

    def _text(self) -> nodes.Output:
        text = next(self._texts)
        tags = list(_TAG.finditer(text))
        if not text.count("<") == text.count(">") == len(tags):
            raise NotCompilable("a tag within a tag of the XML")
        for tag in tags:
            if tag["end"]:
                self._close(tag["name"])
            else:
                self._table.opened(tag, self._open, self._conditions)
                self._open.append(tag["name"])
                if tag["empty"]:
                    self._open.pop()
        return nodes.Output([nodes.TemplateData(text)] if text else [], lineno=1)

    def _close(self, name: str) -> None:
        if not self._open or self._open.pop() != name:
            raise NotCompilable("elements that overlap")
        self._table.closed(name, self._conditions)


class _Table:
    """The table that is being read: `docxtpl.fix_tables` must never have anything to do in it.

    So every row fills the grid, and one of them is printed whatever the values.
    """

    def __init__(self) -> None:
        self._columns = self._cells = self._conditions = 0
        self._has_row = False

    def opened(self, tag: re.Match[str], around: list[str], conditions: int) -> None:
        """An element begins inside those `around` it, under so many conditions."""
        name = tag["name"]
        if around[-1:] == ["w:t"] or (name in {"w:p", "w:tbl"} and name in around):
            raise NotCompilable("an element in a text, a paragraph or table in another")
        if name == "w:tc" and around[-1] != "w:tr":
            raise NotCompilable("a wrapped cell")
        match name:
            case "w:tbl":
                self._columns, self._conditions, self._has_row = 0, conditions, False
            case "w:tr":
                self._cells = 0
            case "w:gridCol":
                self._columns += 1
            case "w:tc":
                self._cells += 1
            case "w:gridSpan":
                span = _SPAN.search(tag["rest"])
                self._cells += int(span[1]) - 1 if span else 0

    def closed(self, name: str, conditions: int) -> None:
        """An element ends."""
        if name == "w:tr":
            if self._cells != self._columns:
                raise NotCompilable("a row that does not fill the grid")
            self._has_row = self._has_row or conditions == self._conditions
        elif name == "w:tbl" and not self._has_row:
            raise NotCompilable("a table without a sure row")
