"""What we use of libraries that they do not promise to keep: told here first when it changes."""

from __future__ import annotations

import ast
from types import CodeType

import jinja2
import pytest
import yaml
from jinja2 import Environment, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from tests.test_architecture import MODULES
from vanthu.source.yaml_events import PurePythonParser, events, fastest_parser
from vanthu.writing.expressions.jinja_inside import (
    ByKey,
    expression_code,
    expression_function,
    expression_tree,
    loaded,
    printed,
)

INSIDE = {
    "yaml._yaml": "vanthu.source.yaml_events",
    "yaml.parser": "vanthu.source.yaml_events",
    "yaml.reader": "vanthu.source.yaml_events",
    "yaml.scanner": "vanthu.source.yaml_events",
    "jinja2.compiler": "vanthu.writing.expressions.jinja_inside",
    "jinja2.parser": "vanthu.writing.expressions.jinja_inside",
    "jinja2.environment": "vanthu.writing.expressions.jinja_inside",
}
"""Insides of libraries, each with the one module that may know it."""


@pytest.mark.parametrize("inside", INSIDE)
def test_insides_of_libraries_are_known_by_one_module(inside: str) -> None:
    knowing = {
        module
        for module, path in MODULES.items()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == inside
    }
    assert knowing == {INSIDE[inside]}


def test_libyaml_is_at_hand_here() -> None:
    assert yaml.__with_libyaml__
    assert fastest_parser() is not PurePythonParser


TEXT = "a: [x, 'y']  # z\nb: |\n  c\n? d\n: &e !f g\n--- *h\n"


def test_both_parsers_tell_the_same_with_the_same_places() -> None:
    told = []
    for parser in (fastest_parser(), PurePythonParser):
        made, found = parser(TEXT), []
        while made.check_event():
            event = made.get_event()
            value = getattr(event, "value", None), getattr(event, "style", None) or None
            found.append((type(event).__name__, value, event.start_mark.index))
        told.append([each for each in found if each[0] not in ("MappingEndEvent",)])
    assert told[0] == told[1]


def test_an_event_has_what_we_ask_of_it() -> None:
    scalar = next(each for each in events("- &a !b 'c'\n") if type(each) is yaml.ScalarEvent)
    assert (scalar.value, scalar.style, scalar.anchor, scalar.tag) == ("c", "'", "a", "!b")
    assert scalar.start_mark
    assert scalar.end_mark
    assert (scalar.end_mark.index, scalar.end_mark.line, scalar.start_mark.column) == (11, 0, 2)


def test_a_fault_of_the_parser_tells_its_place() -> None:
    with pytest.raises(yaml.error.MarkedYAMLError) as caught:
        list(events("a: [b\n"))
    assert caught.value.problem_mark
    assert caught.value.problem_mark.index >= 5


def test_an_expression_is_read_compiled_and_worked_out() -> None:
    environment = Environment()
    tree = expression_tree("a.b + 1", environment)
    assert isinstance(tree, jinja2.nodes.Add)
    work_out = expression_function(expression_code(tree, environment), environment)
    assert work_out({"a": {"b": 2}}) == 3


@pytest.mark.parametrize("source", ["a b", "a }} {{ b", ""])
def test_what_is_no_single_expression_is_refused(source: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        expression_tree(source, Environment())


class _ByKey(SandboxedEnvironment):
    code_generator_class = ByKey


def test_names_are_looked_up_by_key_and_loops_by_attribute() -> None:
    environment = _ByKey()
    source = "{% for each in a.b %}{{ each.c }}{{ loop.last }} {% endfor %}"
    code = environment.compile(source)
    assert isinstance(code, CodeType)
    pieces = list(printed(loaded(code, environment), {"a": {"b": [{"c": 1}, {"c": 2}]}}))
    assert "".join(pieces) == "1False 2True "
    assert len(pieces) > 2
    with pytest.raises((KeyError, TypeError)):
        list(printed(loaded(environment.compile("{{ a.upper }}"), environment), {"a": "x"}))
