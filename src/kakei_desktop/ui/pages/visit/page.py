"""同行支援: the visit, for whom the papers are, which ones, and what they look like."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, assert_never

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QFileDialog

from kakei_desktop.domain.case import Case, Edit, add, change
from kakei_desktop.domain.visit import AUDIENCES, Audience, Visit
from kakei_desktop.domain.wareki import parse_day_time, short_day, slash_date, time_text
from kakei_desktop.messages.errors import expected_message
from kakei_desktop.messages.packet import warning_text
from kakei_desktop.papers.belongings import USUAL_BELONGINGS
from kakei_desktop.papers.checks import warnings
from kakei_desktop.papers.own_words import texts_to_read
from kakei_desktop.papers.packet import Packet, build_packet, visit_for
from kakei_desktop.papers.privacy import TO_READ
from kakei_desktop.papers.registry import PAPERS
from kakei_desktop.reports.reference import Reference
from kakei_desktop.session.jobs import Done, Failed, JobResult, Progress, Stopped
from kakei_desktop.ui.kit.buttons import SegmentedControl, button
from kakei_desktop.ui.kit.cards import Card
from kakei_desktop.ui.kit.fields import BoundLine, BoundText, ParsedLine, labelled
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import column, container, row, scroll_area
from kakei_desktop.ui.kit.page import Page
from kakei_desktop.ui.pages.visit.pdf_preview import SETTING, PdfPreview, paint

_SETTLE_MS = 350
_LEFT, _NARROW_LEFT = 362, 300
TIME_HINT = (
    "日時として読めませんでした。「12/4 14:00」「12月4日 午後2時」「R8.12.4 10時半」のように書いてください。"
    "曜日を書くときは、その日の曜日を書いてください。"
)
_KEPT_BACK = "控えには、ひとりだけが知っていることも入ります。「いっしょに見る」を終えると、ここに出ます。"
_WHY_READ = "この紙に載る、自由に書いた文です。居場所がわかることがないか、読んで確かめてください。"
_STOPPED = "資料を組むのを止めました。何か書きかえるか、このページを開き直すと、もう一度組みます。"


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers of the next visit as the case stands, and what is to be read before they are handed over."""

    model: Packet
    to_read: tuple[str, ...]
    warnings: tuple[str, ...]


class VisitPage(Page):
    """The next visit on the left, its papers on the right."""

    key, title = "visit", "同行支援"
    help = "訪問の予定と、持っていく資料を決めて、書き出します。"

    narrow_below = 800

    def build(self) -> None:
        self.preview = PdfPreview()
        self._version = 0
        self._shown_case = self.desk.case
        self._reader: Audience | None = None
        self.print_button = button("印刷…", self.print_papers)
        self.first = self.preview.view
        self.export_button = button("書き出す（PDF・Excel）", self.export, "main")
        for tool in (self.print_button, self.export_button):
            self.tools.addWidget(tool)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._build_papers)
        cards = (self._reader_card(), self._papers_card(), self._reading_card(), self._visit_card())
        self.left = scroll_area(container(column(*cards, None), "paper"))
        self.left.setFixedWidth(_LEFT)
        both = row(self.left, self.preview)
        both.setStretch(1, 1)
        self.body.addLayout(both, 1)

    def arrange(self, *, narrow: bool) -> None:
        self.left.setFixedWidth(_NARROW_LEFT if narrow else _LEFT)

    @property
    def ready(self) -> bool:
        return self.preview.ready

    @classmethod
    def has_entries(cls, case: Case) -> bool:
        return bool(case.visits)

    def _reader_card(self) -> Card:
        self.audience = SegmentedControl([(a.value, AUDIENCES[a]) for a in Audience], name="だれに渡すか")
        self.audience.chosen.connect(lambda key: self._change("渡す相手をえらぶ", audience=Audience(key)))
        self.left_out = label("", "quiet", wrap=True)
        self.warnings = label("", wrap=True, tone="missing")
        self.warnings.hide()
        return Card(self.audience, self.left_out, self.warnings, title="だれに渡すか")

    def _reading_card(self) -> Card:
        self.to_read = label("", wrap=True)
        self.reading = Card(self.to_read, title=TO_READ, subtitle=_WHY_READ)
        self.reading.hide()
        return self.reading

    def _papers_card(self) -> Card:
        self.papers = {name: QCheckBox(paper.title) for name, paper in PAPERS.items()}
        for box in self.papers.values():
            box.clicked.connect(lambda _: self._choose_papers())
        return Card(*self.papers.values(), title="持っていく紙", spacing=9)

    def _visit_card(self) -> Card:
        desk = self.desk
        line = partial(BoundLine, desk)
        self.office = line("訪問先", lambda t: self._edit(office=t.strip()), placeholder="例：見本年金事務所")
        self.at = ParsedLine(desk, "日時", self._write_time, hint=lambda _: TIME_HINT, placeholder="例：12/3 10:00")
        self.companions = line(
            "だれと行くか", lambda t: self._edit(companions=t.strip()), placeholder="例：太郎さん・支援員"
        )
        self.request = BoundText(
            desk,
            "お願いすること",
            lambda t: self._edit(request=t.strip()),
            lines=2,
            placeholder="書かなければ、記録から作ります",
        )
        self.questions = BoundText(
            desk, "うかがいたいこと", lambda t: self._edit(questions=_lines(t)), lines=4, placeholder="1行に1つ"
        )
        self.things = BoundText(
            desk,
            "持ち物",
            lambda t: self._edit(things=_lines(t)),
            lines=5,
            placeholder="書かなければ、いつもの持ち物です",
        )
        fields = (self.office, self.at, self.companions, self.request, self.questions, self.things)
        return Card(*(labelled(field.accessibleName(), field) for field in fields), title="訪問", spacing=9)

    # ---- what is written

    def visit(self) -> Visit | None:
        """Return the visit that the page is about."""
        return visit_for(self.desk.case, self.desk.today())

    def _edit(self, **values: Any) -> Edit:
        """Return the edit that writes into the visit, or adds one that holds it."""
        visit = self.visit()
        if visit is None:
            return add("visits", Visit(self.desk.new_id(), **values))
        return change("visits", visit.id, **values)

    def _change(self, name: str, **values: Any) -> None:
        self.desk.apply(name, self._edit(**values))

    def _write_time(self, text: str) -> Edit | None:
        at = parse_day_time(text, self.desk.today()) if text.strip() else None
        return None if at is None and text.strip() else self._edit(at=at)

    def _choose_papers(self) -> None:
        chosen = tuple(name for name, box in self.papers.items() if box.isChecked())
        if chosen:
            self._change("持っていく紙をえらぶ", papers=chosen)
            return
        self.render_anew()
        self.desk.notice.say("持っていく紙は、1枚は要ります。いまの1枚を残しました。", tone="missing")

    # ---- what is shown

    def render_case(self) -> None:
        visit = self.visit() or Visit("")
        self.audience.choose(visit.audience.value)
        for name, box in self.papers.items():
            box.setChecked(not visit.papers or name in visit.papers)
        self.office.show_text(visit.office)
        self.at.show_text(_time_text(visit.at))
        self.companions.show_text(visit.companions)
        self.request.show_text(visit.request)
        self._show_lines(self.questions, visit.questions)
        self._show_lines(self.things, visit.things)
        self.things.setToolTip("\n".join(USUAL_BELONGINGS))
        facts = (visit.office, f"{short_day(visit.at)}{time_text(visit.at)}" if visit.at else "", visit.companions)
        self.hint_label.setText("　".join(fact for fact in facts if fact) or "訪問の予定と、持っていく紙を決めます")
        self._wait_for_papers(visit.audience)

    def _wait_for_papers(self, reader: Audience) -> None:
        """Let only papers out that can be seen as they now stand, and never those of another reader."""
        kept_back = self.desk.together and reader is Audience.WORKER
        self._version += 1
        self._shown_case = self.desk.case
        self.print_button.setEnabled(False)
        self.export_button.setEnabled(not kept_back)
        if kept_back:
            self._settle.stop()
            self.preview.show_message(_KEPT_BACK)
            return
        if self._reader is not reader or not self.preview.ready:
            self.preview.show_message(SETTING)
        self._settle.start()

    @staticmethod
    def _show_lines(field: BoundText, lines: tuple[str, ...]) -> None:
        if _lines(field.toPlainText()) != lines:
            field.show_text("\n".join(lines))

    def _build_papers(self) -> None:
        work = partial(_papers, self.desk.reference, self._shown_case, self.desk.today())
        self.desk.run("資料を組んでいます", work, partial(self._built, self._version))

    def _built(self, version: int, result: JobResult[Papers]) -> None:
        self.on_change()  # something may have changed before it was read for the papers
        if version != self._version:
            return  # others are on their way, perhaps for another reader
        match result:
            case Done(papers):
                self._show_words(papers)
                self.desk.run("資料を組んでいます", partial(_pdf, papers.model), partial(self._typeset, version))
            case Failed(error):
                self.preview.show_message(expected_message(error))
            case Stopped():
                self._show_stopped()
            case _:
                assert_never(result)

    def _show_words(self, papers: Papers) -> None:
        self.left_out.setText(papers.model.left_out)
        self.left_out.setVisible(bool(papers.model.left_out) and not self.desk.together)
        self.to_read.setText("\n".join(f"・{words}" for words in papers.to_read))
        self.reading.setVisible(bool(papers.to_read) and not self.desk.together)
        self.warnings.setText("\n".join(f"・{words}" for words in papers.warnings))
        self.warnings.setVisible(bool(papers.warnings))

    def _typeset(self, version: int, result: JobResult[tuple[Audience, bytes]]) -> None:
        if version != self._version:
            return
        match result:
            case Done((reader, pdf)):
                self.preview.show_pdf(pdf)
                self._reader = reader
                self.print_button.setEnabled(True)
            case Failed(error):
                self.preview.show_message(expected_message(error))
            case Stopped():
                self._show_stopped()
            case _:
                assert_never(result)

    def _show_stopped(self) -> None:
        self.preview.show_message(_STOPPED)
        self.invalidate()

    # ---- the way out

    def print_papers(self) -> None:
        """Ask for a printer and print what is shown."""
        papers = self.preview.papers
        printer = self.preview.ask_for_printer()
        if printer:
            self.desk.run("印刷しています", partial(paint, papers, printer), self._printed)

    def _printed(self, result: JobResult[None]) -> None:
        match result:
            case Done():
                self.desk.notice.say("資料をプリンターに送りました。")
            case Failed(error):
                self.desk.refuse(error)
            case Stopped():
                pass  # whoever stopped it sees what came out of the printer
            case _:
                assert_never(result)

    def export(self) -> None:
        """Ask for a folder and write the packet there."""
        folder = QFileDialog.getExistingDirectory(self, "書き出す場所をえらぶ")
        if folder:
            self.export_to(Path(folder))

    def export_to(self, folder: Path) -> None:
        """Write the packet into a folder."""
        reference, case, today = self.desk.reference, self.desk.case, self.desk.today()

        def work(progress: Progress) -> tuple[Path, Path]:
            from kakei_desktop.papers.output.files import write_packet

            return write_packet(packet_of_visit(reference, case, today), folder, progress)

        self.desk.run("資料を書き出しています", work, self._exported)

    def _exported(self, result: JobResult[tuple[Path, Path]]) -> None:
        match result:
            case Done(files):
                self._show_exported(files)
            case Failed(error):
                self.desk.refuse(error)
            case Stopped():
                pass  # files are written whole or not at all
            case _:
                assert_never(result)

    def _show_exported(self, files: tuple[Path, Path]) -> None:
        folder = files[0].parent
        self.desk.notice.say(
            f"{'と'.join(file.name for file in files)}を書き出しました。（{folder}）",
            action="フォルダを開く",
            on_action=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))),
        )


def packet_of_visit(reference: Reference, case: Case, today: date) -> Packet:
    """Return the packet for the next visit, as it is planned."""
    planned = visit_for(case, today)
    visit = planned or Visit("")
    return build_packet(reference, case, today, visit.audience, visit.papers, planned)


def _papers(reference: Reference, case: Case, today: date, _progress: Progress) -> Papers:
    model = packet_of_visit(reference, case, today)
    return Papers(model, texts_to_read(reference.categories, case, model), tuple(map(warning_text, warnings(model))))


def _pdf(model: Packet, _progress: Progress) -> tuple[Audience, bytes]:
    from kakei_desktop.papers.output.pdf import packet_pdf

    return Audience(model.audience), packet_pdf(model)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _time_text(at: datetime | None) -> str:
    return f"{slash_date(at)} {time_text(at)}".rstrip() if at else ""
