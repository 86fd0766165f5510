"""The cases of the open caseload: adding one, opening one in the background, removing one."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias, assert_never

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kakei_desktop.session import open_caseload as caseloads
from kakei_desktop.session.jobs import Done, Failed, JobResult, Progress, Stopped
from kakei_desktop.session.open_caseload import OpenCaseload
from kakei_desktop.ui.kit.job_runner import RunJob
from kakei_desktop.ui.kit.notice import confirm
from kakei_desktop.ui.shell.settings import Settings

if TYPE_CHECKING:  # the window must not wait for what is used once a caseload is open
    from kakei_desktop.domain.agency.closing import ClosingReason, ResumingReason
    from kakei_desktop.domain.case import Case, Edit
    from kakei_desktop.reports.office.case_list import OfficeTask
    from kakei_desktop.reports.office.office_search import WrittenInCase

_Written: TypeAlias = "dict[tuple[str, str, int], tuple[WrittenInCase, ...]]"
"""What is written in the cases of a caseload, by its place, the number of the case and its version."""
_GONE = "家計表・年金の記録・支援経過など、この相談に書いたものがすべて消えます。元には戻せません。"
_IN_BACKUPS = "これまでに取った控えには、取ったときまでの分が残っています。"


class CaseOpener(QObject):
    """Adds, opens and removes cases.

    Signals:
        opened: The :class:`Case`, and the step at which it is to be open; empty for where it usually begins.
        removed: Number of the case that is gone.
        changed: Something was done in a case of the list.
    """

    opened = Signal(object, str)
    removed = Signal(str)
    changed = Signal()

    def __init__(
        self,
        settings: Settings,
        window: QWidget,
        caseload: Callable[[], OpenCaseload | None],
        run: RunJob,
        refuse: Callable[[Exception], object],
    ) -> None:
        super().__init__(window)
        self._settings, self._window, self._caseload, self._run, self._refuse = settings, window, caseload, run, refuse
        self._written: _Written = {}

    def add(self) -> None:
        """Add an empty case under the next number and open it."""
        from kakei_desktop.domain.case import new_case

        if (there := self._caseload()) is not None:
            names = {"worker": self._settings.worker, "agency": self._settings.agency}
            try:
                numbers = [summary.number for summary in there.caseload.summaries()]
                case = new_case(numbers, there.today(), caseloads.new_id(), **names)
                there.caseload.add(case, there.now())
            except Exception as error:  # noqa: BLE001 - worded, or raised again if it is a bug
                self._refuse(error)
            else:
                self.opened.emit(case, "household")

    def open(self, number: str, step: str = "") -> None:
        """Open a case at a step, or where it usually begins."""
        if (there := self._caseload()) is not None:
            load = caseloads.job_to_load_case(there.caseload, number)
            self._run("相談をひらいています", load, partial(self._loaded, step))

    def _loaded(self, step: str, result: JobResult["Case"]) -> None:
        match result:
            case Done(case):
                self.opened.emit(case, step)
            case Failed(error):
                self._refuse(error)
            case Stopped():
                pass  # the list of cases is still there
            case _:
                assert_never(result)

    def search(self) -> None:
        """Read all cases, and ask what somebody looks for in them."""
        if (there := self._caseload()) is not None:
            work = partial(_written_in_all, there, self._written)
            self._run("すべての相談を読んでいます", work, self._ask_in_all)

    def forget(self) -> None:
        """Let go of what was read for searching."""
        self._written = {}

    def _ask_in_all(self, result: JobResult["_Written"]) -> None:
        from kakei_desktop.ui.shell.case_search import ask_in_all
        from kakei_desktop.ui.shell.registry import PAGES

        match result:
            case Done(written):
                self._written = written
                chosen = ask_in_all(tuple(chain.from_iterable(written.values())), self._window)
                if chosen is not None:
                    self.open(chosen.summary.number, next(p.key for p in PAGES if chosen.found.part in p.parts))
            case Failed(error):
                self._refuse(error)
            case Stopped():
                pass  # the list of cases is still there
            case _:
                assert_never(result)

    def remove(self, number: str, name: str) -> None:
        """Delete a case, if that is really meant."""
        if (there := self._caseload()) is None:
            return
        story = _GONE if there.practice else f"{_GONE}{_IN_BACKUPS}"
        if not confirm(self._window, "相談を消す", f"{number}　{name}の相談を消しますか", story, yes="消す"):
            return
        try:
            there.caseload.remove(number)
            there.caseload.summaries()  # of a shared caseload the list shows what was read last
        except Exception as error:  # noqa: BLE001 - worded, or raised again if it is a bug
            self._refuse(error)
        else:
            self.removed.emit(number)

    def tick_off(self, task: "OfficeTask") -> None:
        """Write into its case that a step of the list has been done."""
        from kakei_desktop.domain.case import change

        if task.step is not None:
            self._apply([task.summary.number], "すんだ", change(task.step.part, task.step.id, done=True))

    def close(self, numbers: Sequence[str], why: "ClosingReason") -> None:
        """Write into cases that their support ends today, and why."""
        from kakei_desktop.domain.case import end_support

        if (there := self._caseload()) is not None:
            self._apply(numbers, "相談を終える", end_support(there.today(), why))

    def resume(self, numbers: Sequence[str], why: "ResumingReason") -> None:
        """Write into cases that their support goes on again today, and why."""
        from kakei_desktop.domain.case import resume_support

        if (there := self._caseload()) is not None:
            self._apply(numbers, "もう一度始める", resume_support(there.today(), why))

    def _apply(self, numbers: Sequence[str], name: str, edit: "Edit") -> None:
        """Apply an edit to cases of the list, each for itself, and show the list anew."""
        if (there := self._caseload()) is None:
            return
        try:
            for number in numbers:
                there.apply(number, name, edit)
            there.caseload.summaries()
        except Exception as error:  # noqa: BLE001 - worded, or raised again if it is a bug
            self._refuse(error)
        self.changed.emit()


def _written_in_all(there: OpenCaseload, known: "_Written", progress: Progress) -> "_Written":
    """Return what is written in all cases; only those that have changed since are read."""
    from kakei_desktop.reports.office.office_search import written_of

    written: _Written = {}
    stored = there.caseload.summaries()
    for done, each in enumerate(stored, 1):
        key = (there.place, each.number, each.version)
        written[key] = known.get(key) or written_of(each.summary, there.caseload.read(each.number))
        progress(done, len(stored))
    return written
