"""Texts made alike for searching: width, case, kana and spaces make no difference."""

import unicodedata

_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}


def searchable(text: str) -> str:
    """Return a text as it is searched: half-width, small letters, hiragana, without spaces."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_TO_HIRAGANA)
    return "".join(folded.split())


def searched_words(query: str) -> tuple[str, ...]:
    """Return the words of a query as they are looked for in a text that is :func:`searchable`; all have to be there."""
    return tuple(map(searchable, query.split()))
