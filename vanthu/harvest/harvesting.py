"""An edited file beside the document as it is built: every edit, and what becomes of it."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from vanthu.base.diagnostics import Place
from vanthu.base.vietnamese import Misread, read_date, short_date
from vanthu.harvest import frame_words
from vanthu.harvest.baseline import Baseline
from vanthu.harvest.figures import proposal, told
from vanthu.harvest.lines import Body, Line, one_blank
from vanthu.harvest.outcome import Edit, Fate, Outcome, Reword
from vanthu.harvest.pairing import Paired, pair
from vanthu.harvest.structure import Structure, label_class
from vanthu.harvest.wording import (
    Answer,
    Hunk,
    Side,
    answer,
    hunks,
    looks_changed,
    relooked,
    same_value,
    side,
)
from vanthu.source.edits import SetValue
from vanthu.writing.runs import Origin

_AROUND = 24
"""Letters shown on either side of an edit."""


@dataclass
class Harvest:
    """Every edit of a file, in the order of the document."""

    base: Baseline
    edited: Body
    outcomes: list[Outcome]

    @property
    def carried(self) -> list[Outcome]:
        """The edits that are carried back."""
        return [each for each in self.outcomes if each.fate is Fate.CARRIED]


def harvest(base: Baseline, edited: Body) -> Harvest:
    """What was edited since the document was built so, and what each edit means."""
    paired = pair(base.body.blocks, edited.blocks)
    found = [*_in_lines(base, paired), *Structure(base, paired).outcomes()]
    for old, new, what in (
        (base.body.notes, edited.notes, "chú thích"),
        (base.body.margins, edited.margins, "đầu, cuối trang"),
    ):
        notes = pair(old, new)
        found += _in_lines(base, notes)
        gone = {line for each in found for line in each.gone}
        found += _left_over(notes, what, gone)
    _ask_where_shared(base, found)
    order = {line: at for at, line in enumerate(base.body.lines)}
    found.sort(key=lambda each: order.get(each.line, -1) if each.line else -1)
    return Harvest(base, edited, found)


def _left_over(notes: Paired, what: str, gone: Container[Line]) -> Iterator[Outcome]:
    for line in notes.gone:
        if line.text.strip() and line not in gone:
            yield Outcome(Fate.ASKED, line.text, "", line=line, note=f"{what} bị bỏ")
    for above, line, _ in notes.come:
        if line.text.strip():
            yield Outcome(Fate.ASKED, "", line.text, line=above, note=f"{what} mới thêm")
    for olds, new in [([a], b) for _, a, b, _ in notes.moved]:
        yield Outcome(Fate.ASKED, olds[0].text, new.text, line=olds[0], note=f"{what} đổi chỗ")
    for one, parts in notes.split:
        after = "\n".join(each.text for each in parts)
        yield Outcome(Fate.ASKED, one.text, after, line=one, note=f"{what} được tách")
    for several, new in notes.joined:
        before = "\n".join(each.text for each in several)
        yield Outcome(Fate.ASKED, before, new.text, line=several[0], note=f"{what} được gộp")


def _in_lines(base: Baseline, paired: Paired) -> Iterator[Outcome]:
    for old, new in paired.same:
        if _reads_alike(old, new):
            continue
        before, after = side(old, base.origins(old)), side(new)
        tags = base.tags(old)
        if before.text != after.text:
            if tags:
                yield from _framed(base, old, new, before, after)
            else:
                yield from _reworded(base, old, before, after)
        elif old.marks and before.looks != after.looks:
            yield from _relooked(base, old, before, after)
        yield from _renumbered(base, old, new)


def _renumbered(base: Baseline, old: Line, new: Line) -> Iterator[Outcome]:
    """A number or bullet of another kind before the same words."""
    same = one_blank(old.words) == one_blank(new.words)
    if old.marks and same and label_class(old.label) != label_class(new.label):
        fate = Fate.ASKED if old.label and new.label else Fate.COMPUTED
        note = "số thứ tự, gạch đầu dòng tự có theo cấp của mục"
        yield Outcome(fate, old.text, new.text, _place(base, old), note, line=old)


def _reads_alike(old: Line, new: Line) -> bool:
    """Whether nothing was edited, as in nearly every line."""
    alike = one_blank(old.words) == one_blank(new.words) and old.pattern == new.pattern
    return alike and label_class(old.label) == label_class(new.label)


def _place(base: Baseline, line: Line) -> Place | None:
    origin = next((each for each in base.origins(line) if each), None)
    return origin.place if origin else None


def _framed(base: Baseline, old: Line, new: Line, before: Side, after: Side) -> Iterator[Outcome]:
    """A line with words of the frame: these first, then what else was edited in it."""
    yield from frame_words.outcomes(old, base, one_blank(new.text))
    for hunk in hunks(before, after):
        touched = before.origins[hunk.start : hunk.end]
        if any(touched) and frame_words.values(old, base, one_blank(new.text)) is not None:
            yield from _of_hunks(base, old, before, [hunk])


def _reworded(base: Baseline, old: Line, before: Side, after: Side) -> Iterator[Outcome]:
    yield from _of_hunks(base, old, before, list(hunks(before, after)))


def _of_hunks(base: Baseline, old: Line, before: Side, found: Sequence[Hunk]) -> Iterator[Outcome]:
    rest = list(found)
    while rest:
        hunk = rest[0]
        whole = _value_around(before, hunk)
        if whole:
            inside = [each for each in rest if whole[0] <= each.start and each.end <= whole[1]]
            rest = [each for each in rest if each not in inside]
            yield _of_value(base, old, before, whole, inside)
            continue
        rest = rest[1:]
        yield _outcome(base, old, before, hunk, answer(before, hunk))


def _value_around(before: Side, hunk: Hunk) -> tuple[int, int] | None:
    """The value in another form, as a day in words, that a hunk lies in."""
    at = hunk.start if hunk.start < hunk.end else hunk.start - 1
    for place in (at, hunk.start):
        origin = before.origins[place] if 0 <= place < len(before.text) else None
        if origin is None or not origin.form:
            continue
        begin = end = place
        while begin and same_value(before.origins[begin - 1], origin):
            begin -= 1
        while end < len(before.text) and same_value(before.origins[end], origin):
            end += 1
        if begin <= hunk.start and hunk.end <= end:
            return begin, end
    return None


def _of_value(
    base: Baseline, old: Line, before: Side, span: tuple[int, int], found: Sequence[Hunk]
) -> Outcome:
    """A day or a number whose printed form was edited: the value is written anew."""
    begin, end = span
    text = before.text[begin:end]
    for hunk in reversed(found):
        text = text[: hunk.start - begin] + hunk.text + text[hunk.end - begin :]
    origin = before.origins[begin]
    assert origin is not None
    whole = Hunk(begin, end, text, ())
    value = text.strip()
    if not value:
        return _outcome(base, old, before, whole, Answer(Fate.ASKED, (), origin, "giá trị bị bỏ"))
    if not value[:1].isdigit():
        try:
            value = short_date(read_date(value))
        except Misread as problem:
            asked = Answer(Fate.ASKED, (), origin, problem.message)
            return _outcome(base, old, before, whole, asked)
    edits = (SetValue(origin.scalar, value),)
    return _outcome(base, old, before, whole, Answer(Fate.CARRIED, edits, origin))


def _outcome(base: Baseline, old: Line, before: Side, hunk: Hunk, found: Answer) -> Outcome:
    start, end = hunk.start, hunk.end
    first, last = _at_words(before.text, start, end)
    left, right = before.text[max(0, first - _AROUND) : first], before.text[last : last + _AROUND]
    head, tail = before.text[first:start], before.text[end:last]
    outcome = Outcome(
        found.fate,
        f"{left}[{before.text[first:last]}]{right}",
        f"{left}[{head}{hunk.text}{tail}]{right}",
        found.origin.place if found.origin else _place(base, old),
        found.note,
        found.edits,
        old,
        ((start, end, hunk.text),),
    )
    if found.fate is Fate.COMPUTED and found.origin:
        _explain(base, outcome, found.origin, before, hunk)
    return outcome


def _at_words(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch with all of the words that it cuts."""
    while start and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return start, end


def _explain(base: Baseline, outcome: Outcome, origin: Origin, before: Side, hunk: Hunk) -> None:
    """Where a computed text comes from; the input to be changed, where only one could be meant."""
    outcome.note = told(origin)
    at = hunk.start
    while at and same_value(before.origins[at - 1], origin):
        at -= 1
    text = before.text[at : hunk.start] + hunk.text
    end = hunk.end
    while end < len(before.text) and same_value(before.origins[end], origin):
        text, end = text + before.text[end], end + 1
    if edits := proposal(origin, base, text):
        outcome.edits = edits
        first = edits[0]
        assert isinstance(first, SetValue)
        outcome.place = first.place
        outcome.note += f"; muốn ra số ấy thì sửa số nhập {first.scalar.text} thành {first.value}"


def _relooked(base: Baseline, old: Line, before: Side, after: Side) -> Iterator[Outcome]:
    for begin, end, was, now in looks_changed(before, after):
        found = relooked(before, begin, end, was, now)
        hunk = Hunk(begin, end, before.text[begin:end], ())
        outcome = _outcome(base, old, before, hunk, found)
        outcome.hunks = ()
        names = [
            f"{'' if value else 'bỏ '}{name}"
            for name, value, other in (
                ("đậm", now.bold, was.bold), ("nghiêng", now.italic, was.italic),
            )
            if value != other
        ]  # fmt: skip
        outcome.after = f"{outcome.after} ({', '.join(names)})"
        yield outcome


def _ask_where_shared(base: Baseline, found: Sequence[Outcome]) -> None:
    """A text that is printed at several places changes all: only where all were edited alike."""
    by_edit: dict[Edit, list[Outcome]] = {}
    for outcome in found:
        for edit in outcome.edits:
            if isinstance(edit, Reword | SetValue):
                by_edit.setdefault(edit, []).append(outcome)
    for edit, outcomes in by_edit.items():
        assert isinstance(edit, Reword | SetValue)
        start, end = (edit.start, edit.end) if isinstance(edit, Reword) else (0, 0)
        lines = base.printing(edit.scalar, start, end)
        edited = {outcome.line for outcome in outcomes}
        if len(lines) < 2 or set(lines) <= edited:
            continue
        for outcome in outcomes:
            if outcome.fate is Fate.CARRIED:
                outcome.asked(f"chữ này in ở {len(lines)} chỗ, sửa ở đây là sửa mọi chỗ")
