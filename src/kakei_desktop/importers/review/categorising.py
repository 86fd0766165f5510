"""Categories for rows whose file does not tell: the office's rules first, then what was chosen for the same payee."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import regex

from kakei_desktop.domain.ledger import Transaction
from kakei_desktop.domain.ledger_settings import CategoryRule
from kakei_desktop.importers.files.cell_text import plain
from kakei_desktop.importers.review.privacy import DROPPED

if TYPE_CHECKING:
    from kakei_desktop.importers.rows.entries import Entries
    from kakei_desktop.importers.rows.outcome import Reading


_PATIENCE = 0.05
"""Seconds for one text: a hundred times what any sensible rule takes."""


class RuleTooSlow(Exception):
    """A regular expression that takes for ever with some text."""


def is_readable(rule: CategoryRule) -> bool:
    """Return whether a rule can be read: a regular expression may be none."""
    try:
        regex.compile(rule.text if rule.regex else "")
    except (regex.error, OverflowError, RecursionError):
        return False
    return True


def fits(rule: CategoryRule, text: str) -> bool:
    """Return whether a rule fits a text; one that is empty or cannot be read fits nothing.

    Raises:
        RuleTooSlow: If its regular expression does not come to an end with this text.
    """
    if not rule.text or not is_readable(rule):
        return False
    if not rule.regex:
        return plain(rule.text) in plain(text)
    try:
        return regex.search(rule.text, text, timeout=_PATIENCE) is not None
    except TimeoutError as error:
        raise RuleTooSlow from error


def fitting(rule: CategoryRule, texts: Iterable[str]) -> frozenset[str]:
    """Return the texts that a rule fits; none where it is too slow for one of them."""
    try:
        return frozenset(text for text in texts if fits(rule, text))
    except RuleTooSlow:
        return frozenset()


def _by_rules(entries: "Entries", rules: Sequence[CategoryRule]) -> Mapping[int, str]:
    """Return the category that a rule gives to a row, by the row's place; the first rule that fits counts."""
    codes: dict[str, str] = {}
    for rule in rules:
        left = [text for text in entries.description.values if text not in codes] if rule.category else []
        codes |= dict.fromkeys(fitting(rule, left), rule.category)
    ruled = entries.description.map(codes.get)
    return {place: code for place, code in enumerate(ruled.tolist()) if code}


def _by_payee(entries: "Entries", transactions: Iterable[Transaction]) -> Mapping[int, str]:
    """Return the category that the same text had last, money in and out apart, by the row's place.

    A text without its name may be anybody's and tells nothing.
    """
    known = (t for t in transactions if t.category and t.description and DROPPED not in t.description)
    chosen = {(plain(t.description), t.amount > 0): t.category for t in known}
    if not chosen:
        return {}
    texts = entries.description.map(plain).tolist()
    codes = (chosen.get((text, amount > 0)) for text, amount in zip(texts, entries.amount.tolist(), strict=True))
    return {place: code for place, code in enumerate(codes) if code}


def beyond_the_file(
    reading: "Reading", rules: Sequence[CategoryRule], transactions: Iterable[Transaction]
) -> Mapping[int, str]:
    """Return categories by the row's place, for the rows whose file does not tell.

    A bank tells none: what its texts were taken to mean is a guess, before which the office's rules and what was chosen
    for the same payee go.
    """
    proposed = {**_by_payee(reading.transactions, transactions), **_by_rules(reading.transactions, rules)}
    if not reading.tells_categories:
        return proposed
    written = reading.transactions.category.tolist()
    return {place: code for place, code in proposed.items() if written[place] is None}
