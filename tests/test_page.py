"""The page in a real browser: what each screen is for, and what it refuses."""

from __future__ import annotations

import re
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.page_driver import CHROMIUM, Served, Window, browser, served
from vanthu.files.pdf import libreoffice

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is missing"),
    pytest.mark.skipif(sys.platform == "win32", reason="the server is ended by a signal"),
]
SENTENCE = "Tỷ lệ hộ nghèo dân tộc thiểu số và xã đặc biệt khó khăn"
PASTE = """(cell, text) => {
  const data = new DataTransfer();
  data.setData('text', text);
  cell.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true}));
}"""
PLAN = "content/2024/plan.yaml"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser() as found:
        yield found


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Served]:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    with served(tmp_path) as found:
        yield found


@pytest.fixture
def window(chromium: Any, page: Served) -> Iterator[Window]:
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN")
    found = Window(context.new_page()).open(page.address)
    yield found
    assert found.complaints == []
    context.close()


def test_a_sentence_is_clicked_changed_saved_and_taken_back(window: Window, page: Served) -> None:
    before = page.read(PLAN)
    window.choose(SENTENCE)
    words = window.page.input_value("#words")
    assert words == f"{SENTENCE} giảm từ 2 - 3%/năm."
    window.write(words.replace("3%", "4%"))
    window.wait_text(".sheet p", "giảm từ 2 - 4%/năm")
    window.wait_text("#state", "Đã lưu và dựng lại")
    assert page.read(PLAN) == before.replace("giảm từ 2 - 3%/năm", "giảm từ 2 - 4%/năm")
    assert (page.folder / "output/2024/ke-hoach.docx").is_file()
    window.page.click("#undo")
    window.wait_text("#state", "Đã hoàn lại")
    window.wait_text(".sheet p", "giảm từ 2 - 3%/năm")
    assert page.read(PLAN) == before


def test_a_faulty_edit_is_refused_in_our_words_and_nothing_is_written(
    window: Window, page: Served
) -> None:
    before = page.read(PLAN)
    window.choose(SENTENCE)
    window.write("Giảm {{ kinh_phi.tong }}.")
    window.wait_text("#refused", "không có tên")
    assert "Chưa ghi gì" in window.page.inner_text("#refused")
    assert "{{ kinh_phi.tong }}" in window.page.input_value("#words")
    assert page.read(PLAN) == before
    assert not (page.folder / "output/2024/ke-hoach.docx").exists()


def test_what_is_typed_while_saving_stays(window: Window, page: Served) -> None:
    window.choose(SENTENCE)
    for turn in range(6):
        words = f"{SENTENCE} giảm từ 2 - 3%/năm, lần {turn}."
        window.page.fill("#words", words)
        window.page.click("#save")
        window.wait_text(".sheet p", f"lần {turn}.")
        assert words in page.read(PLAN)


def test_names_are_completed_between_braces(window: Window) -> None:
    window.choose(SENTENCE)
    window.page.fill("#words", "")
    window.page.focus("#words")
    window.page.keyboard.type("Tổng {{ kinh_phí.t")
    window.wait_text("ul.names li", "kinh_phí.tổng")
    window.page.keyboard.press("Enter")
    assert window.page.input_value("#words") == "Tổng {{ kinh_phí.tổng }}"


def test_a_computed_word_leads_to_where_it_comes_from(window: Window) -> None:
    row = window.page.locator(".sheet tr", has_text="Nhà Bàng").first
    row.locator("span.computed", has_text="3.339").click()
    window.wait_text("#side", "hàng Nhà Bàng")
    window.page.click("#side button:has-text('targets.yaml › chỉ tiêu › Nhà Bàng › hộ dân')")
    window.wait_text("#side", "dòng 11")
    assert window.page.input_value("#words") == "3339"


def test_a_word_of_the_frame_leads_to_its_entry(window: Window) -> None:
    window.choose("Lâm Văn Bá")
    window.wait_text("#side", "decision.yaml › ký › họ tên")


def test_an_item_is_added_moved_and_dropped(window: Window, page: Served) -> None:
    before = page.read(PLAN)
    window.choose(SENTENCE)
    window.page.click("button:has-text('Thêm bên dưới')")
    window.page.fill("dialog textarea", "Ý mới: thử.")
    window.page.click("dialog button.main")
    window.wait_text(".sheet p", "Ý mới: thử.")
    assert '          - "Ý mới: thử."\n' in page.read(PLAN)
    window.choose("Ý mới: thử.")
    window.page.click("button:has-text('Chuyển lên')")
    window.wait_text("#state", "Đã lưu")
    lines = page.read(PLAN).splitlines()
    new = next(at for at, line in enumerate(lines) if "Ý mới" in line)
    assert SENTENCE in lines[new + 1]
    window.choose("Ý mới: thử.")
    window.page.click("#side button:text-is('Bỏ')")
    window.page.locator(".sheet p", has_text="Ý mới").first.wait_for(state="detached")
    assert page.read(PLAN) == before


def test_a_heading_is_changed(window: Window, page: Served) -> None:
    window.choose("Mục tiêu tổng quát")
    window.write("Mục tiêu chung")
    window.wait_text(".sheet p", "1. Mục tiêu chung")
    assert "- Mục tiêu chung: >-" in page.read(PLAN)


def test_what_an_editor_saves_appears_by_itself(window: Window, page: Served) -> None:
    page.put(PLAN, page.read(PLAN).replace("giảm từ 2 - 3%/năm", "giảm 5%/năm"))
    window.wait_text(".sheet p", "giảm 5%/năm")
    page.put(PLAN, page.read(PLAN).replace("loại: Kế hoạch", "loại:Kế hoạch"))
    window.wait_text(".banner", "thiếu dấu cách sau dấu hai chấm")
    assert window.paragraph("giảm 5%/năm").is_visible(), "the last sound build stays in sight"
    window.page.click(".banner button:has-text('Mở chỗ này trong tệp')")
    text = window.page.input_value("textarea.file")
    window.page.fill("textarea.file", text.replace("loại:Kế hoạch", "loại: Kế hoạch"))
    window.page.click("#save-file")
    window.page.locator(".banner .wrong").first.wait_for(state="detached")
    assert "loại: Kế hoạch" in page.read(PLAN)


def test_a_text_changed_in_both_places_is_shown_and_never_written_over(
    window: Window, page: Served
) -> None:
    window.choose(SENTENCE)
    window.page.fill("#words", "Bản của tôi.")
    page.put(PLAN, page.read(PLAN).replace("giảm từ 2 - 3%/năm", "giảm theo bản khác"))
    window.wait_text("#refused", "giảm theo bản khác")
    window.page.click("#save")
    window.wait_text("#refused", "chưa ghi gì")
    assert "giảm theo bản khác" in page.read(PLAN)
    assert window.page.input_value("#words") == "Bản của tôi."
    window.page.click("#refused button:has-text('Thay bằng bản của tôi')")
    window.page.click("#save")
    window.wait_text(".sheet p", "Bản của tôi.")
    assert "Bản của tôi." in page.read(PLAN)


def test_two_windows_see_each_other(window: Window, page: Served, chromium: Any) -> None:
    other = Window(chromium.new_page()).open(page.address)
    other.choose(SENTENCE)
    other.page.fill("#words", "Cửa sổ hai.")
    window.choose(SENTENCE)
    window.write("Cửa sổ một.")
    other.wait_text(".sheet p", "Cửa sổ một.")
    other.wait_text("#refused", "Cửa sổ một.")
    other.page.click("#save")
    other.wait_text("#refused", "chưa ghi gì")
    assert "Cửa sổ một." in page.read(PLAN)
    assert other.complaints == []
    other.page.close()


def test_with_the_keyboard_alone(window: Window, page: Served) -> None:
    window.paragraph("Mục tiêu tổng quát").focus()
    window.page.keyboard.press("ArrowDown")
    window.page.keyboard.press("Enter")
    window.page.wait_for_selector("#words:focus")
    window.page.keyboard.press("Control+A")
    window.page.keyboard.type("Gõ bằng bàn phím.")
    window.page.keyboard.press("Control+Enter")
    window.wait_text(".sheet p", "Gõ bằng bàn phím.")
    window.page.keyboard.press("Escape")
    assert window.page.locator("#side").is_hidden()
    window.page.keyboard.press("Alt+2")
    window.wait_text("h2", "Soát")
    assert "Gõ bằng bàn phím." in page.read(PLAN)


def test_no_screen_scrolls_sideways_at_1366(window: Window) -> None:
    wide = "[document.documentElement, document.querySelector('main')]"
    measure = f"{wide}.map(each => each.scrollWidth - each.clientWidth)"
    window.choose(SENTENCE)
    assert window.page.evaluate(measure) == [0, 0]
    for name in ("Soát", "Số liệu", "Năm trước", "Phát hành", "Lập mới"):
        window.screen(name)
        window.wait_text("h2", name)
        assert window.page.evaluate(measure) == [0, 0], name


def test_a_screen_reader_is_told_what_everything_is(window: Window) -> None:
    window.choose(SENTENCE)
    nameless = window.page.evaluate(
        """[...document.querySelectorAll('button, select, textarea, input, a')].filter(each =>
          each.offsetParent && !(each.textContent.trim() || each.ariaLabel || each.labels?.length))
          .map(each => each.outerHTML)"""
    )
    assert nameless == []
    roles = window.page.evaluate(
        "['main', 'nav', 'header', 'aside'].map(each => document.querySelectorAll(each).length)"
    )
    assert roles == [1, 1, 1, 1]
    headings = window.page.locator(".sheet p[role=heading]")
    assert headings.count() > 20
    assert window.page.get_attribute("#state", "aria-live") == "polite"


def test_a_warning_is_reached_mended_and_accepted(window: Window, page: Served) -> None:
    window.screen("Soát")
    window.wait_text("h2", "Soát: 41 chỗ")
    rule = window.page.locator("details[data-rule='text-terms']")
    rule.locator("summary").click()
    rule.locator("button:has-text('Đến chỗ này')").first.click()
    window.page.wait_for_selector("#words")
    window.screen("Soát")
    rule = window.page.locator("details[data-rule='text-terms']")
    rule.locator("summary").click()
    rule.locator("button", has_text='Sửa thành "phòng, ban, ngành"').first.click()
    window.wait_text("h2", "Soát: 40 chỗ")
    rule = window.page.locator("details[data-rule='text-level']")
    rule.locator("summary").click()
    rule.locator("button:has-text('Chấp nhận')").first.click()
    window.page.click("dialog button.main")
    window.wait_text("[role=alert]", "chưa ghi lý do")
    rule.locator("button:has-text('Chấp nhận')").first.click()
    window.page.fill("dialog input", "Chương trình của tỉnh")
    window.page.click("dialog button.main")
    window.wait_text("h2", "Soát: 38 chỗ")
    assert "# bỏ qua text-level: Chương trình của tỉnh\n" in page.read("content/2024/projects.yaml")


def test_figures_are_typed_pasted_added_up_and_refused(window: Window, page: Served) -> None:
    window.screen("Số liệu")
    window.wait_text("h2", "Số liệu")
    cell = window.page.locator("input[aria-label='Nhà Bàng, thoát nghèo']")
    cell.fill("2")
    window.wait_text("tfoot", "155")
    cell.evaluate(PASTE, "3\t95\t6\n2\t41\t1\n")
    window.wait_text("tfoot", "157")
    window.page.click("button.main:has-text('Lưu')")
    window.wait_text("#state", "dựng lại")
    saved = page.read("content/2024/targets.yaml")
    assert re.search(r"Nhà Bàng: .*thoát nghèo:  3, cận nghèo: 95, thoát cận nghèo:  6", saved)
    assert re.search(r"Tịnh Biên: .*thoát nghèo:  2, cận nghèo: 41, thoát cận nghèo:  1", saved)
    window.page.locator("input[aria-label='Nhà Bàng, thoát nghèo']").fill("19")
    window.page.click("button.main:has-text('Lưu 1 số')")
    window.wait_text("[role=alert]", "đầu năm chỉ có 18 hộ nghèo")
    assert page.read("content/2024/targets.yaml") == saved


def test_figures_come_from_a_file_after_a_look(window: Window, page: Served) -> None:
    rows = "Xã, phường;Số hộ dân;Hộ nghèo;Thoát nghèo;Cận nghèo;Thoát cận nghèo\n"
    rows += "Nhà Bàng;3339;18;4;95;5\n"
    window.screen("Số liệu")
    window.page.set_input_files(
        "input[type=file]", {"name": "a.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    )
    window.page.locator("[role=alert], pre.quoted:visible").first.wait_for()
    before = page.read("content/2024/targets.yaml")
    told = window.page.inner_text("main")
    assert "Nhà Bàng" in told or "dòng" in told
    assert page.read("content/2024/targets.yaml") == before


def test_what_is_different_is_seen_side_by_side_and_as_tracked_changes(
    window: Window, page: Served
) -> None:
    window.screen("Lập mới")
    window.page.fill("#year", "2025")
    window.page.click("button:has-text('Xem trước')")
    window.page.wait_for_selector("pre.quoted:visible")
    assert not (page.folder / "content/2025").exists()
    window.page.click("button:has-text('Lập hồ sơ')")
    window.wait_text("#state", "Đã lập 2025")
    assert window.page.input_value("#dossier") == "2025"
    assert (page.folder / "content/2025/plan.yaml").is_file()
    window.screen("Năm trước")
    window.wait_text("h3", "dòng chưa xem lại")
    left = re.search(r"Còn (\d+) dòng", window.page.inner_text("main"))
    assert left
    window.page.locator("button:has-text('Đã xem')").first.click()
    window.wait_text("h3", f"Còn {int(left[1]) - 1} dòng")
    window.page.select_option("#other", "2024")
    window.page.click("button:has-text('So sánh')")
    window.wait_text("#result h3", "2025 khác 2024")
    with window.page.expect_download() as waiting:
        window.page.click("#result a:has-text('ke-hoach.docx')")
    path = waiting.value.path()
    assert path.read_bytes()[:2] == b"PK"
    assert waiting.value.suggested_filename == "ke-hoach-so-voi-2024.docx"


def test_a_dossier_is_issued_and_its_files_taken_away(window: Window, page: Served) -> None:
    window.screen("Phát hành")
    window.page.click("button:has-text('Dựng tệp Word')")
    window.wait_text("main li", "mới nhất")
    with window.page.expect_download() as waiting:
        window.page.click("main a:text-is('quyet-dinh.docx')")
    assert (
        waiting.value.path().read_bytes()
        == (page.folder / "output/2024/quyet-dinh.docx").read_bytes()
    )
    window.page.fill("#number", "15a")
    window.page.fill("#date", "15/3/2024")
    window.page.check("#leave-blank")
    window.page.click("button:has-text('Ghi số, ngày và phát hành')")
    window.wait_text("[role=alert]", "không phải số văn bản")
    window.page.fill("#number", "15")
    window.page.check("#leave-blank")
    window.page.click("button:has-text('Ghi số, ngày và phát hành')")
    window.wait_text("main .good", "đã phát hành")
    assert "số: 15" in page.read("content/2024/decision.yaml")
    assert (page.folder / "content/2024/phat-hanh.yaml").is_file()
    window.screen("Văn bản")
    window.choose(SENTENCE)
    window.write("Sửa sau khi ký.")
    window.wait_text("#refused", "đã phát hành")
    assert "Sửa sau khi ký." not in page.read(PLAN)
    window.page.click("button:has-text('Sửa bản đã phát hành')")
    window.wait_text(".banner", "Đang sửa để ký và phát hành lại")
    window.page.click("#save")
    window.wait_text(".sheet p", "Sửa sau khi ký.")


@pytest.mark.skipif(libreoffice() is None, reason="LibreOffice is missing")
def test_the_gate_and_the_real_pages(window: Window, page: Served) -> None:
    window.screen("Phát hành")
    window.page.click("button:has-text('Dựng tệp Word')")
    window.wait_text("main li", "mới nhất")
    window.page.click("button:has-text('Soát và ghi phiếu')")
    window.page.locator("#gates tr", has_text="Số trang").wait_for(timeout=60_000)
    assert "ke-hoach.docx: 1" in window.page.inner_text("#gates")
    window.page.click("button:has-text('Làm PDF từng văn bản')")
    link = window.page.locator("main li", has_text="ke-hoach.pdf").locator(
        "a:has-text('Trang thật')"
    )
    link.wait_for(timeout=60_000)
    answer = window.page.request.get(f"{page.address}{link.get_attribute('href')}")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body()[:5] == b"%PDF-"


def test_it_ends_by_ctrl_c_and_leaves_nothing(page: Served, window: Window) -> None:
    page.process.send_signal(signal.SIGINT)
    assert page.process.wait(10) in (0, 2)
    left = [path.name for path in (page.folder / "content").rglob("*") if path.name.startswith(".")]
    assert left == []
    assert not (page.folder / "output").exists()
