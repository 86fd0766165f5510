"""Money that went into a wallet, or came back from it: the wallet's own row, and that of the bank or the card."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from kakei_desktop.domain.ledger import StatementDue
from kakei_desktop.importers.catalogue.words import MovementWords
from kakei_desktop.importers.review.matching import FROM_FILE, NEAREST_FIRST, MatchRow, Pair


def top_ups(
    rows: Sequence[MatchRow], due: Mapping[str, Sequence[StatementDue]], words: MovementWords
) -> Iterator[Pair]:
    """Yield the rows of banks and cards that wallets were charged from, in which one side is new.

    The wallet leaves its charge out by itself, so that only the other side is counted twice. It is sure where that side
    names the wallet, and only suggested where it names some movement.

    Args:
        rows: All rows, of the case and of the file.
        due: What wallets were charged with, by their source; below zero what came back.
        words: By which a wallet, a card and a movement are known.
    """
    by_day: dict[tuple[int, date], list[MatchRow]] = defaultdict(list)
    for row in rows:
        by_day[row.amount, row.day].append(row)
    for source, asked in due.items():
        for one in (one for one in asked if not words.is_a_card(one.account)):
            near = _near(one, by_day)
            found = next(_fitting(near, one.account, words), None)
            if found is not None:
                by_day[found.amount, found.day].remove(found)
            if found is not None and (source == FROM_FILE or found.place is not None):
                yield _pair(found, sure=words.names_the_wallet(found.text, one.account))


def _near(charge: StatementDue, by_day: Mapping[tuple[int, date], Sequence[MatchRow]]) -> list[MatchRow]:
    """Return the rows elsewhere that move this money about that day, the nearest first."""
    days = [charge.day + step for step in NEAREST_FIRST] if charge.day else []
    near = (row for day in days for row in by_day.get((-charge.amount, day), ()))
    return [row for row in near if row.account != charge.account]


def _fitting(near: Sequence[MatchRow], account: str, words: MovementWords) -> Iterator[MatchRow]:
    """Yield the rows that name the wallet, then those that call themselves a movement."""
    yield from (row for row in near if words.names_the_wallet(row.text, account))
    yield from (row for row in near if words.names_a_movement(row.text))


def _pair(row: MatchRow, *, sure: bool) -> Pair:
    if row.place is None:
        return Pair("charge", (), (row.id,), sure, debit_known=True)
    return Pair("charge", (row.place,), (), sure)
