"""How long a passphrase (合言葉) holds; those that are too short or guessed at once may lock no file."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from math import log10

from kakei_desktop.resources import ROOT

MINIMUM = 8
"""Characters of a new passphrase, counted as they become the key (composed, NFC)."""
_LONGEST_GUESSED = 72
_YEAR = re.compile(r"(?:19|20)\d\d")
_AT_ONCE, _FAIR, _GOOD = 6.0, 10.0, 13.0
"""Powers of ten of guesses: two minutes, two weeks and thirty years of guessing."""
_A_SECOND = 10_000
"""Guesses of a machine built for it; the key of the file is slow to make on purpose."""


class Strength(StrEnum):
    """How long it would hold against someone who has taken the file."""

    WEAK = "weak"
    FAIR = "fair"
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class StrengthHint:
    """How strong a new passphrase is.

    Attributes:
        strength: How long it would hold.
        seconds: How long a machine built for it guesses; None where it may lock no file.
        too_short: Whether it has fewer letters than :data:`MINIMUM`; another that may lock no file is guessed at once.
    """

    strength: Strength
    seconds: float | None = None
    too_short: bool = False

    @property
    def allowed(self) -> bool:
        """Whether it may lock a file."""
        return self.seconds is not None


@cache
def _common() -> tuple[str, ...]:
    """Return the words that come to mind first in Japan, as written, in katakana and in romaji."""
    import jaconv

    lines = (ROOT / "passphrase" / "common.txt").read_text(encoding="utf-8").splitlines()
    words = [line for line in lines if line and not line.startswith("#")]
    romaji = [jaconv.kana2alphabet(word) for word in words]
    short = [word.replace("ou", "o").replace("uu", "u").replace("oo", "o") for word in romaji]
    katakana = [jaconv.hira2kata(word) for word in words]
    return tuple(dict.fromkeys(form for forms in zip(words, romaji, short, katakana, strict=True) for form in forms))


def _common_guesses(text: str) -> float:
    """Return the powers of ten of guesses for somebody who tries common words one after the other, and years."""
    rest, found = text.casefold(), 0
    for word in sorted(_common(), key=len, reverse=True):
        found += rest.count(word)
        rest = rest.replace(word, " ")
    years = len(_YEAR.findall(rest))
    letters = [letter for letter in _YEAR.sub("", rest) if letter != " "]
    return found * log10(len(_common())) + 2 * years + sum(1 if letter.isdecimal() else 2 for letter in letters)


def strength_hint(passphrase: str) -> StrengthHint:
    """Return how strong a new passphrase is."""
    from zxcvbn import zxcvbn  # which knows English words only

    composed = unicodedata.normalize("NFC", passphrase)
    if len(composed) < MINIMUM:
        return StrengthHint(Strength.WEAK, too_short=True)
    composed = composed[:_LONGEST_GUESSED]
    guesses = min(float(zxcvbn(composed, user_inputs=list(_common()))["guesses_log10"]), _common_guesses(composed))
    if guesses < _AT_ONCE:
        return StrengthHint(Strength.WEAK)
    strength = Strength.WEAK if guesses < _FAIR else Strength.FAIR if guesses < _GOOD else Strength.GOOD
    return StrengthHint(strength, 10**guesses / _A_SECOND)
