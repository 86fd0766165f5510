"""Where the plan leads to, and what an earlier plan said, in sentences that promise nothing."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.months import Month, month_words
from kakei_desktop.domain.plan import REVIEW_OUTCOMES, Aim, EarlierPlan, Review
from kakei_desktop.domain.wareki import day_words, wareki
from kakei_desktop.reports.plan.goals import GoalOutlook


def goal_words(found: GoalOutlook) -> str:
    """Return where the plan leads to, for a goal whose outlook is told."""
    return _WORDS[found.goal.aim or Aim.BALANCE](found)


def _balance(found: GoalOutlook) -> str:
    return f"ひと月の差引は {format_yen(found.yen)}円の見込みです。"


def _savings(found: GoalOutlook) -> str:
    missing = (found.goal.amount or 0) - found.yen
    ends = f"あと {format_yen(missing)}円です" if missing > 0 else "とどきます"
    return f"{_day(found)}の残りは {format_yen(found.yen)}円の見込みで、{ends}。"


def _arrears(found: GoalOutlook) -> str:
    if found.when is None:
        return "滞納は書かれていません。" if found.reached else "滞納に回せるお金がまだありません。"
    return f"月 {format_yen(found.yen)}円ずつ払えれば、{_ends(found, found.when)}"


def _debts(found: GoalOutlook) -> str:
    if found.when is None:
        return "返す借金は書かれていません。" if found.reached else "いまの返し方では、終わりの月が出ません。"
    return _ends(found, found.when)


def _ends(found: GoalOutlook, last: date) -> str:
    late = "" if found.reached else "で、目標の日より後です"
    return f"{month_words(Month.of(last))}に完済する見込み{late or 'です'}。"


def _lasting(found: GoalOutlook) -> str:
    ends = "まで足りない日は出ない" if found.reached else "に足りなくなる"
    return f"{_day(found)}{ends}見込みです。"


def _day(found: GoalOutlook) -> str:
    return day_words(found.when) if found.when else ""


_WORDS: Mapping[Aim, Callable[[GoalOutlook], str]] = {
    Aim.BALANCE: _balance,
    Aim.SAVINGS: _savings,
    Aim.ARREARS: _arrears,
    Aim.DEBTS: _debts,
    Aim.LASTING: _lasting,
}


def earlier_plan_words(plan: EarlierPlan) -> Iterator[str]:
    """Yield what an earlier plan said, heading by heading, to be read."""
    for heading, text in (("本人の希望", plan.wishes.goal), ("いま困っていること", plan.wishes.difficulties)):
        if text:
            yield f"{heading}：{text}"
    for goal in plan.goals:
        amount = f"　{format_yen(goal.amount)}円" if goal.amount is not None else ""
        yield f"目標：{goal.text}{amount}{_until(goal.by)}"
    for measure in plan.measures:
        effect = f"　月の効果 {format_yen(measure.effect)}円" if measure.effect else ""
        yield f"すること：{measure.what}{effect}{_until(measure.by)}{'（すみ）' if measure.done else ''}"
    yield from map(review_words, plan.reviews)


def review_words(review: Review) -> str:
    """Return when a plan was looked at, and how it went."""
    counted = "" if review.counted is None else f"残り {format_yen(review.counted)}円{_foreseen(review)}"
    outcome = REVIEW_OUTCOMES[review.outcome] if review.outcome else ""
    day = wareki(review.day) if review.day else "日は未定"
    return "見直し：" + "　".join(filter(None, (day, review.note, counted, outcome, review.went)))


def _foreseen(review: Review) -> str:
    return "" if review.planned is None else f"（計画では {format_yen(review.planned)}円）"


def _until(day: date | None) -> str:
    return f"　{wareki(day)}まで" if day else ""
