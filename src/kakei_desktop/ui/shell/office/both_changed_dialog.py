"""Two people changed the same: both are shown, and somebody chooses."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QWidget

from kakei_desktop.messages.office import conflict_title, conflict_versions
from kakei_desktop.storage.server.merging import Choices, Conflict
from kakei_desktop.ui.kit.buttons import SegmentedControl, button
from kakei_desktop.ui.kit.cards import Card
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import column, container, row, scroll_area

_QUESTION = "ほかの人も、同じ所を直しています"
_STORY = "まだ保存していません。残す方を選んでください。選ばなかった方は消えます。"
_SIDES = (("theirs", "ほかの人の分"), ("ours", "自分の分"))


class BothChangedDialog(QDialog):
    """Shows what each of two people made of the same records; Enter keeps what is marked.

    Attributes:
        sides: The choice for each record, in the order of the conflicts.
    """

    def __init__(self, number: str, conflicts: Sequence[Conflict], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"残す方を選ぶ（{number}）")
        self._conflicts = conflicts
        self.sides = [SegmentedControl(_SIDES, name=f"{conflict_title(each)}、残す方") for each in conflicts]
        cards = [self._card(each, side) for each, side in zip(conflicts, self.sides, strict=True)]
        keep = button("選んだ方を残す", self.accept, "main")
        keep.setDefault(True)
        words = label(_QUESTION, "head", wrap=True), label(_STORY, "quiet", wrap=True)
        shown = scroll_area(container(column(*cards, None), "paper"))
        last = row(None, button("あとで選ぶ", self.reject), keep)
        self.setLayout(column(*words, shown, last, margin=20))
        self.resize(620, min(260 + 150 * len(conflicts), 560))

    def _card(self, conflict: Conflict, side: SegmentedControl) -> Card:
        ours, theirs = conflict_versions(conflict)
        return Card(
            label(conflict_title(conflict), "head", wrap=True),
            label(f"ほかの人：{theirs}", wrap=True),
            label(f"自分：{ours}", wrap=True),
            side,
            spacing=6,
        )

    @property
    def chosen(self) -> Choices:
        """Of each record, whether ours is to stay."""
        return {each.place: side.chosen_key == "ours" for each, side in zip(self._conflicts, self.sides, strict=True)}


def choose_between(number: str, conflicts: Sequence[Conflict], parent: QWidget) -> Choices | None:
    """Ask which of both is to stay; None where somebody wants to choose later."""
    dialog = BothChangedDialog(number, conflicts, parent)
    return dialog.chosen if dialog.exec() else None
