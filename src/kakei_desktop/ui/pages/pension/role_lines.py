"""Who is, and was before, spouse and householder: from which month to which."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from kakei_desktop.domain.case import Case, Edit
from kakei_desktop.domain.household import called
from kakei_desktop.domain.members import (
    add_former_spouse,
    former_householders,
    former_spouses_of,
    marriage_of,
    remove_former_spouse,
)
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_facts import ALWAYS, FormerSpouse, RoleMonths, write_span
from kakei_desktop.domain.wareki import parse_month
from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.desk import Desk
from kakei_desktop.ui.kit.fields import ParsedLine, set_wrong
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import ResponsiveRow, clear_layout, column, container, row
from kakei_desktop.ui.kit.lines import KanaLineEdit, is_enter
from kakei_desktop.ui.pages.pension.fact_fields import BACKWARDS, MONTH_WIDTH, edit_facts, month_hint, month_text

_THEN = "結婚・離婚・死別・世帯分離があれば書きます。ほかの月は「わからない月」として見ます"
_NARROW = 640
_UNTIL_WHEN = "いつまでだったか、「2025/4」「R7.4」のように書いてください。"
_OVERLAPS = "ほかの人と同じ月があります。どの月も、ひとりだけになるように書いてください。"


class SpanLine(QWidget):
    """From which month to which somebody was spouse or householder; of the other months it is not known who was."""

    def __init__(self, desk: Desk, words: str, span: Callable[[], RoleMonths], write: Callable[..., Edit]) -> None:
        super().__init__()
        self._span, self._write = span, write
        self.first, self.last = (
            ParsedLine(desk, f"{words}（{caption}）", partial(self._month, end), hint=month_hint, placeholder=caption)
            for end, caption in (("first", "いつから"), ("last", "いつまで"))
        )
        for field in (self.first, self.last):
            field.setFixedWidth(MONTH_WIDTH)
        caption = label(words, "quiet")
        caption.setBuddy(self.first)
        note = label(_THEN, "small", wrap=True)
        months = container(row(caption, self.first, label("〜", "quiet"), self.last, None, spacing=6))
        self.setLayout(column(ResponsiveRow(months, note, narrow=_NARROW)))

    def show_span(self) -> None:
        """Show what stands in the case."""
        span = self._span()
        self.first.show_text(month_text(span.first))
        self.last.show_text(month_text(span.last))

    def _month(self, end: str, text: str) -> Edit | None:
        month = parse_month(text) if text.strip() else None
        first, last = (month, self._span().last) if end == "first" else (self._span().first, month)
        backwards = first is not None and last is not None and last < first
        return None if backwards or (month is None and text.strip()) else self._write(**{end: month})


@dataclass(frozen=True, slots=True)
class FormerRole:
    """Who had a role before, and in which months; the last is told."""

    person: str
    months: RoleMonths


class FormerSpouses:
    """Who was the spouse of a member before."""

    words = "前の配偶者"

    def __init__(self, member_id: str) -> None:
        self._member = member_id

    def held(self, case: Case) -> tuple[FormerRole, ...]:
        """Return who was the spouse, the latest last."""
        member = case.member(self._member)
        former = former_spouses_of(case, member) if member else ()
        return tuple(FormerRole(each.spouse, RoleMonths(each.first, each.last)) for each in former)

    def now(self, case: Case) -> RoleMonths:
        """Return the months of who is the spouse now."""
        member = case.member(self._member)
        return marriage_of(case, member) if member else ALWAYS

    def others(self, case: Case) -> tuple[str, ...]:
        """Return the ids of those who could have been it."""
        return tuple(member.id for member in case.members if member.id != self._member)

    def add(self, person: str, first: Month | None, last: Month) -> Edit:
        """Return the edit that writes who was the spouse."""
        return add_former_spouse(self._member, FormerSpouse(person, last, first))

    def remove(self, role: FormerRole) -> Edit:
        """Return the edit that takes who was the spouse away."""
        assert role.months.last is not None
        return remove_former_spouse(self._member, FormerSpouse(role.person, role.months.last, role.months.first))


class FormerHouseholders:
    """Who was the head of the household before."""

    words = "前の世帯主"

    def held(self, case: Case) -> tuple[FormerRole, ...]:
        """Return who was the householder, the latest last."""
        heads = former_householders(case)
        return tuple(FormerRole(head.id, case.pension_facts_of(head.id).as_householder) for head in heads)

    def now(self, case: Case) -> RoleMonths:
        """Return the months of who is the householder now."""
        head = case.householder
        return case.pension_facts_of(head.id).as_householder if head else ALWAYS

    def others(self, case: Case) -> tuple[str, ...]:
        """Return the ids of those who could have been it."""
        return tuple(member.id for member in case.members if not member.householder)

    def add(self, person: str, first: Month | None, last: Month) -> Edit:
        """Return the edit that writes who was the householder."""
        return edit_facts(person, lambda facts: write_span(facts, "as_householder", first=first, last=last))

    def remove(self, role: FormerRole) -> Edit:
        """Return the edit that takes who was the householder away."""
        return edit_facts(role.person, lambda facts: write_span(facts, "as_householder", first=None, last=None))


class MonthField(KanaLineEdit):
    """A month that is written by a button or by Enter."""

    def __init__(self, name: str, caption: str) -> None:
        super().__init__()
        self.setFixedWidth(MONTH_WIDTH)
        self.setPlaceholderText(caption)
        self.setAccessibleName(f"{name}（{caption}）")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if is_enter(event):
            event.accept()  # let through, it would close the window that asks


class FormerLines(QWidget):
    """Who had a role before, one to a line, and a line to write another, which is there once it is wanted."""

    def __init__(self, desk: Desk, roles: FormerSpouses | FormerHouseholders) -> None:
        super().__init__()
        self._desk, self._roles = desk, roles
        self.who = QComboBox()
        self.who.setAccessibleName(roles.words)
        self.first, self.last = (MonthField(roles.words, end) for end in ("いつから", "いつまで"))
        for field in (self.first, self.last):
            field.returnPressed.connect(self._add)
        self.write_button = button(f"{roles.words}を書く…", self._unfold, "link")
        caption = label(roles.words, "quiet")
        caption.setBuddy(self.who)
        add = button("書き足す", self._add, name=f"{roles.words}を書き足す")
        self._adding = container(
            row(caption, self.who, self.first, label("〜", "quiet"), self.last, add, None, spacing=6)
        )
        self._adding.hide()
        self._held = column(spacing=4)
        self.setLayout(column(self._held, row(self.write_button, None), self._adding, spacing=4))

    def _unfold(self) -> None:
        self.write_button.hide()
        self._adding.show()
        self.who.setFocus()

    def held(self) -> bool:
        """Return whether anybody is known to have had the role before."""
        return bool(self._roles.held(self._desk.case))

    def show_roles(self) -> None:
        """Show what stands in the case."""
        case = self._desk.case
        names, held = called(case.members), self._roles.held(case)
        clear_layout(self._held)
        for role in held:
            self._held.addLayout(self._line(names, role))
        others = [member_id for member_id in self._roles.others(case) if member_id not in {r.person for r in held}]
        if others != [self.who.itemData(at) for at in range(self.who.count())]:
            self.who.clear()
            for member_id in others:
                self.who.addItem(names[member_id], member_id)
        self.setVisible(bool(held or others))

    def _line(self, names: Mapping[str, str], role: FormerRole) -> QHBoxLayout:
        months = f"{month_text(role.months.first)}〜{month_text(role.months.last)}"
        text = f"{self._roles.words}　{names[role.person]}　{months}"
        gone = button("消す", lambda: self._desk.apply(f"{self._roles.words}を消す", self._roles.remove(role)), "link")
        gone.setAccessibleName(f"{text}を消す")
        return row(label(text, "quiet"), gone, None, spacing=8)

    def _add(self) -> None:
        first, last = (parse_month(field.text()) for field in (self.first, self.last))
        wrong = {
            self.first: month_hint(self.first.text()) if self.first.text().strip() and first is None else "",
            self.last: _UNTIL_WHEN if last is None else self._refused(first, last),
        }
        for field, hint in wrong.items():
            set_wrong(field, wrong=bool(hint))
        if hint := next(filter(None, wrong.values()), ""):
            self._desk.notice.say(hint, tone="missing")
            return
        person = self.who.currentData()
        if last and person and self._desk.apply(f"{self._roles.words}を書く", self._roles.add(person, first, last)):
            self.first.clear()
            self.last.clear()

    def _refused(self, first: Month | None, last: Month) -> str:
        if first is not None and last < first:
            return BACKWARDS
        case = self._desk.case
        told = [role.months for role in self._roles.held(case)]
        now = self._roles.now(case)
        told += [now] if now.first else []  # without it, the months of who has the role now are those after
        return _OVERLAPS if _overlaps(RoleMonths(first, last), told) else ""


def _overlaps(months: RoleMonths, others: Iterable[RoleMonths]) -> bool:
    return any(
        (months.first is None or other.last is None or months.first <= other.last)
        and (other.first is None or months.last is None or other.first <= months.last)
        for other in others
    )
