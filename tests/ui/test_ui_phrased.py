"""Labels that wrap part their lines where the papers do: after a phrase."""

import pytest
from PySide6.QtGui import QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel

from helpers.user import User, shortcut
from kakei_desktop.charts.labels import phrases
from kakei_desktop.ui.kit.labels import JOINER, LONGEST, label
from kakei_desktop.ui.pages.budget.page import BudgetPage


def lines_of(shown: QLabel, width: int) -> list[str]:
    """Part the text of a label as Qt does in so many pixels."""
    text = QLabel.text(shown)
    layout = QTextLayout(text, shown.font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    parted = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        parted.append(text[line.textStart() : line.textStart() + line.textLength()].replace(JOINER, ""))
    layout.endLayout()
    return parted


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("width", [150, 180, 210, 240, 300])
def test_no_line_ends_within_a_phrase(width: int) -> None:
    text = "国民年金 太郎さん 17か月・花子さん 8か月が未納のまま。時効で納められない月は、いっしょに見るときに出ます。"
    parted = lines_of(label(text, wrap=True), width)
    assert len(parted) > 1
    assert "".join(parted) == text
    ends, at = set(), 0
    for piece in phrases(text):
        at += len(piece)
        ends.add(at)
    assert all(len("".join(parted[: number + 1])) in ends for number in range(len(parted)))


@pytest.mark.usefixtures("qapp")
def test_a_label_says_the_text_that_it_was_given() -> None:
    text = "国民健康保険料納付相談窓口案内所" * 2
    made = label(text, wrap=True)
    assert (made.text(), made.accessibleName()) == (text, text)
    assert max(map(len, QLabel.text(made).split(JOINER))) > LONGEST, "it may break, as it may be wider than the label"
    made.setText("")
    assert (made.text(), QLabel.text(made)) == ("", "")


def test_the_notes_on_the_budget_are_such_labels(user: User) -> None:
    user.keys(shortcut(BudgetPage))
    assert user.sees("花子さん 8か月が未納のまま")
