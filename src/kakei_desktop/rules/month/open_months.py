"""Which months of a person are lost next: owed, or not known to be paid; and which of them the law covers by itself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_record import PensionMonth
from kakei_desktop.rules.law.ages import AgeMonths
from kakei_desktop.rules.law.law import Law
from kakei_desktop.rules.law.tiers import Tier
from kakei_desktop.rules.month.by_law import by_law_decisions
from kakei_desktop.rules.month.decision import Outcome
from kakei_desktop.rules.month.facts import Person
from kakei_desktop.rules.month.record import credible
from kakei_desktop.rules.month.times import is_barred, outside_insurance


@dataclass(frozen=True, slots=True)
class OpenMonth:
    """A month that can still be saved.

    Attributes:
        entry: The month as it stands in the record.
        by_law: What the law gives for it by itself, so that it needs no haste; None where nothing.
    """

    entry: PensionMonth
    by_law: Tier | None

    @property
    def month(self) -> Month:
        """The month."""
        return self.entry.month

    @property
    def unknown(self) -> bool:
        """Whether it is not known to be owed: nobody knows whether it was paid."""
        return not self.entry.owed


def open_months(law: Law, payer: Person, entries: Iterable[PensionMonth], as_of: date) -> tuple[OpenMonth, ...]:
    """Return the months up to this one that can still be saved: soonest first, at the end those that need no haste.

    Args:
        law: The law.
        payer: Whose months they are.
        entries: The months, of which those that are paid are left out.
        as_of: The day.
    """
    return tuple(sorted(_open_months(law, payer, entries, as_of), key=lambda found: (bool(found.by_law), found.month)))


def first_open_month(law: Law, payer: Person, entries: Iterable[PensionMonth], as_of: date) -> OpenMonth | None:
    """Return the first of :func:`open_months`, without looking at those behind it; None where there is none."""
    found = _open_months(law, payer, sorted(entries, key=lambda entry: entry.month), as_of)
    first = next(found, None)
    if first is None or not first.by_law:
        return first
    return next((later for later in found if not later.by_law), first)


def _open_months(law: Law, payer: Person, entries: Iterable[PensionMonth], as_of: date) -> Iterator[OpenMonth]:
    ages, this = None if payer.birth_date is None else AgeMonths(payer.birth_date), Month.of(as_of)
    for entry in entries:
        if entry.may_be_owed and entry.month <= this and not is_barred(law, entry.month, as_of):
            inside = outside_insurance(law, entry, ages) is None
            if inside or entry.owed:
                yield OpenMonth(entry, _by_law_tier(law, payer, entry) if inside else None)


def _by_law_tier(law: Law, payer: Person, entry: PensionMonth) -> Tier | None:
    """Return by what the law covers a month by itself, None where by nothing."""
    decisions = by_law_decisions(law, payer, credible(law, entry))
    return next((decision.tier for decision in decisions if decision.outcome is Outcome.LIKELY), None)
