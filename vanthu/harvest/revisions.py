"""Which texts an edited file was built from: those of today, of a revision, or that were kept."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from vanthu.base.diagnostics import Faults, SurroundingsError
from vanthu.base.diff.words import pieces
from vanthu.files import cache
from vanthu.files.git import files_at, git
from vanthu.model.bases import bounds_of
from vanthu.model.files import SHARED, is_document
from vanthu.pipeline import Draft, draft, render_all
from vanthu.word.package import carried_seal

_MOST_REVISIONS = 40
_HEX = re.compile(r"[0-9a-f]{40,64}")
_KEPT = "harvest"

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Version:
    """A dossier as it was, and which of its documents the file is; `told` says when in words.

    `texts` are the files that are others today; empty where it is as it is today.
    """

    drafted: Draft
    file: str
    told: str
    texts: Texts
    certain: bool = True


def version_of(seal: str, today: Draft) -> Version | None:
    """The version whose build carries this seal; None where none is known."""
    for texts, told in _versions(seal, today):
        dossier = today.dossier
        with suppress(Faults):
            drafted = draft(dossier.folder, dossier.shown_as, texts) if texts else today
            if file := _file(seal, drafted):
                return Version(drafted, file, told, texts)
    return None


def _file(seal: str, drafted: Draft) -> str | None:
    files = zip(drafted.dossier.documents, render_all(drafted).values(), strict=True)
    return next((name for name, content in files if carried_seal(content) == seal), None)


def _versions(seal: str, today: Draft) -> Iterator[tuple[Texts, str]]:
    yield {}, "bản dựng hôm nay"
    if kept := _kept(seal):
        yield kept, "bản đã dựng trước đó"
    tried = {tuple(sorted(_texts(today).items()))}
    for revision, day in _revisions(today):
        texts = _at(revision, today)
        key = tuple(sorted(texts.items()))
        if texts and key not in tried:
            tried.add(key)
            yield texts, f"bản git {revision[:7]} ngày {day}"


def _texts(drafted: Draft) -> Texts:
    """The dossier's own files and those beside it, by name."""
    sources = drafted.dossier.sources
    return {each.name: each.document.file.text for each in sources if "/" not in each.name}


def _revisions(today: Draft) -> Iterator[tuple[str, str]]:
    """The last revisions in which a file of the dossier changed, the newest first."""
    folder = today.dossier.folder
    names = [str(folder), *(str(folder.parent / name) for name in SHARED)]
    with suppress(SurroundingsError):
        listed = git(
            folder, "log", f"--max-count={_MOST_REVISIONS}", "--format=%H %cs", "--", *names
        )
        for line in (listed or b"").decode("ascii", "replace").splitlines():
            revision, _, day = line.partition(" ")
            if _HEX.fullmatch(revision):
                yield revision, "/".join(reversed(day.split("-")))


def _at(revision: str, today: Draft) -> Texts:
    """The files that a revision has otherwise than today, by name."""
    folder = today.dossier.folder
    content = bounds_of(folder)
    within = folder.resolve().relative_to(content)
    now = _texts(today)
    found: dict[str, str] = {}
    for path, data in files_at(content, revision):
        place = Path(path)
        own = place.parent == within and (is_document(place.name) or place.name in now)
        shared = place.parent == within.parent and place.name in SHARED
        if own or shared:
            with suppress(UnicodeDecodeError):
                found[place.name] = data.decode("utf-8")
    return {name: text for name, text in found.items() if now.get(name) != text}


def keep(seal: str, drafted: Draft) -> None:
    """Keep the texts that a file with this seal was built from, for the next edited copy of it."""
    texts = json.dumps(dict(_texts(drafted)), ensure_ascii=False).encode()
    cache.put(cache.key_of(_KEPT, seal.encode()), texts)


def _kept(seal: str) -> Texts:
    found = cache.get(cache.key_of(_KEPT, seal.encode()))
    texts = json.loads(found) if found else {}
    return {str(name): str(text) for name, text in texts.items()}


def merged(before: str, edited: str, now: str) -> str | None:
    """The text of today with what was edited in the older one; None where both changed the same.

    Line by line, and where both changed one line, word by word.
    """
    old, new, mine = (text.splitlines(keepends=True) for text in (before, edited, now))
    return _merged(old, new, mine, _merged_words)


def _merged_words(before: str, edited: str, now: str) -> str | None:
    return now if edited == now else _merged(pieces(before), pieces(edited), pieces(now), None)


def _merged(
    old: Sequence[str],
    new: Sequence[str],
    mine: Sequence[str],
    inner: Callable[[str, str, str], str | None] | None,
) -> str | None:
    matcher = SequenceMatcher(None, old, mine, autojunk=False)
    kept = {
        old_at + step: my_at + step
        for old_at, my_at, size in matcher.get_matching_blocks()
        for step in range(size)
    }
    result = list(mine)
    changes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for tag, i1, i2, j1, j2 in reversed(changes):
        if tag == "equal":
            continue
        first, last = kept.get(i1 - 1, -1) + 1, kept.get(i2, len(mine))
        if (i1 and i1 - 1 not in kept) or (i2 < len(old) and i2 not in kept):
            return None
        if list(mine[first:last]) == list(old[i1:i2]):
            result[first:last] = new[j1:j2]
            continue
        parts = "".join(old[i1:i2]), "".join(new[j1:j2]), "".join(mine[first:last])
        both = inner(*parts) if inner else None
        if both is None:
            return None
        result[first:last] = [both]
    return "".join(result)
