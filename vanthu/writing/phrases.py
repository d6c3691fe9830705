"""Writes the phrases of one dossier: texts with their expressions evaluated, computed tables."""

from __future__ import annotations

from vanthu.base.diagnostics import Diagnostic, Faults
from vanthu.base.did_you_mean import did_you_mean
from vanthu.base.nodes import Scalar
from vanthu.base.vietnamese import Misread
from vanthu.model.dossier import Dossier
from vanthu.model.outline import TARGETS, Phrase
from vanthu.model.table import ComputedTable
from vanthu.writing.declared_conditions import Claim, Verdict, declared_claims
from vanthu.writing.expressions import ExpressionError, Expressions
from vanthu.writing.names import budget_rows, names_of, target_rows
from vanthu.writing.reading import read_runs
from vanthu.writing.runs import Quoted, Runs, plain
from vanthu.writing.tables import TableLayout, lay_out_computed

_ADD = "thêm văn bản này vào legal.yaml"


class Author:
    """Writes the phrases of one dossier, and keeps the faults, so that all of them are shown."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.faults: dict[Diagnostic, None] = {}
        self.verdicts: dict[Verdict, None] = {}
        """What was claimed of the figures: by the figures' own files, then by each text written."""
        self.names = names_of(dossier)
        """What every text of the dossier may use."""
        self._expressions = Expressions(cite=self._cite, zero_word=dossier.office.layout.zero_word)
        for claim in declared_claims(dossier):
            self._judge(claim)

    def write(self, phrase: Phrase) -> Runs:
        """The runs of a phrase; none where it has a fault."""
        try:
            runs = read_runs(phrase, self.evaluate)
            if phrase.claim:
                place = phrase.scalar.place
                self._judge(Claim(phrase.claim, plain(runs), place, names=phrase.names))
            return runs
        except Faults as found:
            self.faults.update(dict.fromkeys(found.diagnostics))
            return ()

    def plain(self, phrase: Phrase) -> Quoted:
        """The characters of a phrase, for a sentence that quotes them."""
        return Quoted.of(self.write(phrase))

    def text(self, scalar: Scalar | None) -> Runs:
        """The runs of a text that may be absent."""
        return self.write(Phrase(scalar)) if scalar else ()

    def _judge(self, claim: Claim) -> None:
        names = {**self.names, **claim.names}
        condition = claim.condition.text
        try:
            holds = self._expressions.holds(condition, names)
            numbers = "" if holds else self._expressions.numbers(condition, names)
            self.verdicts[Verdict(claim, holds, numbers)] = None
        except ExpressionError as problem:
            place = claim.condition.place
            self.faults[Diagnostic(place, problem.message, problem.hint, "expression")] = None

    def evaluate(self, expression: str, phrase: Phrase) -> str:
        names = {**self.names, **phrase.names} if phrase.names else self.names
        return self._expressions.evaluate(expression, names)

    def _cite(self, name: str) -> str:
        register = self.dossier.register.root
        if name not in register:
            raise Misread(
                f'"{name}" không có trong legal.yaml', did_you_mean(name, register) or _ADD
            )
        return register[name].citation

    def computed_table(self, what: str) -> tuple[ComputedTable, TableLayout] | None:
        """The table of targets or of the budget; None where the dossier has none."""
        targets, projects = self.dossier.targets, self.dossier.projects
        if what == TARGETS and targets:
            total = plain(self.text(targets.table.total_label))
            rows = list(target_rows(targets, self.dossier.unit_groups, total))
            return targets.table, lay_out_computed(targets.table, rows, self.write)
        if what != TARGETS and projects and projects.table:
            total = plain(self.text(projects.table.total_label))
            rows = list(budget_rows(projects, total, self.plain))
            return projects.table, lay_out_computed(projects.table, rows, self.write)
        return None
