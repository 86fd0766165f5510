"""相談の中をさがす: everything that is written in the open case or in all, and the way to where it stands."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from kakei_desktop.domain.case import Case
from kakei_desktop.messages.errors import PARTS
from kakei_desktop.reports.case_search import Found, search_case
from kakei_desktop.reports.office.office_search import WrittenInCase, search_office
from kakei_desktop.ui.tables.columns import Column
from kakei_desktop.ui.tables.search_dialog import SearchDialog

_COLUMNS: tuple[Column[Found], ...] = (
    Column("場所", lambda found: PARTS[found.part], width=110),
    Column("書いてあること", lambda found: found.text),
)
_IN_ALL_COLUMNS: tuple[Column[WrittenInCase], ...] = (
    Column("番号", lambda each: each.summary.number, width=100),
    Column("名前", lambda each: f"{each.summary.name}{'（終わった相談）' if each.summary.closed else ''}", width=150),
    Column("場所", lambda each: PARTS[each.found.part], width=110),
    Column("書いてあること", lambda each: each.found.text),
)
_EXAMPLE = "例：家賃、62000、電話"
_NOTHING = "名前・費目・メモ・金額の一部を入れると、書いてあるところが出ます。"
_MOST = 500
"""So many are shown; whoever finds more types another word."""


def _case_search(case: Case, parent: QWidget) -> SearchDialog:
    """Return the dialog that searches through a case."""

    def find(query: str) -> Sequence[Found]:
        return search_case(case, query)[:_MOST]

    return SearchDialog(
        parent,
        _COLUMNS,
        find,
        title="この相談の中をさがす",
        example=_EXAMPLE,
        nothing=_NOTHING,
        take="そこを開く",
    )


def ask_in_case(case: Case, show_record: Callable[[str, str], object], parent: QWidget) -> None:
    """Ask what somebody looks for in a case, and lead to the record in which it stands."""
    dialog = _case_search(case, parent)
    if dialog.exec() and dialog.chosen is not None:
        show_record(dialog.chosen.part, dialog.chosen.record_id)


def ask_in_all(written: Sequence[WrittenInCase], parent: QWidget) -> WrittenInCase | None:
    """Ask what somebody looks for in all cases; return the record to open, None for none."""
    dialog = SearchDialog(
        parent,
        _IN_ALL_COLUMNS,
        lambda query: search_office(written, query, _MOST),
        title="すべての相談の中をさがす",
        example=_EXAMPLE,
        nothing=_NOTHING,
        take="その相談を開く",
    )
    dialog.resize(820, 480)
    chosen: WrittenInCase | None = dialog.chosen if dialog.exec() else None
    return chosen
