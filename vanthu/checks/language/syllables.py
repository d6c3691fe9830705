"""Which syllables Vietnamese can have: a beginning, a rime and a tone, by the rules of spelling."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

_TONES = "\u0300\u0301\u0303\u0309\u0323"
"""Combining marks: huyền, sắc, ngã, hỏi, nặng."""
_SHARP_OR_HEAVY = ("\u0301", "\u0323")
"""The tones that a rime closed by c, ch, p, t can carry."""
_MODIFIED = "ăâêôơư"
_FRONT = ("i", "e", "ê", "y")

_BEGINNINGS = "ngh ch gh gi kh ng nh ph qu th tr b c d đ g h k l m n p r s t v x"
_ONSETS = tuple(_BEGINNINGS.split())  # the longest first
_ALL_RIMES = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oc oi om on ong op ot oong ooc ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt
    oe oen oeo oet
    u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uêt uơ
    uôc uôi uôm uôn uông uôt
    uy uya uych uyn uynh uyp uyt uyu uyên uyêt
    ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
    y yêm yên yêng yêt yêu
"""
_RIMES = frozenset(_ALL_RIMES.split())
_RIMES_OF_QU = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch ên ênh êt êu i ia in inh ip it iu ơ ơi ơn ơt ôc
    y ych yn ynh yt yên yêt
"""
_AFTER_QU = frozenset(_RIMES_OF_QU.split())
_AFTER_GI = ("êc", "êm", "ên", "êng", "êp", "êt", "êu", "n", "m", "p", "t")
"""What is left of iêc, iên, in … when their i is the i of gi."""
_Y_ALONE_AFTER = ("", "h", "k", "l", "m", "s", "t", "v")
_ROUNDED = ("oa", "oă", "oe", "uâ", "uê", "uy", "uơ")
_BEFORE_FRONT = ("ngh", "gh", "k")
_NOT_AFTER = {
    **dict.fromkeys(("b", "m", "p", "ph", "v"), _ROUNDED),
    **dict.fromkeys(("ng", "g", "c"), _FRONT),
    "gi": ("i", "ê"),
    "": ("iê",),
}
"""How a rime cannot begin behind an onset: no rounding behind the lips, k and not c before i."""
_EITHER = ("oa", "oe", "uy")
"""Rimes with two vowels that are both written bare, where customs differ on the tone's place."""
_STOPS = ("c", "ch", "p", "t")
_LETTERS = re.compile(r"[a-zđăâêôơư]+")


@dataclass(frozen=True, slots=True)
class Syllable:
    """A possible syllable, taken apart; `mark_at` is the letter that carries its tone."""

    letters: str
    tone: str
    mark_at: int
    right_places: tuple[int, ...]
    """Letters that may carry the tone: two in hòa/hoà, where both customs are known."""

    @property
    def is_misplaced(self) -> bool:
        """Whether the tone stands on a letter that no custom puts it on."""
        return bool(self.tone) and self.mark_at not in self.right_places

    @property
    def has_two_ways(self) -> bool:
        """Whether its tone may stand on either of two letters."""
        return bool(self.tone) and len(self.right_places) > 1

    def written(self, place: int) -> str:
        """The syllable in small letters with its tone on letter `place`."""
        marked = self.letters[: place + 1] + self.tone + self.letters[place + 1 :]
        return unicodedata.normalize("NFC", marked)


@lru_cache(maxsize=8192)
def syllable(word: str) -> Syllable | None:
    """The word as a syllable; None where Vietnamese spelling has no such one."""
    letters, tone, mark_at = _taken_apart(word.lower())
    if not _LETTERS.fullmatch(letters) or len(tone) > 1:
        return None
    found = _onset_and_rime(letters)
    if found is None:
        return None
    onset, rime = found
    if tone not in _SHARP_OR_HEAVY and rime.endswith(_STOPS):
        return None
    places = tuple(len(letters) - len(rime) + place for place in _places(onset, rime))
    return Syllable(letters, tone, mark_at, places)


_WORD = re.compile(r"[^\W\d_]+")


def in_new_tone(text: str) -> str:
    """The text with "Uỷ", "hoà" written "Ủy", "hòa": both customs are right, names need one."""
    return _WORD.sub(lambda found: _newly(found[0]), text)


def _newly(word: str) -> str:
    each = syllable(word)
    if each is None or not each.has_two_ways or (word.isupper() and len(word) > 1):
        return word
    right = each.written(each.right_places[0])
    return right[0].upper() + right[1:] if word[0].isupper() else right


def _taken_apart(word: str) -> tuple[str, str, int]:
    """The letters without tone, the tones, and the letter that carries the last of them."""
    letters: list[str] = []
    tone, mark_at = "", -1
    for sign in unicodedata.normalize("NFD", word):
        if sign in _TONES:
            tone, mark_at = tone + sign, len(letters) - 1
        elif unicodedata.combining(sign) and letters:
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + sign)
        else:
            letters.append(sign)
    return "".join(letters), tone, mark_at


def _onset_and_rime(letters: str) -> tuple[str, str] | None:
    for onset in chain(_ONSETS, ("",)):
        if letters.startswith(onset):
            rime = letters[len(onset) :]
            if _fit(onset, rime):
                return onset, rime
    return ("g", "i") if letters == "gi" else None


def _fit(onset: str, rime: str) -> bool:
    """Whether spelling lets the rime follow the onset."""
    if onset == "qu":
        return rime in _AFTER_QU
    if onset == "gi" and rime in _AFTER_GI:
        return True
    if rime not in _RIMES:
        return False
    if onset in _BEFORE_FRONT:
        return rime.startswith(_FRONT) and not rime.startswith("yê")
    if rime.startswith("y"):
        return onset in _Y_ALONE_AFTER if rime == "y" else not onset
    return not rime.startswith(_NOT_AFTER.get(onset, ()))


def _places(onset: str, rime: str) -> tuple[int, ...]:
    """The letters of the rime that may carry the tone."""
    modified = [place for place, sign in enumerate(rime) if sign in _MODIFIED]
    if modified:
        # ươ has two, and the tone stands on the second; in ưa, ưu there is one alone.
        return (modified[-1],)
    vowels = len(rime.rstrip("cghmnpt"))
    if onset == "gi" and not vowels:
        return (-1,)  # the i of gìn is in the onset
    if vowels <= 1:
        return (0,)
    if rime in _EITHER:
        return (0, 1)
    if vowels == 3 or len(rime) > vowels:
        return (1,)
    return (0,)
