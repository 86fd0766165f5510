"""What the figures of the choices stand on, in words."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_record import PensionMonth, PensionStatus
from kakei_desktop.domain.wareki import wareki_fiscal_year
from kakei_desktop.reports.premium_in_budget import PremiumInBudget
from kakei_desktop.rules.benefit import OldAgePension, Reach, TenYears
from kakei_desktop.rules.choices import Choice, Way
from kakei_desktop.rules.contribution import contribution
from kakei_desktop.rules.deadlines import due_date
from kakei_desktop.rules.decision import Missing, Tier
from kakei_desktop.rules.delay_charge import delay_charge
from kakei_desktop.rules.postpayment import Postpayment, postpayment
from kakei_desktop.rules.wording import missing_words

_REACH: Mapping[Reach, str] = {
    Reach.MET: "10年に届いています",
    Reach.IN_REACH: "10年に届く見込みです",
    Reach.UNKNOWN: "10年に届くか、まだわかりません",
    Reach.OUT_OF_REACH: "60歳までに10年に届きません。任意加入を窓口で聞いてください",
}
AFTER_THE_VISIT = "病院に初めてかかったあとで申請しても、その病気やけがの障害年金には間に合いません。"


def balance_words(name: str, held: PremiumInBudget | None) -> Iterator[str]:
    """Yield what the balances are reckoned from; ``held`` is None while nothing stands in the 家計表."""
    if held is None:
        yield "家計表がまだ書かれていないので、差引は出せません。"
        return
    own = f"家計表にある{name}の国民年金保険料 {format_yen(held.own)}円をのぞいてから、" if held.own else ""
    yield f"差引は、{own}{name}の毎月の額だけを引いたものです。"
    if held.unnamed:
        yield (
            f"家計表の国民年金保険料 {format_yen(held.unnamed)}円は、だれの分かわからないので入ったままです"
            "（家計表の「だれ」でえらぶと、のぞいて計算します）。"
        )


def plan_words(found: Sequence[Choice], budget: int | None) -> Iterator[str]:
    """Yield where the money comes from that is paid as far as it goes."""
    if budget and any(choice.way is Way.PAY_PART for choice in found):
        yield (
            f"「払える分だけ」は、再生プランのとおりになって月に出せる{format_yen(budget)}円までを、"
            "古い月から順に、期限までに納めた場合です。"
        )


def pension_words(choice: Choice) -> list[str]:
    """Return how the pension was reckoned, and whether the ten years come together."""
    pension, told = choice.pension, []
    if isinstance(pension, OldAgePension):
        told.append(f"年金額は{wareki_fiscal_year(pension.fiscal_year)}のもので、この先60歳まで納めたとした場合です。")
        if pension.unknown:
            told.append(f"記録のわからない{pension.unknown}か月は、納めていないものとして数えました。")
    else:
        told.append(f"年金額はまだ計算できません。{missing_words(pension)}")
    told.append(_ten_years_words(choice.ten_years))
    told.append(AFTER_THE_VISIT)
    return told


def _ten_years_words(ten: TenYears | Missing) -> str:
    if isinstance(ten, Missing):
        return "受け取れる10年に届くかは、まだわかりません。"
    return f"年金を受け取るための{_REACH[ten.reach]}（いま{ten.have}か月）。"


def later_words(found: Sequence[Choice], today: date) -> Iterator[str]:
    """Yield what it costs to pay an exempt month later, and to pay a month after a demand."""
    exempt = next((c for c in found if c.way in (Tier.FULL, Tier.POSTPONEMENT, Tier.STUDENT_SPECIAL)), None)
    if exempt is not None:
        status = PensionStatus(exempt.way)
        costs = [postpayment(PensionMonth(month, status), today) for month in exempt.months]
        known = [cost for cost in costs if isinstance(cost, Postpayment)]
        if known and len(known) == len(costs):
            until = min(cost.last_day for cost in known)
            yield (
                f"免除や猶予になった月も、10年のうちに納めれば満額で数えます（追納。いまなら"
                f"{format_yen(sum(cost.amount for cost in known))}円、古い月は{until.year}年{until.month}月まで）。"
            )
    pay_all = next((c for c in found if c.way is Way.PAY_ALL), None)
    charges = [_charge(month, today) for month in pay_all.months] if pay_all else []
    if charges and None not in charges and any(charges):
        most = format_yen(sum(charge for charge in charges if charge))
        yield f"督促状に書かれた日を過ぎて納めると延滞金がつきます（いまなら、多くて{most}円）。"


def _charge(month: Month, today: date) -> int | None:
    rule, due = contribution(month), due_date(month)
    if rule is None or today <= due:
        return 0 if rule else None
    found = delay_charge(rule.full, due, today)
    return found.charge if found else None
