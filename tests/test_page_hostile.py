"""A dossier from elsewhere, and callers from elsewhere, before the page itself."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.conftest import ROOT
from tests.page_driver import CHROMIUM, Served, Window, browser, served

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="ended by a signal")
SCRIPT = '<img src=x onerror="alert(1)"><script>alert(2)</script>&amp;"\'>'
QUOTED = json.dumps(SCRIPT, ensure_ascii=False)

OFFICE = f"""\
cơ quan: {QUOTED}
địa bàn: {QUOTED}
viết tắt: {QUOTED}
địa danh: {QUOTED}
người đứng đầu: {QUOTED}
"""
DECISION = f"""\
năm: 2024
trích yếu: {QUOTED}
căn cứ:
  - {{loại: Luật, tên: {QUOTED}, ngày: 19/6/2015}}
điều:
  - {QUOTED}
  - {QUOTED}
nơi nhận:
  - {QUOTED}
lưu: {{nơi: {QUOTED}, đơn vị soạn thảo: {QUOTED}}}
ký: {{chức vụ: {QUOTED}, họ tên: {QUOTED}}}
"""
PLAN = f"""\
loại: Kế hoạch
trích yếu: {QUOTED}
mở đầu: {QUOTED}
nội dung:
  - {QUOTED}:
      - {QUOTED}
      - {QUOTED}: {QUOTED}
      - bảng:
          tiêu đề: {QUOTED}
          cột:
            - {{tiêu đề: {QUOTED}}}
            - {{tiêu đề: B}}
          hàng:
            - [{QUOTED}, "1^[{SCRIPT.replace('"', "'")}]"]
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One for all: none of these tests changes anything."""
    folder = tmp_path_factory.mktemp("page")
    shutil.copytree(ROOT / "content", folder / "content")
    (folder / "secret.yaml").write_text("geheim: yes")
    (folder / "content/secret.txt").write_text("geheim")
    with served(folder) as found:
        yield found


def _asked(
    page: Served,
    path: str,
    data: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
    method: str = "",
) -> tuple[HTTPResponse, bytes]:
    address = urlsplit(page.address)
    connection = HTTPConnection(str(address.hostname), address.port or 0, timeout=20)
    body = None if data is None else json.dumps({"dossier": "2024", **data}).encode()
    own = {"X-Vanthu": "1", "Content-Type": "application/json"} if data is not None else {}
    connection.putrequest(
        method or ("POST" if data is not None else "GET"), path, skip_host=headers is not None
    )
    for name, value in {**own, **(headers or {})}.items():
        connection.putheader(name, value)
    if body is not None:
        connection.putheader("Content-Length", str(len(body)))
    connection.endheaders(body)
    with closing(connection):
        answer = connection.getresponse()
        return answer, answer.read()


def _path(page: Served, rest: str) -> str:
    return urlsplit(page.address).path + rest


def test_nobody_is_answered_without_the_secret_or_from_elsewhere(page: Served) -> None:
    own = urlsplit(page.address).netloc
    answer, body = _asked(page, "/api/text", {})
    assert (answer.status, b"2024" in body) == (403, False)
    assert _asked(page, "/")[0].status == 403
    assert _asked(page, _path(page, ""))[0].status == 200
    for headers, status in (
        ({"Host": "evil.example"}, 421),
        ({"Host": own, "Origin": "https://evil.example"}, 403),
        ({"Host": own, "Origin": "null"}, 403),
        ({"Host": own, "Sec-Fetch-Site": "cross-site"}, 403),
        ({"Host": own, "Origin": f"http://{own}", "Sec-Fetch-Site": "same-origin"}, 200),
    ):
        assert _asked(page, _path(page, "api/text"), {}, headers)[0].status == status, headers


def test_it_listens_on_this_machine_alone(page: Served) -> None:
    port = urlsplit(page.address).port
    listening = [
        line.split()[1]
        for line in Path("/proc/net/tcp").read_text().splitlines()[1:]
        if line.split()[3] == "0A" and int(line.split()[1].split(":")[1], 16) == port
    ]
    assert [each.split(":")[0] for each in listening] == ["0100007F"]
    six = Path("/proc/net/tcp6").read_text() if Path("/proc/net/tcp6").exists() else ""
    assert f":{port:04X} " not in six.replace("00000000000000000000000000000000:0000", "")


@pytest.mark.parametrize(
    "file",
    [
        "../../secret.yaml", "../secret.txt", "/etc/passwd", "..\\..\\secret.yaml", "secret.yaml",
        "phat-hanh.yaml", "sua-loi.md", "", "plan.yaml\0", "C:secret.yaml",
    ],
)  # fmt: skip
def test_no_name_of_a_file_leads_out_of_the_dossier(page: Served, file: str) -> None:
    for name, more in (
        ("source", {}),
        ("value", {"path": ["năm"]}),
        ("put-source", {"old": "geheim: yes", "new": "x: 1"}),
        ("edit", {"path": ["geheim"], "old": "yes", "new": "no"}),
    ):
        answer, body = _asked(page, _path(page, f"api/{name}"), {"file": file, **more})
        assert answer.status == 409, (name, body)
        assert b"geheim" not in body
    assert page.read("secret.yaml") == "geheim: yes"


@pytest.mark.parametrize("dossier", ["..", "../content/2024", "/etc", "2024/..", ".", "", None, 7])
def test_no_name_of_a_dossier_leads_out_of_content(page: Served, dossier: object) -> None:
    for name in ("text", "findings", "build"):
        answer, _ = _asked(page, _path(page, f"api/{name}"), {"dossier": dossier})
        assert answer.status == 409


@pytest.mark.parametrize("name", ["../../secret.yaml", "/etc/passwd", "..%2f..%2fsecret.yaml", ""])
def test_no_other_file_is_given_away(page: Served, name: str) -> None:
    answer, body = _asked(page, _path(page, f"file?dossier=2024&name={name}"))
    assert (answer.status, b"geheim" in body) == (404, False)
    assert _asked(page, _path(page, "../page.js"))[0].status in (403, 404)
    assert _asked(page, _path(page, "desk.py"))[0].status == 404


def test_a_link_in_the_dossier_is_not_followed(page: Served) -> None:
    (page.folder / "content/2024/them.yaml").symlink_to(page.folder / "secret.yaml")
    answer, body = _asked(page, _path(page, "api/source"), {"file": "them.yaml"})
    assert (answer.status, b"geheim" in body) == (409, False)


@pytest.mark.parametrize(
    "body", [b"{", b"[]", b"null", b'"x"', b"{" * 100_000, b'{"path": {"a": 1}}', b"\xff"]
)
def test_what_is_no_call_is_refused_and_no_bug_is_seen(page: Served, body: bytes) -> None:
    address = urlsplit(page.address)
    connection = HTTPConnection(str(address.hostname), address.port or 0, timeout=20)
    with closing(connection):
        connection.request("POST", _path(page, "api/value"), body, {"X-Vanthu": "1"})
        assert connection.getresponse().status in (400, 409)


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("edit", {"file": "plan.yaml", "path": ["loại"], "old": "Kế hoạch", "new": "a\0b"}),
        ("edit", {"file": "plan.yaml", "path": [True], "old": "", "new": ""}),
        ("edit", {"file": "plan.yaml", "path": "loại", "old": "", "new": ""}),
        ("edit", {"file": "plan.yaml", "path": ["loại"], "old": 1, "new": ""}),
        ("item", {"file": "plan.yaml", "path": ["nội dung", 99], "old": "", "action": "drop"}),
        ("accept", {"file": "plan.yaml", "line": 10**9, "rule": "a", "reason": "b"}),
        ("accept", {"file": "plan.yaml", "line": 5, "rule": "x\ny: z", "reason": "b"}),
        ("mend", {"file": "plan.yaml", "start": -1, "end": 10**12, "line": 1, "right": "a"}),
        ("put-figures", {"file": "targets.yaml", "cells": 7}),
        ("issue", {"number": "--overwrite", "date": "1/1/2024"}),
        ("new-year", {"year": "--help"}),
        ("new-year", {"year": "../../x/2025"}),
    ],
)
def test_odd_values_are_refused_and_nothing_is_written(
    page: Served, name: str, given: Mapping[str, Any]
) -> None:
    before = {path: path.read_bytes() for path in page.folder.rglob("*.yaml")}
    answer, body = _asked(page, _path(page, f"api/{name}"), given)
    assert answer.status in (400, 409, 422), body
    assert {path: path.read_bytes() for path in page.folder.rglob("*.yaml")} == before


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is missing")
def test_a_dossier_of_others_runs_no_script_in_the_page(tmp_path: Path) -> None:
    for name, text in {
        "office.yaml": OFFICE, "2024/decision.yaml": DECISION, "2024/plan.yaml": PLAN,
    }.items():  # fmt: skip
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    shutil.copytree(tmp_path / "content/2024", tmp_path / "content/2023")
    older = (tmp_path / "content/2023/decision.yaml").read_text().replace("năm: 2024", "năm: 2023")
    (tmp_path / "content/2023/decision.yaml").write_text(older.replace("alert(1)", "alert(3)"))
    with served(tmp_path) as found, browser() as chromium:
        window = Window(chromium.new_page()).open(found.address)
        blocked: list[str] = []
        window.page.on("console", lambda message: blocked.append(message.text))
        assert window.page.locator(".sheet p", has_text="<script>alert(2)</script>").count() > 8
        for paragraph in window.page.locator(".sheet p[tabindex]").all()[:12]:
            paragraph.click()
            window.page.wait_for_timeout(100)
        for name in ("Soát", "Số liệu", "Năm trước", "Phát hành", "Lập mới"):
            window.screen(name)
            window.wait_text("h2", name)
        window.screen("Năm trước")
        window.page.select_option("#other", "2023")
        window.page.click("button:has-text('So sánh')")
        window.wait_text("#result", "alert(3)")
        (tmp_path / "content/2024/plan.yaml").write_text(f"{PLAN}{QUOTED}: 1\n", encoding="utf-8")
        window.screen("Văn bản")
        window.wait_text(".banner", "alert(1)")
        elements = window.page.evaluate(
            "document.querySelectorAll('main img, aside img, main script, aside script').length"
        )
        assert elements == 0
        assert window.complaints == []
        assert not [each for each in blocked if "Content Security Policy" in each]
