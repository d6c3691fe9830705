"""What was edited inside a line, and which characters of which scalar that changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from vanthu.base.diff.words import pieces
from vanthu.base.nodes import Scalar
from vanthu.harvest.lines import Line, Look
from vanthu.harvest.outcome import Edit, Fate, Reword
from vanthu.writing.runs import Origin

_STARS = re.compile(r"(?<!\\)\*+")
_UNWRITABLE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}|\^\[")


@dataclass(frozen=True, slots=True)
class Hunk:
    """Characters `start` to `end` of a line's words as built, and those that stand there now."""

    start: int
    end: int
    text: str
    looks: Sequence[Look]


@dataclass(frozen=True, slots=True)
class Side:
    """The words of a line with every blank as one, each with its look and origin."""

    text: str
    looks: Sequence[Look]
    origins: Sequence[Origin | None]


def side(line: Line, origins: Sequence[Origin | None] = ()) -> Side:
    """The words of a line, without blanks at their ends."""
    begin = len(line.label)
    signs: list[str] = []
    places: list[int] = []
    for at in range(begin, len(line.text)):
        if line.text[at] == " " and (not signs or signs[-1] == " "):
            continue
        signs.append(line.text[at])
        places.append(at)
    if signs and signs[-1] == " ":
        signs.pop()
        places.pop()
    looks = line.looks
    return Side(
        "".join(signs),
        [looks[at] for at in places],
        [origins[at] for at in places] if origins else (),
    )


def hunks(old: Side, new: Side) -> Iterator[Hunk]:
    """The stretches of two lines that differ, in order; each as short as it can be."""
    before, after = pieces(old.text), pieces(new.text)
    at_old, at_new = _ends(before), _ends(after)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        start, end = at_old[i1], at_old[i2]
        first, last = at_new[j1], at_new[j2]
        while start < end and first < last and old.text[start] == new.text[first]:
            start, first = start + 1, first + 1
        while start < end and first < last and old.text[end - 1] == new.text[last - 1]:
            end, last = end - 1, last - 1
        yield from _around_values(
            old, Hunk(start, end, new.text[first:last], new.looks[first:last])
        )


def _around_values(old: Side, hunk: Hunk) -> Iterator[Hunk]:
    """The hunk; a computed value within it that still stands there is left out."""
    for begin, end in _values(old, hunk):
        value = old.text[begin:end]
        at = hunk.text.find(value)
        if at >= 0 and hunk.text.count(value) == 1 and (begin, end) != (hunk.start, hunk.end):
            cut = at + len(value)
            left = Hunk(hunk.start, begin, hunk.text[:at], hunk.looks[:at])
            right = Hunk(end, hunk.end, hunk.text[cut:], hunk.looks[cut:])
            for each in (left, right):
                if each.start < each.end or each.text:
                    yield from _around_values(old, each)
            return
    yield hunk


def _values(old: Side, hunk: Hunk) -> Iterator[tuple[int, int]]:
    """The computed values that lie wholly within a hunk."""
    at = hunk.start
    while at < hunk.end:
        origin = old.origins[at]
        end = at + 1
        while end < len(old.text) and same_value(old.origins[end], origin):
            end += 1
        if origin and not origin.is_typed and end <= hunk.end:
            yield at, end
        at = end


def same_value(one: Origin | None, other: Origin | None) -> bool:
    """Whether two characters are of one computed value, or of none."""
    if one is None or other is None:
        return one is other
    if one.is_typed or other.is_typed:
        return one.is_typed and other.is_typed
    return (one.scalar, one.start, one.expression) == (other.scalar, other.start, other.expression)


def _ends(parts: Sequence[str]) -> list[int]:
    ends = [0]
    for part in parts:
        ends.append(ends[-1] + len(part))
    return ends


@dataclass(frozen=True, slots=True)
class Answer:
    """What a hunk comes to: the edits that it means, or why it means none."""

    fate: Fate
    edits: Sequence[Edit] = ()
    origin: Origin | None = None
    note: str = ""


def answer(old: Side, hunk: Hunk) -> Answer:
    """The change of a scalar that a hunk means, where it can only be one."""
    found = _answer(old, hunk)
    if found.fate is not Fate.CARRIED:
        others = (_answer(old, each) for each in _slid(old, hunk))
        found = next((each for each in others if each.fate is Fate.CARRIED), found)
    return found


def _slid(old: Side, hunk: Hunk) -> Iterator[Hunk]:
    """The same edit told at another place: "a [b ]c" is "a[ b] c"."""
    text, start, end = old.text, hunk.start, hunk.end
    if start < end and not hunk.text:
        while end < len(text) and text[start] == text[end]:
            start, end = start + 1, end + 1
            yield Hunk(start, end, "", ())
        start, end = hunk.start, hunk.end
        while start and text[start - 1] == text[end - 1]:
            start, end = start - 1, end - 1
            yield Hunk(start, end, "", ())
    elif start == end:
        words, looks = hunk.text, list(hunk.looks)
        while start < len(text) and words[0] == text[start]:
            start, words, looks = start + 1, words[1:] + words[0], [*looks[1:], looks[0]]
            yield Hunk(start, start, words, looks)
        start, words, looks = hunk.start, hunk.text, list(hunk.looks)
        while start and words[-1] == text[start - 1]:
            start, words, looks = start - 1, words[-1] + words[:-1], [looks[-1], *looks[:-1]]
            yield Hunk(start, start, words, looks)


def _answer(old: Side, hunk: Hunk) -> Answer:
    touched = list(old.origins[hunk.start : hunk.end])
    known = [each for each in touched if each]
    if touched and not known:
        return Answer(Fate.COMPUTED, note="chữ, dấu này do mẫu tự ghi")
    if any(not each.is_typed for each in known):
        return _across_values(old, hunk, touched)
    if not touched:
        return _insertion(old, hunk)
    if len({each.scalar for each in known}) > 1:
        return Answer(Fate.ASKED, origin=known[0], note="chỗ sửa nằm vắt qua hai mục")
    if None in touched:
        return _with_form(old, hunk, touched)
    return _rewording(old, hunk, known[0], known[-1])


def _with_form(old: Side, hunk: Hunk, touched: Sequence[Origin | None]) -> Answer:
    """A stretch with characters of the form at its ends: kept where they still stand there."""
    start, end, text, looks = hunk.start, hunk.end, hunk.text, list(hunk.looks)
    while start < end and old.origins[start] is None and text[:1] == old.text[start]:
        start, text, looks = start + 1, text[1:], looks[1:]
    while start < end and old.origins[end - 1] is None and text[-1:] == old.text[end - 1]:
        end, text, looks = end - 1, text[:-1], looks[:-1]
    inner = Hunk(start, end, text, looks)
    if (start, end) == (hunk.start, hunk.end):
        first = next(each for each in touched if each)
        return Answer(Fate.ASKED, origin=first, note="chỗ sửa gồm cả chữ, dấu do mẫu tự ghi")
    return answer(old, inner)


def _across_values(old: Side, hunk: Hunk, touched: Sequence[Origin | None]) -> Answer:
    """Text with computed values: only their going altogether is plain."""
    known = [each for each in touched if each]
    value = next(each for each in known if not each.is_typed)
    whole = all(
        not same_value(beside, edge) or (edge is None or edge.is_typed)
        for beside, edge in (
            (old.origins[hunk.start - 1] if hunk.start else None, touched[0]),
            (old.origins[hunk.end] if hunk.end < len(old.text) else None, touched[-1]),
        )
    )
    alone = all(same_value(each, value) for each in touched)
    one = len({each.scalar for each in known}) == 1 and None not in touched
    if whole and one and not hunk.text and not alone and not value.form:
        return _rewording(old, hunk, known[0], known[-1])
    return Answer(Fate.COMPUTED, origin=value)


def _insertion(old: Side, hunk: Hunk) -> Answer:
    """New words between two characters: with the one whose look they have."""
    left = old.origins[hunk.start - 1] if hunk.start else None
    right = old.origins[hunk.start] if hunk.start < len(old.text) else None
    if left and right and not left.is_typed and same_value(left, right):
        return Answer(Fate.COMPUTED, origin=left)
    if left and left.form:
        left = None
    if right and right.form:
        right = None
    if left and left.within and not (right and right.scalar is left.scalar):
        left = left.within
    if right and right.within and not (left and left.scalar is right.scalar):
        right = right.within
    if left is None and right is None:
        return Answer(Fate.COMPUTED, note="chữ thêm nằm giữa chữ do mẫu tự ghi")
    chosen = _chosen(old, hunk, left, right)
    origin = left if chosen == "left" else right
    assert origin is not None
    at = origin.end if chosen == "left" else origin.start
    look_at = hunk.start - 1 if chosen == "left" else hunk.start
    return _reword(old, hunk, origin, (at, at), old.looks[look_at])


def _chosen(old: Side, hunk: Hunk, left: Origin | None, right: Origin | None) -> str:
    if left is None or right is None:
        return "left" if right is None else "right"
    look = hunk.looks[0] if hunk.looks else Look()
    like_left = old.looks[hunk.start - 1] == look
    like_right = old.looks[hunk.start] == look
    return "right" if like_right and not like_left else "left"


def _rewording(old: Side, hunk: Hunk, first: Origin, last: Origin) -> Answer:
    start, end = first.start, last.end
    if end < start:
        return Answer(Fate.ASKED, origin=first, note="không rõ chỗ sửa trong tệp")
    return _reword(old, hunk, first, (start, end), old.looks[hunk.start])


def _reword(old: Side, hunk: Hunk, origin: Origin, span: tuple[int, int], look: Look) -> Answer:
    scalar, (start, end) = origin.scalar, span
    if _UNWRITABLE.search(hunk.text):
        note = "chữ thêm có dấu mà tệp nội dung hiểu là lệnh ({{, ^[)"
        return Answer(Fate.ASKED, origin=origin, note=note)
    text = written(hunk.text, hunk.looks, look)
    if _is_shown_in_capitals(old, scalar):
        text = _lowered(text, scalar, at_start=not scalar.text[:start].strip())
    if not text:
        start, end = _without_empty_marks(scalar.text, start, end)
    lost = [each for each in _STARS.findall(scalar.text[start:end]) if len(each) in (1, 2)]
    for mark in ("*", "**"):
        if lost.count(mark) % 2:
            text += mark
    return Answer(Fate.CARRIED, (Reword(scalar, start, end, text),), origin)


def written(text: str, looks: Sequence[Look], around: Look) -> str:
    """Words as content holds them amid letters of a look: with marks where they differ."""
    parts: list[str] = []
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and (not looks or looks[end] == looks[at]):
            end += 1
        words = text[at:end].replace("*", "\\*")
        if looks:
            differs = looks[at].bold and not around.bold, looks[at].italic and not around.italic
            mark = "**" * differs[0] + "*" * differs[1]
            if mark and words.strip():
                lead, tail = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
                words = f"{lead}{mark}{words.strip()}{mark}{tail}"
        parts.append(words)
        at = end
    return "".join(parts)


def _without_empty_marks(text: str, start: int, end: int) -> tuple[int, int]:
    for mark in ("**", "*"):
        if text[:start].endswith(mark) and text[end:].startswith(mark) and start < end:
            return start - len(mark), end + len(mark)
    return start, end


def _is_shown_in_capitals(old: Side, scalar: Scalar) -> bool:
    """Whether the form prints the letters of a scalar as capitals."""
    typed = [
        (sign, each.scalar.text[each.start])
        for sign, each in zip(old.text, old.origins, strict=True)
        if each and each.is_typed and each.scalar is scalar and sign.isalpha()
    ]
    return any(sign != own for sign, own in typed) and all(sign.isupper() for sign, _ in typed)


def _lowered(text: str, scalar: Scalar, *, at_start: bool) -> str:
    """Words typed in capitals as running text has them; those of the text itself as it has them."""
    own = {word.upper(): word for word in pieces(scalar.text)}
    words = [own.get(word, word.lower()) for word in pieces(text)]
    found = "".join(words)
    return found[:1].upper() + found[1:] if at_start else found


def looks_changed(old: Side, new: Side) -> Iterator[tuple[int, int, Look, Look]]:
    """Stretches whose letters look otherwise now, where the text is the same in both."""
    at = 0
    while at < len(old.text):
        if old.looks[at] == new.looks[at] or old.text[at] == " ":
            at += 1
            continue
        end = at + 1
        before, after = old.looks[at], new.looks[at]
        while end < len(old.text) and (
            (old.looks[end], new.looks[end]) == (before, after)
            or (old.text[end] == " " and end + 1 < len(old.text)
                and (old.looks[end + 1], new.looks[end + 1]) == (before, after))
        ):  # fmt: skip
            end += 1
        yield at, end, before, after
        at = end


def relooked(old: Side, start: int, end: int, before: Look, after: Look) -> Answer:
    """The marks that a change of look means, where the outline can say it."""
    touched = old.origins[start:end]
    first, last = touched[0], touched[-1]
    if first is None or last is None or None in touched:
        return Answer(Fate.NOT_CONTENT, note="chữ do mẫu tự ghi")
    if first.form:
        return Answer(Fate.NOT_CONTENT, origin=first, note="kiểu chữ của ngày, số do mẫu định")
    if len({each.scalar for each in touched if each}) > 1:
        return Answer(Fate.ASKED, origin=first, note="chỗ đổi nằm vắt qua hai mục")
    scalar = first.scalar
    begin, stop = first.start, last.end
    mark = "**" if before.bold != after.bold else ""
    mark += "*" if before.italic != after.italic else ""
    adds = after.bold > before.bold or after.italic > before.italic
    drops = after.bold < before.bold or after.italic < before.italic
    if adds and not drops:
        edits = (Reword(scalar, stop, stop, mark), Reword(scalar, begin, begin, mark))
        return Answer(Fate.CARRIED, edits, first)
    text = scalar.text
    if drops and not adds and text[:begin].endswith(mark) and text[stop:].startswith(mark):
        edits = (
            Reword(scalar, stop, stop + len(mark), ""),
            Reword(scalar, begin - len(mark), begin, ""),
        )
        return Answer(Fate.CARRIED, edits, first)
    if drops and not adds and mark not in text:
        return Answer(Fate.NOT_CONTENT, origin=first, note="kiểu chữ của đề mục do mẫu định")
    return Answer(Fate.ASKED, origin=first, note="đổi đậm, nghiêng ở một phần của chữ đã đánh dấu")
