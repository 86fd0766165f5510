"""確かめたこと: what the figures prove, and why each column was taken for what it is."""

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QWidget

from kakei_desktop.importers.rows.outcome import Reading
from kakei_desktop.importers.trust import ColumnTrust
from kakei_desktop.messages.ledgers import ROLES, proof_text, why_words
from kakei_desktop.ui.kit.cards import Card
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import column, container

_MOST = 4
"""Proofs in full; the others are only counted."""
_BROKEN = "✕ 残高が{row}行でつながりません。抜けた行がないか確かめてください。"
_NOTHING = "― 残高や合計で確かめられるところがありません。行を見くらべてください。"


class TrustCard(Card):
    """Proofs as green lines with a sign, and a line for each column."""

    def __init__(self) -> None:
        super().__init__(title="確かめたこと")
        self._lines: QWidget | None = None

    def show_reading(self, reading: Reading | None) -> None:
        """Show what speaks for a reading; nothing of a form, whose items are looked at one by one."""
        self.setVisible(reading is not None and reading.items is None)
        if self._lines is not None:
            self._lines.hide()
            self._lines.deleteLater()
            self._lines = None
        if reading is not None and reading.items is None:
            self._lines = container(column(*_proofs(reading), *_columns(reading), spacing=4))
            self.body.addWidget(self._lines)


def _proofs(reading: Reading) -> Iterator[QWidget]:
    """Yield what the figures prove, and what they contradict."""
    if reading.balance_break is not None:
        yield label(_BROKEN.format(row=reading.balance_break.row), wrap=True, tone="missing")
    for proof in reading.proofs[:_MOST]:
        yield label(f"✓ {proof_text(proof)}", wrap=True, tone="likely")
    if (left := len(reading.proofs) - _MOST) > 0:
        yield label(f"✓ ほかに {left} か所の和も合っています", wrap=True, tone="likely")
    if not reading.proofs and reading.balance_break is None:
        yield label(_NOTHING, "quiet", wrap=True)


def _columns(reading: Reading) -> Iterator[QWidget]:
    """Yield a line for each column that is read, and the reason; one for all where a layout says it."""
    used = [one for one in _of_first_sheet(reading.trust) if one.role != "ignore" or one.why == "guess"]
    if used and all(one.why == "layout" for one in used):
        yield label(f"列は「{reading.title}」の決まりのとおりに読みました。", "quiet", wrap=True)
        return
    for one in used:
        doubt, tone = ("？ ", "soon") if one.why == "guess" else ("", "")
        words = f"{doubt}{ROLES[one.role]}：「{one.title}」の列（{why_words(one.why)}）"
        yield label(words, "" if tone else "quiet", wrap=True, tone=tone)


def _of_first_sheet(trust: Sequence[ColumnTrust]) -> list[ColumnTrust]:
    return [one for one in trust if one.sheet == trust[0].sheet]
