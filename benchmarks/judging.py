"""What becomes of a damaged dossier: refused, reported, or let through."""

from __future__ import annotations

import re
import shutil
import traceback
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from benchmarks.damage import FOLDER, SHOWN_AS, YEAR, Damage, Original
from vanthu.base.diagnostics import Diagnostic, Faults, Severity, SurroundingsError
from vanthu.inspection.check import check_form
from vanthu.inspection.finding import Finding, FormState
from vanthu.model.dossier import SHARED
from vanthu.pipeline import draft, render_all
from vanthu.word.package import pack, unpack

_DIGITS = re.compile(r"\d[\d.,%/]*")


class Outcome(Enum):
    """What became of a damage; the value heads its column."""

    ERROR = "error"
    WARNING = "warning"
    HARMLESS = "harmless"
    """Not told, and the finished files have the same bytes."""
    MISSED = "missed"
    CRASH = "crash"
    """A traceback: a fault of ours."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """An outcome, and what was said, or the traceback."""

    outcome: Outcome
    said: str = ""


class Court:
    """Judges damages to one dossier, in a copy of its content."""

    def __init__(self, original: Original, folder: Path) -> None:
        """Copy the content into `folder`, which may be thrown away afterwards."""
        self._original = original
        self._content = folder / "content"
        shutil.copytree(FOLDER.parent, self._content)
        self._known = Counter(map(_key, original.found))
        self._known_forms = Counter(
            _form_key(each) for found in original.forms.values() for each in found
        )

    def judge(self, damage: Damage) -> Verdict:
        """What is said of the damaged dossier, and was not said of the sound one."""
        try:
            if ".docx/" in damage.file:
                return self._judge_word_file(damage)
            return self._judge_content(damage)
        except Exception:
            return Verdict(Outcome.CRASH, traceback.format_exc())

    def _judge_content(self, damage: Damage) -> Verdict:
        path = self._content / (damage.file if damage.file in SHARED else f"{YEAR}/{damage.file}")
        path.write_text(damage.text, encoding="utf-8", newline="\n")
        try:
            return self._of_content()
        finally:
            path.write_text(self._original.texts[damage.file], encoding="utf-8", newline="\n")

    def _of_content(self) -> Verdict:
        try:
            drafted = draft(self._content / YEAR, SHOWN_AS)
        except Faults as faults:
            return Verdict(Outcome.ERROR, faults.diagnostics[0].message)
        except SurroundingsError as obstacle:
            return Verdict(Outcome.ERROR, obstacle.message)
        new = _added(drafted.checked.found, self._known)
        for outcome, severity in (
            (Outcome.ERROR, Severity.ERROR),
            (Outcome.WARNING, Severity.WARNING),
        ):
            told = [each for each in new if each.severity is severity]
            if told:
                return Verdict(outcome, f"{told[0].rule}: {told[0].message}")
        try:
            same = render_all(drafted) == self._original.files
        except Faults as faults:
            return Verdict(Outcome.ERROR, faults.diagnostics[0].message)
        return Verdict(Outcome.HARMLESS if same else Outcome.MISSED)

    def _judge_word_file(self, damage: Damage) -> Verdict:
        name, _, part = damage.file.partition("/")
        parts = {**unpack(self._original.files[name]), part: damage.text.encode("utf-8")}
        found = [each for each in check_form(pack(parts), name) if each.state is not FormState.PASS]
        new = [each for each in found if not self._known_forms[_form_key(each)]]
        if not new:
            return Verdict(Outcome.MISSED)
        grave = any(each.state is not FormState.DOUBT for each in new)
        said = f"{new[0].rule}: {new[0].found}"
        return Verdict(Outcome.ERROR if grave else Outcome.WARNING, said)


def _added(found: Iterable[Diagnostic], known: Counter[tuple[str, str, str]]) -> list[Diagnostic]:
    left = Counter(known)
    new = []
    for each in found:
        if left[_key(each)]:
            left[_key(each)] -= 1
        else:
            new.append(each)
    return new


def _key(found: Diagnostic) -> tuple[str, str, str]:
    """A known finding is the same also where its numbers have changed with the damage."""
    return found.rule, found.place.file.name, _DIGITS.sub("#", found.message)


def _form_key(found: Finding) -> tuple[str, str, str]:
    return found.rule, found.title, f"{found.state.value} {found.found}"
