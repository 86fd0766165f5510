"""A worker who edits the cases of an office until killed, and reports each edit once it is said to be kept.

Run as a process: ADDRESS NAME SEED EDITS. Each edit adds a row of its own, or gives the row that all share another
amount; the change log says which amount the worker saw before.
"""

import random
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from typing import TypeVar

from helpers.caseloads import PASSPHRASE
from helpers.strategies import NOW
from kakei_desktop.domain.budget import BudgetRow
from kakei_desktop.domain.case import Case
from kakei_desktop.storage.errors import BothChanged, OfficeUnreachable
from kakei_desktop.storage.server.caseload import OfficeCaseload
from kakei_desktop.storage.server.connection import office_address

T = TypeVar("T")
MARKER = "しるしのことば"
SHARED = "b1"


def work(address: str, name: str, seed: int, edits: int) -> None:
    """Do so many edits and print what is kept: the case, and the row or the amount."""
    chance = random.Random(seed)
    office = again(lambda: OfficeCaseload.open(office_address(address), PASSPHRASE))
    numbers = [each.number for each in again(office.summaries)]
    cases = {number: again(lambda number=number: office.load(number)) for number in numbers}  # type: ignore[misc]
    for done in range(edits):
        number = chance.choice(numbers)
        if chance.random() < 0.7:
            row = BudgetRow(f"{name}-{done}", "food", f"{MARKER}{done}", done)
            cases[number] = written(office, cases[number], replace_rows(cases[number], row), row.id)
            report(number, "row", row.id)
        else:
            amount = seed * 1_000_000 + done + 1
            cases[number] = shared_written(office, cases[number], amount, chance)
            report(number, "amount", amount)


def report(number: str, kind: str, what: object) -> None:
    """Say that an edit is kept."""
    sys.stdout.write(f"{number} {kind} {what}\n")
    sys.stdout.flush()


def replace_rows(case: Case, row: BudgetRow) -> Case:
    """Return a case with a row in the place of the one with its id, or behind all others."""
    rows = {each.id: each for each in case.budget} | {row.id: row}
    return replace(case, budget=tuple(rows.values()))


def shared_written(office: OfficeCaseload, case: Case, amount: int, chance: random.Random) -> Case:
    """Give the shared row an amount; where others gave it another one meanwhile, look, and insist."""
    before = case
    seen = shared_amount(case)
    ours = replace_rows(case, replace(next(r for r in case.budget if r.id == SHARED), amount=amount))
    while True:
        try:
            return written(office, before, ours, f"{seen}>{amount}")
        except BothChanged as both:
            before, seen = both.theirs, shared_amount(both.theirs)
            ours = replace_rows(before, replace(next(r for r in before.budget if r.id == SHARED), amount=amount))
            time.sleep(chance.random() / 100)


def shared_amount(case: Case) -> int | None:
    return next(row.amount for row in case.budget if row.id == SHARED)


def written(office: OfficeCaseload, before: Case, after: Case, name: str) -> Case:
    return again(lambda: office.save_beside_others(before, after, name, NOW))


def again(act: Callable[[], T]) -> T:
    """Do something again until the server confirms it."""
    for _ in count():
        try:
            return act()
        except OfficeUnreachable:
            time.sleep(0.05)
    raise AssertionError


if __name__ == "__main__":
    work(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
