"""Whether 法テラス may lend the cost of a lawyer (民事法律扶助): a first look, which 法テラス itself decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from msgspec import Struct

from kakei_desktop.resources import read_toml


class LegalAidLimits(Struct, frozen=True, forbid_unknown_fields=True):
    """The limits, each for a household of one, of two and so on.

    Attributes:
        law: Where the limits are laid down.
        source: What is said of them.
        checked: Day on which our figures were compared with it.
        unverified: What could not be compared with an official page.
        income: Yen a month after taxes, outside large cities.
        more: Yen for each person above the last of ``income``.
        city_income: The same in large cities.
        city_more: The same for each person more.
        rent: Yen of rent up to which it is added to the limit.
        assets: Yen at hand; the last stands for more persons too.
    """

    law: str
    source: str
    checked: date
    unverified: str
    income: tuple[int, ...]
    more: int
    city_income: tuple[int, ...]
    city_more: int
    rent: tuple[int, ...]
    assets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LegalAid:
    """How an income stands to the limits.

    Attributes:
        income: Yen a month that are held against them.
        limit: Yen a month outside large cities, the rent added.
        city_limit: The same in large cities.
        assets: Yen at hand up to which it holds.
    """

    income: int
    limit: int
    city_limit: int
    assets: int

    @property
    def likely(self) -> bool | None:
        """Whether the income is within the limit; None where that depends on the city."""
        return True if self.income <= self.limit else None if self.income <= self.city_limit else False


def load_legal_aid(file: Path) -> LegalAidLimits:
    """Read the limits.

    Raises:
        UnusableDataFile: If the file does not say what it must.
    """
    return read_toml(file, LegalAidLimits)


def legal_aid(limits: LegalAidLimits, income: int, rent: int, people: int) -> LegalAid:
    """Return how an income stands to the limits.

    Args:
        limits: The limits.
        income: Yen a month after taxes of the client and the spouse, bonuses spread.
        rent: Yen of rent a month; 0 where none is paid.
        people: Persons who live together, at least one.
    """
    added = min(rent, _at(limits.rent, people))
    return LegalAid(
        income,
        _at(limits.income, people, limits.more) + added,
        _at(limits.city_income, people, limits.city_more) + added,
        _at(limits.assets, people),
    )


def _at(amounts: Sequence[int], people: int, more: int = 0) -> int:
    beyond = max(0, people - len(amounts))
    return amounts[min(people, len(amounts)) - 1] + more * beyond
