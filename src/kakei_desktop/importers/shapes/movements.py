"""What a row's text says of the movement: that money stays the household's own, or that a card is paid."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from kakei_desktop.importers.files.cell_text import plain
from kakei_desktop.importers.shapes.layouts import FOLDER

_AS_BANKS_WRITE = str.maketrans("ァィゥェォッャュョヮ-", "アイウエオツヤユヨワー")


@cache
def _data() -> Mapping[str, Sequence[int | str]]:
    return tomllib.loads((FOLDER / "movements.toml").read_text(encoding="utf-8"))


@cache
def _words(kind: str) -> Sequence[str]:
    return sorted((_alike(str(word)) for word in _data()[kind]), key=len, reverse=True)


def closing_days() -> Sequence[int]:
    """Return the days of the month on which cards close a statement."""
    return [int(day) for day in _data()["closing_days"]]


def _alike(text: str) -> str:
    return plain(text).translate(_AS_BANKS_WRITE)


@lru_cache(maxsize=4096)
def names_a_movement(text: str) -> bool:
    """Tell whether a row calls itself a movement between own accounts."""
    return _holds(_alike(text), _words("moves"))


@lru_cache(maxsize=4096)
def names_a_card(text: str) -> bool:
    """Tell whether a bank's row says that a card is paid."""
    words = _without_others(text)
    return _holds(words, _words("cards")) or any(words.find(word) > 0 for word in _words("behind_a_name"))


@lru_cache(maxsize=4096)
def is_a_card(account: str) -> bool:
    """Tell whether an account is a card that is debited later."""
    return _holds(_without_others(account), (*_words("cards"), *_words("behind_a_name")))


def _without_others(text: str) -> str:
    words = _alike(text)
    for other in _words("no_cards"):
        words = words.replace(other, "")
    return words


def _holds(text: str, words: Iterable[str]) -> bool:
    return any(word in text for word in words)
