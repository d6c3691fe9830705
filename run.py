"""Launcher: `python run.py build …`, `… test …`, `… pack …`, for a machine with only Python.

It keeps a virtual environment, `.venv`, beside itself, installs there what the files in
requirements/ lock, and hands over to build.py or to pytest. It uses nothing but the standard
library, and only such syntax as Python 3.6 reads, so that an old Python can say what is wrong.

Nothing is installed but the very files whose hashes are locked, and none of them is built here.
They come from one place: the index that the user's pip is set to, PyPI without such a setting,
or with `no-index` a folder of the files. A further index is never asked.
"""

import ast
import importlib.util
import io
import os
import re
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

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WHEELS = ROOT / "wheels"  # of an archive that `pack` made; where they are, nothing else is asked
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
# Written last: without it the environment is unfinished.
STAMP = VENV / "vanthu-installed.txt"

COMMANDS = {
    "build": ["build.py"],
    "test": ["-m", "pytest", "--numprocesses=logical", "--dist=worksteal"],  # on every core
    "pack": ["requirements/pack.py"],
}

USAGE = """\
Cách dùng:
  python run.py build [tham số của build.py]   tạo văn bản
  python run.py test  [tham số của pytest]     chạy bộ kiểm thử
  python run.py pack  [--platform windows]     đóng gói cho máy không có mạng
Lần đầu, thư viện cần thiết được cài vào thư mục .venv; phần còn lại của máy giữ nguyên."""

# What an office sets for pip to reach an index; whatever else it sets is not for `.venv`.
WAY_OUT = "cert client-cert proxy timeout default-timeout retries keyring-provider trusted-host"
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
        if name not in PYTHON_DROPPED and name[:4] != "PIP_"
    }
    # PIP_CONFIG_FILE names no file: settings reach pip as options, chosen by place_and_way().
    return {**kept, "PIP_CONFIG_FILE": os.devnull, "PYTHONIOENCODING": "utf-8:replace"}


def settings(listed: str) -> dict[str, str]:
    """Return what `pip config list` tells; of two values of one setting the stronger, the later."""
    found = {}
    for section in ("global", "install", ":env:"):
        for name, value in re.findall(
            rf"^{section}\.([\w-]+)=('.*'|\".*\")$", listed, re.MULTILINE
        ):
            found[name.replace("_", "-")] = str(ast.literal_eval(value))
    return found


def place_and_way(found: dict[str, str]) -> list[str]:
    """Return pip's options for the one place that packages come from, and for the way there."""
    words = [f"--{name}={found[name]}" for name in WAY_OUT.split()[:-1] if found.get(name)]
    words += [f"--trusted-host={host}" for host in found.get("trusted-host", "").split()]
    if found.get("no-index", "").lower() in ("1", "true", "yes", "on"):
        folders = found.get("find-links", "").split()
        return [*words, "--no-index", *(f"--find-links={each}" for each in folders[:1])]
    index = found.get("index-url")
    return [*words, *([f"--index-url={index}"] if index else [])]


def lock(command: str) -> Path:
    """Return the file that lists all packages for a command, with their hashes."""
    return ROOT / "requirements" / f"{'build' if command == 'pack' else command}.txt"


def python_identity() -> str:
    """Return one line that differs between two builds of Python."""
    return " ".join(sys.version.split())


def state(command: str) -> str:
    """Return what the stamp says once everything for the command is installed."""
    locked = (lock(each).read_text(encoding="utf-8") for each in ("pip", command))
    return "\n".join([python_identity(), *locked])


def stamp() -> str:
    """Return what the stamp says; nothing where the environment is missing or unfinished."""
    return STAMP.read_text(encoding="utf-8") if PYTHON.exists() and STAMP.exists() else ""


def inside_venv() -> bool:
    """Tell whether `.venv` is what runs this very program."""
    return VENV.exists() and VENV.samefile(sys.prefix)


def quiet(
    words: list[str], environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a step of the preparation and return its exit code with all that it said."""
    return subprocess.run(
        words,
        env=environment or surroundings(),
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


def install(command: str) -> None:
    """Install what is locked into `.venv`, a dot on the screen for each package."""
    first = pip()
    listed = quiet([*first, "config", "list"], {**os.environ, "PYTHONIOENCODING": "utf-8"})
    place = place_and_way(settings(listed.stdout))
    if WHEELS.is_dir():
        place = ["--no-index", f"--find-links={WHEELS}"]
    say("  Tải và cài thư viện", end="")
    code, said = take("pip", first, place)  # the pip that Python brought along may be years old
    if code == 0:
        code, said = take(command, [str(PYTHON), "-m", "pip"], place)
    say(" chưa được." if code else " xong.")
    if code:
        raise Stop(install_failure(said))


def take(name: str, words: list[str], place: list[str]) -> tuple[int, str]:
    """Let pip install the files that one of the locks names; return its exit code and its words."""
    strictly = "--require-hashes --only-binary=:all: --no-deps --no-input"
    options = [*strictly.split(), "--disable-pip-version-check", *place]
    with subprocess.Popen(
        [*words, "install", *options, "--requirement", str(lock(name))],
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
            if line.startswith(("Collecting ", "Processing ")):
                say(".", end="")
    return child.returncode, said


def install_failure(said: str) -> str:
    """Return what to tell about a pip that failed, judged by what it said."""
    if any(sign in said for sign in NETWORK_SIGNS):
        return (
            "Không tải được thư viện: máy chưa vào được Internet, hoặc tường lửa, proxy của cơ"
            " quan chặn pypi.org.\nKiểm tra mạng rồi chạy lại đúng lệnh này. Cơ quan có kho thư"
            " viện riêng hoặc phải qua proxy:\nxem docs/huong-dan.md, mục 2.5."
        )
    if "DO NOT MATCH THE HASHES" in said:
        return (
            "Có thư viện tải về không đúng bản gốc (sai mã kiểm tra) nên không cài. Chạy lại đúng"
            " lệnh này;\nnếu vẫn vậy, kho thư viện đang dùng hoặc đường mạng đã đổi tệp: báo người"
            f" phụ trách kỹ thuật.\n{last_lines(said)}"
        )
    if "No matching distribution found" in said:
        return (
            "Kho thư viện không vào được, hoặc không có bản dùng được với Python {}.{} của máy"
            " này.\nDùng Python 3.11 đến 3.14, bản 64 bit; nếu lấy từ kho của cơ quan thì nhờ"
            " người phụ trách bổ sung.\n{}"
        ).format(*sys.version_info[:2], last_lines(said))
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
    network = "" if WHEELS.is_dir() else ", cần có Internet"
    say(f"{again}: mất khoảng 1-2 phút{network}. Các lần sau chạy ngay.")
    try:
        STAMP.unlink(missing_ok=True)
        if not inside_venv() and before.partition("\n")[0] != python_identity():
            make_venv()
        install(command)
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
