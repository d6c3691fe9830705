"""Who does the work of many dossiers: this process, all cores, or the workers of a Dask cluster.

All of them are `concurrent.futures.Executor`, so that whoever hands out the work need not know.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

from vanthu.base.diagnostics import SurroundingsError

Task = TypeVar("Task")
Result = TypeVar("Result")

_MOST_PROCESSES = 61
"""Windows waits for no more at once."""
_WAITING_EACH = 4
"""Tasks handed out for each worker: enough that none is idle, few enough to stop soon."""
_DASK = "dask://"
_SECONDS_TO_ANSWER = 10


@contextmanager
def workers(wanted: str | None, jobs: int | None, tasks: int) -> Iterator[tuple[Executor, int]]:
    """An executor, and how many tasks to hand out at once.

    `wanted` is the address of a cluster, as `dask://host:8786`; None means this machine, with
    `jobs` processes or one for each core. Raises SurroundingsError.
    """
    if wanted is not None:
        with _dask(wanted) as cluster:
            yield cluster
        return
    count = min(jobs or _cores(), tasks, _MOST_PROCESSES)
    executor = (
        ProcessPoolExecutor(count, initializer=_leave_ctrl_c_to_the_first)
        if count > 1
        else InThisProcess()
    )
    with executor:
        yield executor, count * _WAITING_EACH if count > 1 else 1


def results(
    executor: Executor, at_once: int, do: Callable[[Task], Result], tasks: Iterable[Task]
) -> Generator[Result, None, None]:
    """What `do` makes of each task, in their order; never more than `at_once` are handed out.

    Raises SurroundingsError where a worker is lost. Whoever stops reading stops the work.
    """
    waiting: deque[Future[Result]] = deque()
    try:
        for task in tasks:
            if len(waiting) >= at_once:
                yield _result(waiting.popleft())
            waiting.append(executor.submit(do, task))
        while waiting:
            yield _result(waiting.popleft())
    finally:
        for future in waiting:
            future.cancel()


def _result(future: Future[Result]) -> Result:
    try:
        return future.result()
    except Exception as lost:  # the work itself raises nothing, see batch.py
        raise SurroundingsError(
            f"một tiến trình đang dựng bị dừng giữa chừng ({type(lost).__name__}: {lost})",
            "máy có thể thiếu bộ nhớ: chạy lại với --jobs 1",
        ) from lost


class InThisProcess(Executor):
    """Does each task at once, where a second process would not be worth its start."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def _leave_ctrl_c_to_the_first() -> None:
    """A worker ends its dossier; the process that the person started hands out no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def _dask(address: str) -> Iterator[tuple[Executor, int]]:
    if not address.startswith(_DASK):
        raise SurroundingsError(
            f'--executor không nhận "{address}"', "ghi địa chỉ của Dask, ví dụ dask://may-chu:8786"
        )
    try:
        from distributed import Client
    except ImportError:
        raise SurroundingsError(
            "máy này chưa có thư viện Dask", 'cài thêm: pip install "distributed"'
        ) from None
    try:
        client = Client(address.replace(_DASK, "tcp://", 1), timeout=_SECONDS_TO_ANSWER)
    except (OSError, ValueError) as error:
        raise SurroundingsError(
            f'không nối được với Dask ở "{address}"', "xem lại địa chỉ, và máy chủ đã chạy chưa"
        ) from error
    with client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise SurroundingsError(f'Dask ở "{address}" chưa có máy nào nhận việc')
        # Not pure: the same dossier built again tomorrow is not the same task.
        with client.get_executor(pure=False) as executor:
            yield executor, threads * _WAITING_EACH
