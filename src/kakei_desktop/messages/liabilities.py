"""What becomes of debts and arrears, in words that blame nobody and promise nothing."""

from collections.abc import Iterator

from kakei_desktop.domain.findings import Finding, Severity
from kakei_desktop.domain.liabilities import ARREARS_KINDS, ArrearsKind, Waiver
from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.months import month_words
from kakei_desktop.money.debts import NEVER, DebtSign
from kakei_desktop.money.instalments import UNIT, InstalmentPlan
from kakei_desktop.money.legal_aid import LegalAid
from kakei_desktop.reports.plan.liabilities import INTEREST_DAYS, DebtOutlook, LateCharge, LiabilitiesOutlook, WayToPay
from kakei_desktop.reports.plan.ways import NOW_NAME
from kakei_desktop.words.money import money_words

NO_CASH = "手持ち金を数えた日と金額が書かれると、無理なく払える額の目安が出ます。"
_NOT_AGREED = "窓口に持っていく案です。額は窓口と相談して決まります。"
_WHY_FIRST = {
    ArrearsKind.RENT: "住まいを守るため",
    ArrearsKind.MORTGAGE: "住まいを守るため",
    ArrearsKind.ELECTRICITY: "止まると暮らせないため",
    ArrearsKind.GAS: "止まると暮らせないため",
    ArrearsKind.WATER: "止まると暮らせないため",
    ArrearsKind.HEALTH_INSURANCE: "医療を受けつづけるため",
    ArrearsKind.SEIZURE: "差押えの予告があるため",
    ArrearsKind.TAX: "裁判なしで差押えができるため",
    ArrearsKind.NATIONAL_PENSION: "裁判なしで差押えができるため",
    ArrearsKind.FINE: "待ってもらいにくいため",
    ArrearsKind.CHILD: "子どもの学校・保育のため",
    ArrearsKind.UNSECURED: "ほかより待てるため",
}
"""Why arrears stand where they do in the order of paying (R12)."""


def debt_words(outlook: LiabilitiesOutlook) -> Iterator[str]:
    """Yield how heavy the debts are, when each ends, and where somebody should speak with a lawyer first."""
    share = outlook.share
    if share.over_a_quarter:
        yield _sign(DebtSign.OVER_A_QUARTER, monthly=share.monthly, income=share.income)
    for found in outlook.debts:
        yield _end(found)
        yield from (_sign(sign, label=found.debt.creditor) for sign in found.signs)
    if outlook.legal_aid:
        yield _legal_aid(outlook.legal_aid)


def _sign(sign: DebtSign, **values: object) -> str:
    return money_words(Finding(sign, Severity.WARNING, "debts", values))


def _end(found: DebtOutlook) -> str:
    name, payoff = found.debt.creditor or "借入", found.payoff
    if found.debt.waiver is Waiver.GRANTED and not found.debt.monthly:
        return f"{name}：償還免除が決まっています。"
    if found.debt.taken_over:
        return f"{name}：{month_words(found.debt.taken_over)}から弁護士などに頼み、返済は止まります。"
    if not found.debt.monthly:
        return f"{name}：毎月の返済が書かれていません。"
    if payoff == NEVER or payoff.end is None:
        interest = format_yen(found.monthly_interest)
        return f"{name}：いまの返し方では終わりの月が出ません（利息は{INTEREST_DAYS}日でおよそ {interest}円）。"
    interest = f"、利息はあわせて {format_yen(payoff.interest)}円" if payoff.interest else ""
    return f"{name}：あと{payoff.times}回、{month_words(payoff.end)}に終わる見込み{interest}。"


def _legal_aid(found: LegalAid) -> str:
    words = {
        True: "収入の目安に入ります",
        None: "大きな市なら収入の目安に入ります",
        False: "収入の目安をこえています",
    }
    return (
        f"法テラス（弁護士などの費用の立てかえ）：本人と配偶者の収入は月 {format_yen(found.income)}円で、"
        f"{words[found.likely]}。手元のお金が {format_yen(found.assets)}円までのときの制度で、決めるのは法テラスです。"
    )


def instalment_words(outlook: LiabilitiesOutlook) -> Iterator[str]:
    """Yield what can be paid on arrears on each way, in which order, and what lateness costs until today."""
    if outlook.ways is None:
        yield NO_CASH
    for way in outlook.ways or ():
        yield f"{way.way.name if way.way else NOW_NAME}：{_possible(way.plan)}"
    payable = next((way for way in outlook.ways or () if way.plan.monthly), None)
    if payable:
        yield from _order(payable)
    yield from map(_late_charge, outlook.late_charges)


def _possible(plan: InstalmentPlan) -> str:
    if plan.below_reserve:
        day = plan.below_reserve.date
        return f"払わなくても{day.month}月{day.day}日に、残しておく額を下回ります。"
    if not plan.monthly:
        return f"払えるのは月 {format_yen(UNIT)}円未満です。"
    end = f"、{month_words(plan.frees)}から空きます" if plan.frees else f"、1年あとに {format_yen(plan.left)}円残ります"
    return f"月 {format_yen(plan.monthly)}円まで{end}。"


def _order(way: WayToPay) -> Iterator[str]:
    name = f"（{way.way.name}）" if way.way else ""
    yield f"急ぐ順の払い方の案{name}"
    for place, paid in enumerate(way.plan.paid, 1):
        end = f"{month_words(paid.last)}まで" if paid.last else "1年では終わらない"
        label = paid.arrears.label or ARREARS_KINDS[paid.arrears.kind]
        yield f"　{place}. {label}：{month_words(paid.first)}から{end}（{_WHY_FIRST[paid.arrears.kind]}）"
    yield _NOT_AGREED


def _late_charge(found: LateCharge) -> str:
    if found.yen is None:
        return f"{found.arrears.label}の延滞金：この年の割合がまだ入っていません。"
    if not found.yen:
        return f"{found.arrears.label}の延滞金：きょう払えば、かからない見込みです。"
    charge = format_yen(found.yen)
    return f"{found.arrears.label}の延滞金：きょう払うと {charge}円ほど（割合は市区町村で少し違います）。"
