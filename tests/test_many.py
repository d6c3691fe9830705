"""Several dossiers in one command: which, where to, who does the work, and what is said."""

from __future__ import annotations

import operator
import os
import pickle
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from tests.conftest import ROOT, MakeProject
from vanthu import batch, pipeline
from vanthu.base.diagnostics import Diagnostic, Place, SourceFile, SurroundingsError
from vanthu.batch import DossierOutcome, DossierState, Job, build_one
from vanthu.batch.executors import InThisProcess, Workers, results, workers
from vanthu.batch.progress import Tally
from vanthu.cli import main
from vanthu.commands.command import CLEAN, FAULTY, OBSTRUCTED
from vanthu.screen import report

Capture = pytest.CaptureFixture[str]
YEARS = ("2022", "2023", "2024")


@pytest.fixture
def project(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three years of one office, one after the other in one process unless a test says more."""
    folder = make_project({})
    text = (folder / "content/2024/decision.yaml").read_text(encoding="utf-8")
    make_project({f"content/{year}/decision.yaml": text for year in YEARS})
    monkeypatch.chdir(folder)
    return folder


def _written() -> list[str]:
    return sorted(path.as_posix() for path in Path("output").rglob("*") if path.is_file())


def _break(folder: str, text: str = "năm: 24\n") -> None:
    Path(folder, "decision.yaml").write_text(text, encoding="utf-8")


ALL = [f"output/{year}/quyet-dinh.docx" for year in YEARS]


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("argv", "years"),
    [
        (["--all"], YEARS),
        (["build", "--all"], YEARS),
        (["2022", "content/2024"], ("2022", "2024")),
        (["2022", "content/2022", "2023"], ("2022", "2023")),
        (["content/*"], YEARS),
        (["content/202[34]"], ("2023", "2024")),
        (["202?"], YEARS),
    ],
)
def test_several_dossiers_go_by_name_pattern_or_all(argv: list[str], years: tuple[str]) -> None:
    assert main([*argv, "--jobs", "1"]) == CLEAN
    assert _written() == [f"output/{year}/quyet-dinh.docx" for year in years]


def test_pattern_may_be_a_whole_path(project: Path) -> None:
    assert main([str(project / "content/*"), "--jobs", "1"]) == CLEAN
    assert _written() == ALL


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["nam/*"], 'không có hồ sơ nào khớp với "nam/*"'),
        (["nam**/*"], 'không có hồ sơ nào khớp với "nam**/*"'),
        (["2022", "--all"], "--all là mọi hồ sơ"),
        (["--all", "--jobs", "0"], '--jobs không nhận "0"'),
        (["--all", "--jobs", "hai"], '--jobs không nhận "hai"'),
        (["--all", "--executor", "spark://x"], '--executor không nhận "spark://x"'),
        (["--all", "--executor", "dask://127.0.0.1:1"], "không nối được với Dask"),
        (["check", "--all", "--ready"], "--ready chỉ dùng cho từng hồ sơ"),
        (["check", "--all", "--format", "json"], "--format json chỉ dùng cho từng hồ sơ"),
    ],
)
def test_wrong_usage_is_told(
    argv: list[str], words: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vanthu.batch.executors._SECONDS_TO_ANSWER", 0.5)
    assert main(argv) == OBSTRUCTED
    assert words in capsys.readouterr().err
    assert _written() == []


def test_files_lie_as_deep_as_their_dossiers(project: Path, make_project: MakeProject) -> None:
    decision = (project / "content/2024/decision.yaml").read_text(encoding="utf-8")
    office = (project / "content/office.yaml").read_text(encoding="utf-8")
    for commune in ("an-cu", "an-hao"):
        make_project(
            {
                f"content/{commune}/2026/decision.yaml": decision,
                f"content/{commune}/office.yaml": office,
            }
        )
    assert main(["content/*/2026", "--jobs", "1"]) == CLEAN
    assert _written() == [f"output/{each}/2026/quyet-dinh.docx" for each in ("an-cu", "an-hao")]
    assert main(["an-cu/2026"]) == CLEAN
    assert len(_written()) == 2


def test_newest_is_not_guessed_among_many_offices(project: Path, capsys: Capture) -> None:
    (project / "content").rename(project / "offices")
    for office in ("an-giang", "can-tho"):
        shutil.copytree(project / "offices", project / "content" / office)
    assert main([]) == OBSTRUCTED
    said = capsys.readouterr().err
    assert "content/an-giang/2022, content/an-giang/2023" in said
    assert "--all" in said
    assert main(["2022"]) == OBSTRUCTED
    assert '"2022" có thể là nhiều hồ sơ' in capsys.readouterr().err


def test_dossier_goes_by_what_a_person_calls_it(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    for year in ("2023", "2024"):
        shutil.rmtree(project / "content" / year)
    (project / "content").rename(project / "office")
    (project / "office").rename(_made(project / "content") / "xa-vinh-gia")
    for name in ("2022", "xã Vĩnh Gia/2022", "xa-vinh-gia", "xã vĩnh gia"):
        assert main([name]) == CLEAN
        assert "output/xa-vinh-gia/2022/quyet-dinh.docx" in capsys.readouterr().out
    assert main(["2021"]) == OBSTRUCTED
    monkeypatch.chdir(project / "content/xa-vinh-gia")
    for words in (["2022"], []):
        assert main(words) == CLEAN
    assert _written() == []
    monkeypatch.chdir(project)
    assert _written() == ["output/xa-vinh-gia/2022/quyet-dinh.docx"]


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def test_dossier_touched_last_is_meant_and_told(project: Path, capsys: Capture) -> None:
    for path in project.rglob("*.yaml"):
        age = 0 if "2023" in path.parts else 3600
        now = path.stat().st_mtime
        os.utime(path, (now, now - age))
    assert main([]) == CLEAN
    told = capsys.readouterr()
    assert "Hồ sơ sửa gần đây nhất: content/2023." in told.out + told.err
    assert "output/2023/quyet-dinh.docx" in told.out


def test_two_dossiers_never_share_a_place(project: Path, capsys: Capture) -> None:
    (project / "content").rename(project / "mot")
    subprocess.run(
        [sys.executable, "-c", "import shutil; shutil.copytree('mot', 'hai')"], check=True
    )
    assert main(["mot/2024", "hai/2024"]) == OBSTRUCTED
    assert "mot/2024 và hai/2024 cùng ghi vào" in capsys.readouterr().err
    assert _written() == []


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_one_faulty_dossier_does_not_stop_the_others(jobs: str, capsys: Capture) -> None:
    _break("content/2023")
    assert main(["--all", "--jobs", jobs]) == FAULTY
    shown = capsys.readouterr()
    assert _written() == [ALL[0], ALL[2]]
    assert 'content/2023/decision.yaml:1:6: lỗi: "24" không phải một năm' in shown.err
    assert "    1 | năm: 24\n      |      ^^\n" in shown.err
    assert "Đã dựng 2 hồ sơ" in shown.out
    assert "1 hồ sơ có lỗi:\n  content/2023 (5 lỗi)" in shown.out


@pytest.mark.usefixtures("project")
def test_second_build_says_that_nothing_changed(capsys: Capture) -> None:
    assert main(["--all", "--jobs", "1"]) == CLEAN
    assert "3 ghi mới, 0 không đổi" in capsys.readouterr().out
    assert main(["--all", "--jobs", "1"]) == CLEAN
    assert "0 ghi mới, 3 không đổi" in capsys.readouterr().out


@pytest.mark.usefixtures("project")
def test_file_edited_by_hand_stays_and_is_named(capsys: Capture) -> None:
    Path("output/2023").mkdir(parents=True)
    Path(ALL[1]).write_bytes(b"mine")
    assert main(["--all", "--jobs", "1"]) == OBSTRUCTED
    shown = capsys.readouterr()
    assert Path(ALL[1]).read_bytes() == b"mine"
    assert "1 hồ sơ bị vướng:\n  content/2023\n" in shown.out
    assert "--overwrite" in shown.err
    assert main(["--all", "--jobs", "1", "--overwrite"]) == CLEAN


@pytest.mark.usefixtures("project")
def test_a_bug_in_one_dossier_does_not_cost_the_others(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:

    def build(folder: Path, shown_as: str, **options: Any) -> Any:
        if folder.name == "2023":
            raise KeyError("bug")
        return pipeline.build(folder, shown_as, **options)

    monkeypatch.setattr(batch, "build", build)
    assert main(["--all", "--jobs", "1"]) == OBSTRUCTED
    assert _written() == [ALL[0], ALL[2]]
    assert "KeyError: 'bug'" in capsys.readouterr().err


@pytest.mark.usefixtures("project")
def test_fault_of_a_shared_file_is_shown_once(capsys: Capture) -> None:
    Path("content/office.yaml").write_text("cơ quan: Ủy ban nhân dân\n", encoding="utf-8")
    assert main(["--all", "--jobs", "1"]) == FAULTY
    shown = capsys.readouterr()
    assert shown.err.count('thiếu mục "địa danh"') == 1
    assert "3 hồ sơ có lỗi" in shown.out


@pytest.mark.usefixtures("project")
def test_check_looks_at_all_and_writes_nothing(capsys: Capture) -> None:
    _break("content/2023")
    assert main(["check", "--all", "--jobs", "1"]) == FAULTY
    shown = capsys.readouterr()
    assert '"24" không phải một năm' in shown.out
    assert "Đã soát 2 hồ sơ" in shown.out
    assert _written() == []
    assert main(["check", "2022", "2024", "--jobs", "1", "--format", "github"]) == CLEAN
    lines = capsys.readouterr().out.splitlines()
    assert all(line.startswith("::") for line in lines)
    assert main(["check", "2022", "2024", "--jobs", "1", "--strict"]) == (
        FAULTY if lines else CLEAN
    )


def test_one_dossier_needs_no_executor(project: Path) -> None:
    code = (
        "import sys; from vanthu.cli import main; code = main(['2024']);"
        " print([name for name in sys.modules if name in"
        " ('vanthu.executors', 'vanthu.batch', 'concurrent.futures.process')], code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode("utf-8").splitlines()[-1] == "[] 0"


# The work handed out


class _Slow(Executor):
    """Keeps what it was given until it is asked for, and counts what lies there."""

    def __init__(self) -> None:
        self.open: set[Future[Any]] = set()
        self.most = 0

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        executor = self

        class Lazy(Future[Any]):
            def result(self, timeout: float | None = None) -> Any:
                executor.open.discard(self)
                return fn(*args, **kwargs)

        future = Lazy()
        self.open.add(future)
        self.most = max(self.most, len(self.open))
        return future


def test_results_come_in_order_and_few_tasks_wait_at_once() -> None:
    executor = _Slow()
    assert list(results(Workers(executor, 4), str, range(100))) == [str(n) for n in range(100)]
    assert executor.most == 4


def test_tasks_are_taken_from_the_list_only_as_they_are_needed() -> None:
    taken = []

    def tasks() -> Iterator[int]:
        for n in range(100):
            taken.append(n)
            yield n

    assert next(results(Workers(_Slow(), 4), str, tasks())) == "0"
    assert len(taken) <= 5


def test_who_stops_reading_stops_the_work() -> None:
    executor = _Slow()
    reading = results(Workers(executor, 4), str, range(100))
    next(reading)
    reading.close()
    assert executor.open
    assert all(future.cancelled() for future in executor.open)


def test_a_lost_worker_is_told_in_plain_words() -> None:
    with (
        workers(None, 2, 8) as staff,
        pytest.raises(SurroundingsError, match="bị dừng giữa chừng"),
    ):
        list(results(staff, os._exit, range(8)))


def test_portions_are_told_one_by_one_and_in_order() -> None:
    executor = _Slow()
    assert list(results(Workers(executor, 2, portion=3), str, range(8))) == list("01234567")
    assert executor.most == 2


class _Silent(Executor):
    """Takes every task and never answers."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        return Future()


def test_workers_that_are_all_gone_are_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vanthu.batch.executors._SECONDS_TO_ANSWER", 0.01)
    there = iter([True, True, False])
    staff = Workers(_Silent(), 4, are_there=lambda: next(there))
    with pytest.raises(SurroundingsError, match="không còn máy nào"):
        list(results(staff, str, range(8)))


def test_one_process_is_this_one() -> None:
    with workers(None, 1, 8) as staff:
        assert isinstance(staff.executor, InThisProcess)
        assert list(results(staff, _process, [0])) == [os.getpid()]


def _process(_: int) -> int:
    return os.getpid()


def test_workers_leave_ctrl_c_to_the_process_that_was_started() -> None:
    with workers(None, 2, 8) as staff:
        assert set(results(staff, signal.getsignal, [signal.SIGINT])) == {signal.SIG_IGN}


def test_what_travels_is_small_and_says_the_same(project: Path) -> None:
    long = "# " + "chú thích " * 20_000 + "\n"
    _break("content/2023", long + "năm: 24\n")
    job = Job(project / "content/2023", "content/2023", project / "output/2023")
    outcome = build_one(job)
    sent = pickle.dumps(outcome)
    assert len(sent) < 4000
    assert pickle.loads(sent) == outcome
    assert outcome.found[0].place.line == 2


@given(
    before=st.text("aà \n", max_size=40),
    marked=st.text("bđ\n", max_size=12),
    after=st.text("cê \r\n", max_size=40),
    mark=st.sampled_from(["", "\ufeff"]),
)
def test_a_place_alone_looks_the_same(before: str, marked: str, after: str, mark: str) -> None:
    text = mark + before + marked + after
    start = len(mark + before)
    place = Place(SourceFile("tệp", text), start, start + len(marked))
    shown = Diagnostic(place, "sai", "sửa")
    alone = Diagnostic(place.alone, "sai", "sửa")
    assert report.describe(alone) == report.describe(shown)
    assert alone.order[:3] == shown.order[:3]


# What a person sees meanwhile


def test_bar_fills_and_tells_how_long_it_will_take() -> None:
    tally = Tally(total=2000, verb="dựng")
    assert tally.bar(0.5) == f"[{'░' * 24}] 0/2.000"
    for at in range(500):
        tally.add(DossierOutcome(f"content/{at}", DossierState.WRITTEN))
    assert tally.bar(10.0) == (
        f"[{'█' * 6}{'░' * 18}] 500/2.000  50,0 hồ sơ/giây, còn khoảng 30 giây"
    )
    tally.add(DossierOutcome("content/x", DossierState.FAULTY))
    assert tally.bar(10.0).endswith(", 1 có lỗi")


def test_summary_tells_minutes() -> None:
    tally = Tally(total=1, verb="dựng")
    tally.add(DossierOutcome("content/x", DossierState.SAME))
    assert next(tally.lines(75.25)) == (
        "Đã dựng 1 hồ sơ trong 1 phút 15,3 giây (0,0 hồ sơ/giây): 0 ghi mới, 1 không đổi."
    )


@pytest.mark.usefixtures("project")
def test_no_bar_where_nobody_looks_on(capsys: Capture) -> None:
    assert main(["--all", "--jobs", "1"]) == CLEAN
    assert capsys.readouterr().err == ""


def test_bar_is_one_line_of_the_terminal(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "20")
    report.show_progress("x" * 50)
    report.show_progress("")
    said = capsys.readouterr().err
    assert "\n" not in said
    assert "x" * 20 not in said
    assert said.endswith("\r" + " " * 19 + "\r")


# Stopped by the keyboard


@pytest.mark.skipif(os.name == "nt", reason="a test cannot press Ctrl-C for another process there")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_leaves_nothing_half(project: Path, make_project: MakeProject, jobs: str) -> None:
    text = (project / "content/2024/decision.yaml").read_text(encoding="utf-8")
    plan = "trích yếu: Việc\nnội dung:\n  - Một: [Hai.]\n"
    for at in range(200):
        make_project(
            {
                f"content/don-vi-{at:03}/decision.yaml": text,
                f"content/don-vi-{at:03}/plan.yaml": plan,
            }
        )
    with _ctrl_c_is_heard():
        process = subprocess.Popen(
            [sys.executable, str(ROOT / "build.py"), "build", "--all", "--jobs", jobs],
            cwd=project,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    _wait_for(lambda: len(list(project.glob("output/*/*.docx"))) >= 4)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == OBSTRUCTED
    assert "Đã dừng theo yêu cầu" in out.decode("utf-8")
    assert "Chưa làm:" in out.decode("utf-8")
    assert err == b""
    folders = list(project.glob("output/don-vi-*"))
    assert len(folders) < 200
    for folder in folders:
        # A lock that nobody holds is nothing half: the next run takes it.
        assert {path.name for path in folder.iterdir()} - {".khoa.vanthu.tmp"} in (
            set(),
            {"quyet-dinh.docx", "ke-hoach.docx"},
        )


@contextmanager
def _ctrl_c_is_heard() -> Iterator[None]:
    """A child inherits deafness to Ctrl-C, which is what `nohup` or `&` start the tests with."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _wait_for(there: Callable[[], bool]) -> None:
    for _ in range(600):
        if there():
            return
        time.sleep(0.05)
    raise AssertionError("it never came")


# Another engine


@pytest.mark.usefixtures("project")
def test_dask_takes_over(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    distributed = pytest.importorskip("distributed")
    _break("content/2023")
    with distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        dashboard_address=":0",  # any port that is free; its own may be held by another program
        host="127.0.0.1",
        silence_logs=50,
    ) as cluster:
        address = cluster.scheduler_address.replace("tcp://", "dask://")
        assert main(["--all", "--executor", address]) == FAULTY
        first = capsys.readouterr()
        assert main(["2022", "2024", "--executor", address]) == CLEAN
        assert "0 ghi mới, 2 không đổi" in capsys.readouterr().out
        with distributed.Client(cluster) as client:
            processes = client.run(os.getpid)
        monkeypatch.setattr("vanthu.batch.executors.find_spec", operator.not_)  # finds nothing
        assert main(["--all", "--executor", address]) == OBSTRUCTED
        assert "không có chương trình này" in capsys.readouterr().err
    assert _written() == [ALL[0], ALL[2]]
    assert "content/2023/decision.yaml:1:6" in first.err
    assert len(processes) == 2
    assert os.getpid() not in processes.values()
