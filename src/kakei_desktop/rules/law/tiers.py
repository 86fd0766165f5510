"""The ways in which a month need not be paid in full, and what has to be known to tell."""

from enum import StrEnum


class Tier(StrEnum):
    """The ways in which a month need not be paid in full, in the order in which the best is looked for.

    First what the law gives by itself, then the order in which the office examines.
    """

    MATERNITY = "maternity"
    CHILDCARE = "childcare"
    LEGAL = "legal"
    FULL = "full"
    POSTPONEMENT = "postponement"
    THREE_QUARTER = "three_quarter"
    HALF = "half"
    QUARTER = "quarter"
    STUDENT_SPECIAL = "student_special"


PARTIAL_TIERS = (Tier.THREE_QUARTER, Tier.HALF, Tier.QUARTER)
TIERS = tuple(Tier)
BY_LAW_TIERS = (Tier.MATERNITY, Tier.CHILDCARE, Tier.LEGAL)
"""Given by the law itself, whatever the income: a notice (届) is handed in, nothing is applied for."""
ORDINARY_TIERS = (Tier.FULL, *PARTIAL_TIERS, Tier.POSTPONEMENT)
"""Applied for with the ordinary form."""


class Missing(StrEnum):
    """What has to be known before something can be decided."""

    INCOME_UNKNOWN = "income_unknown"
    INCOME_NOT_FILED = "income_not_filed"
    RULES_MISSING = "rules_missing"
    BIRTH_DATE_UNKNOWN = "birth_date_unknown"
    DEPENDANTS_UNKNOWN = "dependants_unknown"
    SPOUSE_UNKNOWN = "spouse_unknown"
    HOUSEHOLDER_UNKNOWN = "householder_unknown"
    HOUSEHOLD_THEN_UNKNOWN = "household_then_unknown"
    """Who was spouse or householder is known of other months only."""
    STATUS_UNKNOWN = "status_unknown"
    GROUND_DATE_UNKNOWN = "ground_date_unknown"
    LAST_DAY_MOVED = "last_day_moved"
    """The shown last day is past; the day due had moved, and the two years may run from there."""
    EVENT_DAY_MONTH_END = "event_day_month_end"
    """Counted from the last day at work or from the day after, the window begins a month apart."""
    EVENT_DAY_31_DECEMBER = "event_day_31_december"
    """Counted from the last day at work or from the day after, the window ends a year apart."""
    SAME_HOUSEHOLD_UNKNOWN = "same_household_unknown"
    """One of a couple lives in a household with public assistance; the other, perhaps at another address."""
    CHILDCARE_END = "childcare_end"
    """Counted by the law's age or by the birthday, the last month is another."""

    OVER_FULL_MONTHS = "over_full_months"
    """More than 480 months: the law counts those beyond with other weights."""
