"""Text as the clerk wrote it: marks, footnotes, and values that are never marks."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TypeAlias

import pytest
from hypothesis import given, settings, strategies as st

from tests.edges import edges
from vanthu.base.diagnostics import Diagnostic, Faults
from vanthu.base.nodes import Mapping, Scalar
from vanthu.model.outline import Phrase
from vanthu.source import parse
from vanthu.writing.expressions import Expressions
from vanthu.writing.inline import MOST_HELD, Run, Runs, markdown_runs, pairs, plain
from vanthu.writing.reading import read_runs

Shown: TypeAlias = list[str | tuple[str, str]]

_EXPRESSIONS = Expressions(cite=str)
_PIECES = [
    "**",
    "*",
    "\\",
    "_",
    "^[",
    "]",
    "{{",
    "}}",
    "{{ giá_trị }}",
    "{%",
    "{#",
    " ",
    "chữ",
    "\n",
]


def _scalar(text: str) -> Scalar:
    root = parse(f"a: {json.dumps(text, ensure_ascii=False)}", "plan.yaml").root
    assert isinstance(root, Mapping)
    scalar = root["a"]
    assert isinstance(scalar, Scalar)
    return scalar


def _read(text: str, value: object = "*giá* **trị** ^[x] {{ y }} \\* _z_") -> Runs:
    def evaluate(expression: str, phrase: Phrase) -> str:
        return _EXPRESSIONS.evaluate(expression, phrase.names)

    return read_runs(Phrase(_scalar(text), {"giá_trị": value}), evaluate)


def _shown(runs: Runs) -> Shown:
    """Plain runs as their text, others as look and text: `b`, `i`, `bi`, and `^` for a note."""
    return [_shown_run(run) for run in runs]


def _shown_run(run: Run) -> str | tuple[str, str]:
    if run.note:
        return ("^", plain(run.note))
    look = "b" * run.bold + "i" * run.italic
    return (look, run.text) if look else run.text


def _fault(text: str, value: object) -> Diagnostic:
    with pytest.raises(Faults) as found:
        _read(text, value)
    (only,) = found.value.diagnostics
    return only


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("giảm nghèo", ["giảm nghèo"]),
        ("giảm **nghèo** bền vững", ["giảm ", ("b", "nghèo"), " bền vững"]),
        ("*Căn cứ* Luật", [("i", "Căn cứ"), " Luật"]),
        ("***rất*** quan trọng", [("bi", "rất"), " quan trọng"]),
        ("**đậm *nghiêng* đậm**", [("b", "đậm "), ("bi", "nghiêng"), ("b", " đậm")]),
        ("2 * 3 = 6", ["2 * 3 = 6"]),
        ("hộ nghèo *", ["hộ nghèo *"]),
        (r"5 \* 6 và *nghiêng*", ["5 * 6 và ", ("i", "nghiêng")]),
        ("_giữ_ *nghiêng*", ["_giữ_ ", ("i", "nghiêng")]),
        ("A & B < C > D \"E\" 'F'", ["A & B < C > D \"E\" 'F'"]),
        ("C:\\mau & `mã` <b>", ["C:\\mau & `mã` <b>"]),
        ("một\nhai", ["một\nhai"]),
        ("hộ^[theo *chuẩn* mới] nghèo", ["hộ", ("^", "theo chuẩn mới"), " nghèo"]),
        ("a^[một]b^[hai]", ["a", ("^", "một"), "b", ("^", "hai")]),
        ("**a^[một]**", [("b", "a"), ("^", "một")]),
        ("x^2 [y]", ["x^2 [y]"]),
    ],
)
def test_marks_become_runs(text: str, shown: Shown) -> None:
    assert _shown(_read(text)) == shown


@pytest.mark.parametrize("value", ["**", "*a*", "^[x]", "{{ năm }}", "\\*", "_a_", "]", "\ue000"])
def test_value_is_never_read_as_markup(value: str) -> None:
    for text in ("{{ giá_trị }}", "*i* {{ giá_trị }}", "a^[{{ giá_trị }}] {{ giá_trị }}"):
        runs = _read(text, value)
        shown = plain(runs) + "".join(plain(run.note) for run in runs)
        assert shown.count(value) == text.count("{{")


def test_value_takes_the_look_of_its_place() -> None:
    assert _shown(_read("**{{ giá_trị }}** a", "*x*")) == [("b", "*x*"), " a"]
    assert _read("a^[**b** {{ giá_trị }}]", 5476)[1].note == (Run("b", bold=True), Run(" 5.476"))


def test_string_within_an_expression_may_hold_braces_of_its_own() -> None:
    assert plain(_read("""{{ "}" ~ '{' }}""")) == "}{"


@pytest.mark.parametrize(
    ("text", "marked", "words"),
    [
        ("năm {{ x }}", "x", 'không có tên "x"'),
        ("năm {{ giá_trị | triêu }}", "triêu", 'không có bộ lọc "triêu"'),
        ("năm {{ giá_trị / 0 }}", "{{ giá_trị / 0 }}", "chia cho 0"),
        ("hộ^[theo chuẩn", "^[", 'chưa có dấu "]"'),
    ],
)
def test_fault_stands_at_the_words_that_it_names(text: str, marked: str, words: str) -> None:
    fault = _fault(text, value=1)
    assert words in fault.message
    assert fault.rule == "expression"
    assert fault.place.file.text[fault.place.start : fault.place.end] == marked


@pytest.mark.parametrize("character", ["\ue000", "\uf8fe", "\uf8ff"])
def test_characters_that_hold_values_cannot_stand_in_a_file(character: str) -> None:
    with pytest.raises(Faults):
        _scalar(f"{character} *nghiêng* {{{{ giá_trị }}}}")


@settings(deadline=2000)
@given(st.text() | st.lists(st.sampled_from(_PIECES), max_size=40).map("".join))
def test_any_text_is_read_or_is_a_fault_soon(text: str) -> None:
    with suppress(Faults):
        assert isinstance(_read(text), tuple)


@settings(deadline=2000)
@given(value=st.text(st.characters(exclude_categories=["Cs"])).filter(lambda text: text != ""))
def test_any_value_comes_out_as_it_is(value: str) -> None:
    assert plain(_read("**a** {{ giá_trị }}", value)) == f"a {value}"


@settings(deadline=2000)
@given(st.text(st.characters(exclude_characters="*{}^\\", exclude_categories=["Cc", "Cs"])))
def test_text_without_marks_stays_as_it_is(text: str) -> None:
    try:
        scalar = _scalar(text)
    except Faults:
        return
    assert plain(read_runs(Phrase(scalar), lambda *_: "")) == scalar.text


@pytest.mark.parametrize("piece", ["*", "**a ", "^[", "_*", "{{ 1 }}*", "{{ 'a"])
def test_thousands_of_open_marks_come_to_an_end(piece: str) -> None:
    with suppress(Faults):
        _read(piece * 5_000)


_AROUND_STARS = [
    "**",
    "**",
    "*",
    "***",
    "chữ",
    "a",
    "1",
    " ",
    "\n",
    ",",
    ".",
    "(",
    ")",
    "–",
    "“",
    "\ue000",
]


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(_AROUND_STARS), min_size=3, max_size=11).map("".join))
def test_plain_pairs_of_marks_are_read_as_markdown_reads_them(text: str) -> None:
    found = pairs(text)
    assert found is None or found == markdown_runs(text)


@pytest.mark.parametrize(
    "text", ["**chữ**", "*chữ* và **chữ**", "(**chữ**)", "**Lưu ý:** chữ", "a **\ue000** b", "chữ"]
)
def test_pairs_around_words_are_plain(text: str) -> None:
    assert pairs(text) == markdown_runs(text)


@pytest.mark.parametrize("text", ["***chữ***", "*a **b** c*", "a**b**c", "*a", "**a*", "“**(a)**”"])
def test_other_marks_are_left_to_markdown(text: str) -> None:
    assert pairs(text) is None


@pytest.mark.parametrize(("count", "within"), edges(None, MOST_HELD))
@pytest.mark.parametrize("piece", ["{{ giá_trị }}", "^[a]"])
def test_a_text_holds_so_many_values_and_prints_each(piece: str, count: int, within: bool) -> None:
    text = "b" + piece * count
    if within:
        runs = _read(text, "x")
        assert plain(runs).count("x") + sum(bool(run.note) for run in runs) == count
    else:
        assert f"nhiều nhất {MOST_HELD}" in _fault(text, "x").message
