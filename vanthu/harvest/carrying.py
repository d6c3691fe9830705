"""From an edited file to the files of content as they are to be, with all that is to be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from vanthu.base.diagnostics import Faults, SurroundingsError
from vanthu.base.own_command import own_command
from vanthu.harvest.baseline import Baseline, baseline
from vanthu.harvest.harvesting import Harvest, harvest
from vanthu.harvest.lines import Line, one_blank
from vanthu.harvest.outcome import Fate, Outcome
from vanthu.harvest.proof import prove, require_sound, texts_with
from vanthu.harvest.received import Comment, ReceivedFile, receive
from vanthu.harvest.revisions import Version, keep, merged, version_of
from vanthu.pipeline import Draft, draft
from vanthu.word.package import NotADocx

_LEAST_ALIKE = 0.4
"""Share of the lines as built that a file must still have to be an edited copy of them."""
_UNKNOWN = "không rõ tệp này dựng từ bản nào của hồ sơ: xem kỹ rồi hãy ghi"
_MET = "chỗ này trong tệp nội dung cũng đã đổi từ khi dựng: sửa tay theo bản nào đúng"


@dataclass(frozen=True)
class Carried:
    """What becomes of an edited file; `files` are to be written, and were read as `read`."""

    name: str
    version: Version
    found: Harvest
    comments: Sequence[tuple[Comment, Line | None]]
    seal: str
    files: Mapping[Path, bytes] = field(default_factory=dict)
    read: Mapping[Path, bytes | None] = field(default_factory=dict)
    names: Sequence[str] = ()

    @property
    def outcomes(self) -> list[Outcome]:
        """Every edit."""
        return self.found.outcomes

    @property
    def count(self) -> int:
        """How many edits are carried back."""
        return sum(each.fate is Fate.CARRIED for each in self.outcomes)

    @property
    def open_questions(self) -> bool:
        """Whether anything is left for a person to decide."""
        return any(each.fate is Fate.ASKED for each in self.outcomes)

    def keep(self) -> None:
        """Keep what the file was built from: another copy of it may come."""
        if self.seal:
            keep(self.seal, self.version.drafted)


def carry(
    docx: bytes, name: str, folder: Path, shown_as: str, *, accepted: Sequence[int] = ()
) -> Carried:
    """What was edited in a file of the dossier, proven by building again; nothing is written.

    Raises SurroundingsError for a file that cannot be read or belongs to something else, Faults
    where the dossier cannot be built.
    """
    try:
        received = receive(docx, name)
    except NotADocx as problem:
        raise SurroundingsError(f'"{name}": {problem}', problem.hint) from None
    today = draft(folder, shown_as)
    version = version_of(received.seal, today) if received.seal else None
    version = version or _most_alike(received, today, name)
    base = baseline(version.drafted, version.file)
    found = harvest(base, received.body)
    _number(found.outcomes, received)
    _accept(found.outcomes, accepted, certain=version.certain)
    proven = prove(found)
    texts = dict(proven.texts)
    if version.texts:
        texts = _onto_today(found, version, today)
    sources = {each.name: each for each in today.dossier.sources if "/" not in each.name}
    files, read = {}, {}
    for file, text in texts.items():
        before = sources[file].document.file.text
        if text != before:
            files[sources[file].path] = text.encode()
            read[sources[file].path] = before.encode()
    shown = [sources[file].document.file.name for file in texts]
    comments = [(each, _line_of(each, found)) for each in received.comments]
    return Carried(name, version, found, comments, received.seal, files, read, shown)


def _number(outcomes: Sequence[Outcome], received: ReceivedFile) -> None:
    for number, outcome in enumerate(outcomes, 1):
        outcome.number = number
        outcome.by = received.author_of(outcome.before, outcome.after)


def _accept(outcomes: Sequence[Outcome], accepted: Sequence[int], *, certain: bool) -> None:
    """What a person has decided; where the version is not certain, nothing is without that."""
    for outcome in outcomes:
        if outcome.number in accepted:
            if not outcome.edits:
                raise SurroundingsError(
                    f"chỗ số {outcome.number} không có cách ghi sẵn",
                    f"sửa tay trong tệp nội dung: {outcome.note}",
                )
            outcome.fate = Fate.CARRIED
        elif outcome.fate is Fate.CARRIED and not certain:
            outcome.asked(_UNKNOWN)


def _most_alike(received: ReceivedFile, today: Draft, name: str) -> Version:
    """The document of today that has most lines of the file. Raises SurroundingsError."""
    words = {one_blank(line.words) for line in received.body.lines if len(line.words) > 12}
    best: tuple[float, Baseline] | None = None
    for file in today.dossier.documents:
        base = baseline(today, file)
        own = {one_blank(line.words) for line in base.body.lines if len(line.words) > 12}
        share = len(own & words) / len(own) if own else 0.0
        if best is None or share > best[0]:
            best = share, base
    if best is None or best[0] < _LEAST_ALIKE:
        raise SurroundingsError(
            f'"{name}" không phải tệp dựng từ hồ sơ {today.dossier.shown_as}',
            "ghi thêm tên hồ sơ đã dựng ra tệp này, ví dụ: "
            + own_command(f'harvest "{name}" 2024'),
        )
    told = "bản dựng hôm nay (tệp không mang mã của bản dựng nào)"
    if received.seal:
        told = "bản dựng hôm nay (không tìm thấy bản đã dựng ra tệp này)"
    return Version(today, best[1].file, told, {}, certain=not received.seal)


def _onto_today(found: Harvest, version: Version, today: Draft) -> dict[str, str]:
    """The edits of an older version in the texts of today; where both changed, a person decides."""
    before, now = _by_name(version.drafted), _by_name(today)
    for outcome in found.carried:
        texts = texts_with(found.base, [outcome]) or {}
        if any(
            merged(before[name], text, now.get(name, "")) is None for name, text in texts.items()
        ):
            outcome.asked(_MET)
            outcome.edits = ()  # what they would do there is no longer what was meant
    texts = texts_with(found.base, found.carried) or {}
    onto = {name: merged(before[name], text, now.get(name, "")) for name, text in texts.items()}
    result = {name: text for name, text in onto.items() if text and text != now.get(name)}
    try:
        require_sound(today, result)
    except Faults as faults:
        reason = next(iter(faults.diagnostics)).message
        for outcome in found.carried:
            outcome.asked(f"ghi vào thì không dựng được: {reason}")
        return {}
    return result


def _by_name(drafted: Draft) -> dict[str, str]:
    sources = drafted.dossier.sources
    return {each.name: each.document.file.text for each in sources if "/" not in each.name}


def _line_of(comment: Comment, found: Harvest) -> Line | None:
    """The line as built that a comment stands beside."""
    for line in found.base.body.lines:
        if one_blank(line.text) == comment.paragraph:
            return line
    for outcome in found.outcomes:
        if outcome.line and comment.words and comment.words in one_blank(outcome.line.text):
            return outcome.line
    return None
