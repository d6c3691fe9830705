"""Existing files become a dossier: what is built of it reads as they do, or the clerk is told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import MakeProject
from tests.test_guide_examples import DOSSIERS, OFFICE
from vanthu.adopt.adopting import Adoption, adopt_files
from vanthu.adopt.proof import Likeness
from vanthu.adopt.telling import told
from vanthu.base.diagnostics import Severity, SurroundingsError
from vanthu.pipeline import Built, build


def _adopted(files: Mapping[str, bytes], folder: Path) -> Adoption:
    """Files put into a folder and adopted from there."""
    paths = []
    for name, content in files.items():
        paths.append(folder / name)
        paths[-1].write_bytes(content)
    return adopt_files(paths, folder / "content/xa/moi", "content/xa/moi")


def _unlike(adoption: Adoption) -> list[tuple[str, str, str]]:
    """Whatever is not the same letter by letter."""
    return [
        (each.likeness.name, getattr(each.source, "text", ""), getattr(each.built, "text", ""))
        for each in adoption.proof
        if each.likeness is not Likeness.SAME
    ]


def test_own_files_of_2024_come_back_letter_by_letter(built_2024: Built, tmp_path: Path) -> None:
    adoption = _adopted(built_2024.files, tmp_path)
    assert _unlike(adoption) == []
    assert adoption.proof.count(Likeness.SAME) > 600
    assert [each for each in adoption.proof.found if each.severity is Severity.ERROR] == []


@pytest.mark.parametrize("heading", list(DOSSIERS))
def test_every_kind_comes_back(heading: str, make_project: MakeProject, tmp_path: Path) -> None:
    files = {f"content/2026/{name}": text for name, text in DOSSIERS[heading].items()}
    root = make_project({"content/office.yaml": OFFICE, **files})
    received = tmp_path / "received"
    received.mkdir()
    adoption = _adopted(build(root / "content/2026", "content/2026").files, received)
    assert _unlike(adoption) == []
    assert [each.message for each in adoption.proof.found if each.severity is Severity.ERROR] == []


def test_a_folder_that_is_there_is_left_alone(built_2024: Built, tmp_path: Path) -> None:
    (tmp_path / "content/xa/moi").mkdir(parents=True)
    with pytest.raises(SurroundingsError, match="không ghi đè"):
        _adopted(built_2024.files, tmp_path)


def test_the_year_is_told(built_2024: Built, tmp_path: Path) -> None:
    lines = list(told(_adopted(built_2024.files, tmp_path)))
    assert any(re.match(r"Năm 2024 ghi thành \{\{ năm \}\} ở \d+ chỗ:", line) for line in lines)
