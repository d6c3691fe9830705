"""The tags of a Word template one by one: what each asks for, and how they stand in each other.

docxtpl puts a letter after the braces of a tag that stands for more than text: `r` for runs,
`p` for whole paragraphs, `tr` and `tc` for rows and cells of a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from jinja2 import nodes

from vanthu.base.diagnostics import Place
from vanthu.writing.expressions import StrictEnvironment
from vanthu.writing.expressions.jinja_inside import UNREADABLE

TAG = re.compile(
    r"\{\{(?:(?!\{\{|\{%).)*?\}\}|\{%(?:(?!\{\{|\{%).)*?%\}|\{#(?:(?!\{#).)*?#\}",
)
"""A whole tag or a comment, within one paragraph."""

_LEVEL = re.compile(r"(tr|tc|p|r)\s+")
_STRAIGHTENED = str.maketrans("“”‘’", "\"\"''")
"""The quotes that docxtpl itself makes straight."""

_OWN_OF_DOCXTPL = frozenset({"colspan", "cellbg"})
ENDS = {"endfor": "for", "endif": "if"}
BETWEEN = {"elif": ("if",), "else": ("if", "for")}
"""What divides a block, and the blocks that it may divide."""


@dataclass(frozen=True)
class Tag:
    """One tag as it stands in the template.

    `home` tells what holds it: two tags of one block must have the same one, or what is
    between them is no whole piece of a document. `beside` is the other text of the piece
    that the tag takes the place of, which gets lost.
    """

    written: str
    place: Place
    part: str
    home: int = 0
    beside: str = ""
    torn: bool = False
    """Whether it ends in another piece of the paragraph (a link, a change) than it begins in."""

    @cached_property
    def level(self) -> str:
        """The letter after the braces; empty for a tag within a text."""
        found = _LEVEL.match(self.written[2:])
        return found[1] if found else ""

    @cached_property
    def inner(self) -> str:
        """What stands between the braces, after the letter."""
        return self.written[2 + len(self.level) : -2].strip("- \t").translate(_STRAIGHTENED)

    @property
    def is_statement(self) -> bool:
        """Whether it steers (`{% … %}`) instead of printing."""
        return self.written[1] == "%"

    @cached_property
    def word(self) -> str:
        """The word that a statement begins with; empty for a tag that prints."""
        return (self.inner.split() or [""])[0] if self.is_statement else ""

    @property
    def tree(self) -> nodes.Template | None:
        """The tag as Jinja reads it; None where it says nothing alone, or cannot be read."""
        source = self._source()
        return _parsed(source) if source else None

    @property
    def is_misspelt(self) -> bool:
        """Whether Jinja cannot read it."""
        source = self._source()
        return bool(source) and _parsed(source) is None

    @property
    def names(self) -> tuple[tuple[str, ...], ...]:
        """The names that it asks for, each with its dots: `("đầu", "cơ_quan")`."""
        return _names(self._source())

    @property
    def loop(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What a `for` calls its items, and the dotted name of what it goes through."""
        return _loop(self._source())

    def _source(self) -> str:
        """The tag as a whole text of Jinja; empty for the ends of blocks and unknown words."""
        match self.word:
            case "":
                return f"{{{{ {self.inner} }}}}"
            case "if" | "for":
                return f"{{% {self.inner} %}}{{% end{self.word} %}}"
            case "elif":
                return f"{{% if 0 %}}{{% {self.inner} %}}{{% endif %}}"
            case word if word in _OWN_OF_DOCXTPL:
                return f"{{{{ {self.inner.removeprefix(word)} }}}}"
        return ""


@lru_cache(maxsize=1)
def _environment() -> StrictEnvironment:
    return StrictEnvironment()


_LONGEST = 400
"""Letters of a tag: what is longer could nest deeper than Python can follow."""


@lru_cache(maxsize=2048)
def _parsed(source: str) -> nodes.Template | None:
    if len(source) > _LONGEST:
        return None
    try:
        return _environment().parse(source)
    except UNREADABLE:
        return None


@dataclass(frozen=True, slots=True)
class Block:
    """A `for` or `if`, what divides it, and its end: None where it has none."""

    opening: Tag
    between: tuple[Tag, ...]
    closing: Tag | None


@dataclass(frozen=True, slots=True)
class Nesting:
    """How the tags of a template stand in each other."""

    blocks: tuple[Block, ...]
    strays: tuple[tuple[Tag, Tag | None], ...]
    """Ends and dividers of no block, each with the block that was open there."""
    loops: tuple[tuple[Tag, ...], ...]
    """For each tag the loops around it, the outermost first; a loop is around itself."""


class _Open:
    def __init__(self, opening: Tag) -> None:
        self.opening = opening
        self.between: list[Tag] = []

    def closed(self, closing: Tag | None) -> Block:
        return Block(self.opening, tuple(self.between), closing)


def nest(tags: Sequence[Tag]) -> Nesting:
    """The blocks that tags make, part by part of the file."""
    blocks: list[Block] = []
    strays: list[tuple[Tag, Tag | None]] = []
    loops: list[tuple[Tag, ...]] = []
    stack: list[_Open] = []
    part = ""
    for tag in tags:
        if tag.part != part:
            blocks += _unclosed(stack)
            part = tag.part
        if tag.word in ("for", "if"):
            stack.append(_Open(tag))
        elif tag.word in ENDS or tag.word in BETWEEN:
            wanted = (ENDS[tag.word],) if tag.word in ENDS else BETWEEN[tag.word]
            if not stack or stack[-1].opening.word not in wanted:
                strays.append((tag, stack[-1].opening if stack else None))
            elif tag.word in ENDS:
                blocks.append(stack.pop().closed(tag))
            else:
                stack[-1].between.append(tag)
        loops.append(tuple(each.opening for each in stack if each.opening.word == "for"))
    blocks += _unclosed(stack)
    return Nesting(tuple(blocks), tuple(strays), tuple(loops))


def _unclosed(stack: list[_Open]) -> Iterator[Block]:
    """The blocks still open, the outermost first; the stack is empty afterwards."""
    opened, stack[:] = list(stack), []
    yield from (each.closed(None) for each in opened)


@lru_cache(maxsize=2048)
def _names(source: str) -> tuple[tuple[str, ...], ...]:
    tree = _parsed(source)
    return tuple(_chains([tree])) if tree else ()


@lru_cache(maxsize=2048)
def _loop(source: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    tree = _parsed(source)
    statement = next(tree.find_all(nodes.For), None) if tree else None
    if statement is None:
        return (), ()
    return loop_names(statement), chain_of(statement.iter)


def loop_names(loop: nodes.For) -> tuple[str, ...]:
    """What a loop calls its items."""
    target = loop.target
    named = [target] if isinstance(target, nodes.Name) else target.find_all(nodes.Name)
    return tuple(each.name for each in named)


def _chains(found: Iterable[nodes.Node]) -> Iterator[tuple[str, ...]]:
    for node in found:
        chain = chain_of(node)
        if chain:
            yield chain
        else:
            yield from _chains(node.iter_child_nodes())


def chain_of(node: nodes.Node) -> tuple[str, ...]:
    """The dotted name that an expression is; empty for any other expression."""
    if isinstance(node, nodes.Name):
        return (node.name,) if node.ctx == "load" else ()
    if isinstance(node, nodes.Getattr):
        before = chain_of(node.node)
        return (*before, node.attr) if before else ()
    return ()
