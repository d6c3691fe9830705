"""Names of sites, mail boxes and files in a text, whose dots and letters are no Vietnamese."""

from __future__ import annotations

import re

from vanthu.checks.language.syllables import syllable

_SIGNS = ("://", "@", ".vn", ".com", ".org", ".net")
_ADDRESS = re.compile(r"\S*(?:://|@|www\.)\S+|[\w.-]+\.(?:vn|com|org|net)\b")
_DOTTED = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+(?!\w)")
_WORD = re.compile(r"[A-Za-z]+")


def without_addresses(text: str) -> str:
    """The text with each address or file name made numbers, as long as before."""
    if "." not in text and "@" not in text and "://" not in text:
        return text
    if any(sign in text for sign in _SIGNS):
        text = _ADDRESS.sub(_hidden, text)
    return _DOTTED.sub(_hidden_if_foreign, text)


def _hidden(found: re.Match[str]) -> str:
    return "0" * len(found[0])


def _hidden_if_foreign(found: re.Match[str]) -> str:
    """A dot between words without a blank: "cho.vay" lacks one, "yr.no" and "so.xlsx" do not."""
    words = _WORD.findall(found[0])
    if len(words) > 1 and any(syllable(word) is None for word in words):
        return _hidden(found)
    return found[0]
