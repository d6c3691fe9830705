"""What is imported is declared, and what is declared is used."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

from tests.conftest import ROOT

OURS = {"vanthu", "tests", "benchmarks", "build", "run", "requirements", "setuptools"}
RUN_BY_NAME = {"mypy", "ruff", "pytest-xdist"}
"""Tools that are started, and a plugin that pytest finds by itself."""


def test_what_the_package_imports_is_declared() -> None:
    assert _imported("vanthu") - _declared("dask") <= _declared()


def test_what_tests_and_benchmarks_import_is_declared() -> None:
    assert _imported("tests", "benchmarks") <= _declared("test") | _declared()


def test_what_is_declared_is_used() -> None:
    assert _declared() <= _imported("vanthu")
    tools = {name for name in _declared("test") if not name.startswith("types-")}
    assert tools - RUN_BY_NAME <= _imported("tests", "benchmarks")


def _declared(extra: str = "") -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = project["optional-dependencies"][extra] if extra else project["dependencies"]
    return {_key(re.split(r"[^\w-]", each)[0]) for each in named}


def _imported(*folders: str) -> set[str]:
    """The distributions whose modules are imported anywhere below the folders."""
    modules = {name for folder in folders for name in _modules(ROOT / folder)}
    foreign = modules - OURS - sys.stdlib_module_names
    owners = packages_distributions()
    # A module that nothing installed provides keeps its name, and is told as undeclared.
    return {_key(owner) for name in foreign for owner in owners.get(name, [name])}


def _modules(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (each.name.partition(".")[0] for each in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.partition(".")[0]
            elif isinstance(node, ast.Call) and _is_importorskip(node):
                yield ast.literal_eval(node.args[0]).partition(".")[0]


def _is_importorskip(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Attribute) and node.func.attr == "importorskip"


def _key(name: str) -> str:
    return re.sub("[-_.]+", "-", name).lower()
