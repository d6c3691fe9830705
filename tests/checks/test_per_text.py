from collections.abc import Iterator

from vanthu.checks.per_text import per_text


def test_a_text_is_looked_at_once_and_the_find_is_the_same() -> None:
    looked: list[str] = []

    @per_text
    def letters(text: str) -> Iterator[str]:
        looked.append(text)
        yield from text

    assert letters("ấp") == letters("ấp") == ("ấ", "p")
    assert letters("xã") == ("x", "ã")
    assert looked == ["ấp", "xã"]


def test_what_else_is_asked_makes_another_look() -> None:
    @per_text
    def places(text: str, sign: str) -> Iterator[int]:
        return (at for at, each in enumerate(text) if each == sign)

    assert places("abab", "a") == (0, 2)
    assert places("abab", "b") == (1, 3)
