"""年のまとめ: how often what was done together, by the months of a fiscal year, and the sheet for the city."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import assert_never

from PySide6.QtCore import QSignalBlocker, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from kakei_desktop.domain.agency.book import LIAISON_KINDS, LiaisonKind
from kakei_desktop.domain.money import format_man, format_yen
from kakei_desktop.domain.months import Month, fiscal_year_months
from kakei_desktop.domain.wareki import wareki_fiscal_year
from kakei_desktop.messages.errors import expected_message
from kakei_desktop.papers.errors import OutputExists
from kakei_desktop.papers.packet import Packet
from kakei_desktop.reports.office.counts import (
    CountLine,
    fiscal_years,
    liaison_months,
    liaison_year,
    liaisons_without_day,
)
from kakei_desktop.session.jobs import Done, Failed, JobResult, Progress, Stopped
from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.cards import Card
from kakei_desktop.ui.kit.job_runner import Job
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import row
from kakei_desktop.ui.kit.notice import confirm
from kakei_desktop.ui.kit.screen import documents
from kakei_desktop.ui.pages.agency.desk import AgencyDesk
from kakei_desktop.ui.tables.columns import Column
from kakei_desktop.ui.tables.record_table import RecordTable
from kakei_desktop.ui.tables.record_view import RecordView

_STORY = "記録の数です。数の上でEnterを押すと、その記録を開きます。"
_MONTH_WIDTH, _TOTAL_WIDTH, _TOO_WIDE = 60, 88, 100_000


@dataclass(frozen=True, slots=True)
class TitledLine:
    """A line of counts with what it is called."""

    title: str
    line: CountLine

    @property
    def id(self) -> str:
        """What tells it from the others."""
        return self.line.item


def year_columns(title: str) -> tuple[Column[TitledLine], ...]:
    """Return columns for what is counted, for each month of a fiscal year, and for the year."""

    def of_month(at: int, number: int) -> Column[TitledLine]:
        return _count_column(f"{number}月", lambda each: each.line.months[at], _MONTH_WIDTH, _shown_in_month)

    months = (of_month(at, month.number) for at, month in enumerate(fiscal_year_months(2000)))
    counted: Column[TitledLine] = Column(title, lambda each: each.title, strong=True, wrap=True)
    return (counted, *months, _count_column("計", lambda each: each.line.total, _TOTAL_WIDTH, _shown))


def _count_column(
    title: str, count: Callable[[TitledLine], int], width: int, shown: Callable[[int], str]
) -> Column[TitledLine]:
    return Column(title, lambda each: shown(count(each)), number=True, sort_key=count, width=width)


def _shown(count: int) -> str:
    return format_yen(count) if count else ""


def _shown_in_month(count: int) -> str:
    """Return a number as it stands in the narrow column of a month; the year and the sheet tell every yen."""
    return format_man(count) if count >= _TOO_WIDE else _shown(count)


class YearChoice(QComboBox):
    """The fiscal years that can be looked at, this one first."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("年度")
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToContents)

    def offer(self, years: Iterable[int]) -> None:
        """Offer these years in their order; what was chosen stays chosen."""
        chosen = self.year
        with QSignalBlocker(self):
            self.clear()
            for year in years:
                self.addItem(wareki_fiscal_year(year), year)
            self.setCurrentIndex(max(0, self.findData(chosen)))

    @property
    def year(self) -> int | None:
        """The year that is chosen; None while none is offered."""
        year: int | None = self.currentData()
        return year


def write_office_packet(desk: AgencyDesk, parent: QWidget, packet: Packet, *, folder: Path | None = None) -> None:
    """Ask for a folder and write a sheet of the agency there, as PDF and as Excel.

    Args:
        desk: The open book.
        parent: The window that asks.
        packet: What is written.
        folder: Where papers that lie there already may be replaced; None to ask.
    """
    chosen = folder or QFileDialog.getExistingDirectory(parent, "書き出す場所をえらぶ", documents())
    if not chosen:
        return

    def work(progress: Progress) -> tuple[Path, ...]:
        from kakei_desktop.papers.output.files import write_packets

        return write_packets((packet,), Path(chosen), progress, replace=folder is not None)

    def ended(result: JobResult[tuple[Path, ...]]) -> None:
        match result:
            case Done(files):
                desk.notice.say(
                    f"「{packet.audience_text}」（PDFとExcel）を書き出しました。（{chosen}）",
                    action="フォルダを開く",
                    on_action=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(files[0].parent))),
                )
            case Failed(OutputExists() as error):
                names = "、".join(file.name for file in error.files)
                story = f"{names}がもうあります。置きかえると、前のものは残りません。"
                if confirm(parent, "書き出す", "前のものを置きかえますか", story, yes="置きかえる"):
                    write_office_packet(desk, parent, packet, folder=Path(chosen))
            case Failed(error):
                desk.notice.say(expected_message(error), tone="missing")
            case Stopped():
                pass  # files are written whole or not at all
            case _:
                assert_never(result)

    desk.jobs.run(Job("まとめを書き出しています", work, ended, outlives_case=True))


def origins_under_cursor(view: RecordView, fiscal_year: int) -> tuple[str, ...]:
    """Return where the number under the cursor comes from; in the first and the last column that of the year."""
    line: TitledLine | None = view.current_record
    at, months = view.currentIndex().column() - 1, fiscal_year_months(fiscal_year)
    return line.line.origins(months[at] if 0 <= at < len(months) else None) if line else ()


class YearView(Card):
    """The year in a table, and the button that makes a sheet of it.

    Signals:
        asked: Ids of the entries that a number counts, which somebody wants to see.
    """

    asked = Signal(object)

    def __init__(self, desk: AgencyDesk) -> None:
        super().__init__(spacing=8)
        self.desk = desk
        self.choice = YearChoice()
        self.choice.currentIndexChanged.connect(lambda _: self._render_lines())
        self.model: RecordTable[TitledLine] = RecordTable(year_columns("したこと"))
        self.view = RecordView(self.model, name="連携の記録の年のまとめ")
        self.view.opened.connect(lambda _: self.asked.emit(origins_under_cursor(self.view, self.year)))
        self.words = label("", "quiet", wrap=True)
        self.write_button = button("市に出すまとめを書き出す…", self.write, "main")
        self.body.addLayout(row(label("年のまとめ", "head"), self.choice, None, self.write_button))
        self.body.addWidget(self.words)
        self.body.addWidget(self.view, 1)

    @property
    def year(self) -> int:
        """The fiscal year that is shown."""
        return self.choice.year or Month.of(self.desk.today()).fiscal_year

    def render_year(self) -> None:
        """Offer the years of which something is written, and show the one that is chosen."""
        this = Month.of(self.desk.today()).fiscal_year
        self.choice.offer(fiscal_years(liaison_months(self.desk.book), this))
        self._render_lines()

    def _render_lines(self) -> None:
        lines = liaison_year(self.desk.book, self.year)
        self.model.render([TitledLine(LIAISON_KINDS[LiaisonKind(line.item)], line) for line in lines])
        undated = liaisons_without_day(self.desk.book)
        self.words.setText(f"{_STORY}日のない記録が{undated}件あり、どこにも数えていません。" if undated else _STORY)

    def write(self) -> None:
        """Ask for a folder and write the sheet of the year there."""
        from kakei_desktop.papers.office.liaisons import liaison_packet

        packet = liaison_packet(self.desk.book, self.year, self.desk.today(), self.desk.agency)
        write_office_packet(self.desk, self, packet)
