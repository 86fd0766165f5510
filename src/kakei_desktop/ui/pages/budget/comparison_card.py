"""目安との差: the 家計表 beside the averages of households of its size, and why it is otherwise here."""

from kakei_desktop.domain.case import set_wishes
from kakei_desktop.domain.money import format_yen
from kakei_desktop.reports.budget.comparisons import comparisons
from kakei_desktop.ui.kit.cards import Card
from kakei_desktop.ui.kit.desk import Desk
from kakei_desktop.ui.kit.fields import BoundText, labelled
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.words.notes import comparison_words


class ComparisonCard(Card):
    """What is compared, line by line, and room for the reason; what is written is printed under the 家計表."""

    def __init__(self, desk: Desk) -> None:
        self.lines = label("", wrap=True)
        self.reason = BoundText(
            desk,
            "平均とちがう理由",
            lambda text: set_wishes(unusual=text),
            lines=2,
            placeholder="例：病院が遠く、交通費がかかる",
        )
        super().__init__(self.lines, labelled("ちがう理由（紙にも出ます）", self.reason), title="目安との差")
        self._desk = desk

    def compare(self) -> None:
        """Show what of the household can be compared; nothing while that is nothing."""
        found = comparisons(self._desk.reference.survey, self._desk.case, self._desk.today())
        lines = (
            f"{one.label} {format_yen(one.own)}\n　目安 {format_yen(one.typical)} {comparison_words(one)}"
            for one in found.lines
        )
        self.lines.setText("\n".join(lines))
        self.reason.show_text(self._desk.case.wishes.unusual)
        self.set_titles("目安との差", found.title)
        self.setToolTip(found.source)
        self.setVisible(bool(found.lines))
