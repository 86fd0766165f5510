"""目標と見直し: whether the plan leads to its goals, how it went on the days of review, and the plans before it."""

from collections.abc import Mapping

from PySide6.QtWidgets import QComboBox, QWidget

from kakei_desktop.domain.case import Edit, begin_next_plan, change
from kakei_desktop.domain.money import format_yen, parse_household_yen
from kakei_desktop.domain.plan import AIMS, REVIEW_OUTCOMES, Goal, Review
from kakei_desktop.domain.wareki import wareki
from kakei_desktop.messages.errors import expected_message
from kakei_desktop.money.errors import MoneyError
from kakei_desktop.reports.plan.goals import foreseen, goal_outlooks
from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.cards import Card
from kakei_desktop.ui.kit.desk import Desk
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import column, row, scroll_area
from kakei_desktop.ui.tables.collection_editor import CollectionEditor
from kakei_desktop.ui.tables.columns import (
    Column,
    choice_column,
    deadline_column,
    signed_yen_hint,
    text_column,
    yen_column,
)
from kakei_desktop.ui.tables.measure_columns import signed
from kakei_desktop.words.goals import earlier_plan_words, goal_words

_NOT_LOOKED_AT = "「見る数字」を選ぶと、計画でどうなるかが出ます"
_FIRST_PLAN = "いまの計画がはじめての版です。次の版をはじめると、いまの計画がそのまま残り、あとで読めます。"


class GoalsView(QWidget):
    """Goals with what the plan makes of them, reviews with how they went, and the earlier plans to be read."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._outlooks: Mapping[str, tuple[str, str]] = {}
        self._foreseen: Mapping[str, int] = {}
        self.goals, self.reviews = self._goals(), self._reviews()
        self.version, self.earlier = QComboBox(), label("", wrap=True)
        self.version.setAccessibleName("前の版をえらぶ")
        self.version.activated.connect(lambda _: self._show_earlier())
        self.first_plan = label(_FIRST_PLAN, "quiet", wrap=True)
        begin = button("次の版をはじめる", self.begin_next_plan, "small")
        self.read = scroll_area(self.earlier, name="前の版の内容")
        self.read.setObjectName("list")
        line = row(self.first_plan, self.version, None, begin)
        line.setStretch(0, 1)
        self.versions = Card(line, self.read, title="計画の版")
        whole = column(self.goals, self.reviews, self.versions)
        whole.setStretch(0, 1)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _goals(self) -> CollectionEditor:
        desk = self._desk
        columns: tuple[Column[Goal], ...] = (
            text_column("goals", "text", "目標", wrap=True),
            yen_column("goals", "amount", "金額（円）", optional=True, width=96),
            deadline_column("goals", "by", "いつまで", desk.today, width=134, cursor_starts=True),
            choice_column("goals", "aim", "見る数字", AIMS, none="—", width=126),
            Column(
                "計画では",
                lambda goal: self._outlooks.get(goal.id, ("", ""))[0],
                tone=lambda goal: self._outlooks.get(goal.id, ("", ""))[1],
                wrap=True,
                width=340,
            ),
        )
        new = lambda: Goal(desk.new_id(), "")  # noqa: E731
        return CollectionEditor(
            desk,
            "goals",
            columns,
            noun="目標",
            title="目標",
            hint=_NOT_LOOKED_AT,
            new=new,
            empty="目標はまだありません。",
        )

    def _reviews(self) -> CollectionEditor:
        desk = self._desk
        columns: tuple[Column[Review], ...] = (
            deadline_column("reviews", "day", "日", desk.today, width=134, cursor_starts=True),
            text_column("reviews", "note", "見ること", wrap=True),
            Column("計画の残り", lambda r: _yen(self._planned(r)), number=True, width=104),
            Column("数えた残り", lambda r: _yen(r.counted), self._count, hint=signed_yen_hint, number=True, width=104),
            Column("ちがい", self._difference, number=True, width=96),
            choice_column("reviews", "outcome", "評価", REVIEW_OUTCOMES, none="—", width=104),
            text_column("reviews", "went", "どうだったか", wrap=True, width=230),
        )
        new = lambda: Review(desk.new_id())  # noqa: E731
        return CollectionEditor(
            desk, "reviews", columns, noun="見直し", title="見直しの日", new=new, empty="見直しの日はまだありません。"
        )

    def _planned(self, review: Review) -> int | None:
        """Return what the plan foresaw once the money was counted, before that what it foresees now."""
        return review.planned if review.counted is not None else self._foreseen.get(review.id)

    def _count(self, review: Review, typed: str) -> Edit | None:
        counted = parse_household_yen(typed) if typed.strip() else None
        if typed.strip() and counted is None:
            return None
        planned = None if counted is None else self._planned(review)
        return change("reviews", review.id, counted=counted, planned=planned)

    def _difference(self, review: Review) -> str:
        if review.counted is None or review.planned is None:
            return ""
        return signed(review.counted - review.planned) or "0"

    def begin_next_plan(self) -> None:
        """Keep the plan as it is, to be read from now on among the earlier ones, and go on with a copy of it."""
        self.version.setCurrentIndex(-1)
        self._desk.apply("次の版をはじめる", begin_next_plan(self._desk.new_id(), self._desk.today()))

    def render_goals(self) -> None:
        """Show goals, reviews and versions as they are."""
        case, household = self._desk.case, self._desk.household
        found = goal_outlooks(household, self._desk.today())
        self._outlooks = {
            each.goal.id: (
                expected_message(each.untold) if each.untold else goal_words(each),
                "missing" if each.reached is False else "",
            )
            for each in found
        }
        try:
            self._foreseen = foreseen(household, case.reviews)
        except MoneyError:
            self._foreseen = {}  # why stands beside the goals
        self.goals.render_records(case.goals)
        self.reviews.render_records(case.reviews)
        for editor in (self.goals, self.reviews):
            editor.view.viewport().update()  # what the plan makes of them is written elsewhere
        self._offer_versions()

    def _offer_versions(self) -> None:
        plans, chosen = self._desk.case.earlier_plans, self.version.currentData()
        self.version.clear()
        for number, plan in enumerate(plans, 1):
            self.version.addItem(f"第{number}版（{wareki(plan.until)}まで）", plan.id)
        at = self.version.findData(chosen)
        self.version.setCurrentIndex(at if at >= 0 else len(plans) - 1)
        for widget, shown in ((self.version, plans), (self.read, plans), (self.first_plan, not plans)):
            widget.setVisible(bool(shown))
        self.versions.set_titles(f"計画の版　いまは第{len(plans) + 1}版")
        self._show_earlier()

    def _show_earlier(self) -> None:
        plans = {plan.id: plan for plan in self._desk.case.earlier_plans}
        plan = plans.get(self.version.currentData())
        self.earlier.setText("\n".join(earlier_plan_words(plan)) if plan else "")


def _yen(yen: int | None) -> str:
    return "" if yen is None else format_yen(yen)
