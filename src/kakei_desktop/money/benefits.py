"""Benefits and reductions for which people apply, as they are on file: when they hold, and where each is from."""

from datetime import date
from enum import StrEnum
from pathlib import Path

from msgspec import Struct, field

from kakei_desktop.domain.months import Month
from kakei_desktop.resources import read_toml


class Sign(StrEnum):
    """Of what a benefit makes one think: a fact of the household."""

    OWED_PENSION = "owed_pension"
    UNEMPLOYED = "unemployed"
    HEALTH_INSURANCE = "health_insurance"
    TAX_ARREARS = "tax_arrears"
    SCHOOL_CHILD = "school_child"
    HIGH_SCHOOL = "high_school"
    MEDICAL = "medical"
    RENT_AFTER_LOSS = "rent_after_loss"
    CHILD = "child"
    SINGLE_PARENT = "single_parent"
    BELOW_ASSISTANCE = "below_assistance"
    SPECIAL_LOAN = "special_loan"
    MOVING = "moving"


class Benefit(Struct, frozen=True, forbid_unknown_fields=True):
    """A benefit or reduction for which people apply.

    Attributes:
        sign: The fact by which one thinks of it.
        name: What it is called.
        words: What makes one think of it, and what it is, in sentences.
        office: Where to ask.
        since: The first month for which this holds.
        until: The last month for which this holds.
        source: Law or page from which it is.
        unverified: What could not be compared with an official page.
    """

    sign: Sign
    name: str
    words: str
    office: str
    until: str
    source: str
    since: str = field(name="from")
    unverified: str = ""

    def holds_in(self, month: Month) -> bool:
        """Return whether a month lies in the time for which it holds."""
        return Month.parse(self.since) <= month <= Month.parse(self.until)


class _BenefitFile(Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    checked: date
    benefit: tuple[Benefit, ...]


def load_benefits(file: Path) -> tuple[Benefit, ...]:
    """Read the benefits.

    Raises:
        UnusableDataFile: If the file does not say what it must.
    """
    return read_toml(file, _BenefitFile).benefit
