"""Templates that somebody has damaged: every damage is told in words, none lets text get lost.

Each test copies a template of ours into the office's folder, changes one thing in a part of it,
and builds with it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import ROOT, MakeProject
from tests.docx_text import Docx
from vanthu import cli

Build = Callable[[bytes], int]

DOCUMENT, RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"
NAME = "{{ họ_tên }}"
_KEYS = {"decision": "mẫu quyết định", "plan": "mẫu kế hoạch"}
_MISSPELT = "một thẻ trong mẫu viết sai, hoặc thiếu thẻ kết thúc"
_FORBIDDEN = "mẫu dùng một lệnh không được phép"


def _parts(template: str) -> dict[str, bytes]:
    with zipfile.ZipFile(ROOT / "templates" / f"{template}.docx") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zipped(parts: Mapping[str, bytes | str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def _changed(old: str, new: str, part: str = DOCUMENT, template: str = "decision") -> bytes:
    """The template with the first `old` in one of its parts changed to `new`."""
    parts = _parts(template)
    text = parts[part].decode("utf-8")
    assert old in text, "a damage must change something"
    return _zipped({**parts, part: text.replace(old, new, 1).encode("utf-8")})


def _with_relation(kind: str, target: str) -> bytes:
    types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = f'<Relationship Id="rIdX" Type="{types}/{kind}" Target="{target}"'
    end = "</Relationships>"
    return _changed(end, f'{relation} TargetMode="External"/>{end}', RELATIONS)


@pytest.fixture
def project(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of content of a small dossier with a plan; it is built from the folder above."""
    plan = "trích yếu: Thực hiện thử\nnội dung:\n  - Mục tiêu: giảm nghèo\n"
    root = make_project({"content/2024/plan.yaml": plan})
    monkeypatch.chdir(root)
    return root / "content"


@pytest.fixture
def build_with(project: Path) -> Callable[..., int]:
    def build(template: bytes | None, name: str = "mau.docx", kind: str = "decision") -> int:
        with (project / "office.yaml").open("a", encoding="utf-8") as office:
            office.write(f"trình bày: {{{_KEYS[kind]}: '{name}'}}\n")
        if template is not None:
            (project / name).write_bytes(template)
        return cli.main([])

    return build


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Callable[[], str]:
    return lambda: capsys.readouterr().err


def _printed() -> list[str]:
    return Docx(Path("output/2024/quyet-dinh.docx").read_bytes()).text.splitlines()
