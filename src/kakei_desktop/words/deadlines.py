"""Until when a month can be saved, in words, and how."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from kakei_desktop.domain.months import Month, month_words
from kakei_desktop.domain.wareki import day_words
from kakei_desktop.reports.pension.deadlines import Deadline
from kakei_desktop.rules.law.tiers import Missing
from kakei_desktop.words.exemption import cycle_title
from kakei_desktop.words.judgement import TIERS, missing_words

_AFTER_THE_OFFICE = "窓口が休みになってからも、マイナポータルと\nコンビニなどでの納付は使えます。"
_CHECK = "納めたかわからない月"


def first_words(first: Deadline) -> str:
    """Return ``2024年10月分　あと7日``."""
    return f"{month_words(first.month)}分　{left_words(first.days_left)}"


def left_words(days: int) -> str:
    """Return ``あと7日``, ``きょうまで``, or what to do just after the last day, while the two years may still run."""
    return "すぐ電話" if days < 0 else f"あと{days}日" if days else "きょうまで"


def near_day(day: date, today: date) -> str:
    """Return ``11月30日``, with its year where that is not this one."""
    return f"{f'{day.year}年' if day.year != today.year else ''}{day.month}月{day.day}日"


def deadline_story(first: Deadline, today: date) -> str:
    """Return what happens after the last day."""
    if first.by_law:
        return f"{TIERS[first.by_law]}の届を出せば、この月は納めなくてよくなります。届は、あとからでも出せます。"
    if first.days_left < 0:
        return missing_words(Missing.LAST_DAY_MOVED)
    day = near_day(first.last_day, today) if first.days_left else "きょう"
    money = f"（{first.amount:,}円）" if first.amount else ""
    lost = "納めることも免除の申請もできなくなります" if first.cycle else "納めることができなくなります"
    office = (
        f"{first.last_day.day}日は休みなので、{_office(first)}です。{_still_open(first)}" if first.office_closed else ""
    )
    check = f"{_CHECK}です。納めていなければ、" if first.unknown else ""
    return f"{check}{day}を過ぎると、{lost}{money}。{office}"


def _office(deadline: Deadline) -> str:
    """Return ``窓口は29日まで`` where the office is closed on the last day, and there is something to apply for."""
    return f"窓口は{deadline.working_day.day}日まで" if deadline.office_closed else ""


def _still_open(deadline: Deadline) -> str:
    """Return what still works on the last days, when the office is closed."""
    return f"そのあと{deadline.last_day.day}日までは、マイナポータルでの申請と、コンビニなどでの納付ができます。"


def deadline_line(deadline: Deadline, today: date) -> str:
    """Return ``2024年11月分 12月31日まで（38日）``, the days only within this year; below it when the office closes."""
    if deadline.by_law:
        return f"{month_words(deadline.month)}分 {TIERS[deadline.by_law]}の届"
    day = near_day(deadline.last_day, today)
    if deadline.days_left < 0:
        return f"{month_words(deadline.month)}分 {left_words(deadline.days_left)}"
    left = f"{deadline.days_left}日" if deadline.days_left else left_words(0)
    days = f"（{left}）" if deadline.last_day.year == today.year else ""
    notes = "・".join(words for words in (_CHECK if deadline.unknown else "", _office(deadline)) if words)
    return f"{month_words(deadline.month)}分 {day}まで{days}" + (f"\n　{notes}" if notes else "")


def deadline_lines(deadlines: Sequence[Deadline], today: date) -> str:
    """Return a line for each month, and what still works where an office is closed on one of their last days."""
    lines = [deadline_line(deadline, today) for deadline in deadlines]
    closed = any(deadline.office_closed for deadline in deadlines)
    return "\n".join([*lines, *([_AFTER_THE_OFFICE] if closed else [])])


def until_words(deadline: Deadline) -> str:
    """Return ``2027年2月28日まで・令和6年度の申請書``, the day always with its year."""
    if deadline.days_left < 0 and not deadline.by_law:
        return missing_words(Missing.LAST_DAY_MOVED)
    day = deadline.last_day
    office = f"（{_office(deadline)}）" if deadline.office_closed else ""
    check = f"{_CHECK}・" if deadline.unknown else ""
    return f"{check}{day_words(day)}まで{office}・{_way(deadline)}"


def _way(deadline: Deadline) -> str:
    """Return with what a month is saved: a notice, a form, or money alone."""
    if deadline.by_law:
        return f"{TIERS[deadline.by_law]}の届"
    return f"{cycle_title(deadline.cycle)}の申請書" if deadline.cycle else "納付だけ"


def chosen_words(months: Collection[Month], known: Mapping[Month, Deadline]) -> str:
    """Return last day and form of the chosen months that are owed; of several the first last day and all forms."""
    owed = [known[month] for month in months if month in known]
    if not owed:
        return ""
    if len(owed) == 1 or owed[0].days_left < 0:
        return until_words(owed[0])
    day, forms = owed[0].last_day, "・".join(dict.fromkeys(cycle_title(d.cycle) for d in owed if d.cycle))
    office = f"（{_office(owed[0])}）" if owed[0].office_closed else ""
    return f"早いものは{day_words(day)}まで{office}" + (f"・{forms}の申請書" if forms else "")
