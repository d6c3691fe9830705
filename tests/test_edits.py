from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from vanthu.base.diagnostics import Faults, Place, SurroundingsError
from vanthu.base.nodes import Mapping, Scalar, Sequence
from vanthu.source import parse, read, replace
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


# Any text of YAML's own signs


_PIECES = (
    "a", "b: ", "a: ", "- ", "\n", "\n  ", "\n ", "\t", " ", "? ", "?", ":", ": ", "'x'", '"y"',
    "|\n  z", "#c", " #c", "[", "]", "{", "}", ",", "áăn Bá}", "\r\n", "x y", "\n\t", "\n \t\n",
    ">-\n  q\n  r",
)  # fmt: skip
_VALUES = ("áăn Bá}", "x: y", "", "a\nb", "'q'", "z", " a", "a,b", "- a", "? a", "a\tb")
Way = tuple[str | int, ...]


def _all(node: object, at: Way = ()) -> Iterator[tuple[Way, Scalar]]:
    """Every scalar of the data with the way to it."""
    if isinstance(node, Scalar):
        yield at, node
    elif isinstance(node, Mapping):
        for key, each in node.items():
            yield from _all(each, (*at, key))
    elif isinstance(node, Sequence):
        for number, each in enumerate(node):
            yield from _all(each, (*at, number))


def _texts(text: str) -> dict[Way, str]:
    return {at: each.text for at, each in _all(parse(text, "x.yaml").root)}


def _require_one_change(text: str, value: str) -> None:
    """Each scalar in turn gets the value, and the others keep theirs."""
    before = _texts(text)
    for at, scalar in _all(parse(text, "x.yaml").root):
        within = text[: scalar.place.start].rpartition("{")[2]
        if (scalar.in_flow and set("\n\t") & set(within)) or (len(before) == 1 and not value):
            continue  # no value fits behind a key over two lines in braces; an empty file is none
        assert _texts(replace(text, scalar, value)) == before | {at: value}


@settings(max_examples=400)
@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join), st.sampled_from(_VALUES))
def test_what_is_written_is_found_again_in_any_text(text: str, value: str) -> None:
    try:
        parse(text, "x.yaml")
    except Faults:
        return
    _require_one_change(text, value)


@pytest.mark.parametrize(
    "text",
    [
        "a: x\n \t\nb: 1\n",
        "a: x\n  \t \n\n \t\nb: 1\n",
        "a: áăn Bá}\r\n \t\r\nb: 1\r\n",
        "a\n\t#c",
        "a: x\n \t # ghi chú\nb: 1\n",
        "- x\n \t\n- y\n",
        "{a- }\n",
    ],
)
@pytest.mark.parametrize("value", _VALUES)
def test_lines_with_a_tab_below_a_text_do_no_harm(text: str, value: str) -> None:
    _require_one_change(text, value)


@pytest.mark.parametrize("value", ["z", "x: y"])
def test_a_tab_stays_where_the_text_stays_without_quotes(value: str) -> None:
    text = "a: x\n \t\nb: 1\n"
    kept = "\t" in replace(text, dict(_all(parse(text, "x.yaml").root))[("a",)], value)
    assert kept == (value == "z")


@pytest.mark.parametrize(
    "text",
    [
        "?\n  a\n  b\n: c\n",
        "?\n  a\n  b\n",
        "? # ghi chú\n  a\n",
        "?\n\n  # ghi chú\n  a\n",
        "b:\n  ?\n    a\n  : x\n  y\n",
        "- ?\n    a\n  : x\n",
    ],
)
def test_a_question_mark_before_a_key_is_refused_whatever_line_it_stands_on(text: str) -> None:
    with pytest.raises(Faults) as refused:
        parse(text, "x.yaml")
    (fault,) = refused.value.diagnostics[:1]
    assert fault.place.file.text[fault.place.start] == "?"


@pytest.mark.parametrize(
    "text",
    [
        "a: Có không?\nb: 1\n",
        "a: x\n  ?\nb: 1\n",
        "- Có gì?\n- b: 1\n",
        "a: |\n  ?\nb: 1\n",
        'a: "x\n  ?"\nb: 1\n',
        "a: # ?\n  b: 1\n",
        "# ?\nb: 1\n",
    ],
)
def test_a_question_mark_that_ends_a_text_is_none(text: str) -> None:
    parse(text, "x.yaml")
