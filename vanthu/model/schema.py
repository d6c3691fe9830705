"""JSON Schemas for editors, made from the models: `python -m vanthu.model.schema`.

An editor with the YAML extension completes keys and shows what each one means; the first
line of every content file names its schema.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from vanthu.model.dossier import FIGURES
from vanthu.model.kinds import MODELS as LAYOUTS
from vanthu.model.kinds.bases import FreeBasis
from vanthu.model.kinds.decision import Submission
from vanthu.model.kinds.signing import Signer
from vanthu.model.legal import LegalDocument
from vanthu.model.outline import OUTLINE_SCHEMA
from vanthu.model.projects import Funding
from vanthu.model.table import InlineTable

SCHEMA_FOLDER = Path(__file__).resolve().parents[2] / "schema"
_DIALECT = "http://json-schema.org/draft-07/schema#"
_TITLES = {
    "office.yaml": "Cơ quan ban hành",
    "legal.yaml": "Sổ văn bản pháp lý",
    "targets.yaml": "Chỉ tiêu theo xã, phường",
    "projects.yaml": "Dự án thành phần và kinh phí",
    "assignments.yaml": "Phân công thực hiện",
    **{f"{model.SCHEMA[0]}.yaml": model.SCHEMA[1] for model in LAYOUTS},
}
_REFERENCES = ("$ref", "x-ref")
_READ_BY_HAND: tuple[type[BaseModel], ...] = (
    LegalDocument, FreeBasis, Funding, InlineTable, Signer, Submission,
)  # fmt: skip
"""Models that a field names by reference because the field is read by hand."""


MODELS: dict[str, type[BaseModel]] = {
    **FIGURES,
    **{f"{model.SCHEMA[0]}.yaml": model for model in LAYOUTS},
}
"""Each layout of document has its schema, whatever its files are called."""

PARTIAL = "partial"
"""The folder of the schemas for dossiers that inherit, and so need not hold every key."""


def build_schemas() -> dict[str, str]:
    """The text of each schema by its path below the folder of schemas."""
    texts = {}
    for name, model in MODELS.items():
        schema = _schema(name, model)
        file = name.replace(".yaml", ".schema.json")
        texts[file] = _text(schema)
        texts[f"{PARTIAL}/{file}"] = _text(_partial(schema))
    return texts


def _text(schema: Mapping[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _partial(schema: Mapping[str, Any]) -> dict[str, Any]:
    """The schema without required keys, except in lists: those are inherited whole."""
    merged = _merged(schema, schema["$defs"], set())
    loose = {key: value for key, value in schema.items() if key != "required"}
    definitions = {
        key: {name: part for name, part in value.items() if name != "required" or key not in merged}
        for key, value in schema["$defs"].items()
    }
    return {**loose, "$defs": definitions}


def _merged(node: Any, definitions: Mapping[str, Any], found: set[str]) -> set[str]:
    """Names of the definitions that a key below `node` leads to without a list between."""
    if isinstance(node, list):
        for each in node:
            _merged(each, definitions, found)
    elif isinstance(node, Mapping):
        name = str(node.get("$ref", "")).rpartition("/")[2]
        if name and name not in found:
            found.add(name)
            _merged(definitions[name], definitions, found)
        for key, value in node.items():
            if key not in ("items", "$defs"):
                _merged(value, definitions, found)
    return found


class _Plain(GenerateJsonSchema):
    """Without the English class docstrings that pydantic would show to the clerk."""

    def get_title_from_name(self, name: str) -> str:
        return name

    def ignore_warning(self, _kind: str, _detail: str) -> None:
        return


def _schema(name: str, model: type[BaseModel]) -> Mapping[str, Any]:
    models = list(dict.fromkeys((model, *_READ_BY_HAND)))
    references, combined = models_json_schema(
        [(each, "validation") for each in models], by_alias=True, schema_generator=_Plain
    )
    definitions = {**combined["$defs"], "Outline": OUTLINE_SCHEMA}
    root = references[(model, "validation")]["$ref"].rpartition("/")[2]
    definitions = {key: _referring(_without_english(value)) for key, value in definitions.items()}
    used = _used(root, definitions)
    return {
        "$schema": _DIALECT,
        "title": _TITLES[name],
        **definitions[root],
        "$defs": {key: definitions[key] for key in sorted(used - {root})},
    }


def _without_english(definition: Mapping[str, Any]) -> dict[str, Any]:
    """A model's own title and description are its class name and docstring."""
    if "properties" not in definition and definition.get("type") != "object":
        return dict(definition)
    return {key: value for key, value in definition.items() if key not in ("title", "description")}


def _referring(node: Any) -> Any:
    """The schema with `x-ref` made a reference; pydantic checks `$ref` before ours are there."""
    if isinstance(node, Mapping):
        if isinstance(node.get("properties"), Mapping):
            titled = {name: {"title": name, **value} for name, value in node["properties"].items()}
            node = {**node, "properties": titled}
        rest = {key: _referring(value) for key, value in node.items() if key not in _REFERENCES}
        if len(rest) == len(node):
            return rest
        target = node.get("$ref") or f"#/$defs/{node['x-ref']}"
        # What stands beside a reference is not read by an editor, so it is put around it.
        return {**rest, "allOf": [{"$ref": target}]} if rest else {"$ref": target}
    return [_referring(value) for value in node] if isinstance(node, list) else node


def _used(root: str, definitions: Mapping[str, Any]) -> set[str]:
    found: set[str] = set()
    pending = [root]
    while pending:
        name = pending.pop()
        if name not in found:
            found.add(name)
            pending += _references(definitions[name])
    return found


def _references(node: Any) -> list[str]:
    if isinstance(node, Mapping):
        own = [node["$ref"].rpartition("/")[2]] if "$ref" in node else []
        return own + [name for value in node.values() for name in _references(value)]
    if isinstance(node, list):
        return [name for value in node for name in _references(value)]
    return []


def main() -> None:
    """Write the schemas into the project's folder."""
    SCHEMA_FOLDER.mkdir(exist_ok=True)
    (SCHEMA_FOLDER / PARTIAL).mkdir(exist_ok=True)
    for name, text in build_schemas().items():
        (SCHEMA_FOLDER / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
