"""目安との差: the 家計表 beside the averages of the 家計調査, by size of household.

Only items whose bounds are those of our rows are compared, and never housing: its average is one of
owners, and would be wrong and hurtful to a tenant.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.months import Month
from kakei_desktop.resources import UnusableDataFile, read_toml

_NEAR = Fraction(1, 10)
"""Up to this share of the average, more or less is about the same."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One item: label, yen a month here, yen a month on average, and the codes of the rows that it holds."""

    label: str
    own: int
    typical: int
    categories: tuple[str, ...] = ()

    @property
    def is_near(self) -> bool:
        """Whether here and on average is about the same."""
        return abs(self.own - self.typical) <= self.typical * _NEAR


@dataclass(frozen=True, slots=True)
class Comparisons:
    """All items that this household has; no lines while the household or its rows are not written."""

    title: str
    lines: tuple[Comparison, ...]
    source: str


class SurveyItem(Struct, frozen=True, forbid_unknown_fields=True):
    """An item of the survey.

    Attributes:
        name: What the survey calls it.
        label: What we call it.
        categories: Codes of our rows that it holds.
        amounts: Yen a month for each size of household.
        beyond: By code of a row what it holds beside what the survey counts here, in words.
    """

    name: str
    label: str
    categories: tuple[str, ...]
    amounts: tuple[int, ...]
    beyond: Mapping[str, str] = MappingProxyType({})


class HouseholdSurvey(Struct, frozen=True, forbid_unknown_fields=True):
    """The averages of a year of the 家計調査.

    Attributes:
        name: Name of the survey.
        year: The year that is averaged.
        classification: By what its items are told apart; figures of several must not be mixed.
        published: Day on which it was published.
        checked: Day on which our figures were compared with it.
        source: What is said of it beside the figures.
        sizes: Persons of a household, rising; the last stands for more too.
        item: What is compared.
    """

    name: str
    year: int
    classification: str
    published: date
    checked: date
    source: str
    sizes: tuple[int, ...]
    item: tuple[SurveyItem, ...]


def load_survey(file: Path) -> HouseholdSurvey:
    """Read the averages.

    Raises:
        UnusableDataFile: If the file does not say what it must, or an item has not one amount for each size.
    """
    survey = read_toml(file, HouseholdSurvey)
    for at, item in enumerate(survey.item):
        if len(item.amounts) != len(survey.sizes):
            raise UnusableDataFile(file, f"Expected {len(survey.sizes)} amounts - at `$.item[{at}].amounts`")
    return survey


def comparisons(survey: HouseholdSurvey, case: Case, today: date) -> Comparisons:
    """Return how the household's spending compares with households of its size."""
    people = len(case.residents)
    size = min(people, survey.sizes[-1])
    more = "以上の" if people > size else ""
    title = f"{size}人{more}世帯の{survey.name}（{survey.year}年）" if size else ""
    spent = _spent(case, today)
    lines = (_comparison(spent, item, survey.sizes.index(size)) for item in survey.item) if size else ()
    return Comparisons(title, tuple(line for line in lines if line.own), survey.source)


def _spent(case: Case, today: date) -> Counter[str]:
    """Return yen a month by category, of what goes on."""
    this, spent = Month.of(today), Counter[str]()
    for row in case.budget:
        spent[row.category] += row.monthly if row.runs_in(this) else 0
    return spent


def _comparison(spent: Counter[str], item: SurveyItem, at: int) -> Comparison:
    own = sum(spent[category] for category in item.categories)
    typical = item.amounts[at]
    beyond = "・".join(words for category, words in item.beyond.items() if spent[category])
    label = item.label + (f"（{beyond}をふくむ）" if beyond else "")
    return Comparison(label, own, typical, item.categories)
