"""Tables of brackets, as the tax law has them: each line turns the amounts between two borders into another."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from kakei_desktop.rules.rule_rows import RuleFileError, check_keys, rows_of

_BRACKET = {"from": int, "percent": int, "plus": int, "source": str}
_OPTIONAL = {"to": int, "step": int, "unverified": str}


@dataclass(frozen=True, slots=True)
class Bracket:
    """One line of a table that turns one amount into another.

    Attributes:
        first: Yen from which it holds.
        last: Yen up to which it holds, included; None in the last line.
        percent: What part of the amount counts.
        plus: Yen added to it.
        step: The amount is first rounded down to a multiple of so many yen.
        source: Where it was read.
        unverified: Why it is still to be compared with an official page; empty where it was.
    """

    first: int
    last: int | None
    percent: int
    plus: int
    step: int
    source: str
    unverified: str = ""

    def apply(self, amount: int) -> int:
        """Return what the table makes of an amount of this bracket, parts of a yen dropped."""
        return amount // self.step * self.step * self.percent // 100 + self.plus


def read_brackets(file: str, name: str, tables: object) -> tuple[Bracket, ...]:
    """Return a table whose brackets begin at 0 yen, follow each other, and have no end.

    Raises:
        RuleFileError: Naming file and key, for whatever is wrong first.
    """
    found = tuple(_bracket(file, f"{name}[{at}]", row) for at, row in enumerate(rows_of(file, name, tables), 1))
    if found[0].first != 0 or found[-1].last is not None:
        raise RuleFileError(file, name, "gap")
    for before, after in pairwise(found):
        if before.last is None or before.last < before.first or after.first <= before.last:
            raise RuleFileError(file, name, "overlap")
        if after.first > before.last + 1:
            raise RuleFileError(file, name, "gap")
    return found


def _bracket(file: str, at: str, table: Mapping[str, Any]) -> Bracket:
    check_keys(file, at + ".", table, _BRACKET, _OPTIONAL)
    step = table.get("step", 1)
    for key, amount, least in (("step", step, 1), ("percent", table["percent"], 0)):
        if amount < least:
            raise RuleFileError(file, f"{at}.{key}", "outside")
    percent, plus, source = table["percent"], table["plus"], table["source"]
    return Bracket(table["from"], table.get("to"), percent, plus, step, source, table.get("unverified", ""))


def apply_brackets(brackets: tuple[Bracket, ...], amount: int) -> int:
    """Return what a table makes of an amount from 0 yen upwards."""
    return next(b for b in reversed(brackets) if b.first <= amount).apply(amount)
