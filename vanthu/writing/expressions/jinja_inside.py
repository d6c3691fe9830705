"""What we use of Jinja that it does not promise to keep: its parser, its compiler, its code.

Nothing else reaches so far; `tests/test_internals.py` tells when a new version changes any of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import CodeType
from typing import Any

from jinja2 import Environment, Template, TemplateSyntaxError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateExpression
from jinja2.parser import Parser

UNREADABLE = (TemplateSyntaxError, SyntaxError, ValueError, RecursionError, MemoryError)
"""What Jinja raises for what it cannot read: numbers it hands to Python's own parser unchecked."""


def expression_tree(source: str, environment: Environment) -> nodes.Expr:
    """One expression, read. Raises TemplateSyntaxError where there is anything else."""
    parser = Parser(environment, source, state="variable")
    tree = parser.parse_expression()
    if not parser.stream.eos:
        raise TemplateSyntaxError("more than one expression", 1)
    return tree


def expression_code(tree: nodes.Expr, environment: Environment) -> CodeType:
    """The code of an expression, made as Jinja makes that of a whole one."""
    keep = nodes.Assign(nodes.Name("result", "store"), tree, lineno=1)
    template = nodes.Template([keep], lineno=1)
    template.set_environment(environment)
    return environment.compile(template)


def expression_function(code: CodeType, environment: Environment) -> Callable[..., Any]:
    """The code of an expression as a function of names."""
    return TemplateExpression(Template.from_code(environment, code, {}), False)


class ByKey(CodeGenerator):
    """Compiles `a.b` to `a["b"]` and nothing more, but for `loop.last` and its like.

    What has no such key raises, and the document goes to docxtpl, which knows why.
    """

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  (Jinja's)
        if isinstance(node.node, nodes.Name) and node.node.name == "loop":
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        self.write(f"[{node.attr!r}]")


def loaded(code: CodeType, environment: Environment) -> Template:
    """The template whose code this is."""
    return Template.from_code(environment, code, {})


def printed(template: Template, names: Mapping[str, Any]) -> Iterator[str]:
    """The pieces that a template prints, one after the other."""
    return template.root_render_func(template.new_context(dict(names)))
