"""How long a passphrase (合言葉) holds, said plainly; those that are too short or guessed at once are refused."""

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
_UNITS = (("秒", 60), ("分", 60), ("時間", 24), ("日", 365), ("年", 1000))
"""How many of each are one of the next."""


class Strength(StrEnum):
    """How long it would hold against someone who has taken the file."""

    WEAK = "weak"
    FAIR = "fair"
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class StrengthHint:
    """A strength and what a person reads about it.

    Attributes:
        strength: How strong it is.
        words: What a person reads.
        allowed: Whether it may lock a file.
    """

    strength: Strength
    words: str
    allowed: bool = True


_TOO_SHORT = StrengthHint(
    Strength.WEAK,
    f"短すぎます。{MINIMUM}文字以上にしてください。ふつうの言葉をいくつか並べると、長くても覚えられます。",
    allowed=False,
)
_GUESSED_AT_ONCE = StrengthHint(
    Strength.WEAK,
    "すぐに当てられるので、使えません。つながりのない言葉を4つほど並べると、覚えやすくて強くなります。",
    allowed=False,
)
_WORDS = {
    Strength.WEAK: (
        "当てられやすい合言葉です。ファイルを盗まれて専用の機械で調べられると、{time}しかもちません。"
        "つながりのない言葉を4つほど並べると、覚えやすくて強くなります。"
    ),
    Strength.FAIR: (
        "まずまずです。ファイルを盗まれて専用の機械で調べられると、{time}で当てられます。もう1語足すと安心です。"
    ),
    Strength.GOOD: (
        "強い合言葉です。専用の機械でも、当てるのに{time}かかります。"
        "忘れるとだれにも開けられないので、紙に書いて鍵のかかる場所にしまってください。"
    ),
}


def _time_words(guesses_log10: float) -> str:
    """Return how long a machine built for it guesses: ``およそ3日``."""
    time = 10**guesses_log10 / _A_SECOND
    for unit, of_the_next in _UNITS:
        if time < of_the_next:
            return f"およそ{max(1, round(time))}{unit}"
        time /= of_the_next
    return "1,000年より長く"


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
        return _TOO_SHORT
    composed = composed[:_LONGEST_GUESSED]
    guesses = min(float(zxcvbn(composed, user_inputs=list(_common()))["guesses_log10"]), _common_guesses(composed))
    if guesses < _AT_ONCE:
        return _GUESSED_AT_ONCE
    strength = Strength.WEAK if guesses < _FAIR else Strength.FAIR if guesses < _GOOD else Strength.GOOD
    return StrengthHint(strength, _WORDS[strength].format(time=_time_words(guesses)))
