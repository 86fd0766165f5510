"""訪問: where, when and with whom it goes, and what is asked for and brought along."""

from collections.abc import Callable
from functools import partial

from kakei_desktop.domain.case import Edit
from kakei_desktop.domain.visit import Visit
from kakei_desktop.domain.wareki import parse_day_time, slash_date, time_text
from kakei_desktop.papers.visit.belongings import USUAL_BELONGINGS
from kakei_desktop.reports.pension_offices import office_of_visit
from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.cards import Card
from kakei_desktop.ui.kit.desk import Desk
from kakei_desktop.ui.kit.fields import BoundLine, BoundText, ParsedLine, labelled
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.pages.visit.office_dialog import OfficeDialog
from kakei_desktop.words.pension_offices import office_words

TIME_HINT = (
    "日時として読めませんでした。「12/4 14:00」「12月4日 午後2時」「R8.12.4 10時半」のように書いてください。"
    "曜日を書くときは、その日の曜日を書いてください。"
)


class VisitFields(Card):
    """The fields of the next visit."""

    def __init__(self, desk: Desk, edit: Callable[..., Edit]) -> None:
        self._desk, self._edit = desk, edit
        line, text = partial(BoundLine, desk), partial(BoundText, desk)
        self.office = line("訪問先", lambda t: edit(office=t.strip()), placeholder="例：見本年金事務所")
        self.find_office_button = button("年金事務所をさがす…", self.find_office)
        self.at = ParsedLine(desk, "日時", self._write_time, hint=lambda _: TIME_HINT, placeholder="例：12/3 10:00")
        self.companions = line("だれと行くか", lambda t: edit(companions=t.strip()), placeholder="例：太郎さん・支援員")
        unasked = "書かなければ、記録から作ります"
        self.request = text("お願いすること", lambda t: edit(request=t.strip()), lines=2, placeholder=unasked)
        self.questions = text(
            "うかがいたいこと", lambda t: edit(questions=lines_of(t)), lines=4, placeholder="1行に1つ"
        )
        usual = "書かなければ、いつもの持ち物です"
        self.belongings = text("持ち物", lambda t: edit(things=lines_of(t)), lines=5, placeholder=usual)
        self.belongings.setToolTip("\n".join(USUAL_BELONGINGS))
        office, *others = (
            labelled(field.accessibleName(), field)
            for field in (self.office, self.at, self.companions, self.request, self.questions, self.belongings)
        )
        self.reached = label("", "small", wrap=True)
        super().__init__(office, self.reached, self.find_office_button, *others, title="訪問", spacing=9)
        self.setTabOrder(self.belongings, self.find_office_button)  # typing goes on from field to field

    def show_visit(self, visit: Visit) -> None:
        """Show a visit; what is being typed stays as it is typed."""
        self.office.show_text(visit.office)
        offices = self._desk.reference.pension_offices
        office = office_of_visit(offices, visit, self._desk.case.client)
        self.reached.setText(office_words(office, offices.contact, self._desk.today()) if office else "")
        self.reached.setVisible(office is not None)
        self.at.show_text(f"{slash_date(visit.at)} {time_text(visit.at)}".rstrip() if visit.at else "")
        self.companions.show_text(visit.companions)
        self.request.show_text(visit.request)
        for field, lines in ((self.questions, visit.questions), (self.belongings, visit.things)):
            if lines_of(field.toPlainText()) != lines:
                field.show_text("\n".join(lines))

    def find_office(self) -> None:
        """Ask for the town, and write the office that looks after it as the place of the visit."""
        dialog = OfficeDialog(self._desk, self)
        if dialog.exec() and dialog.office:
            self._desk.apply("訪問先", self._edit(office=dialog.office.name))

    def _write_time(self, text: str) -> Edit | None:
        at = parse_day_time(text, self._desk.today()) if text.strip() else None
        return None if at is None and text.strip() else self._edit(at=at)


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines of a field that holds one thing to a line, without empty ones."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
