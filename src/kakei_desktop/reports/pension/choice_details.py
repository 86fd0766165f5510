"""What is to be minded about one choice: what it needs, what it takes later, and how it can be made good."""

from collections.abc import Iterator
from datetime import date

from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.months import month_words
from kakei_desktop.domain.pension_record import PARTIAL
from kakei_desktop.reports.pension.judgement_words import REST_UNPAID
from kakei_desktop.rules.law.law import Law
from kakei_desktop.rules.law.postpayment import Postpayment, postpayment
from kakei_desktop.rules.law.tiers import Tier
from kakei_desktop.rules.month.assessment import Assessment
from kakei_desktop.rules.outlook.choices import Action, Choice


def choice_details(choice: Choice, judged: Assessment) -> str:
    """Return all that is to be minded about a choice, in sentences; empty where there is nothing."""
    return "".join(
        (*_declared(choice, judged), *_rest(choice), *_course(choice), *_later(judged.law, choice, judged.as_of))
    )


def _declared(choice: Choice, judged: Assessment) -> Iterator[str]:
    """Yield that months of 法定免除 are only paid by who declares to do so (国民年金法第89条第2項)."""
    at = [judged.at(month) for month in choice.months] if choice.action is Action.PAY_ALL else []
    legal = sum(month is not None and month.best is Tier.LEGAL for month in at)
    if legal:
        yield f"法定免除の{legal}か月を納めるには、納付の申出をします（国民年金法第89条第2項）。"


def _rest(choice: Choice) -> Iterator[str]:
    if choice.action not in (Action.PAY_ALL, Action.PAY_PART) and any(
        entry.status in PARTIAL for entry in choice.saved
    ):
        yield REST_UNPAID


def _course(choice: Choice) -> Iterator[str]:
    """Yield how long it goes on so; the pension stands on that the months to come are paid."""
    course = choice.continuation
    if course is None:
        return
    yield f"「毎月」の額で続けられるのは、{month_words(course.until)}までです。"
    if course.less:
        yield f"そこまで続けると、年金は年に{format_yen(course.less)}円少なくなります。"


def _later(law: Law, choice: Choice, today: date) -> Iterator[str]:
    """Yield until when and for how much what is exempt can be paid later (追納)."""
    costs = postpayments(law, choice, today)
    if costs:
        until = min(cost.last_day for cost in costs)
        yield (
            f"免除や猶予になった分は、10年のうちに納めれば満額で数えます（追納。いまなら"
            f"{format_yen(sum(cost.amount for cost in costs))}円、古い月は{until.year}年{until.month}月まで）。"
        )


def postpayments(law: Law, choice: Choice, today: date) -> tuple[Postpayment, ...]:
    """Return what it costs to pay later what a choice exempts from; nothing where the rules do not hold all of it."""
    costs = [cost for entry in choice.saved if (cost := postpayment(law, entry, today)) is not None]
    known = tuple(cost for cost in costs if isinstance(cost, Postpayment))
    return known if len(known) == len(costs) else ()
