"""One dossier on the desk: what it looks like now, and every change that the page makes in it.

What is shown is worked out anew when a file has changed, by whomever. A change is tried before
anything is written: what would bring a fault that was not there is refused, and a file that is no
longer as the page has seen it is not written over.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import RLock

from vanthu.base.diagnostics import Diagnostic, Faults, SurroundingsError
from vanthu.base.text_file import read_text
from vanthu.files.disk import put_all
from vanthu.files.output import write_all
from vanthu.inspection.reading import InspectedFile as Shown, read as read_word
from vanthu.model.files import OFFICE, RECORD, REGISTER, files_in
from vanthu.page.origins import Places, places
from vanthu.page.sheets import sheets
from vanthu.pipeline import Built, build
from vanthu.source import YamlFile, parse
from vanthu.source.edits import Edit, edited

_MOST_UNDO = 200
_MOST_TRIES = 3
"""Files that change while they are read are read anew so often; the next look goes on."""

Texts = Mapping[Path, bytes | None]


class Refused(Exception):
    """A change that was not made, with the faults that it would have brought."""

    def __init__(self, faults: Sequence[Diagnostic]) -> None:
        super().__init__()
        self.faults = tuple(faults)


class Changed(Exception):
    """A change that was not made, as the text is another one by now."""

    def __init__(self, theirs: str | None) -> None:
        super().__init__()
        self.theirs = theirs


@dataclass(frozen=True, slots=True)
class Done:
    """A change that the page made: the files before and after it."""

    label: str
    before: Texts
    after: Texts


@dataclass(frozen=True)
class Sight:
    """What the dossier is at one time: the last sound build, and what is wrong since.

    `current` tells whether that build is of the files as they are.
    """

    version: str
    built: Built | None
    current: bool
    faults: tuple[Diagnostic, ...] = ()
    obstacle: SurroundingsError | None = None

    @cached_property
    def pages(self) -> Mapping[str, tuple[Shown, Places, str]]:
        """By the file of each document: it as our reader sees it, where it is from, and as HTML."""
        if self.built is None:
            return {}
        found = {}
        documents = self.built.dossier.documents
        for file, (name, content) in zip(documents, self.built.files.items(), strict=True):
            shown = read_word(content, name)
            at = places(self.built.drafted, file, shown)
            found[file] = shown, at, sheets(shown, at.paragraphs, at.notes)
        return found


@dataclass
class Desk:
    """The dossier in `folder`, which messages call `shown_as`, built into `output`."""

    folder: Path
    shown_as: str
    output: Path
    amending: bool = False
    """Whether a person has said that what went out is to be changed and issued again."""
    notice: str = ""
    """What the last change could not do besides, as to write an open Word file."""
    _lock: RLock = field(default_factory=RLock)
    _sight: Sight | None = None
    _undo: list[Done] = field(default_factory=list)

    # What there is

    def look(self) -> Sight:
        """What it is now; built anew where a file has changed."""
        with self._lock:
            for _ in range(_MOST_TRIES):  # once more where it is read from files not known before
                version = self.version()
                if self._sight is not None and self._sight.version == version:
                    break
                self._sight = self._built(version)
            assert self._sight, "it was tried at least once"
            return self._sight

    def version(self) -> str:
        """Tells one state of all files that it is read from, and of the built ones, from others."""
        known = self._sight.built if self._sight else None
        folders = {self.folder, self.folder.parent, *(known.dossier.folders if known else ())}
        paths = {path for folder in folders for path in _readable(folder)}
        if known:
            paths.update(path for path in known.seen if "*" not in path.name)
        digest = hashlib.sha256()
        for path in sorted(paths):
            try:
                status = path.stat()
            except OSError:
                continue
            digest.update(
                f"{path}\0{status.st_mtime_ns}\0{status.st_size}\0".encode(errors="replace")
            )
        return digest.hexdigest()[:20]

    def _built(self, version: str) -> Sight:
        before = self._sight.built if self._sight else None
        try:
            built = build(self.folder, self.shown_as, amend=True)
            return Sight(version, built, current=True)
        except Faults as found:
            return Sight(version, before, current=False, faults=found.diagnostics)
        except SurroundingsError as obstacle:
            return Sight(version, before, current=False, obstacle=obstacle)

    def path(self, name: str) -> Path:
        """The file of that name, as sources are called; SurroundingsError for what is none of ours.

        Nothing but the dossier's own files and the two of its office is ever reached.
        """
        allowed = [*files_in(self.folder), OFFICE, REGISTER]
        if name not in allowed or name == RECORD:
            raise SurroundingsError(
                f'"{name}" không phải tệp của hồ sơ này',
                "chữ kế thừa từ bản chung: sửa ở bản chung",
            )
        folder = self.folder.parent if name in (OFFICE, REGISTER) else self.folder
        path = folder / name
        if path.is_symlink():
            raise SurroundingsError(f'"{name}" là một liên kết tới nơi khác', "mở tệp ấy ở đó")
        return path

    def text(self, name: str) -> str:
        """The text of a file as it stands on disk."""
        return read_text(self.path(name), self._shown(name))

    def document(self, name: str) -> YamlFile:
        """The file as it stands on disk. Raises Faults."""
        return parse(self.text(name), self._shown(name))

    def _shown(self, name: str) -> str:
        shared = name in (OFFICE, REGISTER)
        return f"{self.shown_as.rpartition('/')[0] if shared else self.shown_as}/{name}"

    # What is done

    def change(self, name: str, edits: Callable[[YamlFile], Iterable[Edit]], label: str) -> None:
        """Make edits in a file: tried, written, built and shown, or refused as a whole.

        Raises Refused, Changed, Faults and SurroundingsError.
        """
        with self._lock:
            document = self.document(name)
            self.write({name: (document.file.text, edited(document, edits(document)))}, label)

    def write(self, texts: Mapping[str, tuple[str, str]], label: str) -> None:
        """Put new texts of files in the place of the old ones. Raises as `change`."""
        with self._lock:
            self._refuse_issued()
            built = self._tried({name: new for name, (_, new) in texts.items()})
            before: dict[Path, bytes | None] = {}
            after: dict[Path, bytes] = {}
            for name, (old, new) in texts.items():
                before[self.path(name)] = old.encode()
                after[self.path(name)] = new.encode()
            put_all(after, before)
            self._undo = [*self._undo[1 - _MOST_UNDO :], Done(label, before, after)]
            self._show(built)

    def _refuse_issued(self) -> None:
        built = self.look().built
        if built and built.records and not self.amending:
            raise SurroundingsError(
                f"{built.records[0]}, nên không sửa",
                'bấm "Sửa bản đã phát hành" ở đầu trang nếu sẽ ký và phát hành lại',
            )

    def _tried(self, texts: Mapping[str, str]) -> Built | None:
        """The build with these texts; None where it is faulty, but in no new way."""
        known = {(each.rule, each.message) for each in self.look().faults}
        try:
            return build(self.folder, self.shown_as, amend=True, unsaved=texts)
        except Faults as found:
            new = [each for each in found.diagnostics if (each.rule, each.message) not in known]
            if new or not known:
                raise Refused(new or found.diagnostics) from None
            return None

    def _show(self, built: Built | None) -> None:
        """Show what was just built, and put its Word files where they belong."""
        self.notice = ""
        if built is None:
            self._sight = self._built(self.version())
            return
        self._sight = Sight("", built, current=True)
        self._sight = Sight(self.version(), built, current=True)
        self.put_out(built)

    def put_out(self, built: Built) -> None:
        """Write the built files; one that is open or was edited by hand is told of and stays."""
        try:
            write_all(self.output, built.files)
        except SurroundingsError as obstacle:
            self.notice = f"Đã lưu, nhưng chưa ghi tệp Word: {obstacle.message}; {obstacle.hint}"

    # What is taken back

    @property
    def undoable(self) -> str:
        """What would be taken back; empty where nothing would."""
        return self._undo[-1].label if self._undo else ""

    def undo(self) -> str:
        """Take back the last change that the page made; returns what that was.

        Raises SurroundingsError where there is none, or where somebody has changed the file since.
        """
        with self._lock:
            if not self._undo:
                raise SurroundingsError("không còn việc nào để hoàn lại")
            done = self._undo[-1]
            for path, after in done.after.items():
                if _content(path) != after:
                    raise SurroundingsError(
                        f"{path.name} đã được sửa ở nơi khác từ lúc đó, nên không hoàn lại",
                        "sửa lại bằng tay, hoặc lấy bản cũ bằng git",
                    )
            put_all(
                {path: content for path, content in done.before.items() if content is not None},
                done.after,
            )
            self._undo.pop()
            self._sight = self._built(self.version())
            if self._sight.built and self._sight.current:
                self.put_out(self._sight.built)
            return done.label

    def noted(self, label: str, before: Texts, after: Texts) -> None:
        """Let a change that another command made be taken back like those of the page."""
        self._undo = [*self._undo[1 - _MOST_UNDO :], Done(label, before, after)]


def _readable(folder: Path) -> list[Path]:
    try:
        return [each for each in folder.iterdir() if each.suffix in {".yaml", ".docx"}]
    except OSError:
        return []


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
