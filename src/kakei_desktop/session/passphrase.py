"""An honest hint at how long a passphrase (合言葉) holds; only the shortest ones are refused."""

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
_FAIR, _GOOD = 10.0, 13.0
"""Powers of ten of guesses. The key of the file is slow to make, some 10,000 a second on a machine built for it:
the first is then two weeks of guessing, the second thirty years."""


class Strength(StrEnum):
    """How long it would hold against someone who has taken the file."""

    WEAK = "weak"
    FAIR = "fair"
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class StrengthHint:
    """A strength and what a person reads about it."""

    strength: Strength
    words: str


_TOO_SHORT = StrengthHint(Strength.WEAK, f"短すぎます。{MINIMUM}文字以上にしてください。")
_WORDS = {
    Strength.WEAK: "当てられやすい合言葉です。つながりのない言葉を4つほど並べると、覚えやすくて強くなります。",
    Strength.FAIR: "まずまずです。ファイルを盗まれて機械で調べられると、いつかは当てられます。もう1語足すと安心です。",
    Strength.GOOD: "強い合言葉です。忘れるとだれにも開けられないので、紙に書いて鍵のかかる場所にしまってください。",
}


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


def is_long_enough(passphrase: str) -> bool:
    """Return whether a new passphrase has the fewest characters allowed."""
    return len(unicodedata.normalize("NFC", passphrase)) >= MINIMUM


def strength_hint(passphrase: str) -> StrengthHint:
    """Return how strong a new passphrase is."""
    from zxcvbn import zxcvbn  # which knows English words only

    if not is_long_enough(passphrase):
        return _TOO_SHORT
    composed = unicodedata.normalize("NFC", passphrase)[:_LONGEST_GUESSED]
    guesses = min(float(zxcvbn(composed, user_inputs=list(_common()))["guesses_log10"]), _common_guesses(composed))
    strength = Strength.WEAK if guesses < _FAIR else Strength.FAIR if guesses < _GOOD else Strength.GOOD
    return StrengthHint(strength, _WORDS[strength])
