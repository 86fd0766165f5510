"""Fields for single facts of the pension: who, when, and from which month to which."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox

from kakei_desktop.domain.case import Case, Edit, put
from kakei_desktop.domain.household import called
from kakei_desktop.domain.members import set_householder, set_spouse, spouse_is_known, spouse_of
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_facts import PensionFacts
from kakei_desktop.domain.wareki import parse_date, parse_month
from kakei_desktop.ui.kit.desk import Desk
from kakei_desktop.ui.kit.fields import ParsedLine
from kakei_desktop.ui.tables.columns import DATE_HINT

NOT_SAID, NOBODY = "まだ聞いていない", "いない"
_DATE_EXAMPLE = "例：1985/5/1、S60.5.1"
MONTH_WIDTH = 128
BACKWARDS = "「いつまで」が「いつから」より前の月になります。2つの月を確かめてください。"
_MONTH_HINT = "月として読めませんでした。「2025/4」「R7.4」「令和7年4月」のように書いてください。"
Options = Iterable[tuple[str | None, str]]


def edit_facts(person: str, change_facts: Callable[[PensionFacts], PensionFacts]) -> Edit:
    """Return the edit that changes what is known of a person."""

    def edit(case: Case) -> Case:
        return put("pension_facts", change_facts(case.pension_facts_of(person)))(case)

    return edit


class BoundChoice(QComboBox):
    """A choice bound to a field of the case; scrolling over it changes nothing."""

    def __init__(self, desk: Desk, name: str, write: Callable[[str | None], Edit]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._options: tuple[tuple[str | None, str], ...] = ()
        self.activated.connect(lambda _: desk.apply(f"{name}を変更", write(self.currentData())))

    def show_choice(self, options: Options, chosen: str | None) -> None:
        """Offer these, of which one stands in the case."""
        offered = tuple(options)
        if offered != self._options:
            self._options = offered
            self.clear()
            for key, text in offered:
                self.addItem(text, key)
        self.setCurrentIndex([key for key, _ in offered].index(chosen))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def date_line(desk: Desk, name: str, write: Callable[..., Edit], *, placeholder: str = _DATE_EXAMPLE) -> ParsedLine:
    """Return a line for a day; ``write`` makes the edit of a day, or of None where the line is empty."""

    def read(text: str) -> Edit | None:
        day = parse_date(text) if text.strip() else None
        return None if day is None and text.strip() else write(day)

    return ParsedLine(desk, name, read, hint=lambda _: DATE_HINT, placeholder=placeholder)


def spouse_choice(desk: Desk, person: str, name: str) -> BoundChoice:
    """Return the choice of who is the spouse of a person."""
    return BoundChoice(desk, name, partial(set_spouse, person))


def spouse_options(case: Case, person: str) -> Options:
    """Return who can be chosen as the spouse."""
    others = ((member_id, name) for member_id, name in called(case.members).items() if member_id != person)
    return ((None, NOT_SAID), ("", NOBODY), *others)


def spouse_said(case: Case, member_id: str) -> str | None:
    """Return what is known of the spouse, as it is chosen: an id, empty for nobody, None for not known."""
    member = case.member(member_id)
    if member is None or not spouse_is_known(case, member):
        return None
    spouse = spouse_of(case, member)
    return spouse.id if spouse else ""


def householder_choice(desk: Desk, name: str) -> BoundChoice:
    """Return the choice of who is the head of the household."""
    return BoundChoice(desk, name, set_householder)


def month_hint(typed: str) -> str:
    """Return why a month that was typed is not taken."""
    return BACKWARDS if parse_month(typed) else _MONTH_HINT


def month_text(month: Month | None) -> str:
    """Return ``2025/4``; empty for no month."""
    return f"{month.year}/{month.number}" if month else ""
