"""Words of ledgers (費目, 大項目, 中項目) to codes of the standard rows, by ``resources/categories/words.toml``."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache

from kakei_desktop.importers.files.cell_text import plain
from kakei_desktop.resources import ROOT

FILE = ROOT / "categories" / "words.toml"
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")


@cache
def _words(section: str) -> Mapping[str, str]:
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))[section]
    return {plain(word): code for code, words in data.items() for word in words}


@cache
def _by_length(section: str) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(_words(section).items(), key=lambda pair: -len(pair[0])))


def category_of(words: Iterable[str], *, income: bool) -> str | None:
    """Return the code for a row's own words, the most specific of them first.

    Args:
        words: What the file says, from the most specific to the most general.
        income: Whether money comes in.
    """
    section = "income" if income else "spending"
    named = (_named(plain(word), section) for word in words)
    return next((code for code in named if code), None)


def comes_in(word: str) -> bool | None:
    """Tell whether a word names income (True) or spending (False); None where it is no word of ours."""
    known = plain(word)
    for named in (lambda section: known in _words(section), lambda section: _contained(known, section)):
        if named("spending"):
            return False
        if named("income"):
            return True
    return None


def direction(text: str) -> int:
    """Return 1 where a text can only name money that comes in (給料, 返品), -1 where only spending, else 0."""
    if _contained(plain(text), "comes_back"):
        return 1
    comes, goes = (category_by_text(text, income=income) is not None for income in (True, False))
    return comes - goes


def category_by_text(text: str, *, income: bool) -> str | None:
    """Return the code that a text tells: it is a word for a row and nothing more, or holds one of no other meaning."""
    word, section = plain(text), "income" if income else "spending"
    return _words(section).get(word) or _contained(word, f"{section}_text")


def _named(word: str, section: str) -> str | None:
    """Return the code of a word: whole, then by what stands in its brackets, which is more specific, then by a part."""
    whole = _words(section).get(word) or (_words("goes_out").get(word) if section == "spending" else None)
    return whole or _contained("".join(_IN_BRACKETS.findall(word)), section) or _contained(word, section)


def _contained(text: str, section: str) -> str | None:
    return next((code for word, code in _by_length(section) if len(word) > 1 and word in text), None)
