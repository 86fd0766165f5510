"""The head of the window: whom it is about, the next visit, that all is saved, and the way back."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.wareki import short_day, time_text
from kakei_desktop.session.case_session import CaseSession
from kakei_desktop.ui.kit.buttons import button, escape_ampersand
from kakei_desktop.ui.kit.fitted_labels import ElidedLabel, elided
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.theme import set_role

_GAP, _ENDS, _TITLE = 14, 32, 180
"""Pixels between what stands in the head, at its two ends, and for the name of who it is about at the least."""
_UNDO_LETTERS = 14


def _case_title(case: Case) -> str:
    """Return ``見本 太郎さんの世帯``."""
    return f"{case.client.name}さんの世帯" if case.client and case.client.name else "新しい相談"


def _next_visit_text(case: Case, today: date) -> str:
    """Return ``つぎの訪問 12月3日（木）10:00 見本年金事務所``; empty where none is set."""
    coming = sorted((v.at, v.office) for v in case.visits if v.at and v.at.date() >= today)
    return f"つぎの訪問 {short_day(coming[0][0])}{time_text(coming[0][0])} {coming[0][1]}" if coming else ""


def _saved_text(at: datetime | None) -> str:
    """Return ``すべて保存ずみ 14:32``."""
    return f"すべて保存ずみ {at:%H:%M}" if at else "すべて保存ずみ"


class CaseHeader(QFrame):
    """The head of an open case."""

    def __init__(self, back: Callable[[], object], undo: QAction, together: QAction) -> None:
        super().__init__()
        self.setObjectName("header")
        self.setFixedHeight(52)
        self._shown_texts: tuple[str, ...] = ()
        self.title = ElidedLabel("", "case")
        self.pills = [label("", "pill") for _ in range(3)]
        self.saved = label("", "small")
        self._undo = undo
        self.undo_button = button("元に戻す", undo.trigger)
        undo.changed.connect(self._name_undo)
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 0, 18, 0)
        line.setSpacing(_GAP)
        self.back = button("‹ 相談者一覧", back, "link")
        for widget in (self.back, self.title, *self.pills):
            line.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        self.for_two_button = button("いっしょに見る", together.trigger)
        for widget in (self.saved, self.undo_button, self.for_two_button):
            line.addWidget(widget)
        self._name_undo()

    def show_for_two(self, *, for_two: bool) -> None:
        """Offer the view for two, or the way out of it."""
        self.for_two_button.setText("いっしょに見るのを終える" if for_two else "いっしょに見る")
        self.for_two_button.setToolTip("Esc" if for_two else "F11")
        self._fill()

    def minimumSizeHint(self) -> QSize:
        """Ask for what is always there; the rest is shown where there is room for it."""
        kept = (self.back, self.undo_button, self.for_two_button)
        return QSize(sum(widget.sizeHint().width() for widget in kept) + _TITLE, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill()

    def _fill(self) -> None:
        """Show as much as there is room for: whom it is about first, then the visit, what is saved, and the rest."""
        kept = (self.back, self.undo_button, self.for_two_button)
        title = min(self.title.sizeHint().width(), self.width() // 3)
        room = self.width() - _ENDS - title - _GAP - sum(widget.sizeHint().width() + _GAP for widget in kept)
        number, members, visit = self.pills
        usual = (visit, self.saved, number, members)
        for each in sorted(usual, key=lambda each: each.property("tone") != "missing"):  # what is amiss comes first
            needed = each.sizeHint().width() + _GAP
            fits = bool(each.text()) and needed <= room
            room -= needed if fits else 0
            each.setVisible(fits)

    def show_case(self, session: CaseSession, today: date, *, unsaved: bool, state: str = "") -> None:
        """Say whom it is about, and whether all is saved; ``state`` is why it cannot be as usual."""
        case = session.case
        texts = (
            _case_title(case),
            case.profile.number,
            f"{len(case.residents)}人" if case.residents else "",
            _next_visit_text(case, today),
            "保存できていません" if unsaved else state or _saved_text(session.saved_at),
        )
        if texts != self._shown_texts:
            self._shown_texts = texts
            for shown, text in zip((self.title, *self.pills, self.saved), texts, strict=True):
                shown.setText(text)
            set_role(self.saved, tone="missing" if unsaved or state else "")
            self._fill()

    def _name_undo(self) -> None:
        whole, room = self._undo.toolTip(), self.fontMetrics().horizontalAdvance("あ") * _UNDO_LETTERS
        self.undo_button.setText(escape_ampersand(elided(self.undo_button, whole, room)))
        self.undo_button.setEnabled(self._undo.isEnabled())
        self.undo_button.setAccessibleName(whole)
        self.undo_button.setToolTip(whole)
        self._fill()
