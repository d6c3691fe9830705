"""Damages to figures: counts, money, figures in sentences."""

from __future__ import annotations

import re
from random import Random

from benchmarks.damage import (
    Damage,
    Kind,
    Make,
    Original,
    Promise,
    Value,
    in_sentences,
    one_match,
    whole_value,
)
from benchmarks.letters import with_other_digit

_IN_SENTENCE = re.compile(r"(?<![\d./\w,])\d+(?=%|\s+(?:người|hộ|tháng|tuổi))")
_COMPUTED = re.compile(r"\{\{ kinh_phí\.(\w+) \| triệu \}\}")
_YEAR = re.compile(r"\{\{ năm \}\}")
_UNIT = re.compile(r"(?<=\w) \| triệu(?= \}\})")
_COLUMNS = re.compile(r"((?:cận )?nghèo: +)(\d+)(, thoát [^:]+: +)(\d+)")
_AMOUNTS = re.compile(r"\{trung ương: (\d+), tỉnh: (\d+)\}")
_OUTLINES = ("plan.yaml", "assignments.yaml", "decision.yaml")


def _counts(original: Original, digits: int = 1) -> list[Value]:
    values = (value for value in original.values if value.path[0] == "chỉ tiêu")
    return [value for value in values if len(value.scalar.text) >= digits]


def _money(original: Original) -> list[Value]:
    return [value for value in original.values if value.path[-1] in {"trung ương", "tỉnh"}]


def _digit_of_count(dice: Random, original: Original) -> Damage | None:
    value = dice.choice(_counts(original))
    return whole_value(original, value, with_other_digit(dice, value.scalar.text))


def _digits_swapped(dice: Random, original: Original) -> Damage | None:
    value = dice.choice(_counts(original, digits=2))
    text = value.scalar.text
    at = dice.randrange(len(text) - 1)
    swapped = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return None if swapped.startswith("0") else whole_value(original, value, swapped)


def _digit_dropped(dice: Random, original: Original) -> Damage | None:
    value = dice.choice(_counts(original, digits=2))
    return whole_value(original, value, value.scalar.text[:-1])


def _dot_moved(dice: Random, original: Original) -> Damage | None:
    value = dice.choice(_counts(original, digits=4))
    text, at = value.scalar.text, dice.choice((2, 3))
    return whole_value(original, value, f"{text[:at]}.{text[at:]}")


def _letter_for_digit(dice: Random, original: Original) -> Damage | None:
    value = dice.choice(_counts(original))
    text = value.scalar.text
    at = dice.randrange(len(text))
    return whole_value(original, value, text[:at] + dice.choice("OlSo") + text[at + 1 :])


def _count_empty(dice: Random, original: Original) -> Damage | None:
    return whole_value(original, dice.choice(_counts(original)), "")


def _columns_swapped(dice: Random, original: Original) -> Damage | None:
    def swap(found: re.Match[str]) -> str:
        return f"{found[1]}{found[4]}{found[3]}{found[2]}"

    return one_match(dice, original, "targets.yaml", _COLUMNS, swap)


def _digit_of_money(dice: Random, original: Original) -> Damage | None:
    value = dice.choice(_money(original))
    return whole_value(original, value, with_other_digit(dice, value.scalar.text))


def _money_swapped(dice: Random, original: Original) -> Damage | None:
    def swap(found: re.Match[str]) -> str:
        return f"{{trung ương: {found[2]}, tỉnh: {found[1]}}}"

    return one_match(dice, original, "projects.yaml", _AMOUNTS, swap)


def _computed_typed(*, right: bool) -> Make:
    def make(dice: Random, original: Original) -> Damage | None:
        parts = dict.fromkeys(("trung ương", "tỉnh", "khác"), 0)
        for value in _money(original):
            parts[str(value.path[-1])] += int(value.scalar.text)
        amounts = {key.replace(" ", "_"): amount for key, amount in parts.items()}
        amounts["tổng"] = sum(parts.values())

        def typed(found: re.Match[str]) -> str:
            amount = str(amounts[found[1]])
            amount = amount if right else with_other_digit(dice, amount)
            return f"{int(amount):,} triệu đồng".replace(",", ".")

        return one_match(dice, original, "plan.yaml", _COMPUTED, typed)

    return make


def _year_typed(dice: Random, original: Original) -> Damage | None:
    return one_match(dice, original, dice.choice(_OUTLINES), _YEAR, lambda _: "2024")


def _unit_lost(dice: Random, original: Original) -> Damage | None:
    file = dice.choice(("plan.yaml", "projects.yaml"))
    return one_match(dice, original, file, _UNIT, lambda _: "")


def _figure_in_sentence(dice: Random, original: Original) -> Damage | None:
    return in_sentences(
        dice, original, _IN_SENTENCE, lambda found: with_other_digit(dice, found[0])
    )


_PLAUSIBLE = (
    "A count is given once and nothing else in the dossier tells it. It shows only where more "
    "households leave poverty than were poor, or the poor outnumber all, or a sentence's "
    "declared condition breaks."
)
_EXCEPT_COUNTED = "Equal counts, or a swap that leaves fewer leaving poverty than there were poor."
_ROUNDING = (
    "The provincial share is 10% of the central amount, rounded: another last digit may round "
    "to the same share."
)
KINDS = (
    Kind("figures", "count: another digit", _digit_of_count, Promise.UNKNOWABLE, _PLAUSIBLE),
    Kind("figures", "count: two digits swapped", _digits_swapped, Promise.UNKNOWABLE, _PLAUSIBLE),
    Kind("figures", "count: last digit lost", _digit_dropped, Promise.UNKNOWABLE, _PLAUSIBLE),
    Kind("figures", "count: thousands dot moved", _dot_moved, Promise.ALWAYS),
    Kind("figures", "count: letter for a digit", _letter_for_digit, Promise.ALWAYS),
    Kind("figures", "count: left empty", _count_empty, Promise.ALWAYS),
    Kind("figures", "count: two columns swapped", _columns_swapped, missed=_EXCEPT_COUNTED),
    Kind("figures", "money: another digit", _digit_of_money, missed=_ROUNDING),
    Kind("figures", "money: two sources swapped", _money_swapped, Promise.ALWAYS),
    Kind(
        "figures",
        "money: unit lost",
        _unit_lost,
        missed="In a sentence without sisters a number may count anything.",
    ),
    Kind("figures", "computed amount typed, right", _computed_typed(right=True)),
    Kind(
        "figures",
        "computed amount typed, wrong",
        _computed_typed(right=False),
        missed="Amounts of 0 are not compared with sentences.",
    ),
    Kind("figures", "own year typed", _year_typed),
    Kind(
        "figures",
        "figure in a sentence: another digit",
        _figure_in_sentence,
        Promise.UNKNOWABLE,
        "A target that the office set; only those with a declared condition can be compared.",
    ),
)
"""Damages to figures."""
