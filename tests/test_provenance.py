"""Every printed character knows the characters of the file that it comes from."""

from __future__ import annotations

import random
from collections import Counter
from unicodedata import normalize

import pytest

from tests.conftest import ROOT
from vanthu.base.nodes import Mapping, Scalar
from vanthu.model.outline import Phrase
from vanthu.pipeline import Draft, draft
from vanthu.source import parse
from vanthu.source.characters import character_spans, place_of
from vanthu.writing.reading import read_runs
from vanthu.writing.runs import Quoted, Runs, origins, plain

WRITTEN = [
    "a: hộ nghèo",
    "a: hộ nghèo\n  và cận nghèo\n\n  dòng ba",
    "a: 'nói ''vậy'' thôi'",
    'a: "nói \\"vậy\\" \\u0111\\x41\\n thôi \\\n    tiếp"',
    'a: "hai dòng\n  nối lại"',
    "a: |-\n  dòng một\n    thụt\n\n  dòng hai",
    "a: >-\n  Câu một.\n  Câu hai.\n\n  Đoạn hai.\n    * thụt\n  Cuối",
    "a: >\n  Câu một.\n\n\n  Câu hai.\n\nb: 1",
    "a: |+\n  một\n\n\nb: 1",
    "a: |2-\n   thụt sẵn\n  hai",
    "- >-\n  một\n  hai",
    "a: >-\r\n  Câu một.\r\n  Câu hai.\r\n",
    "a: Ho\u0323\u0302 nghe\u0300o",  # letters and marks apart, as some keyboards write them
    "a: {b: hộ, c: 'x'}",
]


def _scalars(text: str) -> list[Scalar]:
    found: list[Scalar] = []

    def walk(node: object) -> None:
        if isinstance(node, Scalar):
            found.append(node)
        elif isinstance(node, Mapping):
            for each in node.values():
                walk(each)
        elif isinstance(node, list):
            for each in node:
                walk(each)

    walk(parse(text, "a.yaml").root)
    return found


@pytest.mark.parametrize("written", WRITTEN)
def test_characters_of_a_value_stand_where_they_are_told(written: str) -> None:
    for scalar in _scalars(written):
        spans = character_spans(scalar)
        assert len(spans) == len(scalar.text)
        assert [start for start, _ in spans] == sorted(start for start, _ in spans)
        text = scalar.place.file.text
        for sign, (start, end) in zip(scalar.text, spans, strict=True):
            if sign.isalnum() and text[start] != "\\":
                assert normalize("NFC", text[start:end]) == sign


def test_a_value_that_was_made_has_no_characters_of_its_own() -> None:
    (scalar,) = _scalars("a: hộ nghèo")
    made = Scalar("khác", scalar.place)
    assert character_spans(made) == []
    assert place_of(made, 1, 2) == scalar.place


def _read(text: str, **values: str) -> Runs:
    (scalar,) = _scalars(f"a: |-\n  {text}")
    return read_runs(Phrase(scalar), lambda expression, _: values[expression.strip()])


def _shown(runs: Runs) -> str:
    """Each character with the typed one beside it; the expression for one that is computed."""
    told = []
    for sign, origin in zip(plain(runs), origins(runs), strict=True):
        assert origin is not None
        typed = origin.scalar.text[origin.start : origin.end]
        told.append(sign if typed == sign else f"<{typed}>")
    return "".join(told)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("hộ nghèo", "hộ nghèo"),
        ("**Thời gian:** đến *hết* năm", "Thời gian: đến hết năm"),
        ("giảm {{ a }} hộ", "giảm <{{ a }}><{{ a }}><{{ a }}> hộ"),
        ("**{{ a }}** và {{ b }}", "<{{ a }}><{{ a }}><{{ a }}> và <{{ b }}>"),
        ("5*3 là \\*mười lăm\\*", "5*3 là *mười lăm*"),
        ("a\\b [c] (*)", "a\\b [c] (*)"),
        ("một^[ghi **chú** {{ b }}] hai", "một hai"),
    ],
)
def test_marks_are_passed_over(text: str, shown: str) -> None:
    assert _shown(_read(text, a="154", b="7")) == shown


def test_a_footnote_knows_its_own_words() -> None:
    runs = _read("một^[ghi **chú** {{ b }}] hai", b="7")
    (note,) = [run.note for run in runs if run.note]
    assert _shown(note) == "ghi chú <{{ b }}>"


def test_a_quoted_text_knows_its_own_place_and_the_sentence_around() -> None:
    (lead,) = _scalars("a: Phòng Y tế")
    quoted = Quoted.of(read_runs(Phrase(lead), lambda *_: ""))
    (sentence,) = _scalars('a: "{{ chủ_trì }} chủ trì."')
    runs = read_runs(Phrase(sentence), lambda *_: quoted)
    first, last = origins(runs)[0], origins(runs)[-1]
    assert plain(runs) == "Phòng Y tế chủ trì."
    assert first is not None
    assert first.scalar is lead
    assert first.within is not None
    assert (first.within.scalar, first.within.expression) == (sentence, "chủ_trì")
    assert last is not None
    assert (last.scalar, last.within) == (sentence, None)


def test_an_empty_value_between_marks_shifts_nothing() -> None:
    assert _shown(_read("a **{{ x }}** b *c*", x="")) == "a  b c"


@pytest.fixture(scope="module")
def drafted() -> Draft:
    return draft(ROOT / "content" / "2024", "content/2024")


def test_every_character_of_the_plan_has_its_origin(drafted: Draft) -> None:
    counts: Counter[str] = Counter()
    for passage in drafted.view.passages:
        cells = passage.table.cells if passage.table else ()
        for runs in (passage.runs, *(cell.runs for cell in cells)):
            for sign, origin in zip(plain(runs), origins(runs), strict=True):
                if origin is None:
                    counts[sign] += 1
                elif origin.is_typed:
                    typed = origin.scalar.text[origin.start]
                    assert sign.casefold() == typed.casefold() or (sign, typed) == ("\n", " ")
                    assert origin.place.end - origin.place.start >= 1
    assert set(counts) <= set(": ./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    assert sum(counts.values()) < 200


def test_random_marks_and_values_are_told_apart() -> None:
    chance = random.Random(14)
    for _ in range(400):
        words = [chance.choice(["hộ", "xã", "**đậm**", "*nghiêng*", "{{ a }}", "5", "(b)"])
                 for _ in range(chance.randint(1, 9))]  # fmt: skip
        runs = _read(" ".join(words), a="1.234")
        for sign, origin in zip(plain(runs), origins(runs), strict=True):
            assert origin is not None
            typed = origin.scalar.text[origin.start : origin.end]
            assert typed == (sign if origin.is_typed else "{{ a }}")
