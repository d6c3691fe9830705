"""Edits tried out: the content is edited, built again, and must read as the leader wrote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from vanthu.base.diagnostics import Diagnostic, Faults, Place, SourceFile, SurroundingsError
from vanthu.base.nodes import Scalar
from vanthu.harvest.baseline import Baseline, baseline
from vanthu.harvest.harvesting import Harvest
from vanthu.harvest.lines import Line, one_blank
from vanthu.harvest.outcome import Edit, Fate, Insert, Outcome, Remove, Reword
from vanthu.harvest.wording import side
from vanthu.pipeline import Draft, draft
from vanthu.source import Document, parse
from vanthu.source.edits import SetText, SetValue, edited

_ENDS = " .;,/:"
_QUOTED: Mapping[str, str] = {'"': "double", "'": "single", "|": "literal", ">": "folded"}
_INHERITED = "chỗ này kế thừa từ bản chung: sửa ở bản chung, hoặc ghi giá trị riêng"
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
    own = {
        each.document.file: each for each in dossier.sources if "/" not in each.name
    }
    for outcome in _carried(found.outcomes):
        if any(_place(edit).file not in own for edit in outcome.edits):
            outcome.asked(_INHERITED)
    while carried := list(_carried(found.outcomes)):
        texts = _texts(base, carried)
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
    return Proven({})


def _carried(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    return (each for each in outcomes if each.fate is Fate.CARRIED)


def _place(edit: Edit) -> Place:
    return edit.scalar.place if isinstance(edit, Reword) else edit.place


def _leave_what_fails(base: Baseline, carried: Sequence[Outcome]) -> None:
    """Leave the edits that alone, or after those before them, keep the dossier from being built."""
    kept: list[Outcome] = []
    for outcome in carried:
        texts = _texts(base, [*kept, outcome])
        try:
            if texts is None:
                outcome.asked("chỗ sửa chồng lên một chỗ sửa khác")
                continue
            _require_sound(base, texts)
            kept.append(outcome)
        except Faults as faults:
            first = next(iter(faults.diagnostics))
            outcome.asked(f"ghi vào thì không dựng được: {first.message}")


def _tried(base: Baseline, texts: Mapping[str, str]) -> Draft | None:
    try:
        return _require_sound(base, texts)
    except Faults:
        return None


def _require_sound(base: Baseline, texts: Mapping[str, str]) -> Draft:
    """The dossier with these texts. Raises Faults where it has errors that it had not before."""
    dossier = base.drafted.dossier
    tried = draft(dossier.folder, dossier.shown_as, texts)
    before = {_told(each) for each in base.drafted.checked.errors}
    new = [each for each in tried.checked.errors if _told(each) not in before]
    if new:
        raise Faults(new)
    return tried


def _told(found: Diagnostic) -> tuple[str, str]:
    return found.rule, found.message


def _texts(base: Baseline, outcomes: Sequence[Outcome]) -> dict[str, str] | None:
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


def _text(document: Document, edits: Sequence[Edit]) -> str:
    """The text of a file with edits. Raises ValueError where they overlap."""
    reworded: dict[Scalar, list[Reword]] = {}
    removed = [edit.place for edit in edits if isinstance(edit, Remove)]
    plain: list[SetText | SetValue] = []
    for edit in edits:
        match edit:
            case Reword():
                if not _lies_in(edit.scalar.place, removed):
                    reworded.setdefault(edit.scalar, []).append(edit)
            case Remove(place):
                plain.append(SetText(place, ""))
            case Insert(place, text):
                plain.append(SetText(place, text))
            case _:
                plain.append(edit)
    for scalar, changes in reworded.items():
        plain.append(SetValue(_as_it_is_written(scalar), _value(scalar, changes)))
    ordered = sorted(enumerate(plain), key=lambda each: (each[1].place.start, each[1].place.end, each[0]))
    end = -1
    joined: list[SetText | SetValue] = []
    for _, each in ordered:
        if each.place.start < end:
            raise ValueError("edits overlap")
        before = joined[-1] if joined else None
        if (
            isinstance(each, SetText)
            and isinstance(before, SetText)
            and each.place.start == before.place.start == before.place.end
        ):
            joined[-1] = SetText(
                Place(each.place.file, each.place.start, each.place.end), before.text + each.text
            )
        else:
            joined.append(each)
        end = max(end, each.place.end)
    return edited(document, joined)


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


def _unlike(
    found: Harvest, carried: Sequence[Outcome], rebuilt: Baseline
) -> Iterator[Outcome]:
    """The edits whose lines do not read as they were meant to."""
    wanted = _wanted(found, carried)
    now = [(each, _words(each)) for each in rebuilt.body.lines]
    by_line: dict[Line, list[Outcome]] = {}
    structural = [each for each in carried if each.gone or each.come]
    for outcome in carried:
        for line in (outcome.line, *outcome.gone):
            if line is not None:
                by_line.setdefault(line, []).append(outcome)
    if len(now) != len(wanted):
        yield from structural or carried
        return
    wrong: dict[Outcome, None] = {}
    unexplained = False
    for (line, words), (old, meant, outcome) in zip(now, wanted, strict=True):
        if words == meant:
            continue
        own = [outcome] if outcome else by_line.get(old, []) if old else []
        own = [each for each in own if each]
        if not own and old is not None and _typed(rebuilt, line) == _typed(found.base, old):
            continue  # only what is computed there follows from the edits
        if own and words.rstrip(_ENDS) == meant.rstrip(_ENDS) and words.endswith("./."):
            continue  # the form closes the last line by itself
        wrong.update(dict.fromkeys(own))
        unexplained = unexplained or not own
    if wrong or unexplained:
        yield from wrong or structural or carried


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


