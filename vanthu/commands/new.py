"""`new`: the first files of an office and of a dossier, from starters."""

from __future__ import annotations

import datetime
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from vanthu.base.diagnostics import SurroundingsError, quoted
from vanthu.base.own_command import own_command
from vanthu.commands.answers import Answers
from vanthu.commands.command import CLEAN
from vanthu.commands.dossiers import CONTENT, offices
from vanthu.model.files import OFFICE, REGISTER, documents_in
from vanthu.screen import questions, report

if TYPE_CHECKING:
    from vanthu.model.office import Office
    from vanthu.starters.choices import Choice
    from vanthu.starters.making import NewOffice, Signing

HELP = "lập cơ quan mới, hồ sơ mới từ mẫu có sẵn"

_PROVINCES, _COMMUNES = ("tỉnh", "thành phố"), ("xã", "phường", "đặc khu")


def add_options(parser: ArgumentParser) -> None:
    """See Command."""
    for name, meaning in (
        ("office", "loại cơ quan: xã, phường, đặc khu, tỉnh, sở, phòng; đã có thì ghi thư mục"),
        ("name", "tên cơ quan, ví dụ An Hảo, tỉnh An Giang, Sở Y tế"),
        ("parent", "thuộc tỉnh nào (phòng: thuộc xã nào), ví dụ tỉnh An Giang"),
        ("place", "nơi ban hành, đứng trước ngày tháng (mặc định theo tên)"),
        ("kind", "loại văn bản: quyết định, quyết định và kế hoạch, tờ trình, công văn …"),
        ("subject", "việc gì, ví dụ thành lập Tổ công nghệ số cộng đồng"),
        ("year", "năm của hồ sơ (mặc định: năm nay)"),
        ("signer", "họ và tên người ký"),
        ("title", "chức vụ người ký (mặc định: người đứng đầu)"),
        ("secretary", "họ và tên thư ký, khi lập biên bản"),
        ("to", "nơi nhận ghi sau Kính gửi (mặc định: cấp trên)"),
        ("folder", "tên thư mục của hồ sơ (mặc định: năm)"),
    ):
        parser.add_argument(f"--{name}", metavar="…", help=meaning)
    parser.add_argument("--dry-run", action="store_true", help="chỉ cho xem, không ghi gì")
    parser.add_argument("--yes", action="store_true", help="không hỏi gì, thiếu gì thì báo")


def run(options: Namespace) -> int:
    """See Command."""
    asking = not options.yes and questions.somebody_is_there()
    answers = Answers(options, asking)
    home = _home(answers)
    if not asking:
        answers.refuse_missing(_needed(answers, home))
    files, folder = _files(answers, home)
    report.show_lines(["", "Sẽ ghi:", *(f"  {_shown(path)}" for path in files)])
    if options.dry_run:
        report.show_lines(["Chưa ghi gì (--dry-run)."])
        return CLEAN
    if asking and not questions.agreed("Ghi các tệp này?"):
        report.show_lines(["Chưa ghi gì."])
        return CLEAN
    _write(files, folder)
    shown = quoted(_shown(folder))
    report.show_lines(
        [
            "Đã ghi. Việc tiếp theo:",
            '  1. Mở các tệp trên, sửa câu chữ; chỗ có chữ "xác nhận" thì xem lại.',
            f"  2. Dựng tệp Word: {own_command()} build {shown}",
            f"  3. Xem đã trình ký được chưa: {own_command()} check --ready {shown}",
        ]
    )
    return CLEAN


def _home(answers: Answers) -> Path | None:
    """The folder of an office that is there already; None for a new one."""
    from vanthu.starters import choices

    there = offices()
    typed = answers.given("office")
    if typed is not None:
        for each in (Path(typed), CONTENT / typed):
            if (each / OFFICE).is_file():
                return each
        answers.choice("office", "", choices.offices())  # what is neither is told at once
        return None
    if answers.given("name") or not there:
        return None
    if len(there) == 1 and (not answers.asking or there[0] == Path()):
        return there[0]
    if not answers.asking:
        listed = ", ".join(map(_shown, there))
        raise SurroundingsError("còn thiếu: --office", f"các cơ quan đang có: {listed}")
    labels = [*map(_label, there), "cơ quan khác, chưa có ở trên"]
    return [*there, None][questions.choose("Văn bản của cơ quan nào?", labels)]


def _label(home: Path) -> str:
    """The folder of an office with its name, as far as its file can be read."""
    from vanthu.base.diagnostics import Faults
    from vanthu.starters.making import office_of

    try:
        return f"{office_of(_own_files(home)[OFFICE], OFFICE).name} ({_shown(home)})"
    except Faults:
        return _shown(home)


def _needed(answers: Answers, home: Path | None) -> list[str]:
    from vanthu.starters import choices

    needed = ["kind", "subject", "signer"]
    if home is None:
        word = answers.given("office") or ""
        needed = [
            "office",
            "name",
            *(["parent"] if word != "tỉnh" and word in choices.offices() else []),
        ]
        needed += ["kind", "subject", "signer"]
    if answers.given("kind") == "biên bản":
        needed.append("secretary")
    return needed


def _files(answers: Answers, home: Path | None) -> tuple[dict[Path, str], Path]:
    """All files to write, and the folder of the dossier. Raises SurroundingsError, Faults."""
    from vanthu.starters import choices, making

    new = None
    if home is None:
        kind = answers.choice("office", "Cơ quan của anh, chị là:", choices.offices())
        new = _new_office(answers, kind)
        home = _new_home(kind, new)
    shown = _shown(home)
    text = {} if new else _own_files(home)
    known = making.office_of(text[OFFICE], f"{shown}/{OFFICE}") if text else None
    document = answers.choice("kind", "Lập văn bản gì?", choices.documents())
    subject, year = _matter(answers, document)
    signing = _signing(answers, known.head if known else _head(new), document, known)
    files = making.office_files(new, signing, home.resolve()) if new else {}
    office = known or making.office_of(files[OFFICE], f"{shown}/{OFFICE}")
    register = files.get(REGISTER) or text.get(REGISTER)
    legal = making.register_of(register, f"{shown}/{REGISTER}") if register else {}
    folder = home / _folder(answers, home, year, document)
    written = making.dossier_files(
        document, subject, year, signing, office, legal, _above(answers, office), folder.resolve()
    )
    paths = {home / name: text for name, text in files.items()}
    return {**paths, **{folder / name: text for name, text in written.items()}}, folder


def _new_office(answers: Answers, kind: Choice) -> NewOffice:
    from vanthu.starters import typed
    from vanthu.starters.making import NewOffice

    def own_name(text: str) -> str:
        if kind.word in _COMMUNES:
            return typed.name_below(text, kind.word)
        if kind.word == "tỉnh":
            return typed.area(text, _PROVINCES)
        return typed.with_word(text, kind.word.capitalize())

    name = answers.read("name", f"{kind.asks_name} (ví dụ {kind.example})", own_name)
    parent = ""
    if kind.within:
        levels = _COMMUNES if kind.word == "phòng" else _PROVINCES
        example = "xã An Hảo" if kind.word == "phòng" else "tỉnh An Giang"
        parent = answers.read(
            "parent", f"Thuộc {kind.within} nào (ví dụ {example})", lambda t: typed.area(t, levels)
        )
    place = typed.place_of(name if kind.word in (*_COMMUNES, "tỉnh") else parent)
    place = answers.read("place", "Địa danh đứng trước ngày tháng", typed.words, place)
    return NewOffice(kind, name, parent, place, typed.initials(name))


def _new_home(kind: Choice, new: NewOffice) -> Path:
    """Where the new office goes; it must not be there. Raises SurroundingsError."""
    from vanthu.starters.typed import folder_name

    inside = kind.word in _COMMUNES
    home = CONTENT / folder_name(f"{kind.word} {new.name}" if inside else new.name)
    if home.exists():
        raise SurroundingsError(
            f"đã có {_shown(home)}, không ghi đè",
            f"lập thêm văn bản cho cơ quan ấy thì ghi --office {_shown(home)}",
        )
    if documents_in(CONTENT):
        raise SurroundingsError(
            f"{CONTENT} đang là một hồ sơ, không chứa cơ quan khác được",
            "chuyển các tệp ấy vào một thư mục con, hoặc chạy lệnh ở thư mục khác",
        )
    return home


def _head(new: NewOffice | None) -> str:
    heads = {"sở": "Giám đốc", "phòng": "Trưởng phòng"}
    return heads.get(new.kind.word if new else "", "Chủ tịch")


def _own_files(home: Path) -> dict[str, str]:
    from vanthu.base.text_file import read_text

    names = (name for name in (OFFICE, REGISTER) if (home / name).is_file())
    return {name: read_text(home / name, f"{_shown(home)}/{name}") for name in names}


def _matter(answers: Answers, kind: Choice) -> tuple[str, int]:
    """What it is about, and the year."""
    from vanthu.starters import typed

    this_year = str(datetime.datetime.now().astimezone().year)
    year = answers.read("year", "Năm", typed.year, this_year)
    about = f"{kind.word[0].upper()}{kind.word[1:]} về việc gì (ví dụ {kind.example})"
    return answers.read("subject", about, lambda text: typed.subject(text, year)), year


def _signing(answers: Answers, head: str, kind: Choice, known: Office | None) -> Signing:
    """Who signs: where the office lists its signers, one of them with the title told there."""
    from vanthu.starters.making import Signing
    from vanthu.starters.typed import words

    if kind.word == "biên bản":
        name = answers.read("signer", "Họ và tên chủ tọa", words)
        title = answers.read("title", "Chức vụ của người ấy", words, head)
        return Signing(name, title, answers.read("secretary", "Họ và tên thư ký", words))
    titles = {each.name: each.title for each in known.officials} if known else {}
    only = next(iter(titles)) if len(titles) == 1 else None
    name = answers.read("signer", "Họ và tên người ký", lambda t: _listed(words(t), titles), only)
    usual = titles.get(name, head)
    title = answers.read(
        "title", "Chức vụ của người ấy", lambda t: _held(words(t), name, titles), usual
    )
    return Signing(name, title)


def _listed(name: str, titles: Mapping[str, str]) -> str:
    """The name of a signer. Raises Misread for one whom the office does not list."""
    from vanthu.base.vietnamese import Misread

    if titles and name not in titles:
        raise Misread(
            f'"{name}" chưa có trong mục "người ký" của {OFFICE}',
            f"ghi một trong: {', '.join(titles)}; người mới thì thêm vào mục ấy rồi chạy lại",
        )
    return name


def _held(title: str, name: str, titles: Mapping[str, str]) -> str:
    """The title of a signer. Raises Misread for another one than the office tells."""
    from vanthu.base.vietnamese import Misread

    told = titles.get(name)
    if told and told.casefold() != title.casefold():
        raise Misread(
            f"chức vụ của {name} trong {OFFICE} là {told}", f"ghi {told}, hoặc sửa {OFFICE} trước"
        )
    return title


def _above(answers: Answers, office: Office) -> str:
    """Who is addressed: as told, else whom the office reports to."""
    from vanthu.starters.making import above
    from vanthu.starters.typed import words

    if (found := above(office)) and answers.given("to") is None:
        return found
    return answers.read("to", "Kính gửi", words, found or None)


def _folder(answers: Answers, home: Path, year: int, kind: Choice) -> str:
    """A name of a folder that is not there yet. Raises SurroundingsError."""
    from vanthu.base.vietnamese import Misread
    from vanthu.starters.typed import folder_name

    def free(text: str) -> str:
        name = folder_name(text)
        if not name:
            raise Misread(f'tên thư mục "{text}" không dùng được', "ghi chữ không dấu và số")
        if (home / name).exists():
            raise Misread(f"đã có {_shown(home / name)}", f"ghi tên khác, ví dụ {name}-2")
        return name

    usual = str(year)
    if answers.given("folder") is None and not (home / usual).exists():
        return usual
    further = f"{year}-{kind.starter}"
    question = f"Đã có {_shown(home / usual)}. Tên thư mục của hồ sơ mới"
    return answers.read("folder", question, free, further)


def _write(files: Mapping[Path, str], folder: Path) -> None:
    """All files, or none: folders that were made for them go again where they cannot be written."""
    from contextlib import suppress

    from vanthu.files.disk import put_all

    made = [each for each in (folder, *folder.parents) if not each.exists()]
    try:
        folder.mkdir(parents=True)
        put_all(
            {path.resolve(): text.encode() for path, text in files.items()},
            {path.resolve(): None for path in files},
        )
    except BaseException:
        for each in made:
            with suppress(OSError):
                each.rmdir()
        raise


def _shown(path: Path) -> str:
    return path.as_posix()
