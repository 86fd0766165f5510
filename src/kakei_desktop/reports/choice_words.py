"""What the figures of the choices stand on, in words."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_record import PensionMonth, PensionRecord, PensionStatus
from kakei_desktop.domain.wareki import wareki_fiscal_year
from kakei_desktop.reports.need_words import NEED, NOT_COUNTED, ten_years_words
from kakei_desktop.reports.premium_in_budget import PremiumInBudget
from kakei_desktop.reports.words import month_words
from kakei_desktop.rules.ages import reached
from kakei_desktop.rules.benefit import OldAgePension, TenYears
from kakei_desktop.rules.choices import Choice, Way
from kakei_desktop.rules.decision import PARTIAL_TIERS, Missing, Tier
from kakei_desktop.rules.delay_charge import DelayCharge, delay_after_demand
from kakei_desktop.rules.postpayment import Postpayment, last_day_to_postpay, postpayment
from kakei_desktop.rules.protection import Protection
from kakei_desktop.rules.remark_words import finding_words
from kakei_desktop.rules.remarks import doubt_findings
from kakei_desktop.rules.statute import constant, statute_doubts
from kakei_desktop.rules.wording import missing_words

_YEAR = "この年度の年金額"
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


def pension_words(choice: Choice, now: TenYears | Missing) -> list[str]:
    """Return how the pension was reckoned, and how far the ten years are today."""
    pension, told = choice.pension, []
    if isinstance(pension, OldAgePension):
        told.append(f"年金額は{wareki_fiscal_year(pension.fiscal_year)}のもので、この先60歳まで納めたとした場合です。")
        if pension.unknown:
            told.append(f"記録のわからない{pension.unknown}か月は、納めていないものとして数えました。")
    else:
        told.append(f"年金額はまだ計算できません。{missing_words(pension, months=_YEAR)}")
    return [*told, f"いま、{ten_years_words(now)}", NOT_COUNTED, NEED, AFTER_THE_VISIT]


def later_words(found: Sequence[Choice], record: PensionRecord, today: date) -> Iterator[str]:
    """Yield what it costs to pay an exempt month later, and to pay a month after a demand."""
    exempt = _exempt(found)
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
    charges = _charges(found, record, today)
    if charges and None not in charges and any(charge.charge for charge in charges if charge):
        most = format_yen(sum(charge.charge for charge in charges if charge))
        yield f"督促状に書かれた日を過ぎて納めると延滞金がつきます（いまなら、多くて{most}円）。"


def _exempt(found: Sequence[Choice]) -> Choice | None:
    """Return the first choice whose months can be paid later as a whole."""
    return next((c for c in found if c.way in (Tier.FULL, Tier.POSTPONEMENT, Tier.STUDENT_SPECIAL)), None)


def _charges(found: Sequence[Choice], record: PensionRecord, today: date) -> list[DelayCharge | None]:
    pay_all = next((c for c in found if c.way is Way.PAY_ALL), None)
    entries = [entry for month in pay_all.months if (entry := record.at(month))] if pay_all else []
    return [delay_after_demand(entry, today) for entry in entries]


def postpaid_words(record: PensionRecord, birth_date: date | None, today: date) -> Iterator[str]:
    """Yield how many months that are exempt by now can still be paid later, until when, and what that costs."""
    if birth_date is not None and today >= reached(birth_date, constant("insured", "pension_age")):
        return
    found = {entry.month: cost for entry in record.months if (cost := postpayment(entry, today))}
    if not found:
        return
    oldest, last = min(found), last_day_to_postpay(min(found))
    until = f"一番古い{month_words(oldest)}分は{last.year}年{last.month}月末まで" if last else ""
    yield f"免除や猶予を受けた{len(found)}か月は、追納すれば満額で数えます（追納できるのは、{until}）。"
    known = [cost.amount for cost in found.values() if isinstance(cost, Postpayment)]
    if known:
        yield f"そのうち{len(known)}か月は、いまなら合わせて{format_yen(sum(known))}円です。"
    if len(known) < len(found):
        year = wareki_fiscal_year(Month.of(today).fiscal_year)
        yield (
            f"ほかの{len(found) - len(known)}か月の額は、{year}に追納するときの表がまだ収録されていません。"
            "年金事務所で聞いてください。"
        )


def doubt_words(
    found: Sequence[Choice], record: PensionRecord, today: date, said: Collection[str], *, postpaid: bool
) -> Iterator[str]:
    """Yield which figures of the choices are still to be compared with an official page, each once.

    Args:
        found: The choices.
        record: The months.
        today: The day.
        said: What is said of the judgement already.
        postpaid: It is told how months that are exempt by now can be paid later.
    """
    of_prices = doubt_findings(
        (rule, "partial" if of in PARTIAL_TIERS else of, reason) for c in found for rule, of, reason in c.doubts
    )
    tests = (choice.protection for choice in found if isinstance(choice.protection, Protection))
    later = (Month.of(today),) if postpaid or _exempt(found) else ()
    reasons = (
        *map(finding_words, of_prices),
        *(doubt for charge in _charges(found, record, today) if charge for doubt in charge.unverified),
        *(doubt for test in tests for doubt in test.unverified),
        *(doubt for month in later for doubt in statute_doubts("postpayment", "window", month)),
    )
    new = [reason for reason in dict.fromkeys(reasons) if reason not in said]
    if new:
        yield f"まだ確かめていないこと：{'／'.join(new)}。"
