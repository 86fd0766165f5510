"""A slider for what a measure gains a month: while it moves, every figure moves with it."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QSlider, QWidget

from kakei_desktop.domain.case import Edit, change
from kakei_desktop.domain.plan import Measure
from kakei_desktop.reports.plan.effects import EffectRange, effect_range
from kakei_desktop.ui.kit.desk import Desk
from kakei_desktop.ui.kit.fields import ParsedLine, labelled
from kakei_desktop.ui.kit.fitted_labels import ElidedLabel
from kakei_desktop.ui.kit.layouts import column, row
from kakei_desktop.ui.tables.columns import signed_yen_hint
from kakei_desktop.ui.tables.measure_columns import parse_effect, signed

_PAGES = 10
"""A press beside the handle moves it by this part of the whole."""
_TYPED = 128
_NONE_CHOSEN = "することを選ぶと、つまみで効果を動かせます"


class EffectSlider(QWidget):
    """The effect of one measure, to be moved or typed; all moves one after the other are one step for undo."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._measure: Measure | None = None
        self._range = EffectRange(0, 1, 1)
        self.what = ElidedLabel(_NONE_CHOSEN, "head")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.valueChanged.connect(self._move)
        self.typed = ParsedLine(desk, "月の効果（円）", self._write, hint=signed_yen_hint)
        self.typed.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.typed.setFixedWidth(_TYPED)
        line = row(self.slider, labelled("月の効果（円）", self.typed))
        line.setStretch(0, 1)
        self.setLayout(column(self.what, line, spacing=4))
        self.setEnabled(False)

    def show_measure(self, measure: Measure | None) -> None:
        """Show the effect of a measure; where none is chosen, what would stand here."""
        self._measure = measure
        self.setEnabled(measure is not None)
        if measure is None:
            self.what.setText(_NONE_CHOSEN)
            return
        if not self.slider.isSliderDown():  # the ends must not move under the hand
            self._range = effect_range(self._desk.household, measure)
        step = self._range.step
        with QSignalBlocker(self.slider):
            self.slider.setRange(self._range.low // step, self._range.high // step)
            self.slider.setPageStep(max(1, (self._range.high - self._range.low) // step // _PAGES))
            self.slider.setValue(measure.effect // step)
        self.what.setText(measure.what)
        self.slider.setAccessibleName(f"{measure.what} 月の効果 {measure.effect:,}円")
        self.typed.show_text(signed(measure.effect) or "0")

    def _move(self, steps: int) -> None:
        if self._measure is not None:
            self._desk.apply(
                "効果を変更",
                change("measures", self._measure.id, effect=steps * self._range.step),
                merge_key=f"effect:{self._measure.id}",
            )

    def _write(self, typed: str) -> Edit | None:
        effect = parse_effect(typed)
        return None if effect is None or self._measure is None else change("measures", self._measure.id, effect=effect)
