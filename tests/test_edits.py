from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from vanthu.base.diagnostics import Place, SurroundingsError
from vanthu.base.nodes import Mapping, Scalar
from vanthu.source import parse, read
from vanthu.source.edits import SetText, SetValue, edited, unsaved

CONTENT = "a: 1  # một\nb: 'hai'\nc: |\n  ba\n  bốn\nd: {e: 5, f: }\n"


def _scalars(text: str) -> dict[str, Scalar]:
    root = parse(text, "x.yaml").root
    assert isinstance(root, Mapping)
    inner = root["d"]
    assert isinstance(inner, Mapping)
    return {key: each for key, each in (root | inner).items() if isinstance(each, Scalar)}


@given(
    st.dictionaries(
        st.sampled_from("abcef"), st.text("aAđ1 :#'\"-", min_size=1, max_size=9).map(str.strip)
    )
)
def test_all_values_are_set_and_nothing_else_is_touched(values: dict[str, str]) -> None:
    old = _scalars(CONTENT)
    edits = [SetValue(old[key], value) for key, value in values.items()]
    text = edited(parse(CONTENT, "x.yaml"), edits)
    new = {key: each.text.removesuffix("\n") for key, each in _scalars(text).items()}
    before = {key: each.text.removesuffix("\n") for key, each in old.items()}
    assert new == before | values
    assert "  # một\n" in text


def test_characters_go_and_come_between_values() -> None:
    document = parse(CONTENT, "x.yaml")
    at = CONTENT.index("  # một")
    gone = SetText(Place(document.file, at, at + len("  # một")), "")
    end = Place(document.file, len(CONTENT), len(CONTENT))
    value = SetValue(_scalars(CONTENT)["a"], "12345")
    text = edited(document, [value, SetText(end, "g: 7\n"), gone])
    assert text == CONTENT.replace("a: 1  # một", "a: 12345") + "g: 7\n"


def test_file_keeps_its_mark_and_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes("\ufeffa: 1\r\nb: 2\r\n".encode())
    document = read(path, "x.yaml")
    assert isinstance(document.root, Mapping)
    first = document.root["a"]
    assert isinstance(first, Scalar)
    new = unsaved(path, document, edited(document, [SetValue(first, "3")]))
    assert new == {path: "\ufeffa: 3\r\nb: 2\r\n".encode()}


def test_file_that_somebody_saved_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("a: 1\n", encoding="utf-8")
    document = read(path, "x.yaml")
    path.write_text("a: 2\n", encoding="utf-8")
    with pytest.raises(SurroundingsError, match="vừa được sửa"):
        unsaved(path, document, "a: 3\n")


def test_what_stands_in_another_file_is_refused() -> None:
    ours, theirs = parse("a: 1\n", "của xã"), parse("a: 1\n", "bản chung")
    assert isinstance(theirs.root, Mapping)
    scalar = theirs.root["a"]
    assert isinstance(scalar, Scalar)
    with pytest.raises(SurroundingsError, match="nằm ở bản chung, không phải của xã"):
        edited(ours, [SetValue(scalar, "2")])
