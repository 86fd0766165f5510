"""Whether 法テラス may lend the cost of a lawyer (民事法律扶助): a first look, which 法テラス itself decides."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from msgspec import Struct

from kakei_desktop.resources import read_toml


class HouseholdLimit(Struct, frozen=True, forbid_unknown_fields=True):
    """The limits of a household.

    Attributes:
        people: Its size.
        income: Yen a month after taxes, outside large cities.
        city_income: The same in large cities.
        rent: Yen of rent up to which it is added to the limit.
        assets: Yen at hand.
    """

    people: int
    income: int
    city_income: int
    rent: int
    assets: int


class LegalAidLimits(Struct, frozen=True, forbid_unknown_fields=True):
    """The limits by size of household.

    Attributes:
        source: What is said of them.
        checked: Day on which our figures were compared with it.
        unverified: What could not be compared with an official page.
        limit: Smallest household first; the last stands for larger ones too.
        more: Yen a month for each person that the last does not count.
        city_more: The same in large cities.
    """

    source: str
    checked: date
    unverified: str
    limit: tuple[HouseholdLimit, ...]
    more: int
    city_more: int


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
    limit = max((each for each in limits.limit if each.people <= people), key=lambda each: each.people)
    beyond, added = people - limit.people, min(rent, limit.rent)
    return LegalAid(
        income,
        limit.income + limits.more * beyond + added,
        limit.city_income + limits.city_more * beyond + added,
        limit.assets,
    )
