"""同行支援: the visit, for whom the papers are, which ones, and what they look like."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, assert_never

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog

from kakei_desktop.domain.case import Case, Edit, add, change
from kakei_desktop.domain.household import called
from kakei_desktop.domain.visit import AUDIENCES, Audience, Visit
from kakei_desktop.domain.wareki import short_day, time_text
from kakei_desktop.messages.errors import expected_message
from kakei_desktop.messages.packet import warning_text
from kakei_desktop.papers.checks import warnings
from kakei_desktop.papers.errors import ConsentEnded, OutputExists
from kakei_desktop.papers.packet import Packet, packet_of_visit, visit_for
from kakei_desktop.papers.privacy import parted_by_violence
from kakei_desktop.reports.reference import Reference
from kakei_desktop.session.jobs import Done, Failed, JobResult, Progress, Stopped
from kakei_desktop.storage.recovery import new_letters
from kakei_desktop.ui.kit.buttons import SegmentedControl, button
from kakei_desktop.ui.kit.cards import Card
from kakei_desktop.ui.kit.consent_dialog import ask_consent, before_handing_over
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import column, container, row, scroll_area
from kakei_desktop.ui.kit.notice import confirm
from kakei_desktop.ui.kit.page import Page
from kakei_desktop.ui.kit.screen import documents
from kakei_desktop.ui.pages.visit.after_visit_card import AfterVisitCard
from kakei_desktop.ui.pages.visit.conference_card import ConferenceCard
from kakei_desktop.ui.pages.visit.handed_out_card import HandedOutCard
from kakei_desktop.ui.pages.visit.paper_set_card import PaperSetCard
from kakei_desktop.ui.pages.visit.pdf_preview import SETTING, PdfPreview, paint
from kakei_desktop.ui.pages.visit.presence_card import PresenceCard
from kakei_desktop.ui.pages.visit.reading_card import ReadingCard
from kakei_desktop.ui.pages.visit.visit_fields import VisitFields

_SETTLE_MS = 350
_LEFT, _NARROW_LEFT = 362, 300
_KEPT_BACK = "控えには、ひとりだけが知っていることも入ります。「いっしょに見る」を終えると、ここに出ます。"
_GROUPS = 4
"""Groups of four letters that make a password, 80 bits."""
_HOW_TO_TELL = (
    "資料とは別に、電話などで相手に伝えてください。大文字と小文字は、この通りに打ちます。"
    "どこにも残らないので、忘れたら、もう一度書き出してください。"
)
_STOPPED = "資料を組むのを止めました。何か書きかえるか、このページを開き直すと、もう一度組みます。"


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers of the next visit as the case stands, and what to look at before they are handed over."""

    packet: Packet
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Export:
    """Where papers are to be written, for whom, and the password that is to open them; empty for none.

    ``ended`` are other readers who were wanted too, and to whom the client agrees no more.
    """

    folder: Path
    readers: tuple[Audience, ...]
    password: str = ""
    ended: tuple[Audience, ...] = ()


class VisitPage(Page):
    """The next visit on the left, its papers on the right."""

    key, title = "visit", "同行支援"
    parts = ("visits", "conference", "handed_out")
    help = "訪問の予定と、持っていく資料を決めて、書き出します。"

    narrow_below = 800

    def build(self) -> None:
        self.preview = PdfPreview()
        self._version = 0
        self._shown_case = self.desk.case
        self._reader: Audience | None = None
        self._packet: Packet | None = None
        self._read_for: tuple[Audience, str | None] | None = None
        self._prints_when_set = False
        self.print_button = button("印刷…", self.print_papers)
        self.focus_target = self.preview.view
        self.export_button = button("書き出す（PDF・Excel）", self.export, "main")
        self.export_all_button = button("全員分を書き出す", self.export_all)
        self.locks = QCheckBox("合言葉をかける")
        for tool in (self.print_button, self.locks, self.export_all_button, self.export_button):
            self.tools.addWidget(tool)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._build_papers)
        self.reading = ReadingCard()
        self.reading.chosen.connect(self._wait_for_papers)
        self.papers = PaperSetCard()
        self.papers.chosen.connect(self._choose_papers)
        self.papers.set_back.connect(lambda: self._write_set(None))
        self.papers.resized.connect(self._wait_for_papers)
        self.fields = VisitFields(self.desk, self._edit)
        self.presence = PresenceCard(self.desk, self._edit)
        self.conference = ConferenceCard(self.desk)
        self.handed_out = HandedOutCard()
        above = (self._reader_card(), self.papers, self.reading, self.conference)
        self.after_visit = AfterVisitCard(self.desk)
        cards = (*above, self.fields, self.presence, self.after_visit, self.handed_out)
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
        self.side = SegmentedControl((), name="だれの資料か")
        self.side.chosen.connect(lambda key: self._change("だれの資料かをえらぶ", applicant=key))
        self.left_out = label("", "quiet", wrap=True)
        self.warnings = label("", wrap=True, tone="missing")
        self.warnings.hide()
        return Card(self.audience, self.side, self.left_out, self.warnings, title="だれに渡すか")

    # ---- what is written

    def visit(self) -> Visit | None:
        """Return the visit that the page is about."""
        return visit_for(self.desk.case, self.desk.today())

    def _next_visit(self) -> Visit:
        return self.visit() or Visit("")

    def _edit(self, **values: Any) -> Edit:
        """Return the edit that writes into the visit, or adds one that holds it."""
        visit = self.visit()
        if visit is None:
            return add("visits", Visit(self.desk.new_id(), **values))
        return change("visits", visit.id, **values)

    def _change(self, name: str, **values: Any) -> None:
        self.desk.apply(name, self._edit(**values))

    def _write_set(self, names: tuple[str, ...] | None) -> None:
        """Write which papers the reader gets; None for the usual ones."""
        visit = self._next_visit()
        others = {reader: kept for reader, kept in visit.sets.items() if reader is not visit.audience}
        sets = others if names is None else others | {visit.audience: names}
        self._change("持っていく紙をえらぶ", sets=sets, papers=())

    def _choose_papers(self, names: tuple[str, ...]) -> None:
        if names:
            self._write_set(names)
            return
        self.render_anew()
        self.desk.notice.say("持っていく紙は、1枚は要ります。いまの1枚を残しました。", tone="missing")

    # ---- what is shown

    def render_case(self) -> None:
        visit = self._next_visit()
        self.audience.choose(visit.audience.value)
        self._offer_sides(visit)
        self.papers.show_set(visit.audience, visit.papers_for(visit.audience))
        self.fields.show_visit(visit)
        self.presence.show_visit(visit)
        self.after_visit.show_filed()
        self.handed_out.show_handed_out(self.desk.case.handed_out)
        self.conference.show_conference(self.desk.case.conference)
        self.conference.setVisible(visit.audience is Audience.CONFERENCE)
        facts = (visit.office, f"{short_day(visit.at)}{time_text(visit.at)}" if visit.at else "", visit.companions)
        self.hint_label.setText("　".join(fact for fact in facts if fact) or "訪問の予定と、持っていく紙を決めます")
        self._wait_for_papers()

    def _offer_sides(self, visit: Visit) -> None:
        """Offer papers for each of a couple that violence parted: no papers hold both."""
        case, sides = self.desk.case, parted_by_violence(self.desk.case)
        names = called(case.members)
        self.side.set_choices([(member.id, f"{names[member.id]}の分") for member in sides])
        self.side.choose(visit.applicant or (case.client.id if case.client in sides and case.client else ""))
        self.side.setVisible(bool(sides))

    def _wait_for_papers(self) -> None:
        """Let only papers out that can be seen as they now stand, and never those of another reader."""
        visit = self._next_visit()
        reader = visit.audience
        if self._read_for != (reader, visit.applicant):
            self._read_for = reader, visit.applicant
            self.reading.released = frozenset()  # what one may read, another may not
        kept_back = self.desk.for_two and reader is Audience.WORKER
        self._version += 1
        self._prints_when_set = False
        self._shown_case = self.desk.case
        self.print_button.setEnabled(False)
        self.export_button.setEnabled(not kept_back)
        self.export_all_button.setEnabled(not self.desk.for_two)
        if kept_back:
            self._settle.stop()
            self.preview.show_message(_KEPT_BACK)
            return
        if self._reader is not reader or not self.preview.ready:
            self.preview.show_message(SETTING)
        self._settle.start()

    def _build_papers(self) -> None:
        large = self.papers.prints_large(self._next_visit().audience)
        work = partial(_papers, self.desk.reference, self._shown_case, self.desk.today(), self.reading.released, large)
        self.desk.run("資料を組んでいます", work, partial(self._built, self._version))

    def _built(self, version: int, result: JobResult[Papers]) -> None:
        self.on_change()  # something may have changed before it was read for the papers
        if version != self._version:
            return  # others are on their way, perhaps for another reader
        match result:
            case Done(papers):
                self._show_words(papers)
                typeset = partial(self._typeset, version, papers.packet)
                self.desk.run("資料を組んでいます", partial(_pdf, papers.packet), typeset)
            case Failed(error):
                self.preview.show_message(expected_message(error))
            case Stopped():
                self._show_stopped()
            case _:
                assert_never(result)

    def _show_words(self, papers: Papers) -> None:
        self.left_out.setText(papers.packet.left_out)
        self.left_out.setVisible(bool(papers.packet.left_out) and not self.desk.for_two)
        self.reading.show_words(papers.packet.reading)
        if self.desk.for_two:
            self.reading.hide()
        self.warnings.setText("\n".join(f"・{words}" for words in papers.warnings))
        self.warnings.setVisible(bool(papers.warnings))

    def _typeset(self, version: int, packet: Packet, result: JobResult[bytes]) -> None:
        if version != self._version:
            return
        match result:
            case Done(pdf):
                self.preview.show_pdf(pdf)
                self._reader, self._packet = Audience(packet.audience), packet
                self.print_button.setEnabled(True)
                if self._prints_when_set:
                    self._print_shown()
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

    def _may_go_out(self, *readers: Audience) -> bool:
        """Return whether papers may leave: the client agreed, or it is known that nobody wrote that down."""
        visit = self._next_visit()
        for reader in readers:
            ended = visit.consent_ended(reader, self.desk.today())
            if ended is not None:
                self.desk.refuse(ConsentEnded(reader, ended))
                return False
        unasked = [reader for reader in readers if not visit.may_go_to(reader)]
        if not unasked:
            return True
        return ask_consent(self.desk, self, before_handing_over(unasked), self.visit(), unasked)

    def print_papers(self) -> None:
        """Ask for a printer and print what is shown, once it tells of the consent that was just written."""
        shown = self._version
        if not self._may_go_out(self._next_visit().audience):
            return
        if self._version == shown:
            self._print_shown()
        else:
            self._prints_when_set = True

    def _print_shown(self) -> None:
        papers, packet = self.preview.papers, self._packet
        printer = self.preview.ask_for_printer()
        if printer and packet:
            self.desk.run("印刷しています", partial(paint, papers, printer), partial(self._printed, packet))

    def _printed(self, packet: Packet, result: JobResult[None]) -> None:
        match result:
            case Done():
                self._record([packet], printed=True)
                self.desk.notice.say("資料をプリンターに送りました。")
            case Failed(error):
                self.desk.refuse(error)
            case Stopped():
                pass  # whoever stopped it sees what came out of the printer
            case _:
                assert_never(result)

    def export(self) -> None:
        """Ask for a folder and write the packet there."""
        self._export((self._next_visit().audience,))

    def export_all(self) -> None:
        """Ask for a folder and write a packet there for each reader to whom the client did not end the consent."""
        visit, today = self._next_visit(), self.desk.today()
        ended = tuple(reader for reader in Audience if visit.consent_ended(reader, today))
        self._export(tuple(reader for reader in Audience if reader not in ended), ended)

    def _export(self, readers: tuple[Audience, ...], ended: tuple[Audience, ...] = ()) -> None:
        if not self._may_go_out(*readers):
            return
        folder = QFileDialog.getExistingDirectory(self, "書き出す場所をえらぶ", documents())
        if folder:
            password = new_letters(_GROUPS) if self.locks.isChecked() else ""
            self.export_to(Export(Path(folder), readers, password, ended))

    def export_to(self, wanted: Export, *, replacing: bool = False) -> None:
        """Write a packet for each reader into a folder; words only to whom they were released."""
        reference, case, today = self.desk.reference, self.desk.case, self.desk.today()
        released = {self._next_visit().audience: self.reading.released}
        large = {reader for reader in wanted.readers if self.papers.prints_large(reader)}

        def work(progress: Progress) -> tuple[Packet, ...]:
            from kakei_desktop.papers.output.files import write_packets

            packets = tuple(
                packet_of_visit(reference, case, today, released.get(reader, ()), reader, large=reader in large)
                for reader in wanted.readers
            )
            write_packets(packets, wanted.folder, progress, replace=replacing, password=wanted.password)
            return packets

        self.desk.run("資料を書き出しています", work, partial(self._exported, wanted))

    def _exported(self, wanted: Export, result: JobResult[tuple[Packet, ...]]) -> None:
        match result:
            case Done(packets):
                self._record(packets, printed=False)
                self._show_exported(wanted)
            case Failed(OutputExists() as error):
                if self._may_replace(error):
                    self.export_to(wanted, replacing=True)
            case Failed(error):
                self.desk.refuse(error)
            case Stopped():
                pass  # files are written whole or not at all
            case _:
                assert_never(result)

    def _record(self, packets: Sequence[Packet], *, printed: bool) -> None:
        """Write down what left the program, so that what replaces it says so."""
        at, new_id = self.desk.now(), self.desk.new_id
        records = [packet.handed_out(new_id(), at, printed=printed) for packet in packets]
        self.desk.apply("渡した紙を残す", add("handed_out", *records))
        self.desk.tell("printed" if printed else "exported")

    def _may_replace(self, error: OutputExists) -> bool:
        names = "、".join(file.name for file in error.files)
        story = f"{names}がもうあります。置きかえると、前の資料は残りません。"
        return confirm(self, "資料を書き出す", "前の資料を置きかえますか", story, yes="置きかえる")

    def _show_exported(self, done: Export) -> None:
        readers, ended = (
            "・".join(f"「{AUDIENCES[reader]}」" for reader in each) for each in (done.readers, done.ended)
        )
        left_out = f"{ended}には、本人の同意が終わっているので、書き出していません。" if ended else ""
        opened_by = "合言葉で開くファイルです。" if done.password else "合言葉なしで開けるファイルです。"
        self.desk.notice.say(
            f"{readers}の資料（PDFとExcel）を書き出しました。{left_out}{opened_by}（{done.folder}）",
            action="フォルダを開く",
            on_action=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(done.folder))),
        )
        if done.password:
            question = f"合言葉は　{done.password}　です"
            if confirm(self, "資料の合言葉", question, _HOW_TO_TELL, yes="写す", no="書きとめました"):
                QApplication.clipboard().setText(done.password)


def _papers(
    reference: Reference,
    case: Case,
    today: date,
    released: frozenset[str],
    large: bool,
    _progress: Progress,
) -> Papers:
    packet = packet_of_visit(reference, case, today, released, large=large)
    return Papers(packet, tuple(map(warning_text, warnings(packet))))


def _pdf(packet: Packet, _progress: Progress) -> bytes:
    from kakei_desktop.papers.output.pdf import packet_pdf

    return packet_pdf(packet)
