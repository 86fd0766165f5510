"""家計計画表: months across, the years to come, and what the numbers show, on each way out."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QComboBox, QWidget

from kakei_desktop.domain.budget import BudgetRow
from kakei_desktop.domain.case import Case, add, set_wishes
from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.months import Month, month_words
from kakei_desktop.domain.plan import Alternative, Measure
from kakei_desktop.domain.wareki import day_words
from kakei_desktop.messages.errors import expected_message
from kakei_desktop.money.allowances import AllowanceChange
from kakei_desktop.money.days import day_by_day
from kakei_desktop.money.errors import MoneyError
from kakei_desktop.reports.plan.actuals import UNKNOWN, ActualLine, ActualRow, actual_lines, actual_rows
from kakei_desktop.reports.plan.assessment import assessment
from kakei_desktop.reports.plan.months import MonthLine, month_table
from kakei_desktop.reports.plan.ways import NOW_NAME, WHOLE_PLAN, WHOLE_PLAN_NAME
from kakei_desktop.reports.plan.years import YearLine, unwritten_allowances, written_by_age, year_list
from kakei_desktop.ui.kit.buttons import SegmentedControl, button
from kakei_desktop.ui.kit.cards import Card
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import LayoutPart, StackedPages, column, container, let_shrink, row
from kakei_desktop.ui.kit.page import Page
from kakei_desktop.ui.pages.months.tables import (
    ACTUAL_COLUMNS,
    ACTUAL_ROW_COLUMNS,
    FINDING_COLUMNS,
    GROWTH_COLUMNS,
    MONTHS,
    SLID_STORY,
    SPANS,
    USUAL_SPAN,
    YEAR_SPANS,
    FindingLine,
    month_columns,
    year_columns,
)
from kakei_desktop.ui.tables.record_table import RecordTable
from kakei_desktop.ui.tables.record_view import RecordView
from kakei_desktop.words.money import money_words

_YEARS = 5
_TOLD = 2
"""So many changes of allowances are told above the years; the next follow once these are written."""
_VIEWS = (
    ("months", "月ごと"),
    ("actuals", "計画と実績"),
    ("years", "年ごと"),
    ("growth", "行ごとの伸び"),
    ("findings", "数字からわかること"),
)
_AS_WRITTEN = (
    "書かれた金額がこの先も変わらないとした見込みです。終わりの月が書かれていない行は、ずっと続くとしています。"
)

_GROWN = "伸びを書いた行は、1年ごとにその割合でふえ（へり）、ほかの行は同じ額のままとした見込みです。"
_LEAST_ROWS = 1
_HOW_TO_COUNT = (
    "計画は、手持ち金を数えたあとの月に出ます。実績は明細から出ます。"
    "手で書くと、その月は書いた額で数えます。空にすると、明細に戻ります。"
)
_HOW_TO_GROW = "年ごとの表で、1年に何%ふえる（へる）とするかです。書かない行は、同じ額のままとします。"


class MonthsPage(Page):
    """Months, years and what they show, going on as now or on a way out."""

    key, title = "months", "家計計画表"
    parts = ("actuals",)
    hint = "月ごとの残りを、くりこして見ます"
    help = (
        "手持ち金（「お金の予定」で書きます）から、この先の月と年の収支をくりこしで出します。"
        "「計画と実績」には、明細からの実績か、手で数えた額を書きます。月を選ぶと、費目ごとに計画と実績がならびます。"
        "年ごとの表は5年から30年先まで見られ、行ごとに1年の伸びを書けます。"
        "「数字からわかること」は、重いものから順に並びます。選んで「いま困っていること」や「すること」に書けます。"
        "まだ申請していないかもしれない制度も、思い当たる事実と出典をつけて並べます。"
    )

    def build(self) -> None:
        self._shown_months: tuple[Month, ...] = ()
        self.way = QComboBox()
        self.way.setAccessibleName("どの案で見るか")
        self.way.activated.connect(lambda _: self.render_anew())
        self.switch = SegmentedControl(_VIEWS, name="月ごと、実績、年ごと、伸び、わかることの切りかえ")
        self.switch.chosen.connect(lambda _: self.render_anew())
        self.span = SegmentedControl(SPANS, name="何か月分か")
        self.span.choose(USUAL_SPAN)
        self.span.chosen.connect(lambda _: self.render_anew())
        self.tools.addWidget(self.way)
        self.tools.addWidget(self.switch)
        self.summary = label("", wrap=True)
        self.months: RecordTable[MonthLine] = RecordTable(month_columns(()))
        self.years: RecordTable[YearLine] = RecordTable(year_columns(lambda: self.desk.case))
        self.findings: RecordTable[FindingLine] = RecordTable(FINDING_COLUMNS)
        self.findings_view = RecordView(self.findings, name="数字からわかること", several=True)
        self.findings_view.opened.connect(self._show_origin)
        take = button("選んだことを「いま困っていること」に書く", self.write_difficulties, "small")
        plan = button("選んだことを「すること」に入れる", self.plan_steps, "small")
        self.months_view = RecordView(self.months, name="家計計画表")
        below = row(label(SLID_STORY, "small", wrap=True), self.span)
        below.setStretch(0, 1)
        self.months_card = _card(self.months_view, container(below))
        self.views = StackedPages()
        self.views.addWidget(self.months_card)
        self.views.addWidget(self._actuals())
        self.far = SegmentedControl(YEAR_SPANS, name="何年先までか")
        self.far.chosen.connect(lambda _: self.render_anew())
        self.by_age = button("手当を子どもの年齢に合わせて書く", self.write_by_age, "small")
        years = RecordView(self.years, name="キャッシュフロー表")
        self.views.addWidget(_card(years, container(row(self.by_age, None, self.far))))
        self.views.addWidget(self._growth())
        self.views.addWidget(_card(self.findings_view, container(row(None, plan, take))))
        self.body.addWidget(self.summary)
        self.body.addWidget(self.views, 1)
        self.focus_target = self.switch

    def _actuals(self) -> QWidget:
        """Return the months, planned and actual, and below them the rows of the one where the cursor is."""
        self.actuals: RecordTable[ActualLine] = RecordTable(ACTUAL_COLUMNS)
        self.actuals_view = self._written(self.actuals, "計画と実績")
        self.actuals_view.current_changed.connect(lambda _: self._show_actual_rows())
        self.actual_rows: RecordTable[ActualRow] = RecordTable(ACTUAL_ROW_COLUMNS)
        rows = RecordView(self.actual_rows, name="費目ごとの計画と実績")
        self.actual_rows_card = Card(rows)
        self.actual_rows_card.body.setStretchFactor(rows, 1)
        for view in (self.actuals_view, rows):
            let_shrink(view, view.height_of_rows(_LEAST_ROWS))
        both = column(_card(self.actuals_view), self.actual_rows_card)
        for part in (0, 1):
            both.setStretch(part, 1)
        return container(both)

    def _show_actual_rows(self) -> None:
        if (line := self.actuals_view.current_record) is not None:
            self.actual_rows.render(actual_rows(self.desk.household, line))
            self.actual_rows_card.set_titles(f"{month_words(line.month)}の費目ごと")

    def _written(self, table: RecordTable[Any], name: str) -> RecordView:
        """Return the view of a table in which something of the case is written."""
        table.apply_edits_with(self.desk.apply)
        table.refused.connect(lambda hint: self.desk.notice.say(hint, tone="missing"))
        return RecordView(table, name=name)

    def _growth(self) -> Card:
        self.growth: RecordTable[BudgetRow] = RecordTable(GROWTH_COLUMNS)
        self.growth_view = self._written(self.growth, "行ごとの伸び")
        return _card(self.growth_view)

    @classmethod
    def has_entries(cls, case: Case) -> bool:
        return case.cash.day is not None

    def show_part(self, _part: str, _record_id: str) -> None:
        self.switch.choose("actuals")
        self.render_anew()

    def render_case(self) -> None:
        self._offer_ways()
        views: dict[str, Callable[[Alternative | None], str]] = {
            "months": self._render_months,
            "actuals": self._render_actuals,
            "years": self._render_years,
            "growth": lambda _: self._render_growth(),
            "findings": self._render_findings,
        }
        shown = self.switch.chosen_key or "months"
        try:
            said = views[shown](self._chosen_way())
        except MoneyError as error:
            said = expected_message(error)
            for table in (self.months, self.years, self.findings):
                table.render(())
            self.by_age.hide()
        self.summary.setText(said)
        self.views.setCurrentIndex(self.switch.keys.index(shown))

    def _offer_ways(self) -> None:
        chosen, case = self.way.currentData(), self.desk.case
        self.way.clear()
        self.way.addItem(NOW_NAME, "")
        if case.measures:
            self.way.addItem(WHOLE_PLAN_NAME, WHOLE_PLAN)
        for way in case.alternatives:
            self.way.addItem(way.name or way.id, way.id)
        self.way.setCurrentIndex(max(0, self.way.findData(chosen)))

    def _chosen_way(self) -> Alternative | None:
        key, household = self.way.currentData(), self.desk.household
        if key == WHOLE_PLAN:
            return household.whole_plan
        return next((way for way in household.case.alternatives if way.id == key), None)

    def _render_months(self, way: Alternative | None) -> str:
        table = month_table(self.desk.household, int(self.span.chosen_key or MONTHS), way)
        if table.months != self._shown_months:
            self._lay_months(table.months)
        self.months.render(table.lines)
        days = day_by_day(self.desk.household.forecast(MONTHS, way))
        if (first := days.first_short) is None:
            return f"{day_words(days.days[-1].date)}まで、足りなくなる日は出ない見込みです。"
        return f"はじめて足りなくなるのは {day_words(first.date)}（{format_yen(first.closing)}円）の見込みです。"

    def _lay_months(self, months: tuple[Month, ...]) -> None:
        """Lay a table of other months in the place of the one that is shown."""
        old = self.months_view
        self.months, self._shown_months = RecordTable(month_columns(months)), months
        self.months_view = RecordView(self.months, name="家計計画表")
        self.months_card.body.replaceWidget(old, self.months_view)
        old.hide()
        old.deleteLater()

    def _render_years(self, way: Alternative | None) -> str:
        self.years.render(year_list(self.desk.household, self._years_ahead, way))
        grown = _GROWN if any(row.growth_bp for row in self.desk.case.budget) else _AS_WRITTEN
        changes = self._unwritten_allowances()
        self.by_age.setVisible(bool(changes))
        return "\n".join((grown, *(money_words(change.finding) for change in changes[:_TOLD])))

    @property
    def _years_ahead(self) -> int:
        return int(self.far.chosen_key or _YEARS)

    def _unwritten_allowances(self) -> tuple[AllowanceChange, ...]:
        return unwritten_allowances(self.desk.household, self._years_ahead, self.desk.reference.allowances)

    def _render_actuals(self, way: Alternative | None) -> str:
        self.actuals.render(actual_lines(self.desk.household, self.desk.today(), way))
        if self.actuals_view.current_record is None:
            known = [line.id for line in self.actuals.rows if isinstance(line, ActualLine) and line.actual != UNKNOWN]
            self.actuals_view.select(known[-1] if known else str(Month.of(self.desk.today())))
        self._show_actual_rows()
        return _HOW_TO_COUNT

    def _render_growth(self) -> str:
        self.growth.render(tuple(row for row in self.desk.case.budget if row.amount))
        return _HOW_TO_GROW

    def _render_findings(self, way: Alternative | None) -> str:
        found = assessment(self.desk.reference, self.desk.household, self.desk.today(), MONTHS, way)
        self.findings.render(
            tuple(FindingLine(f"{at}:{each.code}:{each.subject}", each) for at, each in enumerate(found))
        )
        return (
            f"この先{MONTHS}か月の数字から、重い順に並べています。Enter かダブルクリックで、もとの行へ移ります。"
            if found
            else "とくに気をつけることは見つかりませんでした。"
        )

    def write_by_age(self) -> None:
        """Write into the 家計表 what is paid of allowances in the years that are shown, as children grow up."""
        self.desk.apply("手当を年齢に合わせる", written_by_age(self._unwritten_allowances(), self.desk.new_id))

    def _show_origin(self, line: FindingLine) -> None:
        part, _, record_id = line.finding.subject.partition(":")
        if part:
            self.desk.show_record(part, record_id)

    def plan_steps(self) -> None:
        """Make the chosen sentences something to do; what stands there already is not written twice."""
        lines = (self.findings.record(at) for at in self.findings_view.selected_rows)
        before = {measure.what for measure in self.desk.case.measures}
        new = [line.step for line in lines if line is not None and line.step not in before]
        if new:
            measures = (Measure(self.desk.new_id(), step) for step in new)
            self.desk.apply("することに入れる", add("measures", *measures))

    def write_difficulties(self) -> None:
        """Write the chosen sentences below what the household finds hard."""
        lines = (self.findings.record(at) for at in self.findings_view.selected_rows)
        before = self.desk.case.wishes.difficulties
        new = [line.text for line in lines if line is not None and line.text not in before]
        if new:
            self.desk.apply("困っていることに書く", set_wishes(difficulties="\n".join(filter(None, (before, *new)))))


def _card(*parts: LayoutPart) -> Card:
    card = Card(*parts, spacing=8)
    card.body.setContentsMargins(8, 8, 8, 8)
    card.body.setStretch(2, 1)
    return card
