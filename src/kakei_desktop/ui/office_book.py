"""What the office keeps beside its cases, as it is written from the review of a file."""

from PySide6.QtWidgets import QWidget

from kakei_desktop.domain.office import OfficeBook
from kakei_desktop.importers.proposal import Proposal
from kakei_desktop.importers.saved import NothingToFindItBy, saved_layout
from kakei_desktop.ui.desk import Desk
from kakei_desktop.ui.dialogs.category_rules import CategoryRulesDialog


def keep_layout(desk: Desk, proposal: Proposal, title: str) -> None:
    """Keep the meaning of the columns under a name, to be found again by the table's header; say what came of it."""
    try:
        layout = saved_layout(title, proposal.reading)
    except NothingToFindItBy:
        desk.notice.say("見出しのない列があるので、この読み方は覚えられません。", tone="missing")
        return
    if _keep(desk, desk.shelf.office_book().with_layout(layout)):
        desk.notice.say(f"「{title}」の読み方を覚えました。次からは、同じ見出しの表をこの読み方で読みます。")


def forget_layout(desk: Desk, proposal: Proposal) -> bool:
    """Forget the layout by which a file was read; tell whether it is forgotten."""
    return _keep(desk, desk.shelf.office_book().without_layout(proposal.layout))


def edit_rules(desk: Desk, proposal: Proposal | None, parent: QWidget) -> bool:
    """Show the office's rules, tried on the texts of a file; tell whether they are others now."""
    texts = proposal.reading.transactions.description.tolist() if proposal else []
    before = desk.shelf.office_book()
    dialog = CategoryRulesDialog(before, texts, desk.keep_book, desk.new_id, parent)
    dialog.exec()
    return dialog.book != before


def _keep(desk: Desk, book: OfficeBook) -> bool:
    refusal = desk.keep_book(book)
    if refusal:
        desk.notice.say(refusal, tone="missing")
    return not refusal
