"""An honest hint at how long a passphrase (合言葉) holds; only the shortest ones are refused."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

MINIMUM = 8
"""Characters of a new passphrase, counted as they become the key (composed, NFC)."""
_LONGEST_GUESSED = 72
_FAIR, _GOOD = 10.0, 13.0
"""Powers of ten of guesses. The key of the file is slow to make, some 10,000 a second on a machine built for it:
the first is then two weeks of guessing, the second thirty years."""
_NEAR_AT_HAND = ("kakei", "家計", "かけい", "見える化", "nenkin", "年金", "ねんきん", "soudan", "相談", "そうだん")


class Strength(StrEnum):
    """How long it would hold against someone who has taken the file."""

    WEAK = "weak"
    FAIR = "fair"
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class Hint:
    """A strength and what a person reads about it."""

    strength: Strength
    words: str


_TOO_SHORT = Hint(Strength.WEAK, f"短すぎます。{MINIMUM}文字以上にしてください。")
_WORDS = {
    Strength.WEAK: "当てられやすい合言葉です。つながりのない言葉を4つほど並べると、覚えやすくて強くなります。",
    Strength.FAIR: "まずまずです。ファイルを盗まれて機械で調べられると、いつかは当てられます。もう1語足すと安心です。",
    Strength.GOOD: "強い合言葉です。忘れるとだれにも開けられないので、紙に書いて鍵のかかる場所にしまってください。",
}


def is_long_enough(passphrase: str) -> bool:
    """Tell whether a new passphrase has the fewest characters allowed."""
    return len(unicodedata.normalize("NFC", passphrase)) >= MINIMUM


def hint(passphrase: str) -> Hint:
    """Return how strong a new passphrase is."""
    from zxcvbn import zxcvbn

    if not is_long_enough(passphrase):
        return _TOO_SHORT
    composed = unicodedata.normalize("NFC", passphrase)[:_LONGEST_GUESSED]
    guesses = float(zxcvbn(composed, user_inputs=list(_NEAR_AT_HAND))["guesses_log10"])
    strength = Strength.WEAK if guesses < _FAIR else Strength.FAIR if guesses < _GOOD else Strength.GOOD
    return Hint(strength, _WORDS[strength])
