"""Numbers and letters in their order, none left out, none twice (Mục II.6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from vanthu.base.vietnamese import LETTERS, Misread, letter, read_roman, roman
from vanthu.decree.nd30 import Basis
from vanthu.inspection.elements import Form, FoundDocument, PartKind
from vanthu.inspection.finding import Case, Finding, FormRule, FormState, judged, spot, verdict
from vanthu.inspection.passages import PassageRole, ReadPassage

_SOURCE = "Phụ lục I, Phần I, Mục II.6 (ô số 6)"
ORDER = FormRule("form-order", "thứ tự đánh số", _SOURCE, plain=True)
LETTER_SET = FormRule("form-letters", "chữ cái của điểm", "Suy từ các điều của nghị định",
                      Basis.PRACTICE, plain=True)  # fmt: skip
RULES = (ORDER, LETTER_SET)

_DEPTH = {
    PassageRole.PART: 0,
    PassageRole.SUBSECTION: 1,
    PassageRole.ARTICLE: 2,
    PassageRole.SECTION: 2,
    PassageRole.CLAUSE: 3,
    PassageRole.POINT: 4,
}
_FOREIGN = frozenset("fjwzăâêôơư")


@dataclass(slots=True)
class _Counter:
    """The last number seen of each word at each depth; what is deeper begins again."""

    last: dict[tuple[int, str], int] = field(default_factory=dict)
    decimals: dict[str, int] = field(default_factory=dict)

    def expect(self, depth: int, word: str) -> int:
        return self.last.get((depth, word), 0) + 1

    def see(self, depth: int, word: str, number: int) -> None:
        self.last[depth, word] = number
        kept = {key: value for key, value in self.last.items() if key[0] <= depth or _runs_on(key)}
        self.last = kept
        if depth <= _DEPTH[PassageRole.CLAUSE] - 1:
            self.decimals.clear()


def _runs_on(key: tuple[int, str]) -> bool:
    """Articles are counted through the whole document, whatever chapter they stand in."""
    return key == (_DEPTH[PassageRole.ARTICLE], "điều")


def check(form: Form) -> Iterator[Finding]:
    """What the rules of this module say."""
    for part in form.parts:
        yield from judged(ORDER, part.name, _cases(part), "liền nhau, không lặp, không thiếu")
        points = [each for each in part.passages if each.level is PassageRole.POINT]
        foreign = [each for each in points if set(each.number) & _FOREIGN]
        yield from judged(
            LETTER_SET, "Điểm",
            (Case(FormState.DOUBT, f"“{each.number})”", spot(each.paragraph)) for each in foreign),
            "a, b, c, d, đ, e, g, h, i, k, l, m, n, o, p, q, r, s, t, u, v, x, y",
        )  # fmt: skip


def _cases(part: FoundDocument) -> Iterator[Case]:
    counter = _Counter()
    # Appendices hold forms and extracts, whose numbers run otherwise.
    certain = part.kind is not PartKind.APPENDIX
    for passage in part.passages:
        if passage.level is PassageRole.DECIMAL:
            yield from _decimal(counter, passage)
        elif passage.level in _DEPTH:
            number = _value(passage)
            if number is None:
                continue
            depth, word = _DEPTH[passage.level], passage.word.lower()
            wanted = counter.expect(depth, word)
            counter.see(depth, word, number)
            yield _case(passage, number, wanted, certain=certain)


def _case(passage: ReadPassage, number: int, wanted: int, *, certain: bool) -> Case:
    shown = _shown(passage, passage.number)
    if number == wanted:
        return Case(FormState.PASS, "", spot(passage.paragraph))
    right = _shown(passage, _numeral(passage, wanted))
    if wanted > 1:
        before = _shown(passage, _numeral(passage, wanted - 1))
        found = f"{shown} đứng sau {before}"
    else:
        found = f"{shown} đứng đầu"
    hint = f"đến lượt {right}; đánh lại số, hoặc tìm phần bị mất"
    # A list that begins anew may stand under a heading that has no number of its own; one that
    # begins elsewhere may be quoted from another document.
    may_be_right = 1 in (number, wanted) or not certain
    state = FormState.DOUBT if may_be_right else verdict(ORDER, holds=False)
    return Case(state, found, spot(passage.paragraph), hint)


def _shown(passage: ReadPassage, number: str) -> str:
    return f"“{passage.word} {number}{passage.sign}”".replace("“ ", "“")


def _value(passage: ReadPassage) -> int | None:
    """The number that a numeral or a letter stands for; None for letters of no list."""
    text = passage.number
    if passage.level is PassageRole.POINT:
        return _letter_value(text)
    if text.isdigit():
        return int(text)
    return read_roman(text.upper())


def _letter_value(text: str) -> int | None:
    for count in range(1, 2 * len(LETTERS)):
        if letter(count) == text:
            return count
    return None


def _numeral(passage: ReadPassage, count: int) -> str:
    if passage.level is PassageRole.POINT:
        return letter(count)
    if passage.number.isdigit():
        return str(count)
    try:
        return roman(count)
    except Misread:
        return str(count)


def _decimal(counter: _Counter, passage: ReadPassage) -> Iterator[Case]:
    """1.1, 1.2, 1.2.1: the last figure counts on under the same beginning."""
    head, _, last = passage.number.rpartition(".")
    wanted = counter.decimals.get(head, 0) + 1
    counter.decimals[head] = int(last)
    clause = counter.last.get((_DEPTH[PassageRole.CLAUSE], ""))
    holds = int(last) == wanted
    counter.last = {key: value for key, value in counter.last.items() if key[0] < 4}
    if holds or clause is None:
        yield Case(FormState.PASS, "", spot(passage.paragraph))
        return
    found = f"“{passage.number}” không theo thứ tự"
    hint = f"đến lượt {head}.{wanted}"
    yield Case(verdict(ORDER, holds=False), found, spot(passage.paragraph), hint)
