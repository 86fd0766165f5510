"""来る人と同意: which of those whose months it is about come along, and from when until when the client agrees."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QCheckBox

from kakei_desktop.domain.case import Edit, withdraw_consent
from kakei_desktop.domain.household import Member, called
from kakei_desktop.domain.visit import OUTSIDE, Audience, Visit
from kakei_desktop.domain.wareki import parse_date, slash_date, wareki
from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.cards import Card
from kakei_desktop.ui.kit.consent_dialog import DAY_HINT, consent_values
from kakei_desktop.ui.kit.desk import Desk
from kakei_desktop.ui.kit.fields import ParsedLine, labelled
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import clear_layout, column

_LAST_DAY, _WITHDRAW = "同意が終わる日", "同意をやめる"
_WITHDRAWN = (
    "{day}に、本人が同意をやめました。この相手には、もう何も渡せません。"
    "もう一度聞いて、よいと言われたら、その日を書きます。"
)
_STORY = "来ない人の分は、持ち物に、要る書類（委任状など）が出ます。"


class PresenceCard(Card):
    """A box to each member, and the days of the consent.

    Attributes:
        consent: The day on which the client agreed.
        until: The last day for which the client agreed.
        withdraw: Takes the consent back.
    """

    def __init__(self, desk: Desk, edit: Callable[..., Edit]) -> None:
        self._desk, self._edit, self._visit = desk, edit, Visit("")
        self._boxes = column(spacing=6)
        self.consent = ParsedLine(
            desk, "本人が同意した日", self._write_consent, hint=lambda _: DAY_HINT, placeholder="例：2026/12/1"
        )
        self.until = ParsedLine(
            desk, _LAST_DAY, self._write_until, hint=lambda _: DAY_HINT, placeholder="決めていなければ、書きません"
        )
        self.withdraw = button(_WITHDRAW, self._withdraw)
        self._withdrawn = label("", wrap=True, tone="missing")
        days = (labelled(line.accessibleName(), line) for line in (self.consent, self.until))
        parts = (self._boxes, *days, self.withdraw, self._withdrawn)
        super().__init__(*parts, title="来る人と同意", subtitle=_STORY, spacing=9)

    def show_visit(self, visit: Visit) -> None:
        """Show who comes to a visit, and when the client agreed."""
        clear_layout(self._boxes)
        names = called(self._desk.case.members)
        for member in self._desk.case.members:
            self._boxes.addWidget(self._box(member, names[member.id], visit))
        reader = visit.audience
        day, last, taken_back = visit.consent_for(reader), visit.consents_until.get(reader), visit.withdrawn.get(reader)
        self.consent.show_text(slash_date(day) if day else "")
        self.until.show_text(slash_date(last) if last else "")
        self.withdraw.setVisible(day is not None and reader in OUTSIDE)
        self._withdrawn.setText(_WITHDRAWN.format(day=wareki(taken_back)) if taken_back else "")
        self._withdrawn.setVisible(taken_back is not None)
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
        return self._write_day(text, self._visit.with_consent)

    def _write_until(self, text: str) -> Edit | None:
        return self._write_day(text, self._visit.with_consent_until)

    def _write_day(self, text: str, written: Callable[[Audience, date | None], Visit]) -> Edit | None:
        day = parse_date(text) if text.strip() else None
        if day is None and text.strip():
            return None
        return self._edit(**consent_values(written(self._visit.audience, day)))

    def _withdraw(self) -> None:
        self._desk.apply(_WITHDRAW, withdraw_consent(self._visit.audience, self._desk.today()))
