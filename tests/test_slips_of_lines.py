"""Slips of a clerk's hand in a starter's own lines: each answer names the mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from vanthu.cli import main

DECISION = Path("content/xa-an-hao/2026/decision.yaml")


@pytest.fixture(autouse=True)
def _office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    words = ["--office=xã", "--name=An Hảo", "--parent=tỉnh An Giang", "--kind=quyết định"]
    main(["new", *words, "--subject=thành lập tổ", "--signer=Nguyễn Văn An", "--yes"])
    folder = next(Path("content/xa-an-hao").glob("20*"))
    folder.rename(DECISION.parent)


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("nơi nhận:", "nơi nhận", 'dòng "nơi nhận" không có dấu hai chấm sau tên mục'),
        ("\nnơi nhận:", "\n nơi nhận:", "bớt 1 dấu cách ở đầu dòng"),
        ("  - Các cơ quan", "  -Các cơ quan", 'bắt đầu bằng "-"'),
        ("  - Các cơ quan", "  – Các cơ quan", 'rồi câu: "- Các cơ quan, đơn vị có liên quan"'),
        ("  - Các cơ quan", "  • Các cơ quan", 'bắt đầu bằng "•"'),
        ("trích yếu: ", "# trích yếu: ", 'thiếu mục "trích yếu"'),
        ("\nđiều: ", "\n# điều: ", 'thiếu mục "điều"'),
    ],
)
def test_slip_is_told_with_its_mend(
    right: str, wrong: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = DECISION.read_text(encoding="utf-8")
    assert right in text
    DECISION.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    assert main(["build", "xa-an-hao"]) == 1
    assert told in capsys.readouterr().err
