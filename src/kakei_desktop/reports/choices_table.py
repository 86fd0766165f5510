"""What each open choice costs now and keeps for later, side by side; the person chooses."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_record import PensionMonth, PensionStatus
from kakei_desktop.domain.wareki import wareki_fiscal_year
from kakei_desktop.reports.budget_table import budget_table
from kakei_desktop.reports.plan_table import plan_table
from kakei_desktop.rules.assessment import assess
from kakei_desktop.rules.benefit import OldAgePension, Reach, TenYears
from kakei_desktop.rules.choices import Choice, Way, choices
from kakei_desktop.rules.contribution import contribution
from kakei_desktop.rules.deadlines import due_date
from kakei_desktop.rules.decision import Missing, Result, Tier
from kakei_desktop.rules.delay_charge import delay_charge
from kakei_desktop.rules.facts import facts_of
from kakei_desktop.rules.postpayment import Postpayment, postpayment
from kakei_desktop.rules.protection import Protection
from kakei_desktop.rules.wording import TIERS, missing_words

Tone: TypeAlias = Literal["likely", "missing", "soon", ""]

WAYS: Mapping[Way, str] = {Way.PAY_ALL: "全部おさめる", Way.PAY_PART: "払える分だけ", Way.NOTHING: "そのまま"}
_PROTECTION: Mapping[Result, tuple[str, Tone]] = {
    Result.PASSES: ("あり", ""),
    Result.FAILS: ("たりない", "missing"),
    Result.UNKNOWN: ("わからない", "soon"),
    Result.NOT_EXAMINED: ("—", ""),
}
_REACH: Mapping[Reach, str] = {
    Reach.MET: "10年に届いています",
    Reach.IN_REACH: "10年に届く見込みです",
    Reach.UNKNOWN: "10年に届くか、まだわかりません",
    Reach.OUT_OF_REACH: "60歳までに10年に届きません。任意加入を窓口で聞いてください",
}
UNKNOWN = "—"
AFTER_THE_VISIT = "病院に初めてかかったあとで申請しても、その病気やけがの障害年金には間に合いません。"


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """A choice and what follows from it.

    Attributes:
        id: Code of the way or tier.
        label: What is done.
        months: Unpaid months that it saves, and how many stay.
        pay_now: Yen to pay for them together; None where not known.
        monthly: Yen a month from now on; None where not known.
        balance: The household's monthly balance then, in yen.
        pension: Yen a year at 65; None where it cannot be reckoned.
        protection: Whether a disability or survivors' pension would be there, in words.
        tone: Tone of that.
    """

    id: str
    label: str
    months: str
    pay_now: int | None
    monthly: int | None
    balance: int
    pension: int | None
    protection: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class ChoicesTable:
    """All choices that are open.

    Attributes:
        rows: From paying all to doing nothing; empty where no month is unpaid.
        best: Id of the choice that the law offers first; empty where there is none.
        assumptions: What the figures stand on, in words.
    """

    rows: tuple[ChoiceRow, ...]
    best: str
    assumptions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChoicePoint:
    """A choice in the figure.

    Attributes:
        key: Code of the choice.
        label: What is done.
        cost: Yen to pay now.
        kept: Yen a year at 65 more than in the choice that keeps least.
    """

    key: str
    label: str
    cost: int
    kept: int


@dataclass(frozen=True, slots=True)
class ChoiceBars:
    """What is paid now against what is kept for later."""

    title: str
    message: str
    points: tuple[ChoicePoint, ...]


def choices_table(case: Case, member_id: str, today: date) -> ChoicesTable:
    """Return what each open choice means for a member, seen on a day.

    Raises:
        KeyError: If there is no such member.
    """
    facts = facts_of(case, member_id)
    judged = assess(facts, today)
    found = choices(facts, judged, max(0, plan_table(case).balance_planned))
    open_ones = [choice for choice in found if choice.months or (choice.way is Way.NOTHING and choice.left)]
    if not open_ones:
        return ChoicesTable((), "", ())
    balance = budget_table(case).balance
    offered = next((choice.way for choice in open_ones if isinstance(choice.way, Tier)), "")
    assumptions = (*_assumptions(open_ones[0]), *_later_words(open_ones, today))
    return ChoicesTable(tuple(_row(c, balance) for c in open_ones), offered, assumptions)


def choice_bars(table: ChoicesTable) -> ChoiceBars:
    """Return the figure of a table: cost now against pension kept, for the choices of which both are known."""
    known = [(r, r.pay_now, r.pension) for r in table.rows if r.pay_now is not None and r.pension is not None]
    least = min((pension for _, _, pension in known), default=0)
    points = tuple(ChoicePoint(row.id, row.label, cost, pension - least) for row, cost, pension in known)
    most = max((point.kept for point in points), default=0)
    message = f"未納の分をどうするかで、65歳からの年金は年に最大 {format_yen(most)}円ちがいます"
    return ChoiceBars("いま払う額と、のこる年金", message if points else "年金額は、まだ計算できません", points)


def _row(choice: Choice, balance: int) -> ChoiceRow:
    saved, left = len(choice.months), len(choice.left)
    words, tone = _protection_words(choice.protection)
    return ChoiceRow(
        choice.way.value,
        WAYS[choice.way] if isinstance(choice.way, Way) else TIERS[choice.way],
        f"{saved}か月" + (f"（{left}か月のこる）" if left else ""),
        choice.pay_now,
        choice.monthly,
        balance - (choice.monthly or 0),
        choice.pension.annual if isinstance(choice.pension, OldAgePension) else None,
        words,
        tone,
    )


def _protection_words(found: Protection | Missing) -> tuple[str, Tone]:
    return _PROTECTION[found.result if isinstance(found, Protection) else Result.UNKNOWN]


def _assumptions(choice: Choice) -> list[str]:
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


def _later_words(found: list[Choice], today: date) -> Iterator[str]:
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
