"""What `compare` tells of two dossiers."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import ROOT, MakeProject
from tests.docx_edits import changed, replaced
from tests.docx_text import Docx
from tests.edited_2025 import make_2025
from tests.golden_text import golden_text
from tests.tracked_changes import resolved
from vanthu.cli import main
from vanthu.compare import PrintedDossier, compare_dossiers
from vanthu.compare.markdown import markdown
from vanthu.compare.screen import screen_lines
from vanthu.compare.values import Change, ChangeState, Comparison, Topic, Words
from vanthu.pipeline import build, draft

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

PLAN = """\
trích yếu: Thực hiện năm {{ năm }}
nội dung:
  - Mục tiêu:
      - Giảm 10 hộ nghèo năm {{ năm }}.
      - Xây dựng 5 mô hình giảm nghèo.
  - Giải pháp:
      - Tuyên truyền: Đẩy mạnh công tác tuyên truyền trên địa bàn thị xã.
"""


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_2025(tmp_path_factory.mktemp("years"))


def compared(old: Path, new: Path) -> Comparison:
    return compare_dossiers(*(printed(folder) for folder in (old, new)))


def printed(folder: Path) -> PrintedDossier:
    view = draft(folder, f"content/{folder.name}").view
    return PrintedDossier(folder.name, view.author, tuple(view.sheets.values()))


@pytest.fixture(scope="module")
def found(content: Path) -> Comparison:
    return compared(content / "2024", content / "2025")


@pytest.fixture(scope="module")
def screen(found: Comparison) -> str:
    return "\n".join(screen_lines(found))


@pytest.mark.parametrize(
    "line",
    [
        "    ~ Năm: [-2024-]{+2025+}",
        "    ~ Chức vụ người ký: TM. ỦY BAN NHÂN DÂN / [-KT. -]CHỦ TỊCH[- / PHÓ CHỦ TỊCH-]",
        "    ~ Họ tên người ký: [-Lâm Văn Bá-]{+Trần Thị Bốn+}",
        "    ~ {+Ban Thường trực +}Ủy ban MTTQVN thị xã",
        "    + Đài Truyền thanh thị xã",
        "    ~ Nhà Bàng: hộ dân 3.339 → 3.402 (+63), nghèo 18 → 17 (-1),"
        " thoát nghèo 1 → 4 (+3), nghèo còn lại 17 → 13 (-4)",
        "    ~ Tất cả: tổng số 5.476 → 5.605 (+129), trung ương 4.978 → 5.095 (+117),"
        " tỉnh 498 → 510 (+12)",
        "    - Dự án 4: Phát triển giáo dục nghề nghiệp, việc làm bền vững (không còn):"
        " tổng số 1.210, trung ương 1.100, tỉnh 110",
        "    + 3. Dự án 5: Hỗ trợ nhà ở cho hộ nghèo, hộ cận nghèo (cùng 6 câu, dòng dưới đề mục)",
        "    > 1. Về công tác tuyên truyền (trước là 4. Về công tác tuyên truyền)",
        "    ~ Tỷ lệ hộ nghèo theo chuẩn nghèo đa chiều giảm [-0,8-]{+0,9+}% năm [-2024-]{+2025+}.",
        "    + Trường học, trạm y tế các xã, phường.",
        "  Quyết định › Điều 2",
    ],
)
def test_a_much_edited_year_is_told_in_the_words_of_the_documents(screen: str, line: str) -> None:
    assert line in screen.split("\n")


def test_legal_bases_come_and_go_whole(found: Comparison) -> None:
    [topic] = [topic for topic in found.topics if topic.title == "Căn cứ pháp lý"]
    told = [(change.state, change.words[0].text.split(" ngày")[0]) for change in topic.changes]
    assert told == [
        (ChangeState.DROPPED, "Nghị định số 27/2022/NĐ-CP"),
        (ChangeState.ADDED, "Quyết định số 19/2022/QĐ-TTg"),
    ]


def test_what_follows_from_year_and_figures_is_counted(found: Comparison, screen: str) -> None:
    assert found.years_only >= 10
    assert found.figures_only >= 5
    assert f"{found.years_only} câu, đề mục chỉ đổi năm: không liệt kê." in screen
    assert "nay:" not in screen  # new numbers follow from sections that came and went
    assert f"{found.renumbered} đề mục, đoạn chỉ đổi số thứ tự" in screen
    assert "trên phạm vi toàn thị xã" not in screen
    assert "Tổng nhu cầu vốn thực hiện" not in screen


def test_same_dossiers_have_nothing_different(content: Path) -> None:
    same = compared(content / "2024", content / "2024")
    assert same.is_empty
    assert "  không có gì khác." in screen_lines(same)
    assert "Không có gì khác." in markdown(same)


def changes(found: Comparison, title: str) -> list[str]:
    lines = list(
        screen_lines(replace(found, topics=tuple(t for t in found.topics if t.title == title)))
    )
    return [line.strip() for line in lines[2:] if line.startswith("    ")]  # fmt: skip


def edited_plan(make_project: MakeProject, *edits: tuple[str, str]) -> Comparison:
    """The plan against the same with edits, in one year."""
    plan = PLAN
    for old, new in edits:
        assert old in plan
        plan = plan.replace(old, new)
    project = make_project({"content/2024/plan.yaml": PLAN})
    shutil.copytree(project / "content/2024", project / "content/new")
    make_project({"content/new/plan.yaml": plan})
    return compared(project / "content/2024", project / "content/new")


def test_figures_typed_in_a_sentence_are_listed(make_project: MakeProject) -> None:
    found = edited_plan(make_project, ("Xây dựng 5 mô hình", "Xây dựng 7 mô hình"))
    assert changes(found, "Câu chữ") == ["~ Xây dựng [-5-]{+7+} mô hình giảm nghèo."]


def test_a_changed_year_is_no_year_moved_on_within_one_year(make_project: MakeProject) -> None:
    found = edited_plan(make_project, ("nghèo năm {{ năm }}.", "nghèo năm {{ năm + 1 }}."))
    assert changes(found, "Câu chữ") == ["~ Giảm 10 hộ nghèo năm [-2024-]{+2025+}."]
    assert found.years_only == 0


@pytest.mark.parametrize(
    ("old", "new", "note"),
    [
        ("dân. Câu", 'dân."\n      - "Câu', 'trước: nối liền câu trước; nay: "-"'),
        ("năm. Lần", "năm.\n  Lần", "trước: nối liền câu trước; nay: xuống dòng"),
    ],
)
def test_where_a_sentence_begins_is_told(
    make_project: MakeProject, old: str, new: str, note: str
) -> None:
    plan = PLAN.replace("Thực hiện năm {{ năm }}", "|-\n  Thực hiện trong năm. Lần hai.")
    plan = plan.replace("Xây dựng 5 mô hình giảm nghèo.", '"Giúp dân. Câu sau."')
    project = make_project({"content/2024/plan.yaml": plan})
    shutil.copytree(project / "content/2024", project / "content/new")
    make_project({"content/new/plan.yaml": plan.replace(old, new)})
    [change] = changes(compared(project / "content/2024", project / "content/new"), "Câu chữ")
    assert change.endswith(f" ({note})")


def test_where_the_lines_of_a_subject_end_is_told(make_project: MakeProject) -> None:
    plan = PLAN.replace("Thực hiện năm {{ năm }}", "|-\n  Thực hiện trong\n  hai năm")
    project = make_project({"content/2024/plan.yaml": plan})
    shutil.copytree(project / "content/2024", project / "content/new")
    make_project({"content/new/plan.yaml": plan.replace("trong\n  hai", "trong hai")})
    found = compared(project / "content/2024", project / "content/new")
    assert changes(found, "Câu chữ") == ["~ Thực hiện trong [-/ -]hai năm"]


def test_figures_in_a_name_are_no_computed_ones(make_project: MakeProject) -> None:
    plan = PLAN.replace("Giảm 10 hộ", "Trên địa bàn {{ cơ_quan.địa_bàn }} giảm 10 hộ")
    project = make_project({"content/2024/plan.yaml": plan})
    before = printed(project / "content/2024")
    office = project / "content/office.yaml"
    text = office.read_text(encoding="utf-8")
    office.write_text(text.replace("thị xã Tịnh Biên", "Quận 3"), encoding="utf-8")
    other = printed(project / "content/2024")
    office.write_text(text.replace("thị xã Tịnh Biên", "Quận 4"), encoding="utf-8")
    found = compare_dossiers(other, printed(project / "content/2024"))
    assert changes(found, "Quyết định") == ["~ Cơ quan: Ủy ban nhân dân Quận [-3-]{+4+}"]
    assert changes(found, "Câu chữ") == [
        "~ Trên địa bàn Quận [-3-]{+4+} giảm 10 hộ nghèo năm 2024."
    ]
    assert not compare_dossiers(before, other).is_empty


def test_a_renamed_heading_is_a_changed_heading(make_project: MakeProject) -> None:
    found = edited_plan(make_project, ("- Mục tiêu:", "- Mục tiêu chung:"))
    assert changes(found, "Đề mục") == ["~ MỤC TIÊU{+ CHUNG+}"]
    assert changes(found, "Câu chữ") == []


def test_columns_and_rows_of_a_table_are_told(make_project: MakeProject) -> None:
    table = (
        "\n  - bảng: {cột: [{tiêu đề: Tên xã}, {tiêu đề: Số lớp}],"
        " hàng: [[An Cư, 2], [An Hảo, 1], [Tổng, '']]}"
    )
    project = make_project({"content/2024/plan.yaml": PLAN.rstrip() + table})
    shutil.copytree(project / "content/2024", project / "content/new")
    other = table.replace("Số lớp", "Số lớp tập huấn").replace("[An Hảo, 1]", "[Văn Giáo, 1]")
    other = other.replace("[Tổng, '']", "['', Tổng]")
    make_project({"content/new/plan.yaml": PLAN.rstrip() + other})
    found = compared(project / "content/2024", project / "content/new")
    assert changes(found, "Câu chữ") == [
        "~ Tên xã | Số lớp{+ tập huấn+}",
        "- An Hảo | 1",
        "+ Văn Giáo | 1",
        "~ [-Tổng | -]{+ | Tổng+}",
    ]


def test_the_title_of_an_appendix_is_told(make_project: MakeProject) -> None:
    appendix = "phụ lục:\n  - {tiêu đề: Danh mục các xã, nội dung: Một đoạn.}\n"
    project = make_project({"content/2024/plan.yaml": PLAN + appendix})
    shutil.copytree(project / "content/2024", project / "content/new")
    make_project({"content/new/plan.yaml": PLAN + appendix.replace("các xã", "các phường xã")})
    found = compared(project / "content/2024", project / "content/new")
    assert changes(found, "Đề mục") == ["~ Danh mục các {+phường +}xã"]


def test_an_appendix_that_is_turned_is_told_once(make_project: MakeProject) -> None:
    appendix = "phụ lục:\n  - {tiêu đề: Danh mục, nội dung: Một đoạn. Hai câu.}\n"
    project = make_project({"content/2024/plan.yaml": PLAN + appendix})
    shutil.copytree(project / "content/2024", project / "content/new")
    turned = appendix.replace("Danh mục,", "Danh mục, khổ giấy: ngang,")
    make_project({"content/new/plan.yaml": PLAN + turned})
    found = compared(project / "content/2024", project / "content/new")
    assert changes(found, "Đề mục") == ["~ Danh mục (in trên trang ngang, trước là trang dọc)"]
    assert changes(found, "Câu chữ") == []


def test_a_footnote_is_told(make_project: MakeProject) -> None:
    found = edited_plan(make_project, ("5 mô hình", "5 mô hình^[Theo kế hoạch tỉnh.]"))
    [change] = changes(found, "Câu chữ")
    assert change == "~ Xây dựng 5 mô hình {+[Theo kế hoạch tỉnh.] +}giảm nghèo."


def test_a_moved_sentence_is_told_once(make_project: MakeProject) -> None:
    sentence = "Phấn đấu không để phát sinh hộ tái nghèo trên địa bàn thị xã."
    project = make_project(
        {"content/2024/plan.yaml": PLAN.replace("      - Xây", f"      - {sentence}\n      - Xây")}
    )
    shutil.copytree(project / "content/2024", project / "content/new")
    moved = PLAN.replace("  - Giải pháp:\n", f"  - Giải pháp:\n      - đoạn: {sentence}\n")
    make_project({"content/new/plan.yaml": moved})
    found = compared(project / "content/2024", project / "content/new")
    assert changes(found, "Câu chữ") == [f"> {sentence} (từ Kế hoạch › I. MỤC TIÊU)"]


def test_what_changed_in_a_moved_section_is_told(make_project: MakeProject) -> None:
    plan = f"{PLAN}      - Một.\n      - Hai.\n      - Ba.\n"
    first, second = plan.index("  - Mục tiêu:"), plan.index("  - Giải pháp:")
    section = plan[first:second].replace("Xây dựng 5", "Xây dựng 7")
    project = make_project({"content/2024/plan.yaml": plan})
    shutil.copytree(project / "content/2024", project / "content/new")
    make_project({"content/new/plan.yaml": plan[:first] + plan[second:] + section})
    found = compared(project / "content/2024", project / "content/new")
    assert changes(found, "Đề mục") == ["> II. MỤC TIÊU (trước là I. MỤC TIÊU)"]
    assert changes(found, "Câu chữ") == [
        "- Xây dựng 5 mô hình giảm nghèo.",
        "+ Xây dựng 7 mô hình giảm nghèo.",
    ]


def test_markdown_marks_words_and_sets_figures_in_a_table(found: Comparison) -> None:
    text = markdown(found)
    assert text.startswith("# So hồ sơ 2025 với hồ sơ 2024\n")
    assert "giảm ~~0,8~~ **0,9**% năm ~~2024~~ **2025**." in text
    assert "| Nhà Bàng | hộ dân | 3.339 | 3.402 | +63 |" in text
    assert "- Chuyển chỗ: 1. Về công tác tuyên truyền" in text


def test_markdown_tells_what_the_screen_tells(found: Comparison, screen: str) -> None:
    text = markdown(found)
    bare = re.sub(r"\*\*|~~|\\", "", text)
    for topic in found.topics:
        assert f"{topic.title}:" in screen
        assert f"## {topic.title}\n" in text
        for change in topic.changes:
            for said in (change.label, change.note, change.where, *(w.text for w in change.words)):
                assert said in screen
                assert said.strip() in bare
        for row in topic.rows:
            assert row.shown in screen
            assert f"| {row.shown} |" in bare
    assert text.splitlines()[-3:] == screen.splitlines()[-3:]


def test_markdown_has_the_note_of_what_has_a_label() -> None:
    change = Change(
        ChangeState.CHANGED, (Words("Nhà Bàng: 1"),), "Bảng", "cùng 2 dòng khác", "Cột Hộ"
    )
    told = Comparison("2024", "2025", "UBND", (Topic("Bảng tính", (change,)),))
    assert "    ~ Cột Hộ: Nhà Bàng: 1 (cùng 2 dòng khác)" in screen_lines(told)
    assert "- Cột Hộ: Nhà Bàng: 1 (cùng 2 dòng khác)\n" in markdown(told)


def test_markdown_shows_signs_as_they_are(make_project: MakeProject) -> None:
    found = edited_plan(make_project, ("5 mô hình", "5 mô hình <A|B> 2 * 3 * 4"))
    assert r"**\<A\|B\> 2 \* 3 \* 4 **giảm" not in markdown(found)
    assert r"**\<A\|B\> 2 \* 3 \* 4**" in markdown(found)


# The command


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    make_2025(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_word_files_are_the_new_ones_with_marks(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", "2024", "2025", "--word", "--markdown", "so-sanh.md"]) == 0
    printed = capsys.readouterr().out
    new = build(project / "content/2025", "content/2025").files
    for name in ("quyet-dinh", "ke-hoach"):
        path = project / f"output/2025/{name}-so-voi-2024.docx"
        accepted = Docx(resolved(path.read_bytes(), "accept"))
        assert golden_text(accepted) == golden_text(Docx(new[f"{name}.docx"]))
        assert path.name in printed
    assert (project / "so-sanh.md").read_text(encoding="utf-8").startswith("# So hồ sơ 2025")


def test_a_second_time_nothing_is_in_the_way(project: Path) -> None:
    for _ in range(2):
        assert main(["compare", "2024", "2025", "--word", "--markdown", "so-sanh.md"]) == 0


def test_files_of_others_stay(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "output/2025").mkdir(parents=True)
    mine = project / "output/2025/ke-hoach-so-voi-2024.docx"
    for path, option in ((mine, ["--word"]), (project / "a.md", ["--markdown", "a.md"])):
        path.write_bytes(b"mine")
        assert main(["compare", "2024", "2025", *option]) == 2
        assert path.read_bytes() == b"mine"
        assert "--overwrite" in capsys.readouterr().err
        assert main(["compare", "2024", "2025", *option, "--overwrite"]) == 0
        assert path.read_bytes() != b"mine"


@pytest.mark.parametrize("place", ["không có", "a.md"])
def test_a_folder_that_is_not_there_is_named(
    project: Path, capsys: pytest.CaptureFixture[str], place: str
) -> None:
    (project / "a.md").write_text("mine", encoding="utf-8")
    assert main(["compare", "2024", "2025", "--markdown", f"{place}/x.md"]) == 2
    said = capsys.readouterr().err
    assert f'không có thư mục "{place}"' in said
    assert "tạo thư mục đó trước" in said
    assert "directory" not in said


def test_a_plan_that_only_one_dossier_has_is_named(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "content/2024/plan.yaml").unlink()
    assert main(["compare", "2024", "2025", "--word"]) == 0
    assert "Không có bản Word so sánh của ke-hoach.docx" in capsys.readouterr().out
    assert [path.name for path in (project / "output/2025").iterdir()] == [
        "quyet-dinh-so-voi-2024.docx"
    ]


def test_faults_of_both_dossiers_are_shown_together(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for year in ("2024", "2025"):
        path = project / f"content/{year}/targets.yaml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("hộ dân: 3750", "hộ dân: 37.50"), encoding="utf-8")
    assert main(["compare", "2024", "2025"]) == 1
    told = capsys.readouterr().err
    assert "content/2024/targets.yaml:" in told
    assert "content/2025/targets.yaml:" in told


@pytest.mark.parametrize(("year", "code"), [("2024", 0), ("2025", 1)])
def test_errors_of_rules_are_in_the_way_in_the_new_dossier_alone(
    project: Path, capsys: pytest.CaptureFixture[str], year: str, code: int
) -> None:
    path = project / f"content/{year}/targets.yaml"
    text = path.read_text(encoding="utf-8")
    wrong = text.replace("nghèo:  23, thoát nghèo:  1", "nghèo:  23, thoát nghèo: 99")
    assert wrong != text
    path.write_text(wrong, encoding="utf-8")
    assert main(["compare", "2024", "2025"]) == code
    assert ("content/2025/targets.yaml:" in capsys.readouterr().err) == bool(code)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["2024"], "cần hai hồ sơ, hoặc một hồ sơ và --since"),
        (["2024", "2025", "--since", "HEAD"], "không ghi cả hai"),
        (["2024", "content/2024"], "hai tên ấy cùng là hồ sơ content/2024"),
        (["2024", "2025", "--markdown", "content"], '"content" là một thư mục'),
        (["2024", "2031"], 'không thấy hồ sơ nào ở "2031"'),
        (["2031", "--since", "HEAD"], 'không thấy hồ sơ nào ở "2031"'),
        ([], "thiếu HỒ_SƠ_CŨ"),
    ],
)
def test_what_cannot_be_compared_is_said(
    project: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    assert main(["compare", *arguments]) == 2
    assert told in capsys.readouterr().err


# Since a revision


def git(folder: Path, *words: str) -> None:
    names = ["-c", "user.name=A", "-c", "user.email=a@b.vn", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *names, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def versioned(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project with its first revision, and then with one figure and one name changed."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    git(project, "init", "-q")
    git(project, "add", "content")
    git(project, "commit", "-q", "-m", "Bản đầu")
    git(project, "tag", "ban-ky")
    edits: Mapping[str, tuple[str, str]] = {
        "2024/targets.yaml": (
            "nghèo:  23, thoát nghèo:  1, cận nghèo: 40",
            "nghèo:  23, thoát nghèo:  9, cận nghèo: 40",
        ),
        "legal.yaml": ("tên: Ngân sách nhà nước\n", "tên: Ngân sách Nhà nước\n"),
    }
    for name, (old, new) in edits.items():
        path = project / "content" / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")
    return project


@needs_git
@pytest.mark.parametrize("revision", ["HEAD", "ban-ky"])
def test_a_dossier_is_compared_with_itself_as_it_was(
    versioned: Path, capsys: pytest.CaptureFixture[str], revision: str
) -> None:
    assert main(["compare", "2024", "--since", revision, "--word"]) == 0
    printed = capsys.readouterr().out
    assert f"So hồ sơ 2024 với hồ sơ 2024 bản {revision}" in printed
    assert "    ~ Tịnh Biên: thoát nghèo 1 → 9 (+8), nghèo còn lại 22 → 14 (-8)" in printed
    assert "    + Luật Ngân sách Nhà nước ngày 25 tháng 6 năm 2015" in printed
    assert (versioned / f"output/2024/ke-hoach-so-voi-ban-{revision}.docx").exists()


@pytest.fixture
def own_template(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The first revision of the project, whose office has a template of its own: that file."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    template = project / "content/mau.docx"
    shutil.copy(ROOT / "templates/decision.docx", template)
    office = project / "content/office.yaml"
    text = office.read_text(encoding="utf-8")
    office.write_text(f"{text}trình bày: {{mẫu quyết định: mau.docx}}\n", encoding="utf-8")
    for words in (["init", "-q"], ["add", "content"], ["commit", "-q", "-m", "Bản đầu"]):
        git(project, *words)
    return template


@needs_git
def test_what_only_the_finished_files_tell_is_told(
    own_template: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = own_template.read_bytes()
    own_template.write_bytes(changed(good, replaced("{% else %}Theo", "{% else %}Xét")))
    assert main(["compare", "2024", "--since", "HEAD", "--markdown", "a.md"]) == 0
    printed = capsys.readouterr().out
    assert "Tệp Word:\n  quyet-dinh.docx\n    ~ [-Theo-]{+Xét+} đề nghị của Trưởng " in printed
    assert "- Sửa: ~~Theo~~ **Xét** đề nghị của" in Path("a.md").read_text(encoding="utf-8")


@needs_git
def test_another_look_of_the_same_words_is_told(
    own_template: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    targets = own_template.parent / "2024/targets.yaml"
    text = targets.read_text(encoding="utf-8")
    targets.write_text(text.replace("rộng: 22", "rộng: 25"), encoding="utf-8", newline="\n")
    assert main(["compare", "2024", "--since", "HEAD"]) == 0
    printed = capsys.readouterr().out
    assert "  ke-hoach.docx\n    ~ chữ như nhau, cách trình bày khác: " in printed
    assert "quyet-dinh.docx" not in printed
    assert "không có gì khác" not in printed
    targets.write_text(f"# Đã xem.\n{text}", encoding="utf-8", newline="\n")
    assert main(["compare", "2024", "--since", "HEAD"]) == 0
    assert "  không có gì khác.\n" in capsys.readouterr().out


@needs_git
def test_a_fault_in_an_old_revision_tells_which(
    versioned: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = versioned / "content/2024/decision.yaml"
    good = path.read_text(encoding="utf-8")
    path.write_text(good.replace("năm: 2024", "năm: mới"), encoding="utf-8")
    git(versioned, "commit", "-q", "-a", "-m", "Bản lỗi")
    path.write_text(good, encoding="utf-8")
    assert main(["compare", "2024", "--since", "HEAD"]) == 1
    assert "HEAD:content/2024/decision.yaml:" in capsys.readouterr().err


@needs_git
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["2024", "--since", "nào-đó"], 'git không có bản nào tên "nào-đó"'),
        (["2026", "--since", "HEAD"], 'ở bản "HEAD" chưa có hồ sơ "2026"'),
    ],
)
def test_revisions_that_are_not_there_are_named(
    versioned: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    shutil.copytree(versioned / "content/2025", versioned / "content/2026")
    assert main(["compare", *arguments]) == 2
    assert told in capsys.readouterr().err


@needs_git
def test_a_folder_without_git_is_named(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project.parent))
    assert main(["compare", "2024", "--since", "HEAD"]) == 2
    assert "không có các bản cũ do git lưu" in capsys.readouterr().err


def test_a_machine_without_git_is_told_what_to_install(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(project))
    assert main(["compare", "2024", "--since", "HEAD"]) == 2
    assert "không thấy chương trình git trên máy này" in capsys.readouterr().err


@needs_git
def test_revision_of_a_dossier_that_inherits_has_its_base_of_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content/huyen")
    own = tmp_path / "content/xa/2024"
    own.mkdir(parents=True)
    (own / "decision.yaml").write_text("kế thừa: ../huyen/2024\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    who = ("-c", "user.name=a", "-c", "user.email=a@b.vn")
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "a"]):
        subprocess.run(["git", *who, *words], check=True)
    targets = tmp_path / "content/huyen/2024/targets.yaml"
    text = targets.read_text(encoding="utf-8")
    targets.write_text(text.replace("nghèo:  18", "nghèo:  17", 1), encoding="utf-8")
    assert main(["compare", "content/xa/2024", "--since", "HEAD"]) == 0
    assert "nghèo 18 → 17" in capsys.readouterr().out
