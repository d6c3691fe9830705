"""Tên chương trình viết đúng và đủ như trong office.yaml.

Tên ghi ở mục "chương trình" là tên đúng; thiếu chữ, sai dấu, sai chữ hoa thì được báo.
"Chương trình" đứng một mình, hay "các chương trình mục tiêu quốc gia" nói chung, thì không sao.

Đúng:

    - Thực hiện Chương trình mục tiêu quốc gia giảm nghèo bền vững năm 2024.

Sai:

    - Thực hiện Chương trình mục tiêu quốc gia nghèo bền vững năm 2024.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.unaccented import bare
from vanthu.checks.reading.dated_texts import look
from vanthu.checks.reading.texts import Span
from vanthu.checks.running.protocols import OfficeTexts
from vanthu.checks.running.remembered import per_text

ID = "names-programme"
SEVERITY = Severity.ERROR

_NEAR_ENOUGH = 85.0
_BREAK = re.compile(r"[.;:()]")


def check(view: OfficeTexts) -> Iterator[Diagnostic]:
    """Programmes whose names are nearly, but not quite, those of the register."""
    for programme in view.office.programmes:
        for dated, (start, end) in look(view, _nearly(programme.name)):
            written = " ".join(dated.text.text[start:end].split())
            yield Diagnostic(
                dated.text.at(start, end),
                f'"{written}" viết khác tên chương trình',
                f'ý bạn là "{programme.name}"?',
            )


@lru_cache(maxsize=32)
def _nearly(programme: str) -> Callable[[str], tuple[Span, ...]]:
    """Finds what is nearly the name of a programme."""
    name = _Name.of(programme)
    return per_text(lambda text: _nearly_in(text, name))


@dataclass(frozen=True, slots=True)
class _Name:
    """A programme's name: its words without marks, and how it may rightly stand in a text."""

    words: tuple[str, ...]
    right: re.Pattern[str]

    @classmethod
    def of(cls, text: str) -> _Name:
        """The name made ready for looking."""
        spellings = (re.escape(word).replace(r"\ ", r"\s+") for word in (text, text.upper()))
        return cls(tuple(bare(text).split()), re.compile("|".join(spellings)))

    @property
    def halves(self) -> tuple[str, str]:
        """Its first and its second half: whoever means the name writes one of them rightly."""
        middle = (len(self.words) + 1) // 2
        return " ".join(self.words[:middle]), " ".join(self.words[middle:])


def _nearly_in(text: str, name: _Name) -> Iterable[Span]:
    folded = bare(text)
    if not any(half in folded for half in name.halves):
        return ()
    folded = bare(name.right.sub(lambda found: "-" * len(found[0]), text))
    words = list(re.finditer(r"\w+", folded))
    return dict.fromkeys(_spans(folded, words, name))


def _spans(folded: str, words: Sequence[re.Match[str]], name: _Name) -> Iterator[Span]:
    """Where something like the name stands: around each place that one of its halves stands."""
    bare_words = [word[0] for word in words]
    first, second = (half.split() for half in name.halves)
    for at in range(len(words)):
        if bare_words[at : at + len(first)] == first:
            yield from _best(folded, words[at:], name, from_start=True)
        elif bare_words[at : at + len(second)] == second:
            yield from _best(folded, words[: at + len(second)], name, from_start=False)


def _best(
    folded: str, words: Sequence[re.Match[str]], name: _Name, *, from_start: bool
) -> Iterator[Span]:
    """The stretch of about as many words that is most like the name, if one is like enough."""
    count = len(name.words)
    sizes = range(min(count - 2, len(words)), min(count + 1, len(words)) + 1)
    windows = [words[:size] if from_start else words[len(words) - size :] for size in sizes]
    around = {word[0] for word in (windows[-1] if windows else ())}
    if 4 * sum(word in around for word in name.words) < 3 * count:
        return
    from rapidfuzz import fuzz  # only a fault needs it

    wanted = " ".join(name.words)
    likeness, window = max(
        ((fuzz.ratio(wanted, " ".join(w[0] for w in window)), window) for window in windows),
        key=lambda pair: pair[0],
    )
    start, end = window[0].start(), window[-1].end()
    if likeness >= _NEAR_ENOUGH and not _BREAK.search(folded, start, end):
        yield start, end
