"""Edits tried out: the content is edited, built again, and must read as the leader wrote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from vanthu.base.diagnostics import Diagnostic, Faults, Place, SurroundingsError
from vanthu.base.nodes import Scalar
from vanthu.harvest.baseline import Baseline, baseline
from vanthu.harvest.harvesting import Harvest
from vanthu.harvest.lines import Line, one_blank
from vanthu.harvest.outcome import Edit, Fate, Insert, Outcome, Remove, Reword
from vanthu.harvest.wording import side
from vanthu.pipeline import Draft, draft
from vanthu.source import YamlFile
from vanthu.source.edits import SetText, SetValue, edited

_ENDS = " .;,/:"
_QUOTED: Mapping[str, str] = {'"': "double", "'": "single", "|": "literal", ">": "folded"}
_INHERITED = "chỗ này kế thừa từ bản chung: sửa ở bản chung, hoặc ghi giá trị riêng"
_NO_MARKS = "chữ ở mục này không mang đậm, nghiêng"
_NOT_AS_WRITTEN = "ghi vào thì bản dựng lại không đọc đúng như bản sửa"


@dataclass(frozen=True, slots=True)
class Proven:
    """The files with all edits that were proven, by name; empty where there are none."""

    texts: Mapping[str, str]
    rebuilt: Baseline | None = None


def prove(found: Harvest) -> Proven:
    """Leave to a person every edit that cannot be written, built or read back as it was meant."""
    base = found.base
    dossier = base.drafted.dossier
    own = {each.document.file: each for each in dossier.sources if "/" not in each.name}
    for outcome in found.carried:
        if any(_place(edit).file not in own for edit in outcome.edits):
            outcome.asked(_INHERITED)
    while carried := found.carried:
        texts = texts_with(base, carried)
        tried = _tried(base, texts) if texts is not None else None
        if tried is None:
            _leave_what_fails(base, carried)
            continue
        rebuilt = baseline(tried, base.file)
        wrong = list(_unlike(found, carried, rebuilt))
        if not wrong:
            return Proven(texts or {}, rebuilt)
        for outcome in wrong:
            outcome.asked(_NOT_AS_WRITTEN)
            if not (outcome.hunks or outcome.gone or outcome.come):  # only the look of letters
                outcome.fate, outcome.note = Fate.NOT_CONTENT, _NO_MARKS
    return Proven({})


def _place(edit: Edit) -> Place:
    return edit.scalar.place if isinstance(edit, Reword) else edit.place


def _leave_what_fails(base: Baseline, carried: Sequence[Outcome]) -> None:
    """Leave the edits that alone, or after those before them, keep the dossier from being built."""
    kept: list[Outcome] = []
    for outcome in carried:
        texts = texts_with(base, [*kept, outcome])
        try:
            if texts is None:
                outcome.asked("chỗ sửa chồng lên một chỗ sửa khác")
                continue
            require_sound(base.drafted, texts)
            kept.append(outcome)
        except Faults as faults:
            first = next(iter(faults.diagnostics))
            outcome.asked(f"ghi vào thì không dựng được: {first.message}")


def _tried(base: Baseline, texts: Mapping[str, str]) -> Draft | None:
    try:
        return require_sound(base.drafted, texts)
    except Faults:
        return None


def require_sound(drafted: Draft, texts: Mapping[str, str]) -> Draft:
    """The dossier with these texts. Raises Faults where it has errors that it had not before."""
    dossier = drafted.dossier
    own = {each.name: each.document.file.text for each in dossier.sources if "/" not in each.name}
    tried = draft(dossier.folder, dossier.shown_as, {**own, **texts})
    before = {_told(each) for each in drafted.checked.errors}
    new = [each for each in tried.checked.errors if _told(each) not in before]
    if new:
        raise Faults(new)
    return tried


def _told(found: Diagnostic) -> tuple[str, str]:
    return found.rule, found.message


def texts_with(base: Baseline, outcomes: Sequence[Outcome]) -> dict[str, str] | None:
    """The files that change, by name; None where edits overlap or cannot be written."""
    edits = list(dict.fromkeys(edit for outcome in outcomes for edit in outcome.edits))
    found: dict[str, str] = {}
    for source in base.drafted.dossier.sources:
        own = [edit for edit in edits if _place(edit).file == source.document.file]
        if own and "/" not in source.name:
            try:
                found[source.name] = _text(source.document, own)
            except (ValueError, SurroundingsError):
                return None
    return found


def _text(document: YamlFile, edits: Sequence[Edit]) -> str:
    """The text of a file with edits. Raises ValueError where they overlap."""
    changes = sorted(_changes(edits), key=lambda each: (each.place.start, each.place.end))
    apart: list[SetText | SetValue] = []
    for each in changes:
        before = apart[-1] if apart else None
        if before and each.place.start < before.place.end:
            raise ValueError("edits overlap")
        if _both_come_in(before, each):
            assert isinstance(before, SetText)
            assert isinstance(each, SetText)
            apart[-1] = SetText(each.place, before.text + each.text)
        else:
            apart.append(each)
    return edited(document, apart)


def _both_come_in(before: SetText | SetValue | None, each: SetText | SetValue) -> bool:
    """Whether two texts come in at one place: they become one, in their order."""
    if not (isinstance(before, SetText) and isinstance(each, SetText)):
        return False
    return before.place.end == before.place.start == each.place.start


def _changes(edits: Sequence[Edit]) -> Iterator[SetText | SetValue]:
    """The edits as changes of a file; what is reworded and goes altogether only goes."""
    removed = [edit.place for edit in edits if isinstance(edit, Remove)]
    reworded: dict[Scalar, list[Reword]] = {}
    for edit in edits:
        match edit:
            case Reword():
                if not _lies_in(edit.scalar.place, removed):
                    reworded.setdefault(edit.scalar, []).append(edit)
            case Remove(place):
                yield SetText(place, "")
            case Insert(place, text):
                yield SetText(place, text)
            case _:
                yield edit
    for scalar, changes in reworded.items():
        yield SetValue(_as_it_is_written(scalar), _value(scalar, changes))


def _lies_in(place: Place, others: Iterable[Place]) -> bool:
    return any(each.start <= place.start and place.end <= each.end for each in others)


def _value(scalar: Scalar, changes: Sequence[Reword]) -> str:
    text = scalar.text
    last = len(text) + 1
    for change in sorted(changes, key=lambda each: (each.start, each.end), reverse=True):
        if change.end > last:
            raise ValueError("edits overlap")
        text = text[: change.start] + change.text + text[change.end :]
        last = change.start
    return _tidied(text)


def _tidied(text: str) -> str:
    """No blank twice, none at the ends: what is left when a word between two blanks goes."""
    return re.sub(r"(?<=\S) {2,}(?=\S)", " ", text).strip(" ")


def _as_it_is_written(scalar: Scalar) -> Scalar:
    """The scalar with its style: that of a key is not told."""
    first = scalar.place.file.text[scalar.place.start : scalar.place.start + 1]
    style = _QUOTED.get(first) if scalar.style == "plain" else None
    return replace(scalar, style=style) if style else scalar  # type: ignore[arg-type]


# What the rebuilt document must read like


def _unlike(found: Harvest, carried: Sequence[Outcome], rebuilt: Baseline) -> Iterator[Outcome]:
    """The edits whose lines do not read as they were meant to."""
    wanted = _wanted(found, carried)
    now = list(rebuilt.body.lines)
    structural = [each for each in carried if each.gone or each.come]
    if len(now) != len(wanted):
        yield from structural or carried
        return
    by_line = _by_line(carried)
    wrong: dict[Outcome, None] = {}
    for line, (old, meant, outcome) in zip(now, wanted, strict=True):
        if _words(line) == meant:
            continue
        own = [outcome] if outcome is not None else by_line.get(old, []) if old else []
        if not _follows(found.base, old, rebuilt, line, meant, edited=bool(own)):
            wrong.update(dict.fromkeys(own or structural or carried))
    yield from wrong


def _by_line(carried: Sequence[Outcome]) -> dict[Line, list[Outcome]]:
    found: dict[Line, list[Outcome]] = {}
    for outcome in carried:
        for line in dict.fromkeys((outcome.line, *outcome.gone)):
            if line is not None:
                found.setdefault(line, []).append(outcome)
    return found


def _follows(
    base: Baseline, old: Line | None, rebuilt: Baseline, line: Line, meant: str, *, edited: bool
) -> bool:
    """Whether a line that reads otherwise does so only by what is computed, or by its last mark."""
    if not edited and old is not None:
        return _typed(rebuilt, line) == _typed(base, old)
    words = _words(line)
    return words.endswith("./.") and words.rstrip(_ENDS) == meant.rstrip(_ENDS)


def _words(line: Line) -> str:
    return one_blank(line.words)


def _typed(base: Baseline, line: Line) -> str:
    signs = zip(line.text, base.origins(line), strict=True)
    text = "".join(sign for sign, origin in signs if origin and origin.is_typed)
    return one_blank(text).rstrip(_ENDS)


def _wanted(
    found: Harvest, carried: Sequence[Outcome]
) -> list[tuple[Line | None, str, Outcome | None]]:
    """The words of each line that the rebuilt document must have, and whose edit put them there."""
    gone = {line for each in carried for line in each.gone}
    come: dict[Line | None, list[tuple[str, Outcome]]] = {}
    hunks: dict[Line, list[tuple[int, int, str]]] = {}
    for outcome in carried:
        for above, words in outcome.come:
            come.setdefault(above, []).append((words, outcome))
        if outcome.line and outcome.hunks and outcome.line not in gone:
            hunks.setdefault(outcome.line, []).extend(outcome.hunks)
    wanted: list[tuple[Line | None, str, Outcome | None]] = []
    for line in found.base.body.lines:
        if line not in gone:
            wanted.append((line, _hunked(line, hunks.get(line, ()), found.base), None))
        wanted += [(None, words, outcome) for words, outcome in come.get(line, ())]
    return wanted


def _hunked(line: Line, changes: Sequence[tuple[int, int, str]], base: Baseline) -> str:
    if not changes:
        return _words(line)
    text = line.text if base.tags(line) else side(line).text
    for start, end, words in sorted(set(changes), reverse=True):
        text = text[:start] + words + text[end:]
    return one_blank(text)
