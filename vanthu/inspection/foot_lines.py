"""What the lines of a foot are by their words: titles, names, recipients."""

from __future__ import annotations

import re

from vanthu.decree import fixed_words

LIST_SIGNS = ("-", "–", "—", "+", "•")
PLACEHOLDER = re.compile(r"\(.*\)|\[.*\]|[Đđ]ã ký")
_TITLES = (
    fixed_words.PREFIX, fixed_words.HEAD_TITLE, fixed_words.DEPUTY_TITLE, fixed_words.OTHER_SIGNER,
)  # fmt: skip


def is_known_title(text: str) -> bool:
    """Whether it begins with a word of authority or office."""
    upper = fixed_words.plain_upper(text)
    return any(pattern.match(upper) for pattern in _TITLES)


def is_item(text: str) -> bool:
    """Whether it is one of the recipients: no title and no name ends with a mark."""
    return text.startswith(LIST_SIGNS) or text.endswith((";", ".")) or is_filed(text)


def is_filed(text: str) -> bool:
    """Whether it is the line on the copies that are kept, or the drafter's sign."""
    return bool(fixed_words.FILED.match(text) or fixed_words.COPIES.fullmatch(text))


def is_title(text: str) -> bool:
    """Whether it is a line of authority or title: what is in capitals, but for a person's name.

    "Đoàn" is a family name, "ĐOÀN" may be a body.
    """
    upper = fixed_words.plain_upper(text)
    if fixed_words.PREFIX.match(upper) or _is_rank(upper):
        return True
    if not fixed_words.is_capitals(text) or text.endswith((".", ";", ":")):
        return False
    body = fixed_words.COLLECTIVE.match(upper) or fixed_words.BRANCH.match(upper)
    return bool(body) or not (fixed_words.FAMILY.match(upper) and fixed_words.is_name(text))


def _is_rank(upper: str) -> bool:
    return bool(fixed_words.HEAD_TITLE.match(upper) or fixed_words.DEPUTY_TITLE.match(upper))
