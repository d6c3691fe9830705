"""The JSON Schemas: what the models say, for editors, in Vietnamese."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from tests.conftest import ROOT
from vanthu.model.schema import MODELS, PARTIAL, SCHEMA_FOLDER, build_schemas

CONTENT = sorted((ROOT / "content").rglob("*.yaml"))
SCHEMAS = {name: json.loads(text) for name, text in build_schemas().items()}
_SMALL_WORDS = re.compile(r"\b(the|is|are|and|or|of|with|for|by|that|each|one|from)\b")


class _Editor(yaml.SafeLoader):
    pass


_Editor.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: node.value)


def _schema_name(content: Path) -> str:
    return f"{content.stem}.schema.json"


def _validator(name: str) -> Draft7Validator:
    return Draft7Validator(SCHEMAS[name])


def _data(path: Path) -> Any:
    """The content as an editor reads it: dates are texts, for JSON has none."""
    return yaml.load(path.read_text(encoding="utf-8"), _Editor)


def _properties(node: Any, path: str = "") -> Iterator[tuple[str, str, Any]]:
    """Every property of a schema: where it stands, its key, and its own schema."""
    if isinstance(node, dict):
        for key, value in node.get("properties", {}).items():
            yield path, key, value
    for key, value in node.items() if isinstance(node, dict) else ():
        yield from _properties(value, f"{path}/{key}")
    for value in node if isinstance(node, list) else ():
        yield from _properties(value, path)


def _prose(node: Any) -> Iterator[str]:
    for key, value in node.items() if isinstance(node, dict) else ():
        if key in {"title", "description"} and isinstance(value, str):
            yield value
        else:
            yield from _prose(value)
    for value in node if isinstance(node, list) else ():
        yield from _prose(value)


def test_committed_schemas_are_what_the_models_say() -> None:
    committed = {
        path.relative_to(SCHEMA_FOLDER).as_posix(): path.read_text(encoding="utf-8")
        for path in SCHEMA_FOLDER.rglob("*.json")
    }
    assert committed == build_schemas()


def test_every_file_of_content_has_a_schema() -> None:
    names = {name.replace(".yaml", ".schema.json") for name in MODELS}
    assert set(SCHEMAS) == names | {f"{PARTIAL}/{name}" for name in names}


@pytest.mark.parametrize("name", SCHEMAS)
def test_schema_is_a_sound_one(name: str) -> None:
    Draft7Validator.check_schema(SCHEMAS[name])
    assert SCHEMAS[name]["$schema"] == Draft7Validator.META_SCHEMA["$id"]


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: path.name)
def test_first_line_of_content_names_its_schema(path: Path) -> None:
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert named
    assert (path.parent / named[1]).resolve() == SCHEMA_FOLDER / _schema_name(path)


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: path.name)
def test_real_content_is_valid(path: Path) -> None:
    data = _data(path)
    assert [error.message for error in _validator(_schema_name(path)).iter_errors(data)] == []


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: path.name)
def test_unknown_key_is_invalid(path: Path) -> None:
    data = _data(path)
    part = next(iter(data.values())) if path.stem == "legal" else data
    part["mục lạ"] = "một"
    errors = [error.message for error in _validator(_schema_name(path)).iter_errors(data)]
    assert any("mục lạ" in message for message in errors)


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [
        ("decision", "căn cứ", "Luật Đất đai"),
        ("decision", "thẩm quyền", "tâp thể"),
        ("decision", "trích yếu", ["Ban hành"]),
        ("decision", "ký", "Nguyễn Văn A"),
        ("plan", "nội dung", [{"dự án": "mọi"}]),
        ("plan", "nội dung", [{"bảng": {"cột": []}}]),
        ("targets", "chỉ tiêu", {"An Hảo": {"hộ dân": 1}}),
    ],
)
def test_value_that_the_model_refuses_is_invalid(name: str, key: str, value: object) -> None:
    (path,) = (each for each in CONTENT if each.stem == name)
    data = _data(path)
    assert not _validator(_schema_name(path)).is_valid({**data, key: value})


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("decision", {"kế thừa": "../chung/2026", "đơn vị": "An Cư", "ký": {"họ tên": "Trần B"}}),
        ("decision", {"kế thừa": "../chung/2026", "lưu": {"nơi": "VT"}, "đề nghị": {}}),
        ("office", {"địa bàn": "xã An Cư"}),
        ("targets", {"chỉ tiêu": {"An Cư": {"nghèo": 3}}}),
        ("projects", {"nhãn": {"vốn": "Vốn"}}),
        ("legal", {"90/QĐ-TTg": {"ngày": "18/01/2022"}}),
    ],
)
def test_what_inherits_need_not_hold_every_key(name: str, data: dict[str, object]) -> None:
    partial = _validator(f"{PARTIAL}/{name}.schema.json")
    assert [error.message for error in partial.iter_errors(data)] == []
    assert not _validator(f"{name}.schema.json").is_valid(data)
    assert not partial.is_valid({**data, "mục lạ": 1})


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("office", {"phòng ban": [{"viết tắt": "VHXH"}]}),
        ("decision", {"đơn vị": 3}),
        ("targets", {"bảng": {"cột": [{"giá trị": "x"}]}}),
    ],
)
def test_what_stands_in_a_list_is_whole_also_where_it_inherits(name: str, data: object) -> None:
    assert not _validator(f"{PARTIAL}/{name}.schema.json").is_valid(data)


def test_every_property_has_a_title_and_a_description() -> None:
    bare = {
        f"{path}: {key}"
        for path, key, value in _properties(SCHEMAS)
        if not (value.get("title") == key and value.get("description"))
    }
    assert bare == set()


@pytest.mark.parametrize("name", SCHEMAS)
def test_prose_is_vietnamese(name: str) -> None:
    prose = list(_prose(SCHEMAS[name]))
    assert prose
    assert [text for text in prose if _SMALL_WORDS.search(text.lower())] == []
