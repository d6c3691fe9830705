from collections.abc import Iterator

from vanthu.base.diagnostics import Place, SourceFile
from vanthu.checks.reading.texts import Text
from vanthu.checks.running.remembered import KEPT, find_in, of_characters, per_part, per_text

PLACE = Place(SourceFile("a.yaml"))
STEADY = Text("hộ nghèo", PLACE)
COMPUTED = Text("3 hộ nghèo", PLACE, computed=((0, 1),))


def test_a_text_is_looked_at_once_and_the_find_is_the_same() -> None:
    looked: list[str] = []

    @per_text
    def letters(text: str) -> Iterator[str]:
        looked.append(text)
        yield from text

    assert letters("ấp") == letters("ấp") == ("ấ", "p")
    assert letters("xã") == ("x", "ã")
    assert looked == ["ấp", "xã"]


def test_no_more_texts_are_remembered_than_some_thousand() -> None:
    looked: list[str] = []

    @per_text
    def letters(text: str) -> Iterator[str]:
        looked.append(text)
        yield from text

    for at in range(KEPT + 1):
        letters(str(at))
    assert letters("0") == ("0",)
    assert looked.count("0") == 2


def test_texts_with_nothing_computed_are_asked_at_once() -> None:
    looked: list[str] = []

    def words(text: str) -> tuple[str, ...]:
        looked.append(text)
        return tuple(text.split())

    look = of_characters(words)
    found = [(STEADY, "hộ"), (STEADY, "nghèo"), (COMPUTED, "3"), (COMPUTED, "hộ")]
    assert list(find_in((COMPUTED, STEADY), look))[:4] == found
    assert list(find_in((STEADY, COMPUTED), look))[:4] == found
    assert looked == ["hộ nghèo", "3 hộ nghèo", "3 hộ nghèo"]


def test_many_texts_are_looked_at_in_two_parts() -> None:
    looked: list[tuple[Text, ...]] = []

    @per_part
    def length(texts: tuple[Text, ...]) -> int:
        looked.append(texts)
        return sum(len(text.text) for text in texts)

    assert length((STEADY, COMPUTED)) == length((STEADY, COMPUTED)) == (8, 10)
    assert looked == [(STEADY,), (COMPUTED,), (COMPUTED,)]
