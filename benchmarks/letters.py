"""Slips of the hand: what becomes of a Vietnamese syllable, or of a number."""

from __future__ import annotations

import unicodedata
from random import Random

_TONES = "\u0300\u0301\u0303\u0309\u0323"


def without_tone(syllable: str) -> str:
    """The syllable without its tone mark; the same where it has none."""
    apart = unicodedata.normalize("NFD", syllable)
    return unicodedata.normalize("NFC", "".join(sign for sign in apart if sign not in _TONES))


def with_other_tone(dice: Random, syllable: str) -> str:
    """The syllable with another tone mark in the place of its own; the same where it has none."""
    apart = unicodedata.normalize("NFD", syllable)
    others = [tone for tone in _TONES if tone not in apart]
    tone = dice.choice(others)
    return unicodedata.normalize("NFC", "".join(tone if sign in _TONES else sign for sign in apart))


def with_letters_swapped(dice: Random, syllable: str) -> str:
    """Two neighbouring letters in each other's place."""
    if len(syllable) < 2:
        return syllable
    at = dice.randrange(len(syllable) - 1)
    return syllable[:at] + syllable[at + 1] + syllable[at] + syllable[at + 2 :]


def with_letter_lost(dice: Random, syllable: str) -> str:
    """One letter fewer."""
    at = dice.randrange(len(syllable))
    return syllable[:at] + syllable[at + 1 :]


def with_other_digit(dice: Random, number: str) -> str:
    """Another digit in one place; the first does not become 0."""
    at = dice.choice([at for at, sign in enumerate(number) if sign.isdigit()])
    digits = "123456789" if at == 0 else "0123456789"
    return number[:at] + dice.choice(digits.replace(number[at], "")) + number[at + 1 :]
