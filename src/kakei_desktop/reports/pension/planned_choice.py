"""A choice of the pension as measures of the plan, with the months in which each works."""

from collections.abc import Iterator
from datetime import date

from kakei_desktop.domain.case import Case, Edit, all_of, put, remove
from kakei_desktop.domain.categories import NATIONAL_PENSION
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.plan import Measure
from kakei_desktop.reports.pension.choices import OpenChoices
from kakei_desktop.reports.pension.paid_in_budget import choice_key
from kakei_desktop.rules.outlook.choices import Action, Choice


def take_choice(found: OpenChoices, action: str, what: str, today: date) -> Edit:
    """Return the edit that makes a choice part of the plan, in the place of another one of the same member.

    Args:
        found: The choices of a member.
        action: Code of one of them.
        what: What is done, in words.
        today: The choice works from the next month on.
    """
    key = choice_key(found.member.id if found.member else "")
    choice = next(each.choice for each in found.choices if each.choice.action == action)
    own = found.in_budget.own if found.in_budget else 0
    measures = tuple(_measures(choice, own, key, what, Month.of(today) + 1))
    kept = {measure.id for measure in measures}

    def edit(case: Case) -> Case:
        before = {measure.id for measure in case.measures if measure.id.startswith(key)}
        gone = [remove("measures", before - kept)] if before - kept else []
        return all_of([*gone, *(put("measures", measure) for measure in measures)])(case)

    return edit


def _measures(choice: Choice, own: int, key: str, what: str, first: Month) -> Iterator[Measure]:
    """Yield what is paid month by month in the place of the contribution of the 家計表, and what is paid at once."""
    effect = 0 if choice.monthly is None else own - choice.monthly
    yield Measure(key, what, category=NATIONAL_PENSION, effect=effect, since=first, until=_last(choice, first))
    if choice.pay_now:
        paid = f"{what}（未納の分をまとめて払う）"
        yield Measure(f"{key}-once", paid, category=NATIONAL_PENSION, effect=-choice.pay_now, since=first, until=first)


def _last(choice: Choice, first: Month) -> Month | None:
    """Return the last month in which a choice asks what it asks a month; None where it goes on."""
    if choice.action is Action.PAY_PART and choice.monthly and choice.cost:
        return first + (-(-choice.cost // choice.monthly) - 1)
    return choice.continuation.until if choice.continuation else None
