"""For which months a tier can be applied for at all: category, age, status, time, student or not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kakei_desktop.domain.household import InsuredCategory
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_record import PensionMonth, PensionStatus
from kakei_desktop.rules.ages import month_reached
from kakei_desktop.rules.cycles import Form
from kakei_desktop.rules.deadlines import is_lost
from kakei_desktop.rules.decision import ORDINARY_TIERS, Tier, Why
from kakei_desktop.rules.statute import statute

_STILL_OPEN = frozenset({PensionStatus.UNPAID, PensionStatus.UNKNOWN})


def is_category_1(entry: PensionMonth) -> bool:
    """Tell whether the person paid, or should have paid, a month by themselves."""
    return entry.category is InsuredCategory.FIRST and entry.status is not PensionStatus.NOT_INSURED


def outside_insurance(entry: PensionMonth, birth_date: date | None) -> Why | None:
    """Return why a month is none that any tier is for, None where it is one.

    Who is insured voluntarily, before the first age or after the last, can use none of them.
    """
    if not is_category_1(entry):
        return Why.NOT_CATEGORY_1
    first, last = statute("insured", "from_age", entry.month), statute("insured", "to_age", entry.month)
    if birth_date is None or first is None or last is None:
        return None
    if entry.month < month_reached(birth_date, first):
        return Why.UNDER_AGE
    return Why.OVER_AGE if entry.month >= month_reached(birth_date, last) else None


@dataclass(frozen=True, slots=True)
class Application:
    """An application for one month on a day.

    Attributes:
        entry: The month.
        form: The form it belongs to.
        birth_date: Of the applicant; None while not known.
        as_of: The day.
    """

    entry: PensionMonth
    form: Form
    birth_date: date | None
    as_of: date


def closed(application: Application) -> Iterator[tuple[Tier, Why]]:
    """Yield the tiers that cannot be applied for, each with the reason."""
    whole = _closed_for_all(application)
    for tier in (*ORDINARY_TIERS, Tier.STUDENT_SPECIAL):
        why = whole or _closed_for_one(tier, application)
        if why is not None:
            yield tier, why


def _closed_for_all(application: Application) -> Why | None:
    entry, as_of = application.entry, application.as_of
    if entry.status is PensionStatus.PAID:
        return Why.PAID
    if entry.status not in _STILL_OPEN:
        return Why.ALREADY_EXEMPT
    if is_lost(entry.month, as_of):
        return Why.TOO_LATE
    return Why.NOT_OPEN_YET if as_of < application.form.opens else None


def _closed_for_one(tier: Tier, application: Application) -> Why | None:
    if application.form.student != (tier is Tier.STUDENT_SPECIAL):
        return Why.STUDENT if application.form.student else Why.NOT_STUDENT
    return _postponement_closed(application.entry.month, application.birth_date) if tier is Tier.POSTPONEMENT else None


def _postponement_closed(month: Month, birth_date: date | None) -> Why | None:
    below = statute("postponement", "below_age", month)
    if below is None:
        return Why.NOT_IN_FORCE
    too_old = birth_date is not None and month >= month_reached(birth_date, below)
    return Why.OVER_POSTPONEMENT_AGE if too_old else None
