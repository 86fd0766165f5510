"""What the figures of the choices stand on, in words."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.months import Month, month_words
from kakei_desktop.domain.pension_record import PensionRecord
from kakei_desktop.domain.wareki import wareki_fiscal_year
from kakei_desktop.reports.pension.choice_details import postpayments
from kakei_desktop.reports.pension.judgement_words import TIERS, missing_words
from kakei_desktop.reports.pension.need_words import NEED, NOT_COUNTED, ten_years_words
from kakei_desktop.reports.pension.paid_in_budget import ContributionInBudget
from kakei_desktop.reports.pension.remark_words import finding_words
from kakei_desktop.rules.law.law import Law
from kakei_desktop.rules.law.postpayment import Postpayment, last_day_to_postpay, postpayment
from kakei_desktop.rules.law.tiers import PARTIAL_TIERS, Missing
from kakei_desktop.rules.month.assessment import Assessment
from kakei_desktop.rules.month.delay_charge import DelayCharge, delay_after_demand
from kakei_desktop.rules.month.remarks import doubt_findings
from kakei_desktop.rules.outlook.benefit import OldAgePension, TenYears
from kakei_desktop.rules.outlook.choices import Action, Choice
from kakei_desktop.rules.outlook.protection import Protection

_YEAR = "この年度の年金額"
_WITHOUT_PREMIUM = {Action.PAY_PART: "払える分だけ", Action.NOTHING: "そのまま"}
AFTER_THE_VISIT = "病院に初めてかかったあとで申請しても、その病気やけがの障害年金には間に合いません。"


def balance_words(name: str, held: ContributionInBudget | None) -> Iterator[str]:
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


def plan_words(found: Sequence[Choice], budget: int | None, *, shared: bool) -> Iterator[str]:
    """Yield where the money comes from that is paid as far as it goes; ``shared`` where others owe months too."""
    if budget and any(choice.action is Action.PAY_PART for choice in found):
        yield (
            f"「払える分だけ」は、再生プランのとおりになって月に出せる{format_yen(budget)}円までを、"
            "古い月から順に、期限までに納めた場合です。"
        )
        if shared:
            yield "このお金は世帯で一つです。ほかの人の未納にも使うと、納められる月は少なくなります。"


def pension_words(choice: Choice, now: TenYears | Missing) -> list[str]:
    """Return how the pension was reckoned, and how far the ten years are today."""
    pension, told = choice.pension, []
    if isinstance(pension, OldAgePension):
        told.append(
            f"年金額は{wareki_fiscal_year(pension.fiscal_year)}のもので、どの行も、この先60歳まで毎月の保険料を"
            "全部納めたとした場合です。"
        )
        if pension.unknown:
            told.append(f"記録のわからない{pension.unknown}か月は、納めていないものとして数えました。")
    else:
        told.append(f"年金額はまだ計算できません。{missing_words(pension, months=_YEAR)}")
    return [*told, f"いま、{ten_years_words(now)}", NOT_COUNTED, NEED, AFTER_THE_VISIT]


def monthly_words(law: Law, found: Sequence[Choice], today: date) -> Iterator[str]:
    """Yield which rows pay nothing each month of what their pension stands on."""
    rows = [name for way, name in _WITHOUT_PREMIUM.items() if any(choice.action is way for choice in found)]
    contribution = law.contribution(Month.of(today))
    if rows and contribution:
        named = "と".join(f"「{name}」" for name in rows)
        yield f"{named}の毎月の額に、この先の保険料（いまは月{format_yen(contribution.full)}円）は入っていません。"


def by_law_words(judged: Assessment) -> Iterator[str]:
    """Yield how many owed months the law covers by itself, which holds in every row."""
    covered = [month for month in judged.months if month.by_law and month.entry.owed]
    if covered:
        names = "・".join(dict.fromkeys(TIERS[month.best] for month in covered if month.best))
        yield (
            f"法律で{names}になる{len(covered)}か月は、届を出す前でも、どの行でもそう数えています。"
            "届を出すと、記録が直ります。"
        )


def charge_words(law: Law, found: Sequence[Choice], record: PensionRecord, today: date) -> Iterator[str]:
    """Yield what it costs to pay a month after a demand."""
    charges = _charges(law, found, record, today)
    if charges and None not in charges and any(charge.charge for charge in charges if charge):
        most = format_yen(sum(charge.charge for charge in charges if charge))
        yield f"督促状に書かれた日を過ぎて納めると延滞金がつきます（いまなら、多くて{most}円）。"


def _charges(law: Law, found: Sequence[Choice], record: PensionRecord, today: date) -> list[DelayCharge | None]:
    pay_all = next((c for c in found if c.action is Action.PAY_ALL), None)
    entries = [entry for month in pay_all.months if (entry := record.at(month))] if pay_all else []
    return [delay_after_demand(law, entry, today) for entry in entries]


def postpaid_words(law: Law, record: PensionRecord, birth_date: date | None, today: date) -> Iterator[str]:
    """Yield how many months that are exempt by now can still be paid later, until when, and what that costs."""
    found = {entry.month: cost for entry in record.months if (cost := postpayment(law, entry, today, birth_date))}
    if not found:
        return
    oldest, last = min(found), last_day_to_postpay(law, min(found))
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
    law: Law, found: Sequence[Choice], record: PensionRecord, today: date, said: Collection[str], *, postpaid: bool
) -> Iterator[str]:
    """Yield which figures of the choices are still to be compared with an official page, each once.

    Args:
        law: The law.
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
    later = (Month.of(today),) if postpaid or any(postpayments(law, choice, today) for choice in found) else ()
    reasons = (
        *map(finding_words, of_prices),
        *(doubt for charge in _charges(law, found, record, today) if charge for doubt in charge.unverified),
        *(doubt for test in tests for doubt in test.unverified),
        *(doubt for month in later for doubt in law.statute.postpayment.window.doubts(month)),
    )
    new = [reason for reason in dict.fromkeys(reasons) if reason not in said]
    if new:
        yield f"まだ確かめていないこと：{'／'.join(new)}。"
