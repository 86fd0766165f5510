"""The choices in words: what one needs and takes later, whether a pension will be there, what the figures stand on."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.months import Month, month_words
from kakei_desktop.domain.pension_record import PARTIAL, PensionRecord
from kakei_desktop.domain.wareki import wareki_fiscal_year
from kakei_desktop.reports.pension.judgement_words import REST_UNPAID, TIERS, Tone, finding_words, missing_words
from kakei_desktop.reports.pension.paid_in_budget import ContributionInBudget
from kakei_desktop.rules.law.law import Law
from kakei_desktop.rules.law.postpayment import Postpayment, last_day_to_postpay, postpayment
from kakei_desktop.rules.law.tiers import PARTIAL_TIERS, Missing, Tier
from kakei_desktop.rules.month.assessment import Assessment
from kakei_desktop.rules.month.decision import Result
from kakei_desktop.rules.month.delay_charge import DelayCharge, delay_after_demand
from kakei_desktop.rules.month.remarks import doubt_findings
from kakei_desktop.rules.outlook.benefit import Entitlement, OldAgePension, TenYears
from kakei_desktop.rules.outlook.choices import Action, Choice
from kakei_desktop.rules.outlook.protection import Protection

_UNKNOWN = "わからない"
_WAYS: Mapping[Action, str] = {
    Action.PAY_ALL: "全部おさめる",
    Action.PAY_PART: "払える分だけ",
    Action.LIGHTEST: "年度ごとに一番軽いもの",
    Action.NOTHING: "そのまま",
}
_PROTECTION: Mapping[Result, tuple[str, Tone]] = {
    Result.PASSES: ("あり", ""),
    Result.FAILS: ("たりない", "missing"),
    Result.UNKNOWN: (_UNKNOWN, "soon"),
    Result.NOT_EXAMINED: ("—", ""),
}
_NOT_COUNTED = (
    "10年には、海外にいた月などのカラ期間（合算対象期間）も数えられますが、ここには入れていません。"
    "心当たりがあれば、窓口で聞いてください。"
)
_NEED = (
    "もしもの保障（障害年金・遺族年金の納付の要件）は、2/3（加入した月の3分の2を納めたか免除）か"
    "1年（直近12か月に未納がない）の、どちらかがあれば足ります。"
)
_YEAR = "この年度の年金額"
_AFTER_THE_VISIT = "病院に初めてかかったあとで申請しても、その病気やけがの障害年金には間に合いません。"
_REACH: Mapping[Entitlement, str] = {
    Entitlement.MET: "10年に届いています",
    Entitlement.IN_REACH: "10年に届く見込みです",
    Entitlement.UNKNOWN: "10年に届くか、まだわかりません",
    Entitlement.OUT_OF_REACH: "60歳までに10年に届きません。任意加入を窓口で聞いてください",
}
_SHORT_REACH: Mapping[Entitlement, tuple[str, Tone]] = {
    Entitlement.MET: ("", ""),
    Entitlement.IN_REACH: ("見込み", ""),
    Entitlement.UNKNOWN: ("不明", "soon"),
    Entitlement.OUT_OF_REACH: ("不足", "missing"),
}
_RESULTS: Mapping[Result, str] = {Result.PASSES: "あり", Result.FAILS: "不足", Result.UNKNOWN: "不明"}


def reach_words(ten: TenYears | Missing) -> tuple[str, Tone]:
    """Return ``126か月``, below it ``不足`` where 120 are not reached, and its tone."""
    if isinstance(ten, Missing):
        return "", ""
    short, tone = _SHORT_REACH[ten.entitlement]
    return "\n".join(part for part in (f"{ten.have}か月", short) if part), tone


def ten_years_words(ten: TenYears | Missing) -> str:
    """Return how many months count for the ten years, and whether they are reached."""
    if isinstance(ten, Missing):
        return "受け取れる10年に届くかは、まだわかりません。"
    return f"年金を受け取るための10年（{ten.needed}か月）に数える月は{ten.have}か月で、{_REACH[ten.entitlement]}。"


def results_words(found: Protection | Missing) -> tuple[str, ...]:
    """Return ``2/3あり`` and ``1年不足``: what each of the two rules says."""
    if isinstance(found, Missing):
        return (_UNKNOWN,)
    return f"2/3{_RESULTS[found.two_thirds]}", f"1年{_RESULTS[found.last_year]}"


def way_words(way: Action | Tier) -> str:
    """Return what is done: ``全部おさめる``, or the tier that is applied for."""
    return _WAYS[way] if isinstance(way, Action) else TIERS[way]


def protection_mark(found: Protection | Missing) -> tuple[str, Tone]:
    """Return whether a disability or survivors' pension would be there in one word, and its tone."""
    return _PROTECTION[found.result if isinstance(found, Protection) else Result.UNKNOWN]


def protection_words(found: Protection | Missing) -> str:
    """Return what the two rules come to, and both results with the months that they were counted from."""
    said = f"もしもの保障は「{protection_mark(found)[0]}」です。"
    if isinstance(found, Missing):
        return said
    every = found.satisfied + found.lacking + found.unknown
    two_thirds = f"{month_words(found.until)}までの{every}か月のうち、納付や免除は{found.satisfied}か月"
    return f"{said}2/3は、{two_thirds}{_open(found.unknown)}（{_RESULTS[found.two_thirds]}）。{_last_year(found)}"


def _last_year(found: Protection) -> str:
    window = found.window
    if window is None:
        return "1年のきまりは使えません（65歳になる前、令和18年3月までのきまりです）。"
    span = f"{month_words(window.first)}〜{month_words(window.last)}"
    return f"1年は、{span}の未納が{window.lacking}か月{_open(window.unknown)}（{_RESULTS[found.last_year]}）。"


def _open(unknown: int) -> str:
    return f"・わからない月が{unknown}か月" if unknown else ""


def besides_words(choice: Choice) -> str:
    """Return ``＋保険料`` where the yen a month are without the contributions to come, on which the pension stands."""
    return "＋保険料" if choice.action in (Action.PAY_PART, Action.NOTHING) else ""


def choice_details(choice: Choice, judged: Assessment) -> str:
    """Return all that is to be minded about a choice, in sentences; empty where there is nothing."""
    parts = (_supposed, _declared, _rest, _course, _later)
    return "".join(sentence for part in parts for sentence in part(choice, judged))


def _supposed(choice: Choice, judged: Assessment) -> Iterator[str]:
    """Yield that the pension supposes contributions which the yen a month leave out."""
    contribution = judged.law.contribution(Month.of(judged.as_of))
    if besides_words(choice) and contribution:
        yield (
            "年金額は、この先60歳まで毎月の保険料を納めたとした額です。「毎月」の額に、その保険料"
            f"（いまは月{format_yen(contribution.full)}円）は入っていません。"
        )


def _declared(choice: Choice, judged: Assessment) -> Iterator[str]:
    """Yield that months of 法定免除 are only paid by who declares to do so (国民年金法第89条第2項)."""
    at = [judged.at(month) for month in choice.months] if choice.action is Action.PAY_ALL else []
    legal = sum(month is not None and month.best is Tier.LEGAL for month in at)
    if legal:
        yield f"法定免除の{legal}か月を納めるには、納付の申出をします（国民年金法第89条第2項）。"


def _rest(choice: Choice, _judged: Assessment) -> Iterator[str]:
    if choice.action not in (Action.PAY_ALL, Action.PAY_PART) and any(
        entry.status in PARTIAL for entry in choice.saved
    ):
        yield REST_UNPAID


def _course(choice: Choice, _judged: Assessment) -> Iterator[str]:
    """Yield how long it goes on so; the pension stands on that the months to come are paid."""
    course = choice.continuation
    if course is None:
        return
    yield f"「毎月」の額で続けられるのは、{month_words(course.until)}までです。"
    if course.less:
        yield f"そこまで続けると、年金は年に{format_yen(course.less)}円少なくなります。"


def _later(choice: Choice, judged: Assessment) -> Iterator[str]:
    """Yield until when and for how much what is exempt can be paid later (追納)."""
    costs = postpayments(judged.law, choice, judged.as_of, judged.facts.applicant.birth_date)
    if costs:
        until = min(cost.last_day for cost in costs)
        yield (
            f"免除や猶予になった分は、10年のうちに納めれば満額で数えます（追納。いまなら"
            f"{format_yen(sum(cost.amount for cost in costs))}円、古い月は{until.year}年{until.month}月まで）。"
        )


def postpayments(law: Law, choice: Choice, today: date, birth_date: date | None) -> tuple[Postpayment, ...]:
    """Return what it costs to pay later what a choice exempts from; nothing where the rules do not hold all of it."""
    costs = [cost for entry in choice.saved if (cost := postpayment(law, entry, today, birth_date)) is not None]
    known = tuple(cost for cost in costs if isinstance(cost, Postpayment))
    return known if len(known) == len(costs) else ()


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
            f"「払える分だけ」は、再生プランのとおりになって月に出せる{format_yen(budget)}円"
            "（2年のうち、差引がいちばん少ない月の額）までを、古い月から順に、期限までに納めた場合です。"
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
    return [*told, f"いま、{ten_years_words(now)}", _NOT_COUNTED, _NEED, _AFTER_THE_VISIT]


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
    oldest, last = min(found), last_day_to_postpay(law, min(found), birth_date)
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


def doubt_words(judged: Assessment, found: Sequence[Choice], *, postpaid: bool) -> Iterator[str]:
    """Yield which figures of the choices are still to be compared with an official page, each once.

    Args:
        judged: The judgement; what is said of it is not said again.
        found: The choices.
        postpaid: It is told how months that are exempt by now can be paid later.
    """
    law, facts, today = judged.law, judged.facts, judged.as_of
    born, said = facts.applicant.birth_date, frozenset(map(finding_words, judged.findings))
    of_prices = doubt_findings(
        (rule, "partial" if of in PARTIAL_TIERS else of, reason) for c in found for rule, of, reason in c.doubts
    )
    tests = (choice.protection for choice in found if isinstance(choice.protection, Protection))
    paid_later = postpaid or any(postpayments(law, choice, today, born) for choice in found)
    later = (Month.of(today),) if paid_later else ()
    reasons = (
        *map(finding_words, of_prices),
        *(doubt for charge in _charges(law, found, facts.record, today) if charge for doubt in charge.unverified),
        *(doubt for test in tests for doubt in test.unverified),
        *(doubt for month in later for doubt in law.statute.postpayment.window.doubts(month)),
    )
    new = [reason for reason in dict.fromkeys(reasons) if reason not in said]
    if new:
        yield f"まだ確かめていないこと：{'／'.join(new)}。"
