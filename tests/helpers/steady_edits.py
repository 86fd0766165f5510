"""A process that edits a case without end and says after each edit that it is kept; made to be killed.

Usage: steady_edits.py CASELOAD PASSPHRASE NUMBER_OF_THE_NEXT_EDIT
"""

import sys
from datetime import date, datetime
from itertools import count
from pathlib import Path

from kakei_desktop.domain.budget import BudgetRow
from kakei_desktop.domain.case import Edit, add, all_of, change, remove, set_wishes
from kakei_desktop.domain.ledger import Transaction
from kakei_desktop.session.case_session import CaseSession
from kakei_desktop.storage.caseload import Caseload

NUMBER = "R8-0001"
AT = datetime(2026, 11, 23, 10, 0)  # noqa: DTZ001 - the clock of the room


def edit(number: int) -> Edit:
    """Return the edit of this number: small ones, and every fifth an import that takes many pages."""
    row = BudgetRow(f"e{number}", "food", f"食費 {number}", number)
    if number % 5 == 0:
        return _swap_import(number)
    if number % 5 == 1:
        return all_of([add("budget", row), set_wishes(goal=f"目標 {number}")])
    if number % 5 == 2:
        return all_of([change("budget", "b1", amount=number), remove("budget", [f"e{number - 6}"])])
    return add("budget", row, before="b2")


def _swap_import(number: int) -> Edit:
    """Return the edit that takes the last import back and brings another one in."""
    day = date(2026, 1, 1)
    new = [Transaction(f"i{number}-{at}", day, -at, f"見本商店 {number}", "food") for at in range(400)]
    return all_of([remove("transactions", [f"i{number - 5}-{at}" for at in range(400)]), add("transactions", *new)])


def main(path: Path, passphrase: str, first: int) -> None:
    """Edit until killed."""
    caseload = Caseload.open(path, passphrase)
    session = CaseSession(caseload, caseload.load(NUMBER), lambda: AT, lambda: "")
    for number in count(first):
        session.apply(f"変更 {number}", edit(number))
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
