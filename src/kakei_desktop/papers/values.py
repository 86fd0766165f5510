"""The papers as values: everything that is printed, in the order in which it is printed.

Texts are ready and amounts carry their text, so that setting them needs no arithmetic and no words
of its own. The values hold only texts, whole numbers, truth values, None, tuples and values like
these; and months, whose text is ``2026-11``, in the figures.
"""

from dataclasses import dataclass

from kakei_desktop.domain.money import format_yen
from kakei_desktop.reports.budget.figures import BalanceMonths, SpendingBars, Waterfall


@dataclass(frozen=True, slots=True)
class Amount:
    """A number on paper.

    Attributes:
        value: Yen, or how many.
        text: As it is printed.
        origin: Where it comes from, in words; never empty.
    """

    value: int
    text: str
    origin: str


def yen(value: int, origin: str) -> Amount:
    """Return an amount of yen as it is printed, without the unit."""
    return Amount(value, format_yen(value), origin)


UNKNOWN = "—"
"""Stands in the place of an amount that nobody knows; as a value it counts nothing."""


def known_yen(value: int, origin: str, *, known: bool) -> Amount:
    """Return an amount of yen; ``—`` where nothing of it is known, since 0 would be read as nothing to pay."""
    return yen(value, origin) if known or value else Amount(0, UNKNOWN, origin)


def months(value: int, origin: str) -> Amount:
    """Return a number of months as it is printed."""
    return Amount(value, f"{value}か月", origin)


def known_months(value: int, origin: str, *, known: bool) -> Amount:
    """Return a number of months; ``—`` where nothing is written of them, since 0 would be read as none unpaid."""
    return months(value, origin) if known or value else Amount(0, UNKNOWN, origin)


@dataclass(frozen=True, slots=True)
class UnpaidLine:
    """Months unpaid of one person."""

    person: str
    since_text: str
    months: Amount
    yen: Amount


@dataclass(frozen=True, slots=True)
class ExpiringLine:
    """A month that is lost soon.

    Attributes:
        month_text: ``令和6年10月分``.
        persons_text: Given names of those who owe it.
        last_day_text: ``令和8年11月30日まで``, with the working day before where offices are closed on it.
        amount: Yen of all of them.
        remark: What to mind, as that it ends before the visit; may be empty.
    """

    month_text: str
    persons_text: str
    last_day_text: str
    amount: Amount
    remark: str


@dataclass(frozen=True, slots=True)
class CoverPaper:
    """相談の要点: who asks what of whom, in one page.

    Attributes:
        title: Title of the paper.
        addressee: ``見本年金事務所 御中``.
        date_text: Day of the visit (without one, of the papers) in both calendars.
        as_of_text: Day for which the figures hold.
        request: One sentence, in the box.
        household_text: ``4人（16歳・11歳の子）``.
        income: Yen a month; spending and balance likewise.
        spending: Yen a month.
        balance: Income less spending.
        unpaid: By person; empty where nothing is unpaid.
        unpaid_months: Sum over the persons.
        unpaid_yen: Sum over the persons.
        notes: What is missing in the sums, and whose record is not written yet.
        expiring: The months lost soonest.
        questions: What to ask, in order.
        visit_text: When, where, with whom; empty without a visit.
        agency_text: Who made the papers.
    """

    title: str
    addressee: str
    date_text: str
    as_of_text: str
    request: str
    household_text: str
    income: Amount
    spending: Amount
    balance: Amount
    unpaid: tuple[UnpaidLine, ...]
    unpaid_months: Amount
    unpaid_yen: Amount
    notes: tuple[str, ...]
    expiring: tuple[ExpiringLine, ...]
    questions: tuple[str, ...]
    visit_text: str
    agency_text: str


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """A row of the 家計表.

    Attributes:
        label: What it is.
        each: Yen each time; None while nothing is written.
        every: Code of the frequency; ``every_text`` is its word.
        every_text: ``4週``.
        monthly: Yen a month.
        due_text: When it moves; may be empty.
        tags: 概算, 滞納, 12月まで.
        note: Memo, on the papers of the household and the worker only.
    """

    label: str
    each: Amount | None
    every: str
    every_text: str
    monthly: Amount
    due_text: str
    tags: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class BudgetBand:
    """A group of rows that hold something."""

    name: str
    income: bool
    lines: tuple[BudgetLine, ...]
    total: Amount


@dataclass(frozen=True, slots=True)
class EndingLine:
    """``12月に雇用保険が終わると`` and the balance (in the plan: the planned one) from then on."""

    text: str
    balance: Amount


@dataclass(frozen=True, slots=True)
class BudgetPaper:
    """家計表.

    ``ended`` says what has ended and counts nothing any more, as ``雇用保険は2026年12月で終わっています``.
    """

    title: str
    as_of_text: str
    bands: tuple[BudgetBand, ...]
    income: Amount
    spending: Amount
    balance: Amount
    endings: tuple[EndingLine, ...]
    ended: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FiguresPaper:
    """見える化: the figures themselves, drawn by the charts."""

    title: str
    as_of_text: str
    waterfall: Waterfall
    spending: SpendingBars
    balance: BalanceMonths


@dataclass(frozen=True, slots=True)
class MonthCell:
    """A month: its letter, the same in words, how it is drawn (owed, lost, done, open, future), yen owed."""

    letter: str
    words: str
    look: str
    owed: int


@dataclass(frozen=True, slots=True)
class PensionYear:
    """A 年度 with twelve months from April."""

    label: str
    cells: tuple[MonthCell, ...]
    owed_months: Amount
    owed_yen: Amount


@dataclass(frozen=True, slots=True)
class PensionPerson:
    """The months of one person; ``missing_rules`` names owed months without an amount yet."""

    name: str
    years: tuple[PensionYear, ...]
    owed_months: Amount
    owed_yen: Amount
    missing_rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PensionPaper:
    """国民年金の納付状況; what ``number_label`` names is left empty: the program keeps no such number.

    ``nobody_text`` stands in the place of the persons where there are none.
    """

    title: str
    as_of_text: str
    number_label: str
    month_heads: tuple[str, ...]
    persons: tuple[PensionPerson, ...]
    owed_months: Amount
    owed_yen: Amount
    expiring: tuple[ExpiringLine, ...]
    legend: tuple[str, ...]
    notes: tuple[str, ...]
    nobody_text: str


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal, with its amount where it has one."""

    text: str
    amount: Amount | None
    by_text: str


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """Something to do, who does it, until when, on which row, and yen a month that it gains."""

    what: str
    who_text: str
    by_text: str
    category_text: str
    effect: Amount
    done: bool


@dataclass(frozen=True, slots=True)
class PlanPaperLine:
    """A row that changes, or all rows of a group that stay as they are, now and planned."""

    label: str
    income: bool
    now: Amount
    planned: Amount
    difference: Amount


@dataclass(frozen=True, slots=True)
class ArrearsLine:
    """Dues that are behind."""

    label: str
    office: str
    period: str
    status: str
    amount: Amount
    instalment: Amount


@dataclass(frozen=True, slots=True)
class DebtLine:
    """A debt; the creditor is empty where the reader does not need the name."""

    kind_text: str
    creditor: str
    owner: str
    balance: Amount
    monthly: Amount
    behind_text: str


@dataclass(frozen=True, slots=True)
class PlanPaper:
    """家計再生プラン: their wishes, goals and measures, the budget now and planned, and what is owed.

    ``effect``, ``arrears_total`` and the three closing lines are sums of what stands beside them.
    ``debts_total`` is None for readers who do not need the debts. Where nothing of the plan is ``written``, there is
    nothing to sign.
    """

    title: str
    as_of_text: str
    goal: str
    difficulties: str
    goals: tuple[GoalLine, ...]
    measures: tuple[MeasureLine, ...]
    effect: Amount
    lines: tuple[PlanPaperLine, ...]
    income: PlanPaperLine
    spending: PlanPaperLine
    balance: PlanPaperLine
    endings: tuple[EndingLine, ...]
    arrears: tuple[ArrearsLine, ...]
    arrears_total: Amount
    debts: tuple[DebtLine, ...]
    debts_total: Amount | None
    reviews: tuple[str, ...]
    agency_text: str
    written: bool


@dataclass(frozen=True, slots=True)
class ThingsPaper:
    """持ち物: what to bring, one to a box."""

    title: str
    visit_text: str
    things: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PacketModel:
    """A packet.

    Attributes:
        case_number: Stands in every footer; the name does not.
        as_of: Day for which it holds, ``2026-11-23``.
        audience: Code of the reader; ``audience_text`` is the word.
        audience_text: Whom it is for.
        papers: Names of the papers in it, in order; the others are None.
        footer: Text of the footer before the page number.
        left_out: What this reader does not get, in words. For the worker's screen, never printed:
            on paper it would tell of what it hides.
    """

    case_number: str
    as_of: str
    audience: str
    audience_text: str
    papers: tuple[str, ...]
    footer: str
    left_out: str
    cover: CoverPaper | None = None
    budget: BudgetPaper | None = None
    figures: FiguresPaper | None = None
    pension: PensionPaper | None = None
    plan: PlanPaper | None = None
    things: ThingsPaper | None = None


PAPER_TITLES = {
    "cover": "相談の要点",
    "budget": "家計表",
    "figures": "見える化",
    "pension": "国民年金の納付状況",
    "plan": "家計再生プラン",
    "things": "持ち物",
}
