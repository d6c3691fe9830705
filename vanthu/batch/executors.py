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
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import islice
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
_MOST_TOGETHER = 25
"""Dossiers sent to a worker of a cluster in one message."""


@dataclass(frozen=True, slots=True)
class Workers:
    """Those who do the work, and in which portions it is handed to them."""

    executor: Executor
    at_once: int
    """Portions handed out before the first is done."""
    portion: int = 1
    """Tasks sent together: on a cluster each message costs a good part of a dossier's work."""
    are_there: Callable[[], bool] = lambda: True
    """Asked while an answer is awaited, for one that never comes."""


@contextmanager
def workers(wanted: str | None, jobs: int | None, tasks: int) -> Iterator[Workers]:
    """Those who will do so many tasks.

    `wanted` is the address of a cluster, as `dask://host:8786`; None means this machine, with
    `jobs` processes or one for each core. Raises SurroundingsError.
    """
    if wanted is not None:
        with _dask(wanted, tasks) as cluster:
            yield cluster
        return
    count = min(jobs or _cores(), tasks, _MOST_PROCESSES)
    if count <= 1:
        yield Workers(InThisProcess(), at_once=1)
        return
    with ProcessPoolExecutor(count, initializer=_leave_ctrl_c_to_the_first) as executor:
        yield Workers(executor, count * _WAITING_EACH)


def results(
    by: Workers, do: Callable[[Task], Result], tasks: Iterable[Task]
) -> Generator[Result, None, None]:
    """What `do` makes of each task, in their order; no more is handed out than `by` can take.

    Raises SurroundingsError where a worker is lost. Whoever stops reading stops the work.
    """
    waiting: deque[Future[list[Result]]] = deque()
    todo = iter(tasks)
    try:
        while portion := list(islice(todo, by.portion)):
            if len(waiting) >= by.at_once:
                yield from _result(waiting.popleft(), by)
            waiting.append(by.executor.submit(_do_each, do, portion))
        while waiting:
            yield from _result(waiting.popleft(), by)
    finally:
        for future in waiting:
            future.cancel()


def _do_each(do: Callable[[Task], Result], tasks: Iterable[Task]) -> list[Result]:
    return [do(task) for task in tasks]


def _result(future: Future[Result], by: Workers) -> Result:
    while True:
        try:
            return future.result(_SECONDS_TO_ANSWER)
        except Exception as lost:  # the work itself raises nothing, see batch
            if future.done() or not isinstance(lost, TimeoutError):
                raise SurroundingsError(
                    f"một tiến trình đang dựng bị dừng giữa chừng ({type(lost).__name__}: {lost})",
                    "máy có thể thiếu bộ nhớ: chạy lại với --jobs 1",
                ) from lost
        if not by.are_there():
            raise SurroundingsError(
                "không còn máy nào của cụm Dask nhận việc",
                "khởi động lại các máy của cụm rồi chạy lại lệnh này (hồ sơ đã dựng vẫn còn), hoặc"
                " bỏ --executor để dựng trên máy này",
            )


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
def _dask(address: str, tasks: int) -> Iterator[Workers]:
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
        here_too = [client.run_on_scheduler(find_spec, "vanthu")]
        here_too += client.run(find_spec, "vanthu").values()
        if not all(here_too):
            raise SurroundingsError(
                f'máy của cụm Dask ở "{address}" không có chương trình này',
                "cài chương trình này, cùng phiên bản, trên mọi máy của cụm, cả máy điều phối",
            )
        # Not pure: the same dossier built again tomorrow is not the same task.
        with client.get_executor(pure=False) as executor:
            portion = min(_MOST_TOGETHER, max(1, tasks // (threads * _WAITING_EACH)))
            yield Workers(executor, threads * 2, portion, are_there=lambda: bool(client.nthreads()))
