"""One dossier of many: what a worker is told, and the little that it tells back."""

from __future__ import annotations

import gc
import pickle
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from vanthu.base.diagnostics import Diagnostic, Faults, Severity, SurroundingsError
from vanthu.batch.slices import Slice, slice_of
from vanthu.files import cache
from vanthu.files.kept_answers import keep, recall
from vanthu.files.output import left_over, write_all
from vanthu.model.dossier import BaseOnly
from vanthu.model.kinds import USUAL_OUTPUTS
from vanthu.pipeline import build, check

_GARBAGE = 2000
"""After so many new objects a process that lives through many dossiers looks for garbage, where
one that builds a single dossier would hardly look at all (build.py)."""


class DossierState(Enum):
    """What became of a dossier."""

    WRITTEN = "ghi mới"
    SAME = "không đổi"
    CHECKED = "đã soát"
    FAULTY = "có lỗi"
    OBSTRUCTED = "bị vướng"
    BASE_ONLY = "bản chung"


@dataclass(frozen=True, slots=True)
class Job:
    """A dossier to build or to check, with what the person asked for."""

    folder: Path
    shown_as: str
    output: Path
    overwrite: bool = False
    amend: bool = False
    no_cache: bool = False


@dataclass(frozen=True, slots=True)
class DossierOutcome:
    """What a worker says of a dossier: small, and able to travel between processes.

    The places of `found` hold their own lines only; a build finds errors, and counts the rest.
    """

    shown_as: str
    state: DossierState
    found: tuple[Diagnostic, ...] = ()
    warnings: int = 0
    obstacle: str = ""
    """What is in the way on the machine; `hint` is what to do."""
    hint: str = ""
    part: Slice | None = None
    left: tuple[Path, ...] = ()
    """Files of an earlier build that the dossier no longer has."""


def build_one(job: Job) -> DossierOutcome:
    """Build and write one dossier. Raises nothing: the others go on whatever happens here."""
    return _done(job, _build)


def check_one(job: Job) -> DossierOutcome:
    """Check one dossier. Raises nothing."""
    return _done(job, _check)


def _done(job: Job, work: Callable[[Job], DossierOutcome]) -> DossierOutcome:
    if gc.get_threshold()[0] > _GARBAGE:
        gc.set_threshold(_GARBAGE)
    try:
        with cache.switched_off(job.no_cache):  # a worker of a cluster was there before
            return work(job)
    except BaseOnly:
        return DossierOutcome(job.shown_as, DossierState.BASE_ONLY)
    except Faults as faults:
        return DossierOutcome(job.shown_as, DossierState.FAULTY, _travelling(faults.diagnostics))
    except SurroundingsError as obstacle:
        said, hint = obstacle.message, obstacle.hint
    except Exception:  # a bug of ours in one dossier must not cost the person the other ones
        said, hint = "chương trình gặp lỗi của chính nó", traceback.format_exc()
    return DossierOutcome(job.shown_as, DossierState.OBSTRUCTED, obstacle=said, hint=hint)


def _build(job: Job) -> DossierOutcome:
    question = ("outcome", str(job.folder), job.shown_as, str(job.output))
    usual = not (job.amend or job.overwrite)
    if usual and (kept := _recalled(recall(*question))):
        return kept
    built = build(job.folder, job.shown_as, amend=job.amend)
    written = write_all(job.output, built.files, overwrite=job.overwrite)
    left = left_over(job.output, USUAL_OUTPUTS, built.files)
    outcome = DossierOutcome(
        job.shown_as,
        DossierState.SAME,
        left=tuple(left),
        warnings=len(built.checked.found),
        part=slice_of(built.dossier, job.shown_as),
    )
    if usual:
        files = {
            job.output / name: built.files.get(name) for name in (*USUAL_OUTPUTS, *built.files)
        }
        keep(pickle.dumps(outcome), {**built.seen, **files, **left}, *question)
    return replace(outcome, state=DossierState.WRITTEN) if written else outcome


def _recalled(kept: bytes | None) -> DossierOutcome | None:
    try:
        outcome = pickle.loads(kept) if kept else None
    except Exception:  # whatever bytes make of themselves that are no Outcome
        return None
    return outcome if isinstance(outcome, DossierOutcome) else None


def _check(job: Job) -> DossierOutcome:
    checked = check(job.folder, job.shown_as)
    return DossierOutcome(
        job.shown_as,
        DossierState.FAULTY if checked.errors else DossierState.CHECKED,
        _travelling(each for each in checked.found if each.severity is not Severity.NOTE),
        part=slice_of(checked.drafted.dossier, job.shown_as) if checked.drafted else None,
    )


def _travelling(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(replace(each, place=each.place.alone) for each in found)
