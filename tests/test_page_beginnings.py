"""The screens where a dossier begins: an empty folder, an old document, a copy that came back."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests.conftest import ROOT
from tests.page_driver import CHROMIUM, Served, Window, browser, served
from vanthu.pipeline import build

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is missing"),
    pytest.mark.skipif(sys.platform == "win32", reason="the server is ended by a signal"),
]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser() as found:
        yield found


def _window(chromium: Any, page: Served) -> Window:
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN")
    return Window(context.new_page())


def test_from_an_empty_folder_to_the_first_document(chromium: Any, tmp_path: Path) -> None:
    with served(tmp_path) as page:
        window = _window(chromium, page)
        window.page.goto(page.address)
        window.wait_text("h2", "Lập mới")
        window.page.fill("#name", "An Hảo")
        window.page.fill("#parent", "tỉnh An Giang")
        window.page.select_option("#kind", "quyết định")
        window.page.fill("#subject", "thành lập Tổ công nghệ số cộng đồng")
        window.page.fill("#new-year", "2026")
        window.page.fill("#signer", "Nguyễn Văn An")
        window.page.click("button:has-text('Lập cơ quan và hồ sơ')")
        window.wait_text("#state", "Đã lập")
        window.page.click("nav button:has-text('Văn bản')")
        window.wait_text(".sheet", "QUYẾT ĐỊNH")
        window.wait_text(".sheet", "Nguyễn Văn An")
        assert window.complaints == []
    assert list(tmp_path.glob("content/*/2026/decision.yaml"))


def test_what_is_missing_is_asked_for_and_nothing_is_written(chromium: Any, tmp_path: Path) -> None:
    with served(tmp_path) as page:
        window = _window(chromium, page)
        window.page.goto(page.address)
        window.wait_text("h2", "Lập mới")
        window.page.click("button:has-text('Lập cơ quan và hồ sơ')")
        window.page.locator("[role=alert]").first.wait_for()
    assert not (tmp_path / "content").exists()


def test_a_copy_that_came_back_is_read_and_written(chromium: Any, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    built = build(tmp_path / "content/2024", "content/2024").files
    edited = tmp_path / "anh-Ba-sua.docx"
    edited.write_bytes(built["ke-hoach.docx"])
    document = Document(str(edited))
    runs = (run for each in document.paragraphs for run in each.runs)
    run = next(run for run in runs if "phát triển sản xuất" in run.text)
    run.text = run.text.replace("phát triển sản xuất", "mở rộng sản xuất", 1)
    document.save(str(edited))
    with served(tmp_path) as page:
        window = _window(chromium, page).open(page.address)
        window.page.click("nav button:has-text('Bản lãnh đạo sửa')")
        window.page.set_input_files("main input[type=file]", str(edited))
        window.wait_text("pre.quoted", "Ghi vào được")
        window.page.click("button:has-text('Ghi vào hồ sơ')")
        window.wait_text("#state", "Đã ghi những chỗ sửa")
        assert window.complaints == []
    texts = [
        path.read_text(encoding="utf-8") for path in (tmp_path / "content/2024").glob("*.yaml")
    ]
    assert any("mở rộng sản xuất" in text for text in texts)


def test_an_old_document_becomes_a_dossier(chromium: Any, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    built = build(tmp_path / "content/2024", "content/2024").files
    old = tmp_path / "cu.docx"
    old.write_bytes(built["quyet-dinh.docx"])
    with served(tmp_path) as page:
        window = _window(chromium, page).open(page.address)
        window.page.click("nav button:has-text('Văn bản cũ')")
        window.page.fill("#folder", "../ra-ngoai")
        window.page.set_input_files("main input[type=file]", str(old))
        window.wait_text("[role=alert]", "tên thư mục không dùng được")
        window.page.fill("#folder", "cu/2023")
        window.page.set_input_files("main input[type=file]", [])
        window.page.set_input_files("main input[type=file]", str(old))
        window.page.click("button:has-text('Ghi vào hồ sơ')")
        window.wait_text("#state", "Đã nhận văn bản thành hồ sơ")
    assert (tmp_path / "content/cu/2023/decision.yaml").is_file()
    assert not (tmp_path / "ra-ngoai").exists()
