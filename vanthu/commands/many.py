"""Several dossiers at once, built or checked: handed out, shown as they come, added up."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from vanthu import batch
from vanthu.base.diagnostics import Diagnostic, SurroundingsError
from vanthu.batch import DossierOutcome, DossierState, Job
from vanthu.batch.executors import results, workers
from vanthu.batch.progress import Tally
from vanthu.batch.slices import Whole
from vanthu.commands.command import CLEAN, FAULTY, OBSTRUCTED
from vanthu.commands.dossiers import output_of
from vanthu.screen import report
from vanthu.screen.summary import told_left

_SECONDS_BETWEEN = 0.1

Chosen = Sequence[tuple[Path, str]]


def build(chosen: Chosen, options: Namespace) -> int:
    """Build all; the exit code. Raises SurroundingsError for what is asked of one dossier only."""
    if options.pdf or options.pdf_joined:
        raise SurroundingsError("--pdf chỉ dùng cho từng hồ sơ", "ghi tên một hồ sơ")
    jobs = [
        Job(
            folder,
            shown_as,
            output_of(folder, options.output).absolute(),
            overwrite=options.overwrite,
            amend=options.amend,
            no_cache=options.no_cache,
        )
        for folder, shown_as in chosen
    ]
    _refuse_one_place_for_two(jobs)
    run = _Run(options, Tally(len(jobs), "dựng"), report.show_each)
    run.work(batch.build_one, jobs)
    return run.exit_code


def check(chosen: Chosen, options: Namespace) -> int:
    """Check all; the exit code. Raises SurroundingsError for what is asked of one dossier only."""
    if options.ready:
        raise SurroundingsError("--ready chỉ dùng cho từng hồ sơ", "ghi tên một hồ sơ")
    if options.format == "json":
        raise SurroundingsError(
            "--format json chỉ dùng cho từng hồ sơ", "với nhiều hồ sơ dùng text hoặc github"
        )
    jobs = [
        Job(folder, shown_as, output_of(folder, options.output), no_cache=options.no_cache)
        for folder, shown_as in chosen
    ]
    run = _Run(
        options, Tally(len(jobs), "soát"), lambda new: report.show_findings(new, options.format)
    )
    run.work(batch.check_one, jobs)
    strict = options.strict and run.seen and run.exit_code == CLEAN
    return FAULTY if strict else run.exit_code


@dataclass
class _Run:
    """One command over many dossiers, from the first job to the last line."""

    options: Namespace
    tally: Tally
    show: Callable[[list[Diagnostic]], None]
    seen: set[Diagnostic] = field(default_factory=set)
    """What was shown: a fault of a base comes from every dossier that inherits it."""
    wholes: dict[Path, Whole] = field(default_factory=dict)
    unlike: bool = False
    stopped: bool = False

    def work(self, do: Callable[[Job], DossierOutcome], jobs: Sequence[Job]) -> None:
        """Hand out all jobs, show what comes back, and then the sum of it."""
        started = last = monotonic()
        report.show_progress(self.tally.bar(0))
        try:
            with closing(self._outcomes(do, jobs)) as outcomes:
                for outcome in outcomes:
                    self._take(outcome)
                    if monotonic() - last > _SECONDS_BETWEEN:
                        last = monotonic()
                        report.show_progress(self.tally.bar(last - started))
        except KeyboardInterrupt:
            self.stopped = True
        report.show_progress("")
        if getattr(self.options, "format", "text") == "text":
            report.show_lines(self._last_lines(monotonic() - started))

    def _outcomes(
        self, do: Callable[[Job], DossierOutcome], jobs: Sequence[Job]
    ) -> Generator[DossierOutcome, None, None]:
        wanted = self.options
        with (
            workers(wanted.executor, wanted.jobs, len(jobs)) as staff,
            closing(results(staff, do, jobs)) as outcomes,
        ):
            yield from outcomes

    def _take(self, outcome: DossierOutcome) -> None:
        found = [*outcome.found, *self._unlike_the_whole(outcome)]
        new = [each for each in found if each not in self.seen]
        self.seen.update(new)
        self.tally.add(outcome)
        if new or outcome.obstacle or outcome.left:
            report.show_progress("")
            self.show(new)
            report.show_lines(told_left(outcome.left))
            if outcome.obstacle:
                told = f"{outcome.shown_as}: {outcome.obstacle}"
                report.show_obstacle(SurroundingsError(told, outcome.hint))

    def _unlike_the_whole(self, outcome: DossierOutcome) -> Iterable[Diagnostic]:
        if outcome.part is None:
            return ()
        whole = self.wholes.get(outcome.part.base)
        if whole is None:
            whole = self.wholes[outcome.part.base] = Whole(outcome.part)
        found = tuple(whole.take(outcome.part))
        self.unlike = self.unlike or bool(found)
        return found

    def _last_lines(self, seconds: float) -> Iterator[str]:
        if self.stopped:
            yield "Đã dừng theo yêu cầu; hồ sơ nào đã dựng thì trọn vẹn, hồ sơ khác giữ tệp cũ."
        yield from self.tally.lines(seconds)
        for whole in self.wholes.values():
            yield from whole.lines(all_seen=self.options.everything and not self.stopped)

    @property
    def exit_code(self) -> int:
        """1 where a dossier is faulty, 2 where only the machine or the person is in the way."""
        if self.tally.states[DossierState.FAULTY] or self.unlike:
            return FAULTY
        return OBSTRUCTED if self.stopped or self.tally.states[DossierState.OBSTRUCTED] else CLEAN


def _refuse_one_place_for_two(jobs: Iterable[Job]) -> None:
    places: dict[Path, Job] = {}
    for job in jobs:
        other = places.setdefault(job.output, job)
        if other is not job:
            raise SurroundingsError(
                f"{other.shown_as} và {job.shown_as} cùng ghi vào {job.output}",
                "đặt cả hai trong một thư mục content, hoặc dựng từng hồ sơ với --output khác nhau",
            )
