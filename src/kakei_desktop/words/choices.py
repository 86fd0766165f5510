"""The choices in words: what one needs and takes later, whether a pension will be there, what the figures stand on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kakei_desktop.domain.findings import Finding
from kakei_desktop.domain.household import given_name
from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.months import Month, month_words
from kakei_desktop.domain.pension_record import PARTIAL
from kakei_desktop.domain.wareki import wareki_fiscal_year
from kakei_desktop.reports.pension.choices import ChoiceBars, ChoicePoint, OpenChoice, OpenChoices, PostpayableMonths
from kakei_desktop.reports.pension.paid_in_budget import ContributionInBudget
from kakei_desktop.rules.law.postpayment import Postpayment
from kakei_desktop.rules.law.tiers import Missing, Tier
from kakei_desktop.rules.month.assessment import Assessment
from kakei_desktop.rules.month.decision import Result
from kakei_desktop.rules.outlook.benefit import Entitlement, OldAgePension, TenYears
from kakei_desktop.rules.outlook.choices import Action, Choice, Continuation
from kakei_desktop.rules.outlook.protection import Protection
from kakei_desktop.words.judgement import REST_UNPAID, TIERS, Tone, finding_words, missing_words

_UNKNOWN = "わからない"
_ACTIONS: Mapping[Action, str] = {
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


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """A choice and what follows from it.

    Attributes:
        id: Code of the way or tier.
        label: What is done.
        months: How many unpaid months it saves, in words.
        left: How many stay unpaid, in words; empty where none does.
        cost: Yen to pay for the saved months together; None where not known.
        pay_now: Yen of it to pay at once; None where not known.
        monthly: Yen a month from now on; None where not known.
        besides: What is not in these yen, though the pension stands on it, in words; empty where nothing.
        balance: The household's monthly balance then, in yen; None where the 家計表 does not tell it.
        pension: Yen a year at 65; None where it cannot be calculated.
        ten_years: Months that count for the ten years then, in words; empty where not known.
        reach_tone: Tone of that.
        protection: Whether a disability or survivors' pension would be there, in words.
        tone: Tone of that.
        results: What each of the two rules for that says, in short words.
        details: What is to be minded; the same and the ten years with all the months counted, in sentences.
    """

    id: str
    label: str
    months: str
    left: str
    cost: int | None
    pay_now: int | None
    monthly: int | None
    besides: str
    balance: int | None
    pension: int | None
    ten_years: str
    reach_tone: Tone
    protection: str
    tone: Tone
    results: tuple[str, ...]
    details: str

    @property
    def covers(self) -> str:
        """``5か月・残り21``."""
        return "・".join(part for part in (self.months, self.left) if part)


@dataclass(frozen=True, slots=True)
class ChoicesTable:
    """All choices that are open.

    Attributes:
        rows: From paying all to doing nothing; empty where no month is unpaid.
        best: Id of the choice that the law offers first, one to apply for before what it gives by itself; empty where
            there is none.
        assumptions: What the figures stand on, in words.
        on_balances: What the balances stand on, in words, for where they are shown.
    """

    rows: tuple[ChoiceRow, ...]
    best: str
    assumptions: tuple[str, ...]
    on_balances: tuple[str, ...]


def choices_table(found: OpenChoices) -> ChoicesTable:
    """Return the open choices in words, and what their figures stand on."""
    rows = tuple(_row(choice, found.judged) for choice in found.choices)
    assumptions = (
        *(_assumptions(found) if rows else ()),
        *_postpayable(found.postpayable, Month.of(found.judged.as_of).fiscal_year),
        *_doubts(found),
    )
    on_balances = tuple(_balances(_called(found), found.in_budget)) if rows else ()
    return ChoicesTable(rows, found.best.value if found.best else "", assumptions, on_balances)


def _assumptions(found: OpenChoices) -> Iterator[str]:
    yield from _pension(found.choices[0].choice.pension, found.ten_years)
    yield from _by_law(found.judged)
    yield from _plan(found)
    if found.charge:
        yield f"督促状に書かれた日を過ぎて納めると延滞金がつきます（いまなら、多くて{format_yen(found.charge)}円）。"


def _called(found: OpenChoices) -> str:
    return f"{given_name(found.member.name)}さん" if found.member and found.member.name else "本人"


def choice_bars(table: ChoicesTable) -> ChoiceBars:
    """Return the figure of a table: cost now against pension kept, for the choices of which both are known."""
    known = [(r, r.cost, r.pension) for r in table.rows if r.cost is not None and r.pension is not None]
    least = min((pension for _, _, pension in known), default=0)
    points = tuple(
        ChoicePoint(row.id, row.label, row.covers if row.left else "", cost, pension - least)
        for row, cost, pension in known
    )
    most = max((point.kept for point in points), default=0)
    message = f"未納の分をどうするかで、65歳からの年金は年に最大 {format_yen(most)}円ちがいます"
    return ChoiceBars("未納の分に払う額と、のこる年金", message if points else "年金額は、まだ計算できません", points)


def _row(open_choice: OpenChoice, judged: Assessment) -> ChoiceRow:
    choice = open_choice.choice
    saved, left = len(choice.months), len(choice.left)
    words, tone = _protection_mark(choice.protection)
    reach = f"{_ten_years(choice.ten_years)}{_protection(choice.protection)}"
    return ChoiceRow(
        choice.action.value,
        _label(choice.action),
        f"{saved}か月",
        f"残り{left}" if left else "",
        choice.cost,
        choice.pay_now,
        choice.monthly,
        _besides(choice),
        open_choice.balance,
        choice.pension.annual if isinstance(choice.pension, OldAgePension) else None,
        *_reach(choice.ten_years),
        words,
        tone,
        _results(choice.protection),
        "\n".join(filter(None, (_details(open_choice, judged), reach))),
    )


def _reach(ten: TenYears | Missing) -> tuple[str, Tone]:
    """Return ``126か月``, below it ``不足`` where 120 are not reached, and its tone."""
    if isinstance(ten, Missing):
        return "", ""
    short, tone = _SHORT_REACH[ten.entitlement]
    return "\n".join(part for part in (f"{ten.have}か月", short) if part), tone


def _ten_years(ten: TenYears | Missing) -> str:
    """Return how many months count for the ten years, and whether they are reached."""
    if isinstance(ten, Missing):
        return "受け取れる10年に届くかは、まだわかりません。"
    return f"年金に必要な10年（{ten.needed}か月）に数える月は{ten.have}か月で、{_REACH[ten.entitlement]}。"


def _results(found: Protection | Missing) -> tuple[str, ...]:
    """Return ``2/3あり`` and ``1年不足``: what each of the two rules says."""
    if isinstance(found, Missing):
        return (_UNKNOWN,)
    return f"2/3{_RESULTS[found.two_thirds]}", f"1年{_RESULTS[found.last_year]}"


def _label(action: Action | Tier) -> str:
    """Return what is done: ``全部おさめる``, or the tier that is applied for."""
    return _ACTIONS[action] if isinstance(action, Action) else TIERS[action]


def _protection_mark(found: Protection | Missing) -> tuple[str, Tone]:
    """Return whether a disability or survivors' pension would be there in one word, and its tone."""
    return _PROTECTION[found.result if isinstance(found, Protection) else Result.UNKNOWN]


def _protection(found: Protection | Missing) -> str:
    """Return what the two rules come to, and both results with the months that they were counted from."""
    said = f"もしもの保障は「{_protection_mark(found)[0]}」です。"
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


def _besides(choice: Choice) -> str:
    """Return ``＋保険料`` where the yen a month are without the contributions to come, on which the pension stands."""
    return "＋保険料" if choice.action in (Action.PAY_PART, Action.NOTHING) else ""


def _details(found: OpenChoice, judged: Assessment) -> str:
    """Return all that is to be minded about a choice, in sentences; empty where there is nothing."""
    choice = found.choice
    sentences = (
        *_supposed(choice, judged),
        *_declared(choice, judged),
        *_rest(choice),
        *_continuation(choice.continuation),
        *_later(found.postpayments),
    )
    return "".join(sentences)


def _supposed(choice: Choice, judged: Assessment) -> Iterator[str]:
    """Yield that the pension supposes contributions which the yen a month leave out."""
    contribution = judged.law.contribution(Month.of(judged.as_of))
    if _besides(choice) and contribution:
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


def _rest(choice: Choice) -> Iterator[str]:
    """Yield that of a partial exemption the rest must be paid."""
    if choice.action not in (Action.PAY_ALL, Action.PAY_PART) and any(
        entry.status in PARTIAL for entry in choice.saved
    ):
        yield REST_UNPAID


def _continuation(found: Continuation | None) -> Iterator[str]:
    """Yield how long an exemption goes on; the pension stands on that the months to come are paid."""
    if found is None:
        return
    yield f"「毎月」の額で続けられるのは、{month_words(found.until)}までです。"
    if found.less:
        yield f"そこまで続けると、年金は年に{format_yen(found.less)}円少なくなります。"


def _later(costs: tuple[Postpayment, ...]) -> Iterator[str]:
    """Yield until when and for how much what is exempt can be paid later (追納)."""
    if costs:
        until = min(cost.last_day for cost in costs)
        yield (
            f"免除や猶予になった分は、10年のうちに納めれば満額で数えます（追納。いまなら"
            f"{format_yen(sum(cost.amount for cost in costs))}円、古い月は{until.year}年{until.month}月まで）。"
        )


def _balances(name: str, in_budget: ContributionInBudget | None) -> Iterator[str]:
    """Yield what the balances are calculated from."""
    if in_budget is None:
        yield "家計表がまだ書かれていないので、差引は出せません。"
        return
    own = f"家計表にある{name}の国民年金保険料 {format_yen(in_budget.own)}円をのぞいてから、" if in_budget.own else ""
    yield f"差引は、{own}{name}の毎月の額だけを引いたものです。"
    if in_budget.unnamed:
        yield (
            f"家計表の国民年金保険料 {format_yen(in_budget.unnamed)}円は、だれの分かわからないので入ったままです"
            "（家計表の「だれ」でえらぶと、のぞいて計算します）。"
        )


def _plan(found: OpenChoices) -> Iterator[str]:
    """Yield where the money comes from that is paid as far as it goes."""
    if found.payable and any(row.choice.action is Action.PAY_PART for row in found.choices):
        yield (
            f"「払える分だけ」は、再生プランのとおりになって月に出せる{format_yen(found.payable)}円"
            "（2年のあいだ、足りない時が出ない額）までを、古い月から順に、期限までに納めた場合です。"
        )
        if found.shared:
            yield "このお金は世帯で一つです。ほかの人の未納にも使うと、納められる月は少なくなります。"


def _pension(pension: OldAgePension | Missing, now: TenYears | Missing) -> Iterator[str]:
    """Yield how the pension is calculated, and how far the ten years are today."""
    if isinstance(pension, OldAgePension):
        yield (
            f"年金額は{wareki_fiscal_year(pension.fiscal_year)}のもので、どの行も、この先60歳まで毎月の保険料を"
            "全部納めたとした場合です。"
        )
        if pension.unknown:
            yield f"記録のわからない{pension.unknown}か月は、納めていないものとして数えました。"
    else:
        yield f"年金額はまだ計算できません。{missing_words(pension, months=_YEAR)}"
    yield from (f"いま、{_ten_years(now)}", _NOT_COUNTED, _NEED, _AFTER_THE_VISIT)


def _by_law(judged: Assessment) -> Iterator[str]:
    """Yield how many owed months the law covers by itself, which holds in every row."""
    covered = [month for month in judged.months if month.by_law and month.entry.owed]
    if covered:
        names = "・".join(dict.fromkeys(TIERS[month.best] for month in covered if month.best))
        yield (
            f"法律で{names}になる{len(covered)}か月は、届を出す前でも、どの行でもそう数えています。"
            "届を出すと、記録が直ります。"
        )


def _postpayable(found: PostpayableMonths | None, fiscal_year: int) -> Iterator[str]:
    """Yield how many months that are exempt by now can still be paid later, until when, and what that costs."""
    if found is None:
        return
    last = found.last_day
    until = f"一番古い{month_words(found.oldest)}分は{last.year}年{last.month}月末まで" if last else ""
    yield f"免除や猶予を受けた{found.count}か月は、追納すれば満額で数えます（追納できるのは、{until}）。"
    if found.priced:
        yield f"そのうち{found.priced}か月は、いまなら合わせて{format_yen(found.amount)}円です。"
    if unpriced := found.count - found.priced:
        year = wareki_fiscal_year(fiscal_year)
        yield (
            f"ほかの{unpriced}か月の額は、{year}に追納するときの表がまだ収録されていません。"
            "年金事務所で聞いてください。"
        )


def _doubts(found: OpenChoices) -> Iterator[str]:
    """Yield which figures are still to be compared with an official page, each once, and not what was said already."""
    said = frozenset(map(finding_words, found.judged.findings))
    reasons = (finding_words(doubt) if isinstance(doubt, Finding) else doubt for doubt in found.doubts)
    new = [reason for reason in dict.fromkeys(reasons) if reason not in said]
    if new:
        yield f"まだ確かめていないこと：{'／'.join(new)}。"
