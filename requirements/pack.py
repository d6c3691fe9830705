"""Make one .zip that runs without network: `python run.py pack [--platform windows]`.

In it are the program, the content that stands here, the wheels that requirements/ locks (for
each Python that we promise), starters for a double-click, and a page that tells what to do. A
machine with Python needs nothing else: run.py there finds the folder `wheels`. With `--python
FOLDER`, an unpacked "Windows embeddable package", the libraries are laid open beside that Python
instead, and the machine needs nothing at all.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import run  # noqa: E402  (beside build.py, which is not where this module stands)

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
PLATFORMS = {
    "windows": (("win_amd64",), "win32"),
    "macos": (("macosx_11_0_arm64", "macosx_11_0_universal2", "macosx_10_9_universal2"), "darwin"),
    "macos-intel": (("macosx_10_13_x86_64", "macosx_10_9_universal2"), "darwin"),
    "linux": (("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"), "linux"),
}
"""For each system the platforms that its wheels are for, and what Python calls it."""
_HERE = {"win32": "windows", "darwin": "macos"}
CARRIED = (
    "build.py", "run.py", "README.md", "CHANGELOG.md", "LICENSE", "pyproject.toml", "setup.py",
    "vanthu", "templates", "schema", "content", "docs", "requirements",
    "Mo van thu.cmd", "Mo van thu.command", "Mo van thu.desktop",
)  # fmt: skip
_TOP = "vanthu"
_STARTED = frozenset({".command", ".desktop"})
_LEFT_OUT = re.compile(r"__pycache__|\..*|.*\.egg-info|~\$.*")

READ_FIRST = Path(__file__).with_name("doc-truoc.html")
_NEEDS_PYTHON = (
    "<li>Máy phải có Python 3.11 đến 3.14, bản 64 bit. Chưa có thì cài từ tệp cài đặt của"
    ' python.org (đánh dấu ô "Add python.exe to PATH").</li>'
)


def main(argv: list[str]) -> int:
    """Write the archive; returns 2 where something that goes into it is not to be had."""
    run.speak_utf8()
    parser = argparse.ArgumentParser(prog="python run.py pack", description=__doc__)
    parser.add_argument("--platform", choices=PLATFORMS, default=_HERE.get(sys.platform, "linux"))
    parser.add_argument("--python", type=Path, metavar="FOLDER", help="an embeddable Python")
    parser.add_argument("--output", type=Path, metavar="FILE.zip")
    options = parser.parse_args(argv)
    embedded = options.python
    if embedded and not _version_of(embedded):
        run.say(f'"{embedded}" không phải thư mục Python nhúng (không thấy tệp python3xx._pth).')
        return 2
    platform = "windows" if embedded else options.platform
    target = options.output or Path(f"vanthu-{platform}.zip")
    with tempfile.TemporaryDirectory() as folder:
        wheels = Path(folder)
        for python in [_version_of(embedded)] if embedded else PYTHONS:
            run.say(f"  Lấy thư viện cho {platform}, Python {python} …")
            said = _download(wheels, platform, python, pip_too=not embedded)
            if said:
                run.say(run.install_failure(said))
                return 2
        _write(target, platform, wheels, embedded)
    run.say(f"Đã ghi {target} ({target.stat().st_size / 1e6:.0f} MB).")
    return 0


def _version_of(embedded: Path | None) -> str:
    """The version of an embeddable Python, told by the name of its file of paths; or empty."""
    names = [path.name for path in embedded.glob("python3*._pth")] if embedded else []
    found = re.fullmatch(r"python3(\d+)\._pth", names[0]) if len(names) == 1 else None
    return f"3.{found[1]}" if found else ""


def needed(lock: str, system: str, python: str) -> str:
    """The lines of a lock whose conditions hold on that system: pip would ask about this one."""
    from pip._vendor.packaging.requirements import Requirement

    surroundings = {
        "sys_platform": system,
        "platform_system": {"win32": "Windows", "darwin": "Darwin"}.get(system, "Linux"),
        "os_name": "nt" if system == "win32" else "posix",
        "python_version": python,
        "python_full_version": f"{python}.0",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    kept = []
    for entry in re.split(r"\n(?=\S)", lock.strip()):
        if entry.startswith("#"):
            continue
        named, _, hashes = entry.partition("\\")
        asked = Requirement(named.strip())
        if asked.marker is None or asked.marker.evaluate(surroundings):
            kept.append(f"{asked.name}{asked.specifier} \\{hashes}")
    return "\n".join(kept) + "\n"


def _download(wheels: Path, platform: str, python: str, *, pip_too: bool) -> str:
    """Have pip fetch the locked wheels; what it said where it could not, else nothing."""
    tags, system = PLATFORMS[platform]
    pip = [sys.executable, "-m", "pip"]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    place = run.place_and_way(run.settings(run.quiet([*pip, "config", "list"], environment).stdout))
    strictly = "--require-hashes --only-binary=:all: --no-deps --no-input --implementation cp"
    for name in ("pip", "build") if pip_too else ("build",):
        asked = wheels / "asked.txt"
        asked.write_text(
            needed(run.lock(name).read_text(encoding="utf-8"), system, python), "utf-8"
        )
        words = [*pip, "download", *strictly.split(), "--python-version", python, *place]
        words += [f"--platform={tag}" for tag in tags]
        done = run.quiet([*words, "--dest", str(wheels), "--requirement", str(asked)])
        asked.unlink()
        if done.returncode:
            return done.stdout
    return ""


def _write(target: Path, platform: str, wheels: Path, embedded: Path | None) -> None:
    starter = {"windows": "Mo van thu.cmd", "linux": "Mo van thu.desktop"}
    page = READ_FIRST.read_text(encoding="utf-8").replace(
        "{python}", "" if embedded else _NEEDS_PYTHON
    )
    page = page.replace("{starter}", starter.get(platform, "Mo van thu.command"))
    first = "" if embedded else "Lần đầu chờ khoảng một phút, các lần sau mở ngay."
    members: dict[str, bytes] = {"Doc truoc.html": page.replace("{first}", first).encode()}
    for path in _carried():
        members[path.relative_to(ROOT).as_posix()] = path.read_bytes()
    for wheel in sorted(wheels.glob("*.whl")):
        if embedded:
            members |= {f"libs/{name}": data for name, data in _laid_open(wheel)}
        else:
            members[f"wheels/{wheel.name}"] = wheel.read_bytes()
    if embedded:
        members |= {f"python/{name}": data for name, data in _embedded(embedded)}
    aside = target.with_name(f".{target.name}.tmp")
    with zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(members):
            entry = zipfile.ZipInfo(f"{_TOP}/{name}")
            started = PurePosixPath(name).suffix in _STARTED
            entry.external_attr = (0o100755 if started else 0o100644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, members[name])
    shutil.move(aside, target)


def _carried() -> Iterator[Path]:
    for name in CARRIED:
        path = ROOT / name
        for each in sorted(path.rglob("*")) if path.is_dir() else [path]:
            parts = each.relative_to(ROOT).parts
            if each.is_file() and not any(_LEFT_OUT.fullmatch(part) for part in parts):
                yield each


def _laid_open(wheel: Path) -> Iterator[tuple[str, bytes]]:
    """The files of a wheel as an installer would lay them beside each other, commands left out."""
    with zipfile.ZipFile(wheel) as archive:
        for entry in archive.namelist():
            name = entry
            first, _, rest = entry.partition("/")
            if first.endswith(".data"):
                kind, _, name = rest.partition("/")
                if kind not in ("purelib", "platlib"):
                    continue
            if name and not name.endswith("/"):
                yield name, archive.read(entry)


def _embedded(folder: Path) -> Iterator[tuple[str, bytes]]:
    """That Python, told to look for libraries and for us beside its own folder."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            if path.suffix == "._pth":
                data = f"{path.stem}.zip\n.\n..\\libs\n..\nimport site\n".encode()
            yield path.relative_to(folder).as_posix(), data


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except subprocess.SubprocessError as error:
        run.say(str(error))
        sys.exit(2)
