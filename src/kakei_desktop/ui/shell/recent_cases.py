"""最近ひらいた相談: the cases that were opened last.

While the caseload is locked, only their numbers are remembered.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from kakei_desktop.ui.kit.buttons import escape_ampersand
from kakei_desktop.ui.shell.case_opener import CaseOpener

if TYPE_CHECKING:
    from kakei_desktop.session.open_caseload import OpenCaseload

_MOST = 9
_NONE = "まだ開いた相談はありません"


class RecentCases(QMenu):
    """A menu of the cases of the open caseload that were opened last, the latest first."""

    def __init__(
        self,
        window: QWidget,
        cases: CaseOpener,
        caseload: Callable[[], "OpenCaseload | None"],
        may_leave: Callable[[], bool],
    ) -> None:
        super().__init__("最近ひらいた相談", window)
        self._cases, self._caseload, self._may_leave = cases, caseload, may_leave
        self._opened: list[tuple[str, str]] = []
        self.menuAction().setObjectName("recent_cases")
        self.aboutToShow.connect(self._fill)
        cases.opened.connect(lambda case, _: self._note(case.profile.number))

    def _note(self, number: str) -> None:
        if (there := self._caseload()) is not None:
            now = (there.place, number)
            self._opened = [now, *(before for before in self._opened if before != now)]

    def _fill(self) -> None:
        """Offer the cases that are still there, by number and name."""
        self.clear()
        if (there := self._caseload()) is not None:
            names = {each.number: each.summary.name for each in there.summaries()}
            own = (number for place, number in self._opened if place == there.place and number in names)
            for number in list(own)[:_MOST]:
                self.addAction(escape_ampersand(f"{number}　{names[number]}"), partial(self._open, number))
        if self.isEmpty():
            self.addAction(_NONE).setEnabled(False)

    def _open(self, number: str) -> None:
        if self._may_leave():
            self._cases.open(number)
