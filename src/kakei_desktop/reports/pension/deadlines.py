"""Until when each month that a person owes, or may owe, can be paid or applied for, with what form, in words."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.months import Month, month_words
from kakei_desktop.reports.pension.exemption import cycle_title
from kakei_desktop.reports.pension.judgement_words import TIERS, missing_words
from kakei_desktop.rules.law.law import Law
from kakei_desktop.rules.law.tiers import Missing
from kakei_desktop.rules.month.assessment import assess
from kakei_desktop.rules.month.facts import facts_of
from kakei_desktop.rules.month.judgement import MonthJudgement
from kakei_desktop.rules.month.open_months import OpenMonth, open_months
from kakei_desktop.rules.month.times import days_left, last_day_to_pay, working_day_to_apply
from kakei_desktop.rules.outlook.choices import to_pay

_SOON = 31
_CHECK = "納めたかわからない月"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A month that can still be saved: it is owed, or nobody knows whether it was paid.

    Attributes:
        month: The month.
        unknown: Nobody knows whether it was paid.
        amount: Yen to pay, where it was not paid; None where the rules do not hold it.
        last_day: Last day on which it can be paid or applied for.
        working_day: That day, or the working day before where offices are closed on it.
        days_left: Days after today up to then.
        form: Title of the form with which it can be applied for; empty where it can only be paid.
        by_law: What the law gives for it by itself, in words; empty where nothing.
    """

    month: Month
    unknown: bool
    amount: int | None
    last_day: date
    working_day: date
    days_left: int
    form: str
    by_law: str

    @property
    def soon(self) -> bool:
        """Whether it is about to be lost."""
        return self.days_left <= _SOON and not self.by_law


def deadlines(law: Law, case: Case, member_id: str, today: date) -> tuple[Deadline, ...]:
    """Return the months of a member that can still be saved: soonest first, at the end those that need no haste.

    Raises:
        KeyError: If there is no such member.
    """
    facts = facts_of(case, member_id)
    judged = {month.month: month for month in assess(law, facts, today).months}
    found = open_months(law, facts.applicant, facts.record.months, today)
    return tuple(_deadline(law, stake, judged[stake.month], today) for stake in found)


def _deadline(law: Law, stake: OpenMonth, judged: MonthJudgement, today: date) -> Deadline:
    month = judged.month
    applied_for = judged.examination.tiers and stake.by_law is None
    return Deadline(
        month,
        stake.unknown,
        to_pay(law, judged.entry),
        last_day_to_pay(law, month),
        working_day_to_apply(law, month),
        days_left(law, month, today),
        cycle_title(judged.cycle) if applied_for else "",
        TIERS[stake.by_law] if stake.by_law else "",
    )


def first_words(first: Deadline) -> str:
    """Return ``2024年10月分　あと7日``."""
    return f"{month_words(first.month)}分　{left_words(first.days_left)}"


def left_words(days: int) -> str:
    """Return ``あと7日``, ``きょうまで``, or what to do just after the last day, while the two years may still run."""
    return "すぐ電話" if days < 0 else f"あと{days}日" if days else "きょうまで"


def day_words(day: date, today: date) -> str:
    """Return ``11月30日``, with its year where that is not this one."""
    return f"{f'{day.year}年' if day.year != today.year else ''}{day.month}月{day.day}日"


def deadline_story(first: Deadline, today: date) -> str:
    """Return what happens after the last day."""
    if first.by_law:
        return f"{first.by_law}の届を出せば、この月は納めなくてよくなります。届は、あとからでも出せます。"
    if first.days_left < 0:
        return missing_words(Missing.LAST_DAY_MOVED)
    day = day_words(first.last_day, today) if first.days_left else "きょう"
    money = f"（{first.amount:,}円）" if first.amount else ""
    lost = "納めることも免除の申請もできなくなります" if first.form else "納めることができなくなります"
    office = f"{first.last_day.day}日は休みなので、{_office(first)}です。{_still_open(first)}" if _office(first) else ""
    check = f"{_CHECK}です。納めていなければ、" if first.unknown else ""
    return f"{check}{day}を過ぎると、{lost}{money}。{office}"


def _office(deadline: Deadline) -> str:
    """Return ``窓口は29日まで`` where the office is closed on the last day, and there is something to apply for."""
    closed = deadline.working_day != deadline.last_day and deadline.form
    return f"窓口は{deadline.working_day.day}日まで" if closed else ""


def _still_open(deadline: Deadline) -> str:
    """Return what still works on the last days, when the office is closed."""
    return f"そのあと{deadline.last_day.day}日までは、マイナポータルでの申請と、コンビニなどでの納付ができます。"


def deadline_line(deadline: Deadline, today: date) -> str:
    """Return ``2024年11月分 12月31日まで（38日）``, the days only within this year; below it when the office closes."""
    if deadline.by_law:
        return f"{month_words(deadline.month)}分 {deadline.by_law}の届"
    day = day_words(deadline.last_day, today)
    if deadline.days_left < 0:
        return f"{month_words(deadline.month)}分 {left_words(deadline.days_left)}"
    left = f"{deadline.days_left}日" if deadline.days_left else left_words(0)
    days = f"（{left}）" if deadline.last_day.year == today.year else ""
    beside = "・".join(words for words in (_CHECK if deadline.unknown else "", _office(deadline)) if words)
    return f"{month_words(deadline.month)}分 {day}まで{days}" + (f"\n　{beside}" if beside else "")


def until_words(deadline: Deadline) -> str:
    """Return ``2027年2月28日まで・令和6年度の申請書``, the day always with its year."""
    if deadline.days_left < 0 and not deadline.by_law:
        return missing_words(Missing.LAST_DAY_MOVED)
    day = deadline.last_day
    how = f"{deadline.by_law}の届" if deadline.by_law else f"{deadline.form}の申請書" if deadline.form else "納付だけ"
    office = f"（{_office(deadline)}）" if _office(deadline) else ""
    check = f"{_CHECK}・" if deadline.unknown else ""
    return f"{check}{day.year}年{day.month}月{day.day}日まで{office}・{how}"


def chosen_words(months: Collection[Month], known: Mapping[Month, Deadline]) -> str:
    """Return last day and form of the chosen months that are owed; of several the first last day and all forms."""
    owed = [known[month] for month in months if month in known]
    if not owed:
        return ""
    if len(owed) == 1 or owed[0].days_left < 0:
        return until_words(owed[0])
    day, forms = owed[0].last_day, "・".join(dict.fromkeys(d.form for d in owed if d.form))
    office = f"（{_office(owed[0])}）" if _office(owed[0]) else ""
    return f"早いものは{day.year}年{day.month}月{day.day}日まで{office}" + (f"・{forms}の申請書" if forms else "")
