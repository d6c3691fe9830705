"""What README and the guide quote of a build is what a build prints."""

from __future__ import annotations

import shutil
import textwrap
from pathlib import Path

import pytest

from tests.conftest import ROOT
from vanthu.cli import main

README, GUIDE = "README.md", "docs/huong-dan.md"
ESCAPED_2 = ("thoát nghèo:  1, cận nghèo: 95", "thoát nghèo:  2, cận nghèo: 95")
"""What the guide's reader changes first."""
SLIP = ("hộ dân: 3339", "hộ dân: 33.39")


@pytest.mark.parametrize(
    ("page", "edits"),
    [(README, []), (GUIDE, [ESCAPED_2]), (README, [SLIP]), (GUIDE, [ESCAPED_2, SLIP])],
    ids=["README", "guide", "README: a fault", "guide: a fault"],
)
def test_quoted_output_of_a_build_is_what_it_prints(
    page: str,
    edits: list[tuple[str, str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    targets = tmp_path / "content/2024/targets.yaml"
    text = targets.read_text(encoding="utf-8")
    for old, new in edits:
        assert text.count(old) == 1
        text = text.replace(old, new)
    targets.write_text(text, encoding="utf-8", newline="\n")
    monkeypatch.chdir(tmp_path)
    main(["build"])
    said = capsys.readouterr()
    printed = (said.out + said.err).replace("\\", "/").strip()
    if page == README:
        printed = textwrap.indent(printed.split("\n\n")[0], "    ")  # its page leaves out the sum
    assert f"\n{printed}\n" in (ROOT / page).read_text(encoding="utf-8")
