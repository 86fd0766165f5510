"""支援調整会議: when and where it is, who is invited to what, and what the pension office said before."""

from functools import partial

from PySide6.QtWidgets import QCheckBox

from kakei_desktop.domain.case import Edit, set_conference
from kakei_desktop.domain.visit import Conference
from kakei_desktop.domain.wareki import parse_date, parse_day_time, slash_date, time_text
from kakei_desktop.ui.kit.cards import Card
from kakei_desktop.ui.kit.consent_dialog import DAY_HINT
from kakei_desktop.ui.kit.desk import Desk
from kakei_desktop.ui.kit.fields import BoundLine, BoundText, ParsedLine, labelled
from kakei_desktop.ui.pages.visit.visit_fields import TIME_HINT, lines_of

_STORY = "年金事務所を招くときは、その前に、本人の状況を話して考えを聞いておきます。"


class ConferenceCard(Card):
    """The fields of the meeting; each is written as it is left."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        line, text = partial(BoundLine, desk), partial(BoundText, desk)
        self.at = ParsedLine(
            desk, "会議の日時", self._write_time, hint=lambda _: TIME_HINT, placeholder="例：12/10 14:00"
        )
        self.place = line("会議の場所", lambda t: set_conference(place=t.strip()), placeholder="例：市役所 2階会議室")
        self.invited = text(
            "招く相手",
            lambda t: set_conference(invited=lines_of(t)),
            lines=2,
            placeholder="1行に1つ。例：見本年金事務所",
        )
        unasked = "書かなければ、記録から作ります"
        self.request = text(
            "会議でお願いすること", lambda t: set_conference(request=t.strip()), lines=2, placeholder=unasked
        )
        self.talked = ParsedLine(
            desk, "前もって話した日", self._write_talked, hint=lambda _: DAY_HINT, placeholder="例：2026/12/1"
        )
        self.talked_with = line(
            "話した相手", lambda t: set_conference(talked_with=t.strip()), placeholder="例：見本年金事務所 国民年金課"
        )
        self.answer = text("年金事務所の考え", lambda t: set_conference(answer=t.strip()), lines=2, placeholder="")
        self.papers_back = QCheckBox("資料は、会議のあとで返してもらう")
        self.papers_back.clicked.connect(lambda on: desk.apply("資料を返してもらうか", set_conference(papers_back=on)))
        fields = (self.at, self.place, self.invited, self.request, self.talked, self.talked_with, self.answer)
        named = (labelled(field.accessibleName(), field) for field in fields)
        super().__init__(*named, self.papers_back, title="支援調整会議", subtitle=_STORY, spacing=9)

    def show_conference(self, conference: Conference) -> None:
        """Show what is known of the meeting; what is being typed stays as it is typed."""
        at, talked = conference.at, conference.talked
        self.at.show_text(f"{slash_date(at)} {time_text(at)}".rstrip() if at else "")
        self.place.show_text(conference.place)
        if lines_of(self.invited.toPlainText()) != conference.invited:
            self.invited.show_text("\n".join(conference.invited))
        self.request.show_text(conference.request)
        self.talked.show_text(slash_date(talked) if talked else "")
        self.talked_with.show_text(conference.talked_with)
        self.answer.show_text(conference.answer)
        self.papers_back.setChecked(conference.papers_back)

    def _write_time(self, text: str) -> Edit | None:
        at = parse_day_time(text, self._desk.today()) if text.strip() else None
        return None if at is None and text.strip() else set_conference(at=at)

    def _write_talked(self, text: str) -> Edit | None:
        day = parse_date(text) if text.strip() else None
        return None if day is None and text.strip() else set_conference(talked=day)
