"""What a rule is, and how the rules are run.

A rule is a module of this package: `ID`, `SEVERITY`, a docstring that is the user's
documentation, and `check` that yields what it finds. `check(text: Text)` looks at one text and
nothing else, and is asked about each; `check(view)` at all of them, and the type of its view is
the least that it needs (see material), which decides on which documents it runs. A module cannot
be checked against a Protocol where it is written, so the list in `__init__.py` does that for all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, cast

from vanthu.base.diagnostics import Diagnostic, Severity, SourceFile
from vanthu.base.did_you_mean import did_you_mean
from vanthu.base.nodes import place_at
from vanthu.checks.reading.texts import Text
from vanthu.checks.rules.template.template_view import TemplateView
from vanthu.checks.running.dossier_view import View
from vanthu.checks.running.protocols import Texts
from vanthu.checks.running.remembered import find_in, per_text
from vanthu.model.dossier import OFFICE
from vanthu.model.office import Office

_SILENCE = re.compile(r"#\s*bỏ qua\s+(?P<rule>[a-z][a-z-]*)\s*:\s*(?P<reason>\S.*)")
_MOST_CHOICES = 8
"""So many choices of rules, as offices make, have what they found in each text remembered."""


_OfView = Callable[[View], Iterator[Diagnostic]]
_OfText = Callable[[Text], Iterator[Diagnostic]]


class Rule(Protocol):
    """A module of this package."""

    ID: str
    SEVERITY: Severity
    __doc__: str | None

    @property
    def check(self) -> _OfView | _OfText:
        """Gives what the rule finds; it neither prints nor raises."""


class TemplateRule(Protocol):
    """A module of this package that looks at a template instead of the dossier."""

    ID: str
    SEVERITY: Severity
    __doc__: str | None

    @property
    def check(self) -> Callable[[TemplateView], Iterator[Diagnostic]]:
        """Gives what the rule finds; it neither prints nor raises."""


@dataclass(frozen=True, slots=True)
class Result:
    """What all rules found, and what was set aside by the clerk's own word."""

    found: tuple[Diagnostic, ...] = ()
    silenced: tuple[Diagnostic, ...] = ()
    rules: tuple[str, ...] = ()
    """Ids of the rules that ran."""
    switched_off: tuple[str, ...] = ()
    """Ids of the rules that the office does not want."""

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """What must not be signed."""
        return tuple(each for each in self.found if each.severity is Severity.ERROR)

    def and_also(self, other: Result) -> Result:
        """What both say together."""
        return Result(
            _sorted({*self.found, *other.found}),
            tuple(dict.fromkeys((*self.silenced, *other.silenced))),
            (*self.rules, *other.rules),
            tuple(sorted({*self.switched_off, *other.switched_off})),
        )


def run(rules: Sequence[Rule], view: View, others: Iterable[TemplateRule] = ()) -> Result:
    """The findings of all rules that the office has not switched off.

    `others` are rules that run elsewhere, which office.yaml may name too.
    """
    off = switched_off(view.office)
    running = [rule for rule in rules if rule.ID not in off]
    found = [*findings(running, view), *_unknown_ids([*rules, *others], view)]
    return result_of(found, running, off & {rule.ID for rule in rules})


def closes_gate(rule: Rule | TemplateRule) -> bool:
    """Whether a draft may be built with it, but not signed."""
    return bool(getattr(rule, "CLOSES_GATE", False))


def findings(rules: Iterable[Rule], view: Texts) -> Iterator[Diagnostic]:
    """What the rules find in a document that has all that they ask for."""
    about_one_text = []
    for rule in rules:
        if is_about_one_text(rule):
            about_one_text.append(rule)
        else:
            yield from signed(rule, cast(_OfView, rule.check)(cast(View, view)))
    if about_one_text:
        look = _look(tuple(about_one_text))
        yield from (each for _, each in find_in((*view.texts, *view.titles), look))


def is_about_one_text(rule: Rule | TemplateRule) -> bool:
    """Whether the rule looks at one text and nothing else."""
    return "text" in rule.check.__annotations__


@lru_cache(maxsize=_MOST_CHOICES)
def _look(rules: tuple[Rule, ...]) -> Callable[[Text], tuple[Diagnostic, ...]]:
    """What all these rules find in a text."""

    def found(text: Text) -> Iterator[Diagnostic]:
        for rule in rules:
            yield from signed(rule, cast(_OfText, rule.check)(text))

    return per_text(found)


def result_of(found: Sequence[Diagnostic], running: Sequence[Rule], off: frozenset[str]) -> Result:
    """What these rules found, without what the clerk set aside; `off` are those not run."""
    silenced = dict.fromkeys(each for each in found if is_silenced(each))
    return Result(
        _sorted({each for each in found if each not in silenced}),
        tuple(silenced),
        tuple(rule.ID for rule in running),
        tuple(sorted(off)),
    )


def run_on_templates(
    rules: Sequence[TemplateRule], views: Iterable[TemplateView], office: Office
) -> Result:
    """The findings of all rules about templates that the office has not switched off."""
    off = switched_off(office)
    running = [rule for rule in rules if rule.ID not in off]
    return Result(
        _sorted({each for view in views for each in _found_in(view, running)}),
        rules=tuple(rule.ID for rule in running),
        switched_off=tuple(sorted(off & {rule.ID for rule in rules})),
    )


_latest: dict[int, tuple[TemplateView, Sequence[TemplateRule], frozenset[Diagnostic]]] = {}
"""For each template the last view of it, the rules, and what they found."""
_MOST_TEMPLATES = 8


def _found_in(view: TemplateView, rules: Sequence[TemplateRule]) -> frozenset[Diagnostic]:
    """What the rules find; where the last dossier was printed alike, what they found then."""
    known = _latest.get(id(view.template))
    if known and known[0] == view and known[1] == rules:
        return known[2]
    found = frozenset(each for rule in rules for each in signed(rule, rule.check(view)))
    if len(_latest) >= _MOST_TEMPLATES:
        _latest.clear()
    _latest[id(view.template)] = view, rules, found
    return found


def signed(rule: Rule | TemplateRule, found: Iterator[Diagnostic]) -> Iterator[Diagnostic]:
    """The findings with the rule's id and severity."""
    return (
        Diagnostic(each.place, each.message, each.hint, rule.ID, rule.SEVERITY, mend=each.mend)
        for each in found
    )


def _sorted(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(found, key=lambda diagnostic: diagnostic.order))


def _unknown_ids(rules: Sequence[Rule | TemplateRule], view: View) -> Iterator[Diagnostic]:
    """Ids in office.yaml that are no rule's: a slip there would switch nothing off, unseen."""
    known = [rule.ID for rule in rules]
    for at, entry in enumerate(view.dossier.office.checks.off):
        if entry.rule not in known:
            place = place_at(view.root(OFFICE), ["kiểm tra", "bỏ qua", at, "quy tắc"])
            hint = did_you_mean(entry.rule, known) or "xem danh sách trong docs/quy-tac.md"
            yield Diagnostic(place, f'không có quy tắc "{entry.rule}"', hint, "link")


def switched_off(office: Office) -> frozenset[str]:
    """The rules that office.yaml names under `kiểm tra: bỏ qua`."""
    return frozenset(entry.rule for entry in office.checks.off)


def is_silenced(diagnostic: Diagnostic) -> bool:
    """Whether a comment sets the rule aside for this place.

    It stands on the line of the fault, or alone on the line above; for a text of several lines
    on the line that the text begins after: `# bỏ qua text-dash: tên riêng của cơ quan`. The
    reason is not optional.
    """
    place = diagnostic.place
    lines = _lines(place.file)
    if not lines:
        return False
    at = place.line - 1
    return any(
        found["rule"] == diagnostic.rule
        for line in _lines_about(lines, at)
        if (found := _SILENCE.search(line))
    )


@lru_cache(maxsize=32)
def _lines(file: SourceFile) -> Sequence[str]:
    """The lines of a file in which something is set aside; none of any other.

    They are those that places count: an end of line at the end of the file has one behind it.
    """
    return file.text.split("\n") if file.numbered and "bỏ qua" in file.text else ()


def _lines_about(lines: Sequence[str], at: int) -> Iterator[str]:
    """Line `at`, the line that opens the block it stands in, and comments above either."""
    for index in (at, _opening(lines, at)):
        yield lines[index]
        if index and lines[index - 1].lstrip().startswith("#"):
            yield lines[index - 1]


def _opening(lines: Sequence[str], at: int) -> int:
    """The nearest line above that is indented less."""
    depth = _indent(lines[at])
    above = (i for i in range(at - 1, -1, -1) if lines[i].strip() and _indent(lines[i]) < depth)
    return next(above, at)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
