"""Renew the locked requirements: `python requirements/renew.py [--upgrade]`, with `uv` installed.

Writes beside itself `build.txt`, `test.txt` and `pip.txt`: each package in one version, with the
hashes of all its wheels, so that pip takes the same files from any index or none at all. What
pyproject.toml asks for stays at the version that is locked; `--upgrade` takes the newest of
everything. Then each system and Python that we promise is tried: every package must have a
wheel there, as nothing is ever built on a clerk's machine.

uv asks the index named by UV_DEFAULT_INDEX, or PyPI.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent / "pyproject.toml"
FILES = {"test": [str(PROJECT), "--extra", "test"], "build": [str(PROJECT)], "pip": ["-"]}

SYSTEMS = (
    "x86_64-pc-windows-msvc",
    "aarch64-apple-darwin",
    "x86_64-apple-darwin",
    "x86_64-unknown-linux-gnu",
    "aarch64-unknown-linux-gnu",
)
PYTHONS = ("3.11", "3.12", "3.13", "3.14")

_HEAD = "# Written by renew.py; installed by run.py. Not edited by hand.\n"


def locked(name: str, *options: str) -> str:
    """The text of one file: exact versions with hashes, for every system and Python at once."""
    words = ["--universal", "--python-version", PYTHONS[0], "--generate-hashes"]
    return _compiled(*FILES[name], *words, *options, given="pip\n" if name == "pip" else "")


def missing_wheels(path: Path) -> list[str]:
    """What uv says of each system and Python where a locked package has no wheel."""
    places = [(system, python) for system in SYSTEMS for python in PYTHONS]
    with ThreadPoolExecutor(8) as at_once:
        return [said for said in at_once.map(lambda place: _missing(path, *place), places) if said]


def _missing(path: Path, system: str, python: str) -> str:
    place = ["--python-platform", system, "--python-version", python]
    try:  # the index has just been asked: what it said is in uv's cache
        _compiled(str(path), "--no-deps", "--offline", *place)
    except subprocess.CalledProcessError as error:
        return f"{path.name}, {system}, Python {python}:\n{error.stderr}"
    return ""


def _compiled(*words: str, given: str = "") -> str:
    uv = shutil.which("uv") or str(Path(sys.executable).with_name("uv"))
    plain = ["--no-config", "--only-binary", ":all:", "--no-annotate", "--no-header", "--quiet"]
    done = subprocess.run(
        [uv, "pip", "compile", *plain, *words],
        input=given,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def main(argv: list[str]) -> int:
    """Write the files; returns 1 where a promised system is left without a wheel."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions")
    upgrade = parser.parse_args(argv).upgrade
    lacking: list[str] = []
    for name in FILES:
        path = HERE / f"{name}.txt"
        # The build takes what the tests were run with, whatever is newest by then.
        pins = HERE / "test.txt" if name == "build" else path
        keep = pins.exists() and not (upgrade and pins == path)
        text = locked(name, *(["--constraint", str(pins)] if keep else []))
        path.write_text(_HEAD + text, encoding="utf-8", newline="\n")
        lacking += missing_wheels(path)
    sys.stderr.write("\n".join(lacking))
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
