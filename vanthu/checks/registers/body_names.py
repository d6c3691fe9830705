"""Finds offices and other bodies in a text: rightly named, nearly rightly, or not known."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from vanthu.base.unaccented import bare
from vanthu.base.vietnamese.letters import CAPITAL, SMALL
from vanthu.checks.running.remembered import per_text
from vanthu.model.office import Department, Office

ABBREVIATIONS = (
    ("Ủy ban nhân dân", "UBND"),
    ("Hội đồng nhân dân", "HĐND"),
    ("Mặt trận Tổ quốc Việt Nam", "MTTQVN"),
    ("Mặt trận Tổ quốc Việt Nam", "MTTQ Việt Nam"),
)
"""Words that a name may shorten (NĐ 30/2020, Phụ lục I: common phrases may be abbreviated)."""
LEVELS = ("tỉnh", "thành phố", "thị xã", "huyện", "quận", "thị trấn", "xã", "phường", "đặc khu")

_NEAR_ENOUGH = 80.0
_LISTED_HEADS = ("phong", "so")
"""Heads whose bodies every office lists, so that an unknown one is worth a word."""
_ACCENTED_HEADS = frozenset({"phòng", "sở"})
_NOT_A_HEAD = {
    "phong": ("van", "quoc", "du", "de", "bien", "hai", "can"),
    "so": ("co", "tru", "ho"),
    "bo": ("can", "noi", "toan", "dong", "tien", "cong"),
}
"""Syllables that make another word of a small head: văn phòng, cơ sở, cán bộ."""
_WORD = re.compile(r"[^\W_]+|[-&,]")
_BREAK = re.compile(r"[;.:()“”\"\n/]")
_LONG_HEADS = ("trung", "van", "uy")
"""First syllables of heads of two: trung tâm, văn phòng, ủy ban."""
_JOINTS = ("-", "va", "&", ",")
_MOST_LETTERS = 400
"""That so many words may have: no sentence is read to its end for each body in it."""
_LONGEST = 24
_NOT_OF_A_NAME = r"(?:và|đã|đang|sẽ|có|là|được|phải|cần|cho|để|về|tại|theo|của|do|khi|chủ|phối)\s"
_CAPITALIZED = rf"[{CAPITAL}][^\W\d_]*(?:\s(?!{_NOT_OF_A_NAME})[{SMALL}]+(?=[\s,;.)]|$))?"
_PROPER = re.compile(rf"\w+\s{_CAPITALIZED}(?:\s(?:và\s|-\s)?{_CAPITALIZED})*")


_POSTS = ("trưởng", "phó", "viên", "lãnh đạo", "chức", "cán bộ")
"""Before a department of its own, whose first letter is then often small: "Trưởng phòng …"."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a text that names a body."""

    start: int
    end: int
    body: Department | None
    """The body named or meant; None where nothing known is near."""
    exact: bool


@dataclass(frozen=True, slots=True)
class _Spelling:
    """One right writing of a body's name, in words without marks."""

    text: str
    words: tuple[str, ...]
    index: int


def bodies(office: Office) -> tuple[Department, ...]:
    """The office's own departments, then the outside bodies that it names."""
    return (*office.departments, *office.other_bodies)


class Named(NamedTuple):
    """A mention with the index of the name among those that are known."""

    start: int
    end: int
    known_at: int | None
    exact: bool


def mentions_of(known: Sequence[Department]) -> Callable[[str], Iterator[Mention]]:
    """Finds all bodies that a text names, in order and apart from each other."""
    find = names_in(names_of(known))

    def mentions(text: str) -> Iterator[Mention]:
        for found in find(text):
            body = None if found.known_at is None else known[found.known_at]
            yield Mention(found.start, found.end, body, found.exact)

    return mentions


def names_of(known: Sequence[Department]) -> tuple[str, ...]:
    """The names to be found."""
    return tuple(body.name for body in known)


@lru_cache(maxsize=32)
def names_in(names: tuple[str, ...]) -> Callable[[str], tuple[Named, ...]]:
    """Finds these names in a text: several rules, and dossiers, read the same texts."""
    heads = _spellings(names)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(heads)))})\b(?=\s)")

    def find(text: str) -> Iterator[Named]:
        end = 0
        folded = bare(text) if heads else ""
        for head in pattern.finditer(folded):
            if head.start() >= end and _is_name(text, folded, head):
                mention = _mention(text, folded, head.start(), heads[head[0]])
                if mention and _has_its_head(text, head, mention, heads[head[0]]):
                    end = mention.end
                    yield mention

    return per_text(find)


@lru_cache(maxsize=32)
def doubtful_names_in(names: tuple[str, ...]) -> Callable[[str], tuple[Named, ...]]:
    """Finds what is not exactly one of these names, but near to one or the name of a body."""
    find = names_in(names)
    return per_text(lambda text: (found for found in find(text) if not found.exact))


def _spellings(names: tuple[str, ...]) -> dict[str, list[_Spelling]]:
    """Right writings by their first syllable, the longest first."""
    heads: dict[str, list[_Spelling]] = {head: [] for head in _LISTED_HEADS} if names else {}
    for index, name in enumerate(names):
        for text in variants(without_level(name)):
            words = tuple(_WORD.findall(bare(text)))
            heads.setdefault(words[0], []).append(_Spelling(text, words, index))
    for listed in heads.values():
        listed.sort(key=lambda spelling: (-len(spelling.words), spelling.text))
    return heads


def without_level(name: str) -> str:
    """The name without a level at its end, as "… tỉnh": a level may follow any name."""
    ending = next((level for level in LEVELS if name.endswith(f" {level}")), "")
    return name.removesuffix(f" {ending}") if ending else name


def variants(name: str) -> list[str]:
    """The name in full, and with the words that may be shortened."""
    full = name.replace("&", " và ")
    for long, short in ABBREVIATIONS:
        full = full.replace(short, long)
    short_forms = [full.replace(long, short) for long, short in ABBREVIATIONS]
    shortest = full
    for long, short in ABBREVIATIONS:
        shortest = shortest.replace(long, short)
    joined = shortest.replace("HĐND và UBND", "HĐND&UBND")
    return list(dict.fromkeys([name, full, *short_forms, shortest, joined]))


def _is_name(text: str, folded: str, head: re.Match[str]) -> bool:
    """Whether a capital marks a name here: on the head, or on the syllable after it."""
    if text[head.start()].isupper():
        return True
    before = folded[max(0, head.start() - _MOST_LETTERS) : head.start()].split()[-1:]
    following = text[head.end() : head.end() + _MOST_LETTERS].split(maxsplit=2)[:2]
    if head[0] in _LONG_HEADS:
        following = following[1:]
    return (
        bool(following)
        and following[0][0].isupper()
        and not (before and before[0] in _NOT_A_HEAD.get(head[0], ()))
    )


def _has_its_head(
    text: str, head: re.Match[str], found: Named, spellings: Sequence[_Spelling]
) -> bool:
    """Whether the head has its own accents, or none; if not, all else must be the name.

    "Số", "sổ" and "sơ" are words of their own; only "Số Y tế" is a slip for "Sở Y tế".
    """
    written = text[head.start() : head.end()].lower()
    heads = {spelling.text.split()[0].lower() for spelling in spellings}
    if written in heads | _ACCENTED_HEADS or written == head[0]:
        return True
    rest = _even(text[head.end() : found.end]).strip()
    names = (each.text for each in spellings if each.index == found.known_at)
    return any(_even(name).partition(" ")[2] == rest for name in names)


def _mention(text: str, folded: str, start: int, spellings: list[_Spelling]) -> Named | None:
    most = min(start + _MOST_LETTERS, len(folded))
    stop = _BREAK.search(folded, start, most)
    limit = stop.start() if stop else most
    words = []
    for found in _WORD.finditer(folded, start, limit):
        words.append(found)
        if len(words) == _LONGEST:
            break
    for spelling in spellings:
        if end := _exact_end(text, words, spelling):
            return Named(start, end, spelling.index, exact=True)
    if near := _nearest(text, words, spellings):
        spelling, end = near
        return Named(start, end, spelling.index, exact=False)
    return _unknown(text, words)


def _exact_end(text: str, words: list[re.Match[str]], spelling: _Spelling) -> int:
    """Where the name ends if it is written so here, else 0."""
    count = len(spelling.words)
    if len(words) < count or any(w[0] != s for w, s in zip(words, spelling.words, strict=False)):
        return 0
    end = words[count - 1].end()
    written = _even(text[words[0].start() : end])
    right = _even(spelling.text)
    if _behind_a_post(text, words[0].start()):
        right, written = right[0].lower() + right[1:], written[0].lower() + written[1:]
    if written not in (right, right.upper()) or _goes_on(text, words, count):
        return 0
    return end


def _behind_a_post(text: str, at: int) -> bool:
    return text[:at].rstrip().lower().endswith(_POSTS)


def _even(name: str) -> str:
    """The name with one blank on each side of a dash, and single blanks elsewhere."""
    return " ".join(re.sub(r"\s*[-–]\s*", " - ", name).split())


def _goes_on(text: str, words: list[re.Match[str]], count: int) -> bool:
    """Whether a dash and a capital continue the name: it is another, longer one."""
    rest = words[count : count + 2]
    return len(rest) == 2 and rest[0][0] == "-" and text[rest[1].start()].isupper()


def _nearest(
    text: str, words: list[re.Match[str]], spellings: list[_Spelling]
) -> tuple[_Spelling, int] | None:
    """The name most like what stands here, and where that ends."""
    alike = [spelling for spelling in spellings if _shares_words(words, spelling)]
    if not alike:
        return None
    from rapidfuzz import fuzz  # only a fault needs it

    best: tuple[float, int, _Spelling] | None = None
    for spelling in alike:
        wanted = " ".join(spelling.words[1:])
        for count in range(max(2, len(spelling.words) - 2), len(spelling.words) + 2):
            if count <= len(words) and not _crosses(words[:count], spelling):
                likeness = fuzz.ratio(wanted, " ".join(w[0] for w in words[1:count]))
                if likeness >= _NEAR_ENOUGH and (best is None or likeness > best[0]):
                    best = (likeness, words[count - 1].end(), spelling)
    if best:
        return best[2], best[1]
    return _cut_short(text, words, alike)


def _shares_words(words: list[re.Match[str]], spelling: _Spelling) -> bool:
    """Whether half the words of the name itself stand near, so that it may be meant at all."""
    begin = 2 if spelling.words[0] in _LONG_HEADS else 1
    own = [word for word in spelling.words[begin:] if word not in _JOINTS]
    near = {word[0] for word in words[begin : len(spelling.words) + 1]}
    return 2 * sum(word in near for word in own) >= len(own)


def _crosses(words: list[re.Match[str]], spelling: _Spelling) -> bool:
    """Whether a comma ends the name here."""
    return any(word[0] == "," for word in words) and "," not in spelling.words


def _cut_short(
    text: str, words: list[re.Match[str]], spellings: list[_Spelling]
) -> tuple[_Spelling, int] | None:
    """A name of which only the first words stand here, as "phòng Tài chính"."""
    for spelling in spellings:
        count = 0
        for word, wanted in zip(words, spelling.words, strict=False):
            if word[0] != wanted:
                break
            count += 1
        names_something = any(text[word.start()].isupper() for word in words[1:count])
        if count >= 3 and names_something and not _continued(text, words, count):
            return spelling, words[count - 1].end()
    return None


def _continued(text: str, words: list[re.Match[str]], count: int) -> bool:
    """Whether a capital follows, so that it is a name of its own."""
    rest = [word for word in words[count : count + 2] if word[0] not in ("-", "va")]
    return bool(rest) and text[rest[0].start()].isupper()


def _unknown(text: str, words: list[re.Match[str]]) -> Named | None:
    if words[0][0] not in _LISTED_HEADS:
        return None
    proper = _PROPER.match(text, words[0].start())
    return Named(words[0].start(), proper.end(), None, exact=False) if proper else None
