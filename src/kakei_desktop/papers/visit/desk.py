"""納付のご相談 as a paper: for a desk that waits for money (国保, 税, 水道), its own sums and what can be paid."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Self

from kakei_desktop.domain.findings import Finding
from kakei_desktop.domain.liabilities import Arrears
from kakei_desktop.domain.visit import Audience
from kakei_desktop.domain.wareki import wareki, wareki_month
from kakei_desktop.money.instalments import InstalmentPlan, PaidOff
from kakei_desktop.papers.excel import Formula, Linked, SheetWriter, column_sum
from kakei_desktop.papers.household.budget import INCOME, SPENDING, EndingLine, budget_totals, ending_lines
from kakei_desktop.papers.household.plan import ArrearsLine, arrears_lines
from kakei_desktop.papers.paper import Paper, Source, Total, total_of, warning
from kakei_desktop.papers.values import Amount, unknown_words, yen
from kakei_desktop.papers.visit.cover import household_text
from kakei_desktop.reports.budget.table import budget_table
from kakei_desktop.reports.plan.liabilities import proposed_instalments

PROPOSED = "手持ち金・家計表・取り組み"
ASK_AT_ALL = "納付について相談します。"
ASK_TO_PAY = "下の滞納を、分けて納めたいので相談します。"
ASK_FOR_RELIEF = "下の滞納について、納める額と期限の見直し、猶予や減免を相談します。"
NOTHING_LEFT = "{day}に、くらしに残しておく額を下回る見込みのため、いまは分納に回せるお金がありません。"
TOO_LITTLE = "分納に回せるお金が、月1,000円に届きません。"
NOT_COUNTED = "手持ち金をまだ数えていないので、分納の額は出していません。"


@dataclass(frozen=True, slots=True)
class Instalment:
    """What is paid for some months on end.

    Attributes:
        label: On what.
        months_text: ``令和9年1月〜6月``.
        times: How many months.
        each: Yen each month.
        total: What they come to.
    """

    label: str
    months_text: str
    times: Amount
    each: Amount
    total: Amount


@dataclass(frozen=True, slots=True)
class DeskPaper(Paper):
    """納付のご相談.

    Attributes:
        as_of_text: Day for which it holds.
        addressee: The desk.
        request: What is asked for, in a sentence.
        person: Name and reading of whose matter it is; empty where nobody is written down.
        birth_text: The birthday.
        arrears: What is behind at this desk; at all, where nobody wrote which desk it is.
        arrears_total: Their sum.
        arrears_unknown: How many of them have no amount.
        proposal: What can be paid, month by month.
        reason: Why nothing can be; empty where something can.
        household_text: ``4人（16歳・11歳の子）``.
        income: Yen a month; spending and balance likewise.
        spending: Yen a month.
        balance: Income less spending.
        endings: What becomes of the balance.
        questions: What to ask.
        consent_text: When the client agreed that the desk gets this; empty where it is not said.
        agency_text: Who made it.
        contact_text: Whom to call.
        desk_known: Whether arrears of this desk were found.
    """

    name = "desk"
    title = "納付のご相談"
    readers = frozenset({Audience.DESK, Audience.PERSON, Audience.WORKER})
    template = "desk.typ"
    enlarges = True
    column_widths = (30, 30, 14, 16, 16)

    as_of_text: str
    addressee: str
    request: str
    person: str
    birth_text: str
    arrears: tuple[ArrearsLine, ...]
    arrears_total: Amount
    arrears_unknown: str
    proposal: tuple[Instalment, ...]
    reason: str
    household_text: str
    income: Amount
    spending: Amount
    balance: Amount
    endings: tuple[EndingLine, ...]
    questions: tuple[str, ...]
    consent_text: str
    agency_text: str
    contact_text: str
    desk_known: bool

    @classmethod
    def build(cls, source: Source) -> tuple[Self, ...]:
        """Return the page; for other readers than a desk nothing where nothing is behind."""
        case = source.case
        visit = source.visit if source.visit and source.visit.audience is Audience.DESK else None
        office = visit.office if visit else ""
        own = tuple(arrears for arrears in case.arrears if office and arrears.office == office)
        shown = own or case.arrears
        if not shown and source.audience is not Audience.DESK:
            return ()
        every = zip(arrears_lines(source), case.arrears, strict=True)
        lines = tuple(line for line, arrears in every if arrears in shown)
        plan = proposed_instalments(source.household, source.today)
        proposal = tuple(_instalments(plan, shown)) if plan else ()
        who = case.member(visit.applicant if visit else None) or case.client
        paper = cls(
            source.as_of_text,
            f"{office} 御中" if office else "窓口 御中",
            (visit.request if visit else "") or _request(lines, proposal),
            f"{who.name}（{who.kana}）" if who and who.kana else who.name if who else "",
            wareki(who.birth_date) if who and who.birth_date else "",
            lines,
            yen(total_of(line.amount for line in lines), "滞納の一覧の合計"),
            unknown_words(line.amount for line in lines),
            proposal,
            "" if proposal or not lines else _why_nothing(plan),
            household_text(case, source.today),
            *budget_totals(case, budget_table(source.reference.categories, case, source.today)),
            ending_lines(source),
            visit.questions if visit else (),
            source.consent_text,
            source.agency_text,
            source.contact_text,
            bool(own),
        )
        return (paper,)

    def totals(self) -> Iterator[Total]:
        """Yield every total with its parts added up again."""
        yield Total("desk.arrears", self.arrears_total.value, total_of(line.amount for line in self.arrears))
        yield Total("desk.balance", self.balance.value, self.income.value - self.spending.value)
        for at, line in enumerate(self.proposal, 1):
            yield Total(f"desk.proposal[{at}]", line.total.value, line.times.value * line.each.value)

    def warnings(self) -> Iterator[Finding]:
        """Yield that arrears of other desks stand on it, as nobody wrote which of them are this desk's."""
        if self.arrears and not self.desk_known:
            yield warning("desk_unknown", DeskPaper)

    def write(self, sheet: SheetWriter) -> None:
        """Write the page."""
        sheet.title(self.title, self.addressee, self.agency_text)
        sheet.note(self.request, strong=True)
        sheet.note("　".join(filter(None, (self.person, self.birth_text, self.household_text))))
        sheet.section("滞納")
        sheet.headings("なに", "期間・いまの状態", "", ">いまの分納（月）", ">金額（円）")
        rows = [
            sheet.row(a.label, "、".join(filter(None, (a.period, a.status))), None, a.instalment, a.amount)
            for a in self.arrears
        ]
        total = column_sum("E", rows, self.arrears_total)
        sheet.row("合計", self.arrears_unknown, None, None, total, strong=True)
        sheet.section("分納の案（見込み）")
        if self.proposal:
            sheet.headings("なに", "いつ", ">回数", ">1回（円）", ">合計（円）")
        for line in self.proposal:
            product = Formula(f"=C{sheet.next_row}*D{sheet.next_row}", line.total)
            sheet.row(line.label, line.months_text, line.times, line.each, product)
        if self.reason:
            sheet.note(self.reason)
        sheet.section("家計（1か月あたり・円）")
        sheet.headings("", "", ">収入", ">支出", ">差引")
        balance = Formula(f"=C{sheet.next_row}-D{sheet.next_row}", self.balance)
        sheet.row(None, None, Linked(INCOME, self.income), Linked(SPENDING, self.spending), balance)
        for ending in self.endings:
            sheet.note(f"{ending.text}、差引は1か月 {ending.balance.text} 円になる見込みです。")
        for text in (*self.questions, self.consent_text, self.contact_text):
            if text:
                sheet.note(text)


def _instalments(plan: InstalmentPlan, shown: Sequence[Arrears]) -> Iterator[Instalment]:
    """Yield what each of these arrears gets, months of the same sum together."""
    ids = {arrears.id for arrears in shown}
    for paid in (each for each in plan.paid if each.arrears.id in ids):
        yield from _runs(paid)


def _runs(paid: PaidOff) -> Iterator[Instalment]:
    for each, moves in groupby(paid.flow.movements, key=lambda move: -move.yen):
        due = [move.due for move in moves]
        span = wareki_month(due[0]) + (f"〜{wareki_month(due[-1])}" if len(due) > 1 else "")
        times = Amount(len(due), f"{len(due)}か月", PROPOSED)
        yield Instalment(paid.arrears.label, span, times, yen(each, PROPOSED), yen(each * len(due), PROPOSED))


def _request(lines: Sequence[ArrearsLine], proposal: Sequence[Instalment]) -> str:
    if not lines:
        return ASK_AT_ALL
    return ASK_TO_PAY if proposal else ASK_FOR_RELIEF


def _why_nothing(plan: InstalmentPlan | None) -> str:
    if plan is None:
        return NOT_COUNTED
    return NOTHING_LEFT.format(day=wareki(plan.below_reserve.date)) if plan.below_reserve else TOO_LITTLE
