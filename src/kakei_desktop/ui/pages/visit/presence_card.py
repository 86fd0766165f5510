"""来る人と同意: which of those whose months it is about come along, and when the client agreed to the papers."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QCheckBox

from kakei_desktop.domain.case import Edit
from kakei_desktop.domain.household import Member, called
from kakei_desktop.domain.visit import Visit
from kakei_desktop.domain.wareki import parse_date, slash_date
from kakei_desktop.ui.kit.cards import Card
from kakei_desktop.ui.kit.desk import Desk
from kakei_desktop.ui.kit.fields import ParsedLine, labelled
from kakei_desktop.ui.kit.layouts import clear_layout, column

DAY_HINT = "日として読めませんでした。「2026/12/1」「R8.12.1」のように書いてください。"
_STORY = "来ない人の分は、持ち物に、要る書類（委任状など）が出ます。"


class PresenceCard(Card):
    """A box to each member, and the day of the consent.

    Attributes:
        consent: The day on which the client agreed.
    """

    def __init__(self, desk: Desk, edit: Callable[..., Edit]) -> None:
        self._desk, self._edit, self._visit = desk, edit, Visit("")
        self._boxes = column(spacing=6)
        self.consent = ParsedLine(
            desk, "本人が同意した日", self._write_consent, hint=lambda _: DAY_HINT, placeholder="例：2026/12/1"
        )
        consent = labelled(self.consent.accessibleName(), self.consent)
        super().__init__(self._boxes, consent, title="来る人と同意", subtitle=_STORY, spacing=9)

    def show_visit(self, visit: Visit) -> None:
        """Show who comes to a visit, and when the client agreed."""
        clear_layout(self._boxes)
        names = called(self._desk.case.members)
        for member in self._desk.case.members:
            self._boxes.addWidget(self._box(member, names[member.id], visit))
        day = visit.consent_for(visit.audience)
        self.consent.show_text(slash_date(day) if day else "")
        self._visit = visit

    def _box(self, member: Member, name: str, visit: Visit) -> QCheckBox:
        box = QCheckBox(name)
        box.setAccessibleName(f"{name}が来る")
        box.setChecked(member.id in visit.comes)
        others = tuple(who for who in visit.comes if who != member.id)
        box.clicked.connect(lambda on: self._write(comes=(*others, member.id) if on else others))
        return box

    def _write(self, **values: Any) -> None:
        self._desk.apply("来る人をえらぶ", self._edit(**values))

    def _write_consent(self, text: str) -> Edit | None:
        day = parse_date(text) if text.strip() else None
        if day is None and text.strip():
            return None
        agreed = self._visit.with_consent(self._visit.audience, day)
        return self._edit(consented=agreed.consented, consents=agreed.consents)
