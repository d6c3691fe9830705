"""The command line: exit codes, what goes to which stream, and Vietnamese on any console."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from tests.conftest import ROOT, MakeProject
from vanthu import __version__, cli, pipeline
from vanthu.commands import COMMANDS

Capture = pytest.CaptureFixture[str]

_ENGLISH = re.compile(
    r"\b(the|is|are|and|or|of|to|not|usage|error|options?|arguments?|expected|required|invalid|"
    r"choose|show|help|message|exit|one|commands?|unrecognized)\b"
)
_NAMES = re.compile(r"--?[\w-]+|build\.py|\b(text|json|github|build|check|content|output)\b")


@pytest.fixture
def project(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the dossiers 2024 and 2025; the tests run in it."""
    folder = make_project({})
    decision = (folder / "content/2024/decision.yaml").read_text(encoding="utf-8")
    make_project({"content/2025/decision.yaml": decision.replace("năm: 2024", "năm: 2025")})
    monkeypatch.chdir(folder)
    return folder


def _written() -> list[str]:
    return sorted(path.as_posix() for path in Path("output").glob("*/*"))


def _run(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """`python build.py` as a process of its own, in `folder`."""
    return subprocess.run(
        [sys.executable, str(ROOT / "build.py"), *arguments],
        cwd=folder,
        env={**os.environ, **variables},
        capture_output=True,
        check=False,
    )


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("argv", [[], ["build"], ["2025"], ["content/2025"], ["build", "2025"]])
def test_newest_dossier_is_built_unless_one_is_named(argv: list[str]) -> None:
    assert cli.main(argv) == 0
    assert _written() == ["output/2025/quyet-dinh.docx"]


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("name", ["2024", "content/2024", "content/2024/", "./content/2024"])
def test_dossier_goes_by_name_or_by_path(name: str) -> None:
    assert cli.main([name]) == 0
    assert _written() == ["output/2024/quyet-dinh.docx"]


def test_dossier_elsewhere_goes_by_its_whole_path(
    project: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert cli.main([str(project / "content/2024")]) == 0
    assert _written() == ["output/2024/quyet-dinh.docx"]


def test_a_folder_that_is_no_year_is_not_the_newest(
    project: Path, make_project: MakeProject
) -> None:
    decision = (project / "content/2024/decision.yaml").read_text(encoding="utf-8")
    make_project({"content/thu/decision.yaml": decision})
    assert cli.main([]) == 0
    assert _written() == ["output/2025/quyet-dinh.docx"]


@pytest.mark.usefixtures("project")
def test_result_goes_to_standard_output_and_nothing_to_the_other(capsys: Capture) -> None:
    cli.main(["2024"])
    shown = capsys.readouterr()
    assert "Đã dựng hồ sơ 2024" in shown.out
    assert Path("output/2024/quyet-dinh.docx").as_posix() in shown.out.replace("\\", "/")
    assert shown.err == ""


def test_faults_are_code_1_and_go_to_standard_error(project: Path, capsys: Capture) -> None:
    (project / "content/2024/decision.yaml").write_text("năm: 24\n", encoding="utf-8")
    assert cli.main(["2024"]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert 'content/2024/decision.yaml:1:6: lỗi: "24" không phải một năm' in shown.err
    assert _written() == []


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("argv", [["2023"], ["content"], ["content/2024/decision.yaml"]])
def test_no_such_dossier_is_code_2(argv: list[str], capsys: Capture) -> None:
    assert cli.main(argv) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert f'lỗi: không thấy hồ sơ nào ở "{argv[0]}"' in shown.err


def test_no_content_folder_is_code_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main([]) == 2
    assert "không thấy hồ sơ nào trong thư mục content" in capsys.readouterr().err


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["--nhanh"], "không có tùy chọn --nhanh"),
        (["2024", "-x"], "không có tùy chọn -x"),
        (["check", "--nhanh"], "không có tùy chọn --nhanh"),
    ],
)
def test_wrong_usage_is_code_2_and_names_the_help(
    argv: list[str], words: str, capsys: Capture
) -> None:
    assert cli.main(argv) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert words in shown.err
    assert re.search(r"python build.py (build|check) --help", shown.err)
    assert _written() == []


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["--output"], "--output"),
        (["check", "--format", "xml"], '--format không nhận "xml"'),
        (["check", "--format", "xml"], "ghi một trong: text, json, github"),
        (["check", "--format"], "thiếu giá trị sau --format"),
        (["check", "--ready=yes"], "--ready không nhận giá trị nào"),
        (["check", "--help=yes"], "--help không nhận giá trị nào"),
        (["issue", "2024", "2025", "--number", "1", "--date", "1/1/2024"], 'thừa "2025"'),
        (["import", "so", "lieu", "2024.xlsx"], "đặt cả tên trong dấu nháy"),
        (["--over"], "không có tùy chọn --over"),
        (["new-year", "2025", "--dryrun"], 'ý bạn là "--dry-run"? xem cách ghi lệnh: python'),
        (["new-year"], "xem cách ghi lệnh: python build.py new-year --help"),
        (["issue", "--number", "1"], "thiếu --date)"),
        (["issue"], "thiếu --number, --date)"),
        (["new-year", "--dry-run"], "thiếu NĂM)"),
    ],
)
def test_wrong_usage_is_told_in_vietnamese(argv: list[str], words: str, capsys: Capture) -> None:
    assert cli.main(argv) == 2
    said = capsys.readouterr().err
    assert words in said
    assert not _english(said)


@pytest.mark.parametrize("argv", [["--help"], ["-h"], ["build", "--help"], ["check", "-h"]])
def test_help_is_in_vietnamese(argv: list[str], capsys: Capture) -> None:
    with pytest.raises(SystemExit, match="0"):
        cli.main(argv)
    said = capsys.readouterr().out
    assert said.startswith("cách dùng: python build.py")
    assert "in hướng dẫn này" in said
    assert not _english(said)


def test_help_lists_every_command(capsys: Capture) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    said = capsys.readouterr().out
    for command in COMMANDS:
        assert re.search(rf"^    {command}\s+\w", said, re.MULTILINE)


def test_version_is_told(capsys: Capture) -> None:
    with pytest.raises(SystemExit, match="0"):
        cli.main(["--version"])
    assert capsys.readouterr().out == f"vanthu {__version__}\n"


@pytest.mark.parametrize(
    "variables",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp1258"},
        {"PYTHONIOENCODING": "cp1252:strict"},
        {"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=str,
)
def test_vietnamese_comes_through_any_console(project: Path, variables: dict[str, str]) -> None:
    done = _run(project, "2024", **variables)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Đã dựng hồ sơ 2024 của Ủy ban nhân dân" in done.stdout.decode("utf-8")
    (project / "content/2024/decision.yaml").write_text("năm: hai\n", encoding="utf-8")
    done = _run(project, "2024", **variables)
    assert (done.returncode, done.stdout) == (1, b"")
    assert '"hai" không phải một năm' in done.stderr.decode("utf-8")


def test_names_and_folders_may_be_vietnamese(project: Path) -> None:
    folder = project / unicodedata.normalize("NFC", "Kế hoạch của xã/hồ sơ năm 2024")
    folder.parent.mkdir()
    (project / "content").rename(folder)
    done = _run(project, str(folder / "2024"), "--output", "kết quả")
    assert done.returncode == 0
    assert (project / "kết quả/2024/quyet-dinh.docx").is_file()


def test_stop_by_the_keyboard_is_code_2_and_leaves_nothing_half_done(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "render_all", stop)
    assert cli.main(["2024"]) == 2
    assert "đã dừng theo yêu cầu" in capsys.readouterr().err
    assert _written() == []


def test_reader_that_goes_away_is_no_fault_of_ours(project: Path) -> None:
    command = [sys.executable, "-u", str(ROOT / "build.py"), "2024"]
    process = subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    said = process.stderr.read().decode("utf-8")
    process.stderr.close()
    process.wait()
    assert "Traceback" not in said


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("name", ["a" * 300, "a/" * 3000, "a\0b", "*" + "a" * 300])
@pytest.mark.parametrize(
    "argv",
    [
        ["{}"],
        ["{}.docx"],
        ["check", "{}.docx"],
        ["check", "a.txt", "--office", "{}"],
        ["text", "{}"],
        ["import", "{}"],
        ["export", "{}"],
        ["compare", "{}", "2024"],
        ["new-year", "{}/2026"],
        ["build", "2024", "--output", "{}"],
    ],
    ids=" ".join,
)
def test_name_that_none_can_be_is_said_to_be_none(
    argv: list[str], name: str, capsys: Capture
) -> None:
    assert cli.main([each.format(name) for each in argv]) == 2
    assert capsys.readouterr().err.startswith("lỗi: ")


def _english(said: str) -> list[str]:
    return _ENGLISH.findall(_NAMES.sub("", said).lower())
