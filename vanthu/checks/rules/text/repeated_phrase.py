"""Không có cụm từ bị chép hai lần liền nhau, không có hai ý giống hệt trong một danh sách.

Cắt dán vội hay để lại nửa câu cũ bên cạnh câu mới. "Kinh phí: …" ghi hai lần trong một danh sách
cũng được báo, hai đề mục cùng tên của một cấp cũng vậy. Một cụm từ lặp lại ở xa trong câu dài
(hộ nghèo, hộ cận nghèo …; hộ nghèo, hộ cận nghèo …) thì không báo.

Đúng:

    - Phong trào thi đua “Vì người nghèo - Không để ai bị bỏ lại phía sau”; khen thưởng.
    - Tổ chức thực hiện Chương trình trên địa bàn thị xã.

Sai:

    - Phong trào “Vì người nghèo - Không để ai bị bỏ lại phía sau”, đua “Vì người nghèo - Không để ai bị bỏ lại phía sau”.
    - Tổ chức thực hiện tổ chức thực hiện Chương trình.
"""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks.reading.texts import Items, Span, Text, lists
from vanthu.checks.running.protocols import Texts
from vanthu.checks.running.remembered import find_in, of_characters, per_text

ID = "text-repeated-phrase"
SEVERITY = Severity.WARNING
CLOSES_GATE = True

_WORD = re.compile(r"[^\W_]+|[.;\n|…]")
_NEAR = 3
"""So many words may stand between a long phrase and its repetition."""
_LONG = 8
_ONCE = frozenset({
    "kinh phí", "kinh phí thực hiện", "tổng kinh phí", "nguồn kinh phí", "nguồn vốn", "thời gian",
    "thời gian thực hiện", "địa điểm", "thành phần", "đối tượng", "mục tiêu", "quy mô",
})  # fmt: skip
"""What is said once of one thing; other words before a colon may open several items."""
_MEMBER_ENDS = (",", ";", ".", ":", ")", "”", '"')
_ALLOWED = frozenset({("từng", "bước"), ("ngày", "càng"), ("một", "số"), ("tỉnh", "thành")})


def check(view: Texts) -> Iterator[Diagnostic]:
    """Phrases said twice in a row, and items said twice in a list."""
    for text, (start, end) in find_in(view.texts, _repeated_in):
        said = text.text[start:end]
        if view.is_of_others and not _is_beside(text.text, start, said):
            continue  # the long sentences of laws say a phrase again in its place
        yield Diagnostic(text.at(start, end), f'cụm từ "{_short(said)}" bị lặp lại', "bỏ một lần")
    for top in view.outlines:
        for items in lists(top):
            yield from _same_items(items)
            yield from _same_titles(items) if view.is_dossier else ()


@per_text
def repetitions(text: str) -> Iterator[Span]:
    """Where the second of two equal phrases begins and ends."""
    words = _WORD.findall(text.lower())
    pairs = list(pairwise(words))
    if len(set(pairs)) == len(pairs):
        return
    last_at: dict[tuple[str, str], int] = {}
    spans = [found.span() for found in _WORD.finditer(text)]
    equal_to: dict[int, int] = {}
    done = 0
    for again, pair in enumerate(pairs):
        first = last_at.get(pair, -1)
        last_at[pair] = again
        if first < done or again - first < 2:
            continue
        length = _length(words, first, again, equal_to)
        apart = again - first > length
        if apart and not {".", ";"}.isdisjoint(words[first + length : again]):
            continue  # two sentences may speak of the same thing
        between = text[spans[again - 1][1] : spans[again][0]] if length else ""
        if apart and between == ", " and "”" not in text[spans[first][0] : spans[again][0]]:
            done = again  # members of a list that begin alike
            continue
        if length and (apart or _is_whole(text, spans, first, again)):
            done = again + length
            yield spans[again][0], spans[done - 1][1]


_repeated_in = of_characters(repetitions)


def _length(words: list[str], first: int, again: int, equal_to: dict[int, int]) -> int:
    """How many words from `first` come again at `again`; 0 where that means nothing.

    `equal_to` keeps, for each distance, up to where words were found to be equal: what was
    compared once is not compared again from the next word.
    """
    distance = again - first
    most = min(distance, len(words) - again)
    if equal_to.get(distance, 0) <= again:
        differing = (at for at in range(again, len(words)) if words[at - distance] != words[at])
        equal_to[distance] = next(differing, len(words))
    length = min(most, equal_to[distance] - again)
    apart = distance - length
    if (apart == 0 or (length >= _LONG and apart <= _NEAR)) and _is_phrase(
        words[first : first + length]
    ):
        return length
    return 0


def _is_whole(text: str, spans: list[Span], first: int, again: int) -> bool:
    """Whether two phrases side by side are equal members of a list, or stand without a mark.

    In "nhóm hợp tác, hợp tác xã" the second is a part of a longer member, in "Ban Chủ nhiệm, Chủ
    nhiệm" the first.
    """
    end = 2 * again - first
    between = text[spans[again - 1][1] : spans[again][0]]
    if between.isspace():
        # "Hội đồng nhân dân, Ủy ban nhân dân, Ủy ban Mặt trận": members of a list that are alike
        begins = not text[: spans[first][0]].rstrip(' “"(')[-1:].isalnum()
        ends = not text[spans[end - 1][1] :].lstrip()[:1].isalnum()
        return (begins and ends) or "," not in text[spans[first][0] : spans[again - 1][1]]
    after = text[spans[end - 1][1] : spans[end][0]] if end < len(spans) else ","
    before = text[slice(*spans[first - 1])] if first else ""
    named = before[:1].isupper() and text[spans[again][0]].isupper()
    return between == ", " and not named and (not after or after.startswith(_MEMBER_ENDS))


def _is_phrase(words: list[str]) -> bool:
    plain = all(word.isalpha() and len(word) > 1 for word in words)
    return plain and tuple(words) not in _ALLOWED


def _is_beside(text: str, start: int, said: str) -> bool:
    """Whether the phrase stands right behind itself."""
    before = text[:start].rstrip(" ,;")
    return before.casefold().endswith(said.casefold())


def _same_items(items: Items) -> Iterator[Diagnostic]:
    seen: dict[str, Text] = {}
    for item in items:
        if item.kind == "point" and item.text:
            key = item.text.text.rstrip(" .;,")
            if key in seen:
                told = seen[key].place.told
                yield Diagnostic(item.text.place, f"ý này giống hệt ý ở {told}", "bỏ một ý")
            seen.setdefault(key, item.text)
    yield from _same_label([item.text for item in items if item.kind == "point" and item.text])


def _same_titles(items: Items) -> Iterator[Diagnostic]:
    """Two headings of one name beside each other, where all items are headings.

    Behind bullets a title may come again: "Sáng: …", "Chiều: …" of several days.
    """
    titles = [item.title for item in items if item.title]
    seen: dict[str, Text] = {}
    for title in titles if len(titles) == len(items) else ():
        key = " ".join(title.text.casefold().split()).rstrip(" .;,:")
        if key in seen:
            yield Diagnostic(
                title.place,
                f'đề mục "{title.text}" đã ghi ở {seen[key].place.told}',
                "gộp làm một, hoặc đổi tên một đề mục",
            )
        seen.setdefault(key, title)


def _same_label(points: Sequence[Text]) -> Iterator[Diagnostic]:
    """Two points that say the same thing of one matter: "Kinh phí: …", "Kinh phí: …".

    Where several labels come again, the list is about several matters.
    """
    labels = [point.text.partition(":")[0].strip().lower() for point in points]
    again = [label for label in sorted(_ONCE.intersection(labels)) if labels.count(label) > 1]
    if len(again) != 1 or labels.count(again[0]) != 2:
        return
    first, second = (point for point, label in zip(points, labels, strict=True) if label in again)
    if ":" in first.text and ":" in second.text and first.text != second.text:
        yield Diagnostic(
            second.place,
            f'"{second.text.partition(":")[0]}" đã ghi ở {first.place.told}',
            "gộp làm một ý, hoặc bỏ một ý",
        )


def _short(phrase: str) -> str:
    return phrase if len(phrase) <= 60 else f"{phrase[:59]}…"
