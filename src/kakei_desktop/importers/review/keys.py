"""What makes a row of a ledger the same when its file, or a longer one, is read again.

A key is what the row says (or the source's own id), what tells it from rows that say the same, and a running number.
Keys stay in cases for years: one that was made before its kind knew a balance, or by columns without one, is still met.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import TYPE_CHECKING

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.ledger import Transaction
from kakei_desktop.importers.rows.outcome import Reading, RowFinding

if TYPE_CHECKING:
    from kakei_desktop.importers.rows.entries import Entry


Stored = Mapping[str, Transaction | None]
"""Keys that a case knows; None where the row was left out."""
_LASTING = frozenset({"bank", "wallet"})
"""Kinds whose balances nobody changes afterwards: in a ledger of one's own all later ones move with a correction."""


def stored_keys(case: Case) -> Stored:
    """Return the keys of all rows that were brought in or left out."""
    left_out = dict.fromkeys(key for record in case.imports for key in record.left_out)
    return {**left_out, **{t.key: t for t in case.transactions if t.key}}


def entry_keys(reading: Reading, stored: Stored | None = None) -> list[str]:
    """Return the key of each row: the one under which it is known, else one of its own."""
    return _with_known_keys(reading, list(_numbered(_words(reading, reading.transactions))), stored or {})


def uncounted_since(reading: Reading, stored: Stored) -> Iterator[RowFinding]:
    """Yield a finding for each row that the case counts and the source, by now, does not."""
    if reading.uncounted:
        counted = {key.rpartition("|")[0] for key, row in stored.items() if row}
        for e, words in zip(reading.uncounted, _words(reading, reading.uncounted), strict=True):
            if e.source_id and words in counted:
                yield RowFinding(e.row, e.sheet, "set_aside")


def _words(reading: Reading, rows: "Iterable[Entry]") -> Iterator[str]:
    lasting = reading.kind in _LASTING
    for e in rows:
        if e.source_id:
            yield f"{reading.layout}:{e.source_id}" + (f"#{e.amount}" if reading.ids_come_again else "")
        else:
            yield _digest(e) + (f"#{e.balance}" if lasting and e.balance is not None else "")


def _digest(e: "Entry") -> str:
    # The words may hold a name that is not kept, so that the key must not hold them either.
    words = f"{e.account}|{e.date}|{e.amount}|{e.description}"
    return blake2b(words.encode(), digest_size=15).hexdigest()


def _numbered(words: Iterable[str]) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for word in words:
        seen[word] += 1
        yield f"{word}|{seen[word]}"


def _with_known_keys(reading: Reading, made: list[str], stored: Stored) -> list[str]:
    """Return the keys, those of rows that the case knows under a key of another making being that key."""
    ours, left = set(made), defaultdict[str, list[str]](list)
    for key in stored:
        if key not in ours:
            left[_base(key)].append(key)
    found = list(made)
    for surely in (True, False) if left else ():
        for place, key in enumerate(made):
            there = left.get(_base(key)) if found[place] == key and key not in stored else None
            if there:
                e = reading.transactions[place]
                same = next((old for old in there if _same(e, key, old, stored[old], surely=surely)), None)
                if same is not None:
                    there.remove(same)
                    found[place] = same
    return found


def _same(e: "Entry", key: str, old: str, row: Transaction | None, *, surely: bool) -> bool:
    if not e.source_id:
        return ("#" in key) != ("#" in old)
    if "#" not in key:
        return False
    if "#" not in old and surely:
        return row is None or row.amount == e.amount
    return (
        row is not None and not surely and row.date == e.date and ("#" not in old or abs(row.amount) == abs(e.amount))
    )


def _base(key: str) -> str:
    return key.rpartition("|")[0].partition("#")[0]


def balances_differ(one: str, other: str) -> bool:
    """Return whether two keys are those of rows after which an account's balance was another."""
    balances = [key.rpartition("|")[0].partition("#") for key in (one, other)]
    of_accounts = all(mark and ":" not in words for words, mark, _ in balances)
    return of_accounts and balances[0][2] != balances[1][2]
