"""Launcher: `python run.py build …` and `python run.py test …`, for a machine with only Python.

It keeps a virtual environment, `.venv`, beside itself, installs there what pyproject.toml
names in the versions of constraints.txt, and hands over to build.py or to pytest. It uses
nothing but the standard library, and only such syntax as Python 3.6 reads, so that an old
Python can say what is wrong.
"""

import importlib.util
import io
import os
import subprocess
import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036  (an older Python is whom this speaks to)
    _found = "{}.{}".format(*sys.version_info)
    sys.stderr.buffer.write(
        f"Cần Python 3.11 trở lên; máy đang dùng Python {_found} ({sys.executable}).\n"
        "Cài bản mới tại https://www.python.org/downloads/ rồi chạy lại đúng lệnh này.\n".encode()
    )
    sys.exit(2)

import tomllib

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
# Written last: without it the environment is unfinished.
STAMP = VENV / "vanthu-installed.txt"

COMMANDS = {"build": ["build.py"], "test": ["-m", "pytest"]}

USAGE = """\
Cách dùng:
  python run.py build [tham số của build.py]   tạo văn bản
  python run.py test  [tham số của pytest]     chạy bộ kiểm thử
Lần đầu, thư viện cần thiết được cài vào thư mục .venv; phần còn lại của máy giữ nguyên."""

# Where packages come from is the machine's affair; where they go (PIP_TARGET, PIP_USER …) is ours.
PIP_KEPT = (
    "INDEX_URL EXTRA_INDEX_URL FIND_LINKS NO_INDEX TRUSTED_HOST CERT CLIENT_CERT PROXY TIMEOUT"
    " DEFAULT_TIMEOUT RETRIES CACHE_DIR NO_CACHE_DIR CONFIG_FILE KEYRING_PROVIDER USE_FEATURE"
    " USE_DEPRECATED"
)
PYTHON_DROPPED = {"PYTHONHOME", "PYTHONPATH", "PYTHONSAFEPATH", "__PYVENV_LAUNCHER__"}
NETWORK_SIGNS = ("connection broken by", "ConnectionPool(", "timed out", "ProxyError", "SSLError")


class Stop(Exception):
    """Preparing cannot go on; the text is for the person at the keyboard."""


def say(text: str, end: str = "\n") -> None:
    """Print to the error stream, so that what build.py prints stays alone on its own."""
    print(text, end=end, file=sys.stderr, flush=True)


def surroundings() -> dict[str, str]:
    """Return the environment for every child, without what would lead it away from `.venv`."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in PYTHON_DROPPED and (name[:4] != "PIP_" or name[4:] in PIP_KEPT.split())
    }
    # PIP_USER is set, not only dropped: it overrules "user = true" in a pip.conf.
    return {**kept, "PIP_USER": "0", "PYTHONIOENCODING": "utf-8:replace"}


def requirements(command: str) -> list[str]:
    """Return the requirements that pyproject.toml names for `build` or for `test`."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extra = project["optional-dependencies"]["test"] if command == "test" else []
    return [*project["dependencies"], *extra]


def python_identity() -> str:
    """Return one line that differs between two builds of Python."""
    return " ".join(sys.version.split())


def state(command: str) -> str:
    """Return what the stamp says once everything for the command is installed."""
    constraints = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    return "\n".join([python_identity(), *requirements(command), constraints])


def stamp() -> str:
    """Return what the stamp says; nothing where the environment is missing or unfinished."""
    return STAMP.read_text(encoding="utf-8") if PYTHON.exists() and STAMP.exists() else ""


def inside_venv() -> bool:
    """Tell whether `.venv` is what runs this very program."""
    return VENV.exists() and VENV.samefile(sys.prefix)


def quiet(words: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a step of the preparation and return its exit code with all that it said."""
    return subprocess.run(
        words,
        env=surroundings(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def make_venv() -> None:
    """Make `.venv` anew and empty; pip comes later, as not every Python brings it along."""
    say("  Tạo môi trường riêng trong thư mục .venv …")
    made = quiet([sys.executable, "-m", "venv", "--clear", "--without-pip", str(VENV)])
    if made.returncode:
        raise Stop(
            "Không tạo được thư mục .venv. Đóng các cửa sổ đang dùng nó rồi chạy lại; nếu vẫn"
            f" lỗi, xóa thư mục .venv trước khi chạy lại.\n{last_lines(made.stdout)}"
        )


def pip() -> list[str]:
    """Return the words that begin a pip command for `.venv`."""
    if quiet([str(PYTHON), "-m", "ensurepip"]).returncode == 0:
        return [str(PYTHON), "-m", "pip"]
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    raise Stop(
        "Python trên máy này thiếu phần cài thư viện (ensurepip, pip). Trên Debian, Ubuntu chạy:\n"
        f"  sudo apt install python3.{sys.version_info[1]}-venv\nrồi chạy lại đúng lệnh này."
    )


def install(wanted: list[str]) -> None:
    """Install the requirements into `.venv`, a dot on the screen for each package."""
    words = [*pip(), "install", "--no-input", "--disable-pip-version-check"]
    say("  Tải và cài thư viện", end="")
    with subprocess.Popen(
        [*words, "--constraint", "constraints.txt", *wanted],
        cwd=ROOT,
        env=surroundings(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as child:
        said = ""
        for line in child.stdout or ():
            said += line
            if line.startswith("Collecting "):
                say(".", end="")
    say(" chưa được." if child.returncode else " xong.")
    if child.returncode:
        raise Stop(install_failure(said))


def install_failure(said: str) -> str:
    """Return what to tell about a pip that failed, judged by what it said."""
    if any(sign in said for sign in NETWORK_SIGNS):
        return (
            "Không tải được thư viện: máy chưa vào được Internet, hoặc tường lửa, proxy của cơ"
            " quan chặn pypi.org.\nKiểm tra mạng rồi chạy lại đúng lệnh này."
        )
    return (
        "Không cài được thư viện. Chạy lại đúng lệnh này; nếu vẫn lỗi, gửi những dòng sau cho"
        f" người phụ trách kỹ thuật:\n{last_lines(said)}"
    )


def last_lines(said: str) -> str:
    """Return the end of a tool's words, indented: the part that usually tells the reason."""
    return "\n".join("  | " + line for line in said.strip().splitlines()[-12:])


def prepare(command: str) -> None:
    """Leave a `.venv` in which everything for the command is installed; raises Stop."""
    before = stamp()
    if before in (state(command), state("test")):
        return
    again = "Thư viện cần cài thêm hoặc cài lại" if VENV.exists() else "Lần chạy đầu tiên"
    say(f"{again}: mất khoảng 1-2 phút, cần có Internet. Các lần sau chạy ngay.")
    try:
        STAMP.unlink(missing_ok=True)
        if not inside_venv() and before.partition("\n")[0] != python_identity():
            make_venv()
        install(requirements(command))
        STAMP.write_text(state(command), encoding="utf-8")
    except OSError as error:
        raise Stop(f"Không ghi được vào thư mục .venv ({error}).") from error


def hand_over(words: list[str], folder: Path | None = None) -> int:
    """Run a command with the Python of `.venv` and return its exit code."""
    with subprocess.Popen([str(PYTHON), *words], cwd=folder, env=surroundings()) as child:
        try:
            code = child.wait()
        except KeyboardInterrupt:  # the child has got the same Ctrl-C: let it end in its own way
            code = child.wait()
    return code if code >= 0 else 128 - code


def without_libraries(argv: list[str], missing: str) -> int:
    """Run build.py again with `.venv`, where that may help, or tell how to get the libraries."""
    if not inside_venv() and stamp():
        return hand_over([str(ROOT / "build.py"), *argv])
    STAMP.unlink(missing_ok=True)  # something was taken out of .venv by hand: install anew
    speak_utf8()
    say(f"Thiếu thư viện {missing}. Hãy chạy:\n  python run.py build\nđể tự cài và tạo văn bản.")
    return 2


def speak_utf8() -> None:
    """Make the console take Vietnamese, whatever its code page."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def main(argv: list[str]) -> int:
    """Prepare and hand over; returns the exit code, 2 where the surroundings are in the way.

    The command runs in the project's folder, so that it does the same from anywhere.
    """
    speak_utf8()
    command, rest = "".join(argv[:1]), argv[1:]
    if command not in COMMANDS:
        say(USAGE)
        return 0 if command in ("-h", "--help") else 2
    try:
        prepare(command)
        return hand_over([*COMMANDS[command], *rest], folder=ROOT)
    except Stop as stop:
        say(str(stop))
        return 2
    except KeyboardInterrupt:
        say("\nĐã dừng theo yêu cầu. Chạy lại đúng lệnh này khi cần.")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
