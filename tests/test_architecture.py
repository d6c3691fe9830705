"""The shape of the house: imports point one way, each library lives behind its own modules."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from itertools import takewhile

import pytest

from tests.conftest import ROOT

LAYERS = (
    "base",
    "decree",
    "source",
    "word",
    "files",
    "inspection",
    "model",
    "template",
    "writing",
    "tabular",
    "compare",
    "checks",
    "render",
    "issue",
    "pipeline",
    "new_year",
    "harvest",
    "adopt",
    "starters",
    "screen",
    "batch",
    "page",
    "commands",
    "cli",
    "__main__",
)
"""Modules and packages of vanthu from the ground up; each may import from those before it."""

HOMES = {
    "subprocess": {"files"},
    "yaml": {"source"},
    "docxtpl": {"render"},
    "markdown_it": {"writing"},
    "babel": {"base"},
    "rapidfuzz": {"base", "checks"},
    "openpyxl": {"tabular"},
    "pydantic": {"model"},
    "argparse": {"cli", "commands"},
    "concurrent": {"batch"},
    "distributed": {"batch"},
    "platformdirs": {"files"},
    "pypdf": {"files"},
    "starlette": {"page"},
    "uvicorn": {"page"},
}
"""Libraries, and the modules or packages that may know them."""

HEAVY = (
    "babel",
    "docxtpl",
    "jinja2",
    "lxml",
    "markdown_it",
    "openpyxl",
    "pydantic",
    "rapidfuzz",
)
"""Each takes 30 ms and more, which an answer to a slip of the keyboard need not wait for."""

MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted((ROOT / "vanthu").rglob("*.py"))
}


def _layer(module: str) -> str:
    """The module or package just below `vanthu` that a module belongs to."""
    return module.split(".")[1] if "." in module else module


@cache
def _tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


def _imports(module: str) -> Iterator[str]:
    """Every name that a module imports, at its top or within a function, in full."""
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.module, "relative imports hide what points where"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _ours(module: str) -> set[str]:
    """The modules of ours that a module imports."""
    names = (name for name in _imports(module) if name.split(".")[0] == "vanthu")
    return {name if name in MODULES else name.rpartition(".")[0] for name in names}


def test_every_module_has_its_layer() -> None:
    assert {_layer(module) for module in MODULES} == {"vanthu", *LAYERS}


def test_a_module_that_is_not_there_is_not_imported() -> None:
    assert {name for module in MODULES for name in _ours(module)} <= MODULES.keys()


@pytest.mark.parametrize("layer", LAYERS)
def test_imports_point_downwards(layer: str) -> None:
    below = {"vanthu", *takewhile(lambda each: each != layer, LAYERS)}
    upward = [
        f"{module} imports {name}"
        for module in MODULES
        if _layer(module) == layer
        for name in _ours(module)
        if _layer(name) not in {layer, *below}
    ]
    assert upward == []


def test_no_imports_go_round_in_circles() -> None:
    list(TopologicalSorter({module: _ours(module) for module in MODULES}).static_order())


@pytest.mark.parametrize("library", HOMES)
def test_library_is_known_at_home_only(library: str) -> None:
    knowing = {
        _layer(module)
        for module in MODULES
        if any(name.split(".")[0] == library for name in _imports(module))
    }
    assert knowing
    assert knowing <= HOMES[library]


def test_only_report_prints() -> None:
    printing = {
        module
        for module in MODULES
        for node in ast.walk(_tree(module))
        if ast.unparse(node) in {"print", "sys.stdout", "sys.stderr"}
    }
    assert printing == {"vanthu.screen.report"}


@pytest.mark.parametrize("library", HEAVY)
def test_command_line_starts_without_heavy_libraries(library: str) -> None:
    code = f"import sys, vanthu.cli; sys.exit({library!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
