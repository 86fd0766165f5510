"""家計再生プラン as a paper."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.categories import Categories, Kind
from kakei_desktop.domain.findings import Finding
from kakei_desktop.domain.household import given_name
from kakei_desktop.domain.liabilities import DEBT_KINDS, Arrears, Debt
from kakei_desktop.domain.plan import RESPONSIBLE, REVIEW_OUTCOMES, Aim, Measure, Review
from kakei_desktop.domain.visit import Audience
from kakei_desktop.domain.wareki import in_wareki, wareki
from kakei_desktop.papers.excel import SheetWriter, column_sum, in_lines
from kakei_desktop.papers.household.budget import EndingLine, band_name
from kakei_desktop.papers.household.planned import PLANNED, PlannedLine, planned_line, write_planned
from kakei_desktop.papers.paper import EVERY_READER, Paper, Source, Total, total_of, warning
from kakei_desktop.papers.pension.expiring import RECORD_AND_RULES
from kakei_desktop.papers.values import Amount, known_yen, owed_amount, unknown_words, yen
from kakei_desktop.reports.plan.goals import goal_outlooks
from kakei_desktop.reports.plan.table import PlanTable, plan_table
from kakei_desktop.reports.plan.ways import NOW_NAME
from kakei_desktop.words.goals import goal_words
from kakei_desktop.words.notes import limited_words

FOLLOWING = frozenset({Audience.CONFERENCE, Audience.PERSON, Audience.WORKER})
"""Readers who look at the plan again."""
HELD = "これまでの見直し"


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal, with its amount where it has one, and where the plan leads to as far as that is known."""

    text: str
    amount: Amount | None
    by_text: str
    outlook: str


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
class HeldReview:
    """A day on which the plan was looked at: what was foreseen for it, what was counted, and how it went."""

    day_text: str
    note: str
    planned: Amount | None
    counted: Amount | None
    outcome_text: str
    went: str


@dataclass(frozen=True, slots=True)
class PlanPaper(Paper):
    """家計再生プラン: their wishes, goals and measures, the budget now and planned, and what is owed.

    ``effect``, ``arrears_total`` and the three closing lines are sums of what stands beside them.
    ``debts_total`` is None for readers who do not need the debts. Where nothing of the plan is ``written``, there is
    nothing to sign. ``held`` are the reviews of this version and those before it, for readers who follow the plan.
    """

    name = "plan"
    title = "家計再生プラン"
    readers = EVERY_READER
    template = "plan.typ"
    enlarges = True
    column_widths = (34, 18, 22, 16, 16, 14)

    as_of_text: str
    year_text: str
    goal: str
    difficulties: str
    goals: tuple[GoalLine, ...]
    measures: tuple[MeasureLine, ...]
    effect: Amount
    limited: tuple[str, ...]
    lines: tuple[PlannedLine, ...]
    income: PlannedLine
    spending: PlannedLine
    balance: PlannedLine
    endings: tuple[EndingLine, ...]
    arrears: tuple[ArrearsLine, ...]
    arrears_total: Amount
    arrears_unknown: str
    debts: tuple[DebtLine, ...]
    debts_total: Amount | None
    debts_unknown: str
    version_text: str
    held: tuple[HeldReview, ...]
    reviews: tuple[str, ...]
    agency_text: str
    written: bool

    @classmethod
    def build(cls, source: Source) -> tuple[Self, ...]:
        """Return the plan as drawn up with the household; none where nothing is written and nothing owed."""
        case = source.case
        table = plan_table(source.household, source.today)
        arrears = tuple(arrears_lines(source))
        debts = tuple(_debt(case, debt) for debt in case.debts)
        debts_total = yen(total_of(debt.balance for debt in debts), "借金の一覧の合計")
        written = bool(case.wishes.goal or case.wishes.difficulties or case.goals or case.measures or case.reviews)
        if not (written or arrears or debts):
            return ()
        paper = cls(
            as_of_text=source.as_of_text,
            year_text=in_wareki(table.year_words),
            goal=case.wishes.goal,
            difficulties=case.wishes.difficulties,
            goals=tuple(_goals(source)),
            measures=tuple(
                _measure(source.reference.categories, measure, table.effects[measure.id]) for measure in case.measures
            ),
            effect=yen(table.effect, "取り組みの合計"),
            limited=table.limited,
            lines=tuple(_plan_lines(source.reference.categories, table)),
            income=planned_line("収入合計", table.income_now, table.income_planned, income=True),
            spending=planned_line("支出合計", table.spending_now, table.spending_planned, income=False),
            balance=planned_line("差引", table.balance_now, table.balance_planned, income=True),
            endings=tuple(
                EndingLine(source.ending_text(e.ending), yen(e.balance, PLANNED), e.effect) for e in table.endings
            ),
            arrears=arrears,
            arrears_total=yen(total_of(line.amount for line in arrears), "滞納の一覧の合計"),
            arrears_unknown=unknown_words(line.amount for line in arrears),
            debts=debts,
            debts_total=debts_total if debts else None,
            debts_unknown=unknown_words(debt.balance for debt in debts),
            version_text=_version(case),
            held=tuple(_held(source)),
            reviews=tuple(_review(review) for review in case.reviews if not review.is_held),
            agency_text=source.agency_text,
            written=written,
        )
        return (paper,)

    def totals(self) -> Iterator[Total]:
        """Yield every total with its parts added up again."""
        yield Total("plan.effect", self.effect.value, total_of(m.effect for m in self.measures))
        for at, line in enumerate((*self.lines, self.income, self.spending, self.balance), 1):
            yield Total(f"plan.lines[{at}].difference", line.difference.value, line.planned.value - line.now.value)
        yield from _side_totals("plan.income", self.income, [line for line in self.lines if line.income])
        yield from _side_totals("plan.spending", self.spending, [line for line in self.lines if not line.income])
        yield Total("plan.balance.now", self.balance.now.value, self.income.now.value - self.spending.now.value)
        planned = self.income.planned.value - self.spending.planned.value
        yield Total("plan.balance.planned", self.balance.planned.value, planned)
        yield Total("plan.balance.difference", self.balance.difference.value, self.effect.value)
        yield Total("plan.arrears_total", self.arrears_total.value, total_of(a.amount for a in self.arrears))
        if self.debts_total is not None:
            yield Total("plan.debts_total", self.debts_total.value, total_of(d.balance for d in self.debts))

    def warnings(self) -> Iterator[Finding]:
        """Yield that nothing of it is written yet, and which rows hold less than measures would take."""
        if not self.written:
            yield warning("not_written", PlanPaper, what="家計再生プラン")
        for row in self.limited:
            yield warning("effect_limited", PlanPaper, row=row)

    def write(self, sheet: SheetWriter) -> None:
        """Write the plan, with lines to sign on where there is one."""
        sheet.title(self.title, self.version_text, self.as_of_text)
        for heading, text in (("めざす暮らし", self.goal), ("いま困っていること", self.difficulties)):
            if text:
                sheet.section(heading)
                sheet.note(text)
        _write_goals(sheet, self)
        _write_measures(sheet, self)
        _write_arrears(sheet, self)
        _write_debts(sheet, self)
        if not self.written:
            sheet.note("家計再生プランはまだ書かれていません。")
            return
        if self.lines:
            _write_budget(sheet, self)
        if self.held:
            _write_held(sheet, self.held)
        if self.reviews:
            sheet.section("いっしょに見直す日")
            for review in self.reviews:
                sheet.note(review)
        sheet.section("確認")
        for text in ("この計画の説明を受け、内容を確かめました。", "本人", "支援員", self.agency_text):
            sheet.note(text)


def _side_totals(place: str, total: PlannedLine, lines: list[PlannedLine]) -> Iterator[Total]:
    yield Total(f"{place}.now", total.now.value, total_of(line.now for line in lines))
    yield Total(f"{place}.planned", total.planned.value, total_of(line.planned for line in lines))


def _plan_lines(categories: Categories, table: PlanTable) -> Iterator[PlannedLine]:
    """Yield what changes row by row, and what stays as it is by group, so that the plan stays short."""
    for group in categories.groups:
        own = [line for line in table.lines if line.category and categories[line.category].group == group]
        changed = [line for line in own if line.difference]
        yield from (planned_line(line.label, line.now, line.planned, income=line.income) for line in changed)
        rest = sum(line.now for line in own if not line.difference)
        if rest:
            label = f"{group.name}（そのほか）" if changed else group.name
            yield planned_line(label, rest, rest, income=group.kind is Kind.INCOME)
    for line in (line for line in table.lines if line.category is None):
        yield planned_line(line.label, line.now, line.planned, income=line.income)


def _goals(source: Source) -> Iterator[GoalLine]:
    """Yield the goals, each with where the plan leads to; of debts only to readers who see them."""
    hidden = {Aim.DEBTS} if source.audience in (Audience.OFFICE, Audience.DESK) else set()
    found = {each.goal.id: each for each in goal_outlooks(source.household, source.today)}
    for goal in source.case.goals:
        amount = None if goal.amount is None else yen(goal.amount, "達成目標")
        outlook = found.get(goal.id)
        told = outlook if outlook and outlook.untold is None and goal.aim not in hidden else None
        yield GoalLine(goal.text, amount, _by(goal.by), f"この計画では、{in_wareki(goal_words(told))}" if told else "")


def _held(source: Source) -> Iterator[HeldReview]:
    """Yield the reviews that were held, of this version and those before it, for those who follow the plan."""
    if source.audience not in FOLLOWING:
        return
    versions = (*(plan.reviews for plan in source.case.earlier_plans), source.case.reviews)
    held = {review.id: review for reviews in versions for review in reviews if review.is_held}
    for review in sorted(held.values(), key=lambda review: str(review.day or "")):
        yield HeldReview(
            wareki(review.day) if review.day else "日は未定",
            review.note,
            None if review.planned is None else yen(review.planned, "見直しの日の計画"),
            None if review.counted is None else yen(review.counted, "数えた手持ち金"),
            REVIEW_OUTCOMES[review.outcome] if review.outcome else "",
            review.went,
        )


def _version(case: Case) -> str:
    """Return which version it is, and since when; empty for the first."""
    before = case.earlier_plans[-1:]
    return "".join(f"第{len(case.earlier_plans) + 1}版（{wareki(plan.until)}から）" for plan in before)


def _measure(categories: Categories, measure: Measure, counted: int) -> MeasureLine:
    category = categories[measure.category].name if measure.category else ""
    effect = known_yen(counted, "取り組みの見込み", known=measure.effect != 0)
    return MeasureLine(measure.what, RESPONSIBLE[measure.who], _by(measure.by), category, effect, measure.done)


def arrears_lines(source: Source) -> Iterator[ArrearsLine]:
    """Yield what is behind; what the pension record tells too has its sum from there, so that one packet tells one."""
    for typed, told in zip(source.case.arrears, source.household.case.arrears, strict=True):
        origin = "通知・聞き取り" if told is typed else RECORD_AND_RULES
        yield _arrears(typed, owed_amount(told.amount, origin))


def _arrears(a: Arrears, amount: Amount) -> ArrearsLine:
    instalment = known_yen(a.instalment, "分納の約束", known=False)
    return ArrearsLine(a.label, a.office, a.period, a.status, amount, instalment)


def _debt(case: Case, debt: Debt) -> DebtLine:
    owner = case.member(debt.owner)
    return DebtLine(
        DEBT_KINDS[debt.kind],
        debt.creditor,
        given_name(owner.name) if owner else "",
        owed_amount(debt.balance, "明細書・聞き取り"),
        owed_amount(debt.monthly, "明細書・聞き取り"),
        f"{debt.months_behind}か月おくれ" if debt.months_behind else "",
    )


def _review(review: Review) -> str:
    return "　".join(part for part in (wareki(review.day) if review.day else "日は未定", review.note) if part)


def _by(day: date | None) -> str:
    return wareki(day) if day else ""


def _write_goals(sheet: SheetWriter, paper: PlanPaper) -> None:
    if paper.goals:
        sheet.section("達成目標")
        sheet.headings("目標", ">金額（円）", "いつまでに")
        for goal in paper.goals:
            sheet.row(goal.text, goal.amount, goal.by_text)
            if goal.outlook:
                sheet.note(goal.outlook)


def _write_held(sheet: SheetWriter, held: Sequence[HeldReview]) -> None:
    sheet.section(HELD)
    sheet.headings("日・評価", "見たこと・どうだったか", "", ">計画の残り（円）", ">数えた残り（円）")
    for each in held:
        day, said = in_lines(each.day_text, each.outcome_text), in_lines(each.note, each.went)
        sheet.row(day, said, None, each.planned, each.counted)


def _write_measures(sheet: SheetWriter, paper: PlanPaper) -> None:
    if paper.measures:
        sheet.section("取り組み")
        sheet.headings("すること", "だれが", "いつまでに", "費目", ">月の効果（円）")
        rows = [
            sheet.row(m.what + "（すみ）" * m.done, m.who_text, m.by_text, m.category_text, m.effect)
            for m in paper.measures
        ]
        sheet.row("効果の合計", None, None, None, column_sum("E", rows, paper.effect), strong=True)
        for row in paper.limited:
            sheet.note(limited_words(row))


def _write_arrears(sheet: SheetWriter, paper: PlanPaper) -> None:
    if paper.arrears:
        sheet.section("滞納")
        sheet.headings("なに", "期間・いまの状態", "窓口", ">金額（円）", ">分納（月）")
        rows = [
            sheet.row(a.label, "、".join(t for t in (a.period, a.status) if t), a.office, a.amount, a.instalment)
            for a in paper.arrears
        ]
        sheet.row(
            "滞納の合計", paper.arrears_unknown, None, column_sum("D", rows, paper.arrears_total), None, strong=True
        )


def _write_debts(sheet: SheetWriter, paper: PlanPaper) -> None:
    if paper.debts and paper.debts_total:
        sheet.section("借金")
        sheet.headings("種類・借入先", "名義", "", ">残高（円）", ">返済（月）", "おくれ")
        rows = [
            sheet.row(
                "　".join(filter(None, (d.kind_text, d.creditor))), d.owner, None, d.balance, d.monthly, d.behind_text
            )
            for d in paper.debts
        ]
        total = column_sum("D", rows, paper.debts_total)
        sheet.row("残高の合計", paper.debts_unknown, None, total, strong=True)


def _write_budget(sheet: SheetWriter, paper: PlanPaper) -> None:
    sheet.section(f"家計の見通し（{paper.year_text}・円）")
    sheet.headings("費目", "", f">{NOW_NAME}", ">計画", ">差")
    write_planned(sheet, paper.lines, (paper.income, paper.spending), paper.balance, "C", follows=band_name)
    for ending in paper.endings:
        sheet.note(f"{ending.text}、そのあとの1年の計画の差引は、ひと月 {ending.balance.text} 円になる見込みです。")
