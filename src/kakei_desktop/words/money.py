"""What the money of a household shows and will do, in words that blame nobody."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.findings import Finding
from kakei_desktop.domain.household import given_name
from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.months import month_words
from kakei_desktop.domain.wareki import day_words
from kakei_desktop.money.timeline import TimelineEntry, TimelineKind

Values: TypeAlias = Mapping[str, Any]


_LAWYER = "弁護士・司法書士に相談してください。"
FINDINGS: Mapping[str, Callable[[Values], str]] = {
    "short_day": lambda v: (
        f"{day_words(v['day'])}に {_yen(-v['balance'])}足りなくなる見込みです。{_why_short(v)}"
        f"足りない日は{v['count']}日、いちばん足りないのは{day_words(v['lowest_day'])}の {_yen(-v['lowest'])}です。"
    ),
    "tight_day": lambda v: (
        f"{day_words(v['day'])}{f'など{count}日' if (count := v['count']) > 1 else ''}は、"
        "その日の入金が先に入らないと足りません。"
    ),
    "purse_short": lambda v: (
        f"{v['name']}さんの財布は、{day_words(v['day'])}に {_yen(-v['balance'])}足りなくなる見込みです。"
    ),
    "over_a_quarter": lambda v: (
        f"返済は月 {_yen(v['monthly'])}で、収入（月 {_yen(v['income'])}）の4分の1をこえています。"
        "弁護士・司法書士への相談を考える目安です。"
    ),
    "over_cap": lambda v: f"{_of(v)}の利率は、法律の上限をこえています。払う前に{_LAWYER}",
    "never_ends": lambda v: f"{_of(v)}は、いまの返し方では元金がへりません。{_LAWYER}",
    "old_5_years": lambda v: f"{_of(v)}は、5年を過ぎている可能性があります。払う前に{_LAWYER}",
    "court_paper": lambda v: f"{_of(v)}に、裁判所の書類のことが書かれています。急いで{_LAWYER}",
    "nothing_for_arrears": lambda v: f"滞納 {_yen(v['total'])}に回せるお金は、いまはありません（{_why_nothing(v)}）。",
    "instalments_possible": lambda v: (
        f"滞納 {_yen(v['total'])}には、月 {_yen(v['monthly'])}まで払えそうです。"
        + (
            f"{month_words(v['frees'])}から、その分が空きます。"
            if v["frees"]
            else f"期間の終わりに {_yen(v['left'])}残ります。"
        )
    ),
    "income_ends": lambda v: (
        f"{v['label']}（月 {_yen(v['monthly'])}）は{month_words(v['month'])}で終わります。"
        + (f"次の月の差引は {_yen(v['net_after'])}です。" if v["net_after"] is not None else "")
    ),
    "child_allowance_changes": lambda v: _allowance_changes("児童手当", v),
    "child_rearing_allowance_changes": lambda v: _allowance_changes("児童扶養手当（全部支給）", v),
    "behind": lambda v: (
        f"{v['label'] or '滞納'}が {_yen(v['amount'])}遅れています。"
        + (f"いま払うと、延滞金は目安で {_yen(v['late'])}です。" if v["late"] else "")
    ),
    "above_usual": lambda v: (
        f"{v['label']}は月 {_yen(v['own'])}で、{v['survey']}の平均 {_yen(v['typical'])}より多めです。"
    ),
    "unclaimed": lambda v: f"{v['name']}：{v['words']}{v['office']}で聞けます。",
    "purses_differ": lambda v: (
        f"一人ずつの手持ち金の合計 {_yen(v['purses'])}が、世帯の {_yen(v['opening'])}と合っていません。"
    ),
    "holidays_unknown": lambda v: (
        f"{day_words(v['since'])}より後の祝日はまだ収録がなく、土日だけを休みと数えています。"
    ),
    "holidays_expected": lambda v: f"{day_words(v['since'])}より後の春分の日と秋分の日は、まだ発表前の見込みです。",
    "amount_unknown": lambda v: f"{v['label']}は金額がわからないので、数えていません。",
    "only_spread": lambda v: (
        f"{v['label']}は動く日や月がわからないので、毎月 {_yen(v['monthly'])}にならして数えています（概算）。"
    ),
    "list_counts": lambda v: (
        f"家計表の{v['label']}（月 {_yen(v['monthly'])}）は数えず、借金の一覧（月 {_yen(v['listed'])}）で数えています。"
    ),
    "debt_without_day": lambda v: f"{_of(v)}は返済日がわからないので、月のはじめに払うとして数えています（概算）。",
    "event_without_day": lambda v: (
        f"{v['label'] or '一時の出入り'} {_yen(abs(v['amount']))}は、日が決まっていないので、まだ数えていません。"
    ),
    "debt_not_counted": lambda v: f"{_of(v)}の返済は、返済日が書かれるまで、家計表の行だけで数えています。",
}
"""The words of each finding about money in time, by its code."""
REASONS = {
    "below_reserve_without_instalments": "滞納を払わなくても、残しておく額を下回る日があります",
    "less_than_1000": "払えるのは月 1,000円未満です",
}
"""Why nothing can be paid on arrears."""
ASSUMPTIONS = {
    "amounts_stay": "書かれた金額が、この先も変わらないとして計算しています。",
    "amounts_grow": "選んだ行は、1年ごとに決めた割合でふえるとして計算しています。",
    "savings_earn": "年のはじめの残高に利息がつくとして計算しています（残高が0円より少ない年はつきません）。",
    "ends_only_as_written": "終わりの月が書かれていない収入と支出は、ずっと続くとしています。",
    "debts_by_months": "借金の利息は月ごとに計算しています。日割りのカードとは少し違うことがあります。",
}
"""What is supposed for the years to come."""
_YEAR = 12
_OF_DEBTS = frozenset({TimelineKind.DEBT_PAID_OFF, TimelineKind.DEBT_TAKEN_OVER})
_TIMELINE = {
    TimelineKind.ELEMENTARY: "小学校入学",
    TimelineKind.JUNIOR_HIGH: "中学校入学",
    TimelineKind.HIGH_SCHOOL: "高校入学の年",
    TimelineKind.END_OF_18: "18歳になった年度の終わり",
    TimelineKind.LAST_CHILD_ALLOWANCE: "児童手当の最後の支払い",
    TimelineKind.PENSION_AGE: "65歳",
    TimelineKind.ROW_BEGINS: "はじまり",
    TimelineKind.ROW_ENDS: "終わり",
    TimelineKind.DEBT_PAID_OFF: "完済",
    TimelineKind.DEBT_TAKEN_OVER: "弁護士などに依頼",
}


def money_words(finding: Finding) -> str:
    """Return a finding about money in time as one sentence."""
    return FINDINGS[finding.code](finding.values)


def timeline_words(entry: TimelineEntry) -> str:
    """Return what happens, in a few words."""
    words = _TIMELINE.get(entry.kind, "")
    return "：".join(text for text in (entry.label, words) if text)


def named_timeline_words(case: Case, entry: TimelineEntry) -> str:
    """Return what happens, and to whom or to whose debt where it has no words of its own."""
    member = case.member(entry.member)
    if entry.label or member is None:
        return timeline_words(entry)
    whose = f"{given_name(member.name)}の借金：" if entry.kind in _OF_DEBTS else f"{given_name(member.name)} "
    return whose + timeline_words(entry)


def part_of_year(months: int) -> str:
    """Return of which months the sums of a year are, its last ones, in brackets; empty for all twelve."""
    if months == _YEAR:
        return ""
    return f"（{_YEAR + 1 - months}月から）" if months > 1 else f"（{_YEAR}月のみ）"


def supposed(*, grows: bool, earns: bool = False) -> tuple[str, ...]:
    """Return the codes of what is supposed for the years to come.

    Args:
        grows: Whether some rows grow.
        earns: Whether savings earn.
    """
    amounts = ("amounts_grow" if grows else "amounts_stay", *(["savings_earn"] if earns else ()))
    return (*amounts, "ends_only_as_written", "debts_by_months")


def _of(values: Values) -> str:
    return str(values["label"] or "借入")


def _why_nothing(values: Values) -> str:
    if "day" in values:
        return f"{day_words(values['day'])}に、残しておく額を下回ります"
    return f"月 {_yen(values['unit'])}にとどきません"


def _why_short(values: Values) -> str:
    if values["most_yen"] is None:
        return ""
    since = f"{day_words(values['came'])}の入金のあと、" if values["came"] else "それまでに"
    comes = f"次の入金は{day_words(values['comes'])}です。" if values["comes"] else ""
    return f"{since}いちばん多く出るのは{values['most'] or '支払い'}（{_yen(values['most_yen'])}）です。{comes}"


def _allowance_changes(name: str, values: Values) -> str:
    month = values["month"]
    changes = f"{month_words(month)}から目安で {_yen(values['before'])}から {_yen(values['after'])}に変わります。"
    ends = f"目安で{month_words(month - 2)}が最後です。"
    so_far = "家計表では、まだ同じ額のままです。" if values["unwritten"] else ""
    return f"{name}の支払いは、{changes if values['after'] else ends}{so_far}"


def _yen(yen: int) -> str:
    return f"{format_yen(yen)}円"
