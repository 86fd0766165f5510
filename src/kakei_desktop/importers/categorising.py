"""Categories for rows whose file does not tell: the office's rules first, then what was chosen for the same payee."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from kakei_desktop.domain.ledger import Transaction
from kakei_desktop.domain.office import CategoryRule
from kakei_desktop.importers.text import plain

if TYPE_CHECKING:
    from kakei_desktop.importers.entries import Entries
    from kakei_desktop.importers.outcome import Reading


def is_readable(rule: CategoryRule) -> bool:
    """Tell whether a rule can be read: a regular expression may be none."""
    try:
        re.compile(rule.text if rule.regex else "")
    except re.error:
        return False
    return True


def fits(rule: CategoryRule, text: str) -> bool:
    """Tell whether a rule fits a text; one that is empty or cannot be read fits nothing."""
    if not rule.text or not is_readable(rule):
        return False
    return re.search(rule.text, text) is not None if rule.regex else plain(rule.text) in plain(text)


def by_rules(entries: "Entries", rules: Sequence[CategoryRule]) -> Mapping[int, str]:
    """Return the category that a rule gives to a row, by the row's place; the first rule that fits counts."""
    ruled = entries.description.map(
        lambda text: next((rule.category for rule in rules if rule.category and fits(rule, text)), None)
    )
    return {place: code for place, code in enumerate(ruled.tolist()) if code}


def by_payee(entries: "Entries", transactions: Iterable[Transaction]) -> Mapping[int, str]:
    """Return the category that the same text had last, money in and out apart, by the row's place."""
    chosen = {(plain(t.description), t.amount > 0): t.category for t in transactions if t.category and t.description}
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
    proposed = {**by_payee(reading.transactions, transactions), **by_rules(reading.transactions, rules)}
    if not reading.tells_categories:
        return proposed
    told = reading.transactions.category.tolist()
    return {place: code for place, code in proposed.items() if told[place] is None}
