"""Commands in processes that are killed: at every step upon the disk, or whenever it comes."""

from __future__ import annotations

import io
import os
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from vanthu.cli import main
from vanthu.files.disk.journal import NAME

Tree = dict[str, bytes]

_STEPS = {"os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir"}
_KILLED = 9
TRACEBACK = 70
"""How a process ends whose command let an exception out."""
_SLOW = 0.002

FILES = {
    "content/office.yaml": """\
cơ quan: Ủy ban nhân dân
địa bàn: thị xã Tịnh Biên
viết tắt: UBND
địa danh: Tịnh Biên
người đứng đầu: Chủ tịch
đơn vị hành chính:
  - nhóm: Các xã
    đơn vị: [{tên: An Cư, loại: xã}, {tên: An Hảo, loại: xã}]
""",
    "content/2024/decision.yaml": """\
năm: 2024
trích yếu: Ban hành Kế hoạch giảm nghèo
căn cứ:
  - {loại: Luật, tên: Tổ chức chính quyền địa phương, ngày: 19/6/2015}
điều:
  - Ban hành kèm theo Quyết định này Kế hoạch giảm nghèo năm {{ năm }} cho 120 hộ.
  - Quyết định này có hiệu lực thi hành kể từ ngày ký.
ký: {chức vụ: Chủ tịch, họ tên: Nguyễn Văn A}
""",
    "content/2024/plan.yaml": """\
trích yếu: Giảm nghèo năm {{ năm }}
nội dung:
  - Mục tiêu: [Giảm nghèo cho 50 hộ.]
""",
    "content/2024/targets.yaml": """\
bảng:
  tiêu đề: Chỉ tiêu
  cột: [{tiêu đề: Xã, giá trị: "{{ tên }}"}, {tiêu đề: Hộ, giá trị: "{{ nghèo }}"}]
chỉ tiêu:
  An Cư: {hộ dân: 100, nghèo: 10, thoát nghèo: 2, cận nghèo: 8, thoát cận nghèo: 1}
  An Hảo: {hộ dân: 200, nghèo: 20, thoát nghèo: 4, cận nghèo: 9, thoát cận nghèo: 2}
""",
    "content/2024/projects.yaml": """\
nhãn: {mục tiêu: a, kết quả: b, đối tượng: c, nội dung: d, phân công: e, vốn: f}
mẫu câu: {dự án: a, tiểu dự án: b, phân công: c, chủ trì: d, nhiệm vụ: e, vốn: f}
dự án:
  - {số: 1, tên: Dự án có vốn, phân công: {chủ trì: Phòng Y tế}, vốn: {trung ương: 100}}
""",
    "so-lieu.csv": """\
Xã,Hộ dân,Hộ nghèo,Thoát nghèo,Hộ cận nghèo,Thoát cận nghèo
An Cư,100,11,3,8,1
An Hảo,200,20,4,9,2
""",
}
"""A small dossier of every kind, and figures to be imported."""

_ANOTHER_YEAR = [["new-year", "2025"]]


@dataclass(frozen=True, slots=True)
class Case:
    """A command to be killed, and what was done before it."""

    argv: list[str]
    before: list[list[str]]
    edits: tuple[tuple[str, str, str], ...] = ()
    dossier: str = "2024"

    def prepare(self) -> None:
        """Bring the working folder, which holds FILES, to where the command is to begin."""
        for argv in self.before:
            assert code_of(argv) == 0
        for name, old, new in self.edits:
            path = Path(name)
            text = path.read_text(encoding="utf-8")
            assert old in text
            path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


CASES = {
    "review": Case(["review", "2025", "--all"], _ANOTHER_YEAR, dossier="2025"),
    "import": Case(["import", "so-lieu.csv", "--yes"], []),
    "issue": Case(["issue", "--number", "7", "--date", "15/3/2024"], [["build"]]),
    "build": Case(
        ["build"],
        [["build"]],
        (
            ("content/2024/decision.yaml", "Nguyễn Văn A", "Nguyễn Văn B"),
            ("content/2024/plan.yaml", "Giảm nghèo cho", "Giảm nghèo bền vững cho"),
        ),
    ),
    "export": Case(
        ["export"],
        [["export"]],
        (
            ("content/2024/targets.yaml", "nghèo: 10", "nghèo: 12"),
            ("content/2024/projects.yaml", "ương: 100", "ương: 120"),
        ),
    ),
    "compare": Case(
        ["compare", "2024", "2025", "--word", "--markdown", "so-sanh.md", "--overwrite"],
        [*_ANOTHER_YEAR, ["compare", "2024", "2025", "--word", "--markdown", "so-sanh.md"]],
        (
            ("content/2025/decision.yaml", "Nguyễn Văn A", "Nguyễn Văn B"),
            ("content/2025/plan.yaml", "Giảm nghèo cho", "Giảm nghèo bền vững cho"),
        ),
        dossier="2025",
    ),
    "new-year": Case(["new-year", "2025"], []),
}


def tree(folder: Path = Path()) -> Tree:
    """Every file that is anybody's; what a killed run has left under hidden names is nobody's."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    named = {path.relative_to(folder).as_posix(): path for path in paths}
    return {name: path.read_bytes() for name, path in named.items() if "/." not in f"/{name}"}


def told(argv: list[str]) -> tuple[int, str]:
    """Exit code and standard output of a command."""
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(io.StringIO()):
        code = main(argv)
    return code, out.getvalue()


def code_of(argv: list[str]) -> int:
    """Exit code of a command."""
    return told(argv)[0]


def start_again(start: Path) -> None:
    """Make the working folder what `start` is."""
    here = Path.cwd()
    for path in here.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.copytree(start, here, dirs_exist_ok=True)


def killed_at_every_step(work: Callable[[], int], start: Path) -> Iterator[int]:
    """Kill a process before its first step upon the disk, its second, and so on to its end.

    The working folder is as the process left it; it begins each time as `start` is.
    """
    step = 0
    while True:
        start_again(start)
        child = _fork(work, partial(_exit_at, step))
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert code in (0, _KILLED)
        yield step
        if code == 0:
            return
        step += 1


def refused_at_every_step(
    work: Callable[[], int], start: Path, number: int, said: Path, *, stays: bool
) -> Iterator[int]:
    """Let the disk refuse a process its first step, its second, and so on to its end.

    `number` is the errno; with `stays` each later step is refused too. What the process prints
    goes to the file `said`. The working folder is as the process left it.
    """
    step = 0
    while True:
        start_again(start)
        come, came = os.pipe()
        child = _fork(work, partial(_refused_at, step, number, came, stays=stays), said)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        os.close(came)
        struck = os.read(come, 1)
        os.close(come)
        if not struck:
            return
        yield code
        step += 1


def _refused_at(step: int, number: int, pipe: int, *, stays: bool) -> None:
    left = step

    def at(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal left
        if _is_step(event, arguments):
            left -= 1
            if left == -1:
                os.write(pipe, b".")
            if left == -1 or (stays and left < 0):
                raise OSError(number, os.strerror(number), arguments[0])

    sys.addaudithook(at)


def killed_after(argv: list[str], seconds: float, *, of_writing: bool) -> bool:
    """Kill the command so long after its start, or its first step; whether it still ran."""
    child = _begun(argv, of_writing=of_writing)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def duration(argv: list[str], *, of_writing: bool) -> float:
    """How long the command takes, from its start or its first step, to its end."""
    child = _begun(argv, of_writing=of_writing)
    started = time.monotonic()
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    return time.monotonic() - started


def _begun(argv: list[str], *, of_writing: bool) -> int:
    """The command in a process of its own, which has come to its first step or only started."""
    came, come = os.pipe()
    child = _fork(partial(code_of, argv), partial(_slowly, come))
    os.close(come)
    if of_writing:
        os.read(came, 1)
    os.close(came)
    return child


def note_is_left() -> bool:
    """Whether anything is left to be finished."""
    return any(Path().rglob(NAME))


def _fork(
    work: Callable[[], int], prepare: Callable[[], None], said: Path = Path(os.devnull)
) -> int:
    child = os.fork()
    if child:
        return child
    try:
        to = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(to, 1)
        os.dup2(to, 2)
        sys.stdout = sys.stderr = os.fdopen(to, "w", encoding="utf-8")
        prepare()
        code = work()
        sys.stdout.flush()
        os._exit(code)
    except BaseException:
        os.write(2, traceback.format_exc().encode())
    finally:
        os._exit(TRACEBACK)


def _exit_at(step: int) -> None:
    left = step

    def at(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal left
        if _is_step(event, arguments):
            if left == 0:
                os._exit(_KILLED)
            left -= 1

    sys.addaudithook(at)


def _slowly(pipe: int) -> None:
    """Tell of the first step, and be as slow as an old disk, or no kill would fall between two."""
    told_already = False

    def at(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal told_already
        if _is_step(event, arguments):
            if not told_already:
                told_already = True
                with suppress(BrokenPipeError):  # nobody waits for it
                    os.write(pipe, b".")
            time.sleep(_SLOW)

    sys.addaudithook(at)


def _is_step(event: str, arguments: tuple[Any, ...]) -> bool:
    """Whether it changes what is on disk in the working folder."""
    if event != "open" and event not in _STEPS:
        return False
    path = Path(os.fsdecode(arguments[0])) if isinstance(arguments[0], (str, bytes, Path)) else None
    if path is None or not path.absolute().is_relative_to(Path.cwd()):
        return False
    if event == "os.remove":
        return path.exists()
    return event != "open" or bool(arguments[2] & (os.O_CREAT | os.O_TRUNC))
