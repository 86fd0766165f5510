"""市への集計: what is counted over all cases by the months of a fiscal year, and the cases behind each number."""

from collections.abc import Sequence
from typing import assert_never

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox

from kakei_desktop.domain.agency.book import CountedItem
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.summary import CaseSummary
from kakei_desktop.messages.errors import expected_message
from kakei_desktop.reports.office.case_counts import CaseCount, city_year, counted_in
from kakei_desktop.reports.office.counts import Counted, CountLine, fiscal_years
from kakei_desktop.session.jobs import Done, Failed, JobResult, Progress, Stopped
from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.cards import Card
from kakei_desktop.ui.kit.job_runner import Job
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import row
from kakei_desktop.ui.pages.agency.desk import AgencyDesk
from kakei_desktop.ui.pages.agency.year_view import (
    TitledLine,
    YearChoice,
    origins_under_cursor,
    write_office_packet,
    year_columns,
)
from kakei_desktop.ui.tables.columns import Column
from kakei_desktop.ui.tables.record_table import RecordTable
from kakei_desktop.ui.tables.record_view import RecordView
from kakei_desktop.words.counts import COUNT_WORDS, counted_items, item_heading

_CASES_WIDTH, _CASES_HEIGHT, _UNBOUND = 216, 150, 16_777_215
_NARROW = 1_150
"""Pixels of width below which the cases behind a number stand below the numbers."""
_CASES: tuple[Column[CaseSummary], ...] = (
    Column("番号", lambda case: case.number, width=96),
    Column("名前", lambda case: case.name, strong=True),
)


class CountsView(Card):
    """The counts in a table; beside it the cases behind the number under the cursor, which open.

    Signals:
        opened: Number of the case that a person opened.
    """

    opened = Signal(str)

    def __init__(self, desk: AgencyDesk) -> None:
        super().__init__(spacing=8)
        self.desk = desk
        self._found: dict[str, tuple[int, tuple[Counted, ...]]] = {}
        self.choice = YearChoice()
        self.choice.currentIndexChanged.connect(lambda _: self._render_lines())
        self.hides_small = QCheckBox("5世帯に満たない数は、書き出すときに伏せる")
        self.model: RecordTable[TitledLine] = RecordTable(year_columns("項目"))
        self.view = RecordView(self.model, name="事業所の集計")
        self.definition = label("", "quiet", wrap=True)
        self.cases: RecordTable[CaseSummary] = RecordTable(_CASES)
        self.cases_view = RecordView(self.cases, name="この数の世帯")
        self.write_button = button("市に出す集計を書き出す…", self.write, "main")
        self.body.addLayout(row(label("市への集計", "head"), self.choice, None, self.hides_small, self.write_button))
        self.tables = row(self.view, self.cases_view)
        self.tables.setStretch(0, 1)
        self.body.addLayout(self.tables, 1)
        self.body.addWidget(self.definition)
        self.view.selectionModel().currentChanged.connect(lambda *_: self._show_origins())
        self.view.opened.connect(lambda _: self.cases_view.setFocus())
        self.cases_view.opened.connect(lambda case: self.opened.emit(case.number))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        ways = QBoxLayout.Direction
        self.tables.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self.cases_view.setMaximumSize(*(_UNBOUND, _CASES_HEIGHT) if narrow else (_CASES_WIDTH, _UNBOUND))

    @property
    def year(self) -> int:
        """The fiscal year that is shown."""
        return self.choice.year or Month.of(self.desk.today()).fiscal_year

    @property
    def items(self) -> tuple[CountedItem, ...]:
        """The items that the agency counts."""
        return tuple(item for item in counted_items(self.desk.book) if item.shown)

    def count(self) -> None:
        """Count anew those cases that have changed, in the worker thread, and show the sums."""
        stored, today, law = self.desk.office.caseload.summaries(), self.desk.today(), self.desk.law
        known = dict(self._found)

        def work(progress: Progress) -> dict[str, tuple[int, tuple[Counted, ...]]]:
            found: dict[str, tuple[int, tuple[Counted, ...]]] = {}
            for at, each in enumerate(stored):
                held = known.get(each.number)
                if held is None or held[0] != each.version:
                    held = (each.version, counted_in(law, self.desk.office.caseload.read(each.number), today))
                found[each.number] = held
                progress(at + 1, len(stored))
            return found

        self.desk.jobs.run(Job("数えています", work, self._show_counted, outlives_case=False))

    def _show_counted(self, result: JobResult[dict[str, tuple[int, tuple[Counted, ...]]]]) -> None:
        match result:
            case Done(found):
                self._found = found
                this = Month.of(self.desk.today()).fiscal_year
                months = (each.month for _, counted in found.values() for each in counted)
                self.choice.offer(fiscal_years(months, this))
                self._render_lines()
            case Failed(error):
                self.desk.notice.say(expected_message(error), tone="missing")
            case Stopped():
                pass  # what was counted before stays
            case _:
                assert_never(result)

    def lines(self) -> Sequence[CountLine]:
        """Return the counts of the year that is shown, a line for each item."""
        counted = (each for _, found in self._found.values() for each in found)
        return city_year((item.id for item in self.items), counted, self.year)

    def _render_lines(self) -> None:
        titles = map(item_heading, self.items)
        self.model.render([TitledLine(*each) for each in zip(titles, self.lines(), strict=True)])
        self._show_origins()

    def _show_origins(self) -> None:
        """Say what the number under the cursor counts, and list the cases behind it."""
        shown = self.view.current_record
        self.definition.setText(COUNT_WORDS[CaseCount(shown.id)].definition if shown else "")
        numbers = set(origins_under_cursor(self.view, self.year))
        stored = self.desk.office.caseload.summaries()
        self.cases.render([each.summary for each in stored if each.number in numbers])

    def write(self) -> None:
        """Ask for a folder and write the sheet of the year there."""
        from kakei_desktop.papers.office.counts import counts_packet

        packet = counts_packet(
            self.items,
            self.lines(),
            self.year,
            self.desk.today(),
            self.desk.agency,
            hides_small=self.hides_small.isChecked(),
        )
        write_office_packet(self.desk, self, packet)
