"""家計表: the intake budget, written while talking, with the transactions that were read beside it."""

from collections.abc import Callable, Sequence
from functools import cached_property, partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QBoxLayout, QLabel, QMenu, QStackedWidget, QWidget

from kakei_desktop.domain.budget import BudgetRow
from kakei_desktop.domain.case import Case, add, all_of, remove, set_profile
from kakei_desktop.domain.categories import Category
from kakei_desktop.domain.money import format_yen
from kakei_desktop.reports.budget.reconciling import reconciliation
from kakei_desktop.reports.budget.table import BudgetTable, TableRow, after_endings, budget_table
from kakei_desktop.ui.kit.buttons import SegmentedControl, button
from kakei_desktop.ui.kit.cards import Card, NumbersCard
from kakei_desktop.ui.kit.fitted_labels import BigNumber, FixedLabel
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import StackedPages, column, container, fix_width, row, scroll_area
from kakei_desktop.ui.kit.page import Page
from kakei_desktop.ui.kit.theme import set_role
from kakei_desktop.ui.pages.budget.assistance_card import AssistanceCard
from kakei_desktop.ui.pages.budget.columns import BUDGET_COLUMNS, UNDECIDED_HINT
from kakei_desktop.ui.pages.budget.comparison_card import ComparisonCard
from kakei_desktop.ui.pages.budget.fill_dialog import FillDialog
from kakei_desktop.ui.pages.budget.ledger_panel import LedgerPanel
from kakei_desktop.ui.pages.budget.occasional_panel import OccasionalPanel
from kakei_desktop.ui.pages.budget.office_rows_dialog import edit_office_rows
from kakei_desktop.ui.pages.budget.row_marks import RowMarks
from kakei_desktop.ui.tables.columns import GroupRow
from kakei_desktop.ui.tables.record_table import RecordTable
from kakei_desktop.ui.tables.record_view import RecordView
from kakei_desktop.ui.tables.sized_views import ColumnShrinker
from kakei_desktop.words.notes import budget_notes, pension_notes
from kakei_desktop.words.reconciling import reconciling_words

_SIDE = 282


class BudgetPage(Page):
    """The 家計表 with the three numbers that matter beside it, or above it where the window is narrow; and the 明細."""

    key, title = "budget", "家計表"
    parts = ("budget", "transactions", "imports")
    hint = "話しながら上から順に。Enterで次の行へ進みます"
    help = (
        "話を聞きながら、上から順に金額を書きます。"
        "Enterで下へ、Tabで右へ進みます。"
        "「3万5千」「１，９８０円」のように書いても読めます。"
        "Deleteはマスを空にします。"
        "行をはずすときは、下の「はずす」かCtrl+Deleteです。"
        "銀行の休みの日に動きが変わる行は、日に「27日（休みは前へ）」のように書きます。"
        "「臨時・年払い」には、車検や自動車税、更新料、入学のように毎月ではないお金を、月と金額で書きます。"
    )
    narrow_below = 1100

    def build(self) -> None:
        views = [("table", "家計表"), ("occasional", "臨時・年払い"), ("ledger", "明細"), ("notes", "気になるところ")]
        self.switch = SegmentedControl(views, name="家計表、臨時・年払い、明細の切りかえ")
        self.switch.chosen.connect(self.show_view)
        self.fill_button = button("明細から埋める…", self.fill_from_ledger)
        self.add_button = button("行を追加", self.choose_category)
        self.add_button.setShortcut(Qt.Key.Key_Insert)
        self.add_button.setToolTip("Insert")
        for tool in (self.switch, self.fill_button, self.add_button):
            self.tools.addWidget(tool)
        self.model: RecordTable[TableRow] = RecordTable(BUDGET_COLUMNS)
        self.view = RecordView(self.model, name="家計表")
        ColumnShrinker(self.view)
        self.focus_target = self.view
        self.marks = RowMarks(self.desk)
        self._connect()
        self._say_beside()
        self.table = row(self._table_card(), self.side)
        self.table.setStretch(0, 1)
        self.views = StackedPages()
        self.written = container(self.table)
        self.views.addWidget(self.written)
        self.body.addWidget(self.views, 1)
        self.arrange(narrow=False)

    @cached_property
    def ledger(self) -> LedgerPanel:
        """The 明細, made when they are first looked at."""
        panel = LedgerPanel(self.desk)
        panel.arrange(narrow=self.narrow)
        self.views.addWidget(panel)
        return panel

    @cached_property
    def occasional(self) -> OccasionalPanel:
        """臨時・年払い, made when it is first looked at."""
        panel = OccasionalPanel(self.desk)
        self.views.addWidget(panel)
        return panel

    @classmethod
    def has_entries(cls, case: Case) -> bool:
        return bool(case.budget or case.transactions)

    def _connect(self) -> None:
        self.model.apply_edits_with(lambda name, edit: self.desk.apply(name, edit, initiator=self))
        self.model.refused.connect(lambda hint: self.desk.notice.say(hint, tone="missing"))
        self.view.current_changed.connect(lambda _: self._show_row_marks())
        self.view.removal_asked.connect(self.remove_row)
        self.marks.removal_asked.connect(self._remove_current_row)

    def _table_card(self) -> Card:
        self.table_stack = QStackedWidget()
        self.table_stack.addWidget(self.view)
        start = button("いつもの行をならべる", self.add_usual_rows, "main")
        orders = self.desk.reference.categories.orders
        others = [button(f"{order.name}でならべる", partial(self.add_usual_rows, key)) for key, order in orders.items()]
        words = label("まだ何も書かれていません。よく使う行をならべて、話しながら金額を書いていきます。", "quiet")
        lines = (row(None, each, None) for each in (words, start, *others))
        self.table_stack.addWidget(container(column(None, *lines, None)))
        card = Card(self.table_stack, self.marks, spacing=8)
        card.body.setContentsMargins(8, 8, 8, 8)
        card.body.setStretch(2, 1)
        return card

    def _say_beside(self) -> None:
        """Make what stands beside the table: the numbers, always in sight, and notes that scroll."""
        self.income, self.spending = BigNumber("1か月の収入"), BigNumber("1か月の支出")
        self.balance = BigNumber("差引")
        self.endings = FixedLabel("quiet", 0)
        self.numbers = NumbersCard(self.income, self.spending, self.balance, self.endings, line_before=2)
        self.notes = label("", wrap=True)
        self._pension_notes: tuple[str, ...] = ()
        self._reconciling = ""
        self._budget_notes: tuple[str, ...] = ()
        self.notes_card = Card(self.notes, title="気になるところ")
        self.comparison_card = ComparisonCard(self.desk)
        self.assistance_card = AssistanceCard(self.desk)
        cards = container(column(self.notes_card, self.comparison_card, self.assistance_card, None), "paper")
        self.remarks = scroll_area(cards, name="気になるところ")
        self.beside = column(self.numbers, self.remarks)
        self.beside.setStretch(1, 1)
        self.side = container(self.beside)

    def arrange(self, *, narrow: bool) -> None:
        ways = QBoxLayout.Direction
        self.numbers.set_direction(across=narrow)
        self.table.setDirection(ways.BottomToTop if narrow else ways.LeftToRight)
        fix_width(self.side, 0 if narrow else _SIDE)
        for panel in self.findChildren(LedgerPanel):
            panel.arrange(narrow=narrow)
        self.switch.set_choice_visible("notes", shown=narrow)
        if narrow:
            self.views.addWidget(self.remarks)
            return
        if self.switch.chosen_key == "notes":
            self.show_view("table")
        self.beside.addWidget(self.remarks, 1)
        self.remarks.show()

    def show_view(self, key: str) -> None:
        """Show the 家計表 (``table``), what is not paid every month (``occasional``) or the 明細 (``ledger``)."""
        self.switch.choose(key)
        views: dict[str, Callable[[], QWidget]] = {
            "occasional": lambda: self.occasional,
            "ledger": lambda: self.ledger,
            "notes": lambda: self.remarks,
        }
        shown = views[key]() if key in views else self.written
        self.views.setCurrentWidget(shown)
        self.focus_target = shown.view if isinstance(shown, LedgerPanel | OccasionalPanel) else self.view
        self.refresh()

    def show_part(self, part: str, record_id: str) -> None:
        self.show_view("table" if part == "budget" else "ledger")
        if part != "budget":
            self.ledger.show_month_of(record_id)

    def show_imported(self) -> None:
        """Show what a file brought: the 明細, or the 家計表 where it was a form."""
        brought = self.desk.case.imports[-1:] if self.desk.case.imports else ()
        ledger = any(t.source == record.id for record in brought for t in self.desk.case.transactions)
        self.show_view("ledger" if ledger else "table")
        self.take_focus()

    def sections(self) -> Sequence[Callable[[], None]]:
        """Return what depends on different parts: a household may bring twenty thousand transactions."""
        return (
            self._render_budget,
            self._offer_members,
            self.comparison_card.compare,
            self._render_pension_notes,
            self._render_budget_notes,
            self._allow_filling,
        )

    def refresh(self) -> None:
        super().refresh()
        shown = self.views.currentWidget()
        if isinstance(shown, LedgerPanel | OccasionalPanel):
            shown.rendering.refresh()

    def invalidate(self) -> None:
        super().invalidate()
        panels: list[LedgerPanel | OccasionalPanel] = [*self.findChildren(LedgerPanel)]
        for panel in (*panels, *self.findChildren(OccasionalPanel)):
            panel.rendering.discard()

    def _render_budget(self) -> None:
        categories, case, today = self.desk.reference.categories, self.desk.case, self.desk.today()
        table = budget_table(categories, case, today)
        self._render_rows(table)
        self._render_numbers(table)
        self.assistance_card.show_level(table)
        self._reconciling = reconciling_words(reconciliation(categories, case, table, today))
        self._show_notes()
        self._show_row_marks()

    def _render_rows(self, table: BudgetTable) -> None:
        rows: list[TableRow | GroupRow] = []
        for band in table.bands:
            rows += [GroupRow(band.group.name, f"計 {format_yen(band.total)}"), *band.lines]
        self.model.render(rows)
        written = bool(self.desk.case.budget_and_unsorted)  # every band stands there, also without a row
        self.table_stack.setCurrentIndex(0 if written else 1)
        self.marks.setVisible(written)

    def _render_numbers(self, table: BudgetTable) -> None:
        self.income.show_yen(table.income)
        self.spending.show_yen(table.spending)
        self.balance.show_yen(table.balance, warn_below_zero=True)
        endings = after_endings(self.desk.reference.categories, self.desk.case, self.desk.today())
        self.endings.setText("\n".join(f"{ending.text}\n{format_yen(ending.balance)}" for ending in endings))
        self.endings.reserve_lines(2 * len(endings))

    def _offer_members(self) -> None:
        self.marks.offer_members(self.desk.case.members)
        self._show_row_marks()

    def _show_row_marks(self) -> None:
        line = self.view.current_record
        self.marks.show_row(line.row if line and not line.undecided else None)

    def _render_pension_notes(self) -> None:
        self._pension_notes = pension_notes(self.desk.reference.law, self.desk.case, self.desk.today())
        self._show_notes()

    def _render_budget_notes(self) -> None:
        self._budget_notes = budget_notes(self.desk.reference.categories, self.desk.case, self.desk.today())
        self._show_notes()

    def _show_notes(self) -> None:
        notes = (*self._pension_notes, self._reconciling, *self._budget_notes)
        self._say(self.notes_card, self.notes, [f"・{note}" for note in notes if note])

    def _allow_filling(self) -> None:
        self.fill_button.setEnabled(bool(self.desk.case.transactions))
        set_role(self.fill_button, role="" if self.desk.case.budget else "main")

    @staticmethod
    def _say(card: Card, target: QLabel, lines: list[str]) -> None:
        target.setText("\n".join(lines))
        card.setVisible(bool(lines))

    def choose_category(self) -> None:
        """Offer every category in the order of the paper, and add a row of the chosen one."""
        menu = QMenu(self)
        categories = self.desk.reference.categories.in_order(self.desk.case.profile.row_order)
        for group in categories.groups:
            bands = menu.addMenu(group.name)
            for category in categories.of(group):
                bands.addAction(category.name).triggered.connect(lambda _=False, c=category: self.add_row(c))
        menu.addSeparator()
        self._offer_orders(menu.addMenu("ならび順"))
        menu.exec(self.add_button.mapToGlobal(QPoint(0, self.add_button.height() + 4)))

    def _offer_orders(self, menu: QMenu) -> None:
        orders = self.desk.reference.categories.orders
        for key, name in (("", "ふつうの順"), *((key, order.name) for key, order in orders.items())):
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(key == self.desk.case.profile.row_order)
            action.triggered.connect(lambda _=False, key=key: self.desk.apply("ならび順", set_profile(row_order=key)))
        menu.addSeparator()
        menu.addAction("事業所の行を決める…").triggered.connect(lambda _: self.edit_office_rows())

    def edit_office_rows(self) -> None:
        """Let a person say how the office calls, hides, adds and orders the rows, and show them so at once."""
        before = self.desk.settings_store.ledger_settings().rows
        rows = edit_office_rows(self.desk, self)
        if rows != before:
            self.desk.reference = self.desk.reference.of_office(rows)
            self.render_anew()
            self.desk.notice.say("行を決めました。ほかのページと紙には、つぎに相談を開いたときから出ます。")

    def add_row(self, category: Category) -> None:
        """Add an empty row and put the cursor on its amount."""
        side = "収入" if category.is_income else "支出"
        new = BudgetRow(self.desk.new_id(), category.code, category.name)
        if self.desk.apply(f"{side}を追加", add("budget", new)):
            self.view.select(new.id, 1)
            self.view.setFocus()

    def add_usual_rows(self, order: str = "") -> None:
        """Add the rows that stand on most papers, in an order by its key."""
        rows = self.desk.reference.categories.in_order(order).offered
        usual = [BudgetRow(self.desk.new_id(), row.code, row.name) for row in rows if row.usual]
        if self.desk.apply("いつもの行をならべる", all_of([set_profile(row_order=order), add("budget", *usual)])):
            self.view.select(usual[0].id, 1)
            self.view.setFocus()

    def remove_row(self, line: TableRow) -> None:
        """Take a row off the paper; what nobody has sorted yet stays until somebody has."""
        if line.undecided:
            self.desk.notice.say(UNDECIDED_HINT, tone="missing")
            return
        self.desk.apply("行をはずす", remove("budget", [line.row.id]))

    def _remove_current_row(self) -> None:
        line = self.view.current_record
        if line is not None:
            self.remove_row(line)

    def fill_from_ledger(self) -> None:
        """Show what averages of chosen months would change, change it if that is wanted, and show what it became."""
        if FillDialog(self.desk, self).exec():
            self.show_view("table")
            self.take_focus()
