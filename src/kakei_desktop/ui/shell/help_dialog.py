"""使い方: a page for each task, found by any word in it; opened where one is."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from string import Template

from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QDialog, QTextBrowser, QWidget

from kakei_desktop.reports.searching import searchable, searched_words
from kakei_desktop.resources import ROOT
from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import column, container, fix_width, row
from kakei_desktop.ui.kit.lines import KanaLineEdit
from kakei_desktop.ui.kit.page import Page
from kakei_desktop.ui.shell.actions import ACTIONS, step_keys
from kakei_desktop.ui.tables.columns import Column
from kakei_desktop.ui.tables.record_table import RecordTable
from kakei_desktop.ui.tables.record_view import KEYS as TABLE_KEYS
from kakei_desktop.ui.tables.record_view import RecordView

PICTURES = ROOT / "ui" / "pictures"
"""Pictures of the pages, which ``make screenshots`` takes; a page of the help without its picture is read without."""
_HELP = ROOT / "ui" / "help.md"
_PICTURE = re.compile(r"!\[[^\]]*\]\((\w+\.png)\)\n*")
_LIST = 250
_NOTHING = "ありません"


@dataclass(frozen=True, slots=True)
class HelpPage:
    """What is told of one task.

    Attributes:
        title: The task.
        text: How it is done (Markdown).
    """

    title: str
    text: str

    @property
    def id(self) -> str:
        """What tells it from the others."""
        return self.title

    @property
    def pictures(self) -> Sequence[str]:
        """The names of the pictures that it shows."""
        return _PICTURE.findall(self.text)

    def holds(self, words: Sequence[str]) -> bool:
        """Return whether all of these searchable words stand in it."""
        text = searchable(f"{self.title}\n{self.text}")
        return all(word in text for word in words)


def help_pages(pages: Sequence[type[Page]]) -> tuple[HelpPage, ...]:
    """Return what is told, a page a task; of each step, what its page says of itself."""
    steps = "\n".join(f"{number}. **{page.title}** — {page.help}" for number, page in enumerate(pages, 1))
    told = {page.key: page.help for page in pages}
    keys = "\n\n".join(_keys(pages))
    whole = Template(_HELP.read_text(encoding="utf-8")).substitute(told, steps=steps, count=len(pages), keys=keys)
    parts = (part.partition("\n") for part in re.split(r"^# ", whole, flags=re.MULTILINE)[1:])
    return tuple(HelpPage(title.strip(), text.strip()) for title, _, text in parts)


def _keys(pages: Sequence[type[Page]]) -> Iterator[str]:
    """Yield what keys do: everywhere, in tables, and on the pages that have keys of their own."""
    everywhere = ((spec.shortcut, spec.text.removesuffix("…")) for spec in ACTIONS if spec.shortcut)
    yield _key_list("どこでも", everywhere)
    yield _key_list("手順を開く", ((step_keys(number), page.title) for number, page in enumerate(pages, 1)))
    yield _key_list("表の中", TABLE_KEYS)
    yield from (_key_list(page.title, page.keys) for page in pages if page.keys)


def _key_list(title: str, keys: Iterable[tuple[str, str]]) -> str:
    lines = (f"| {key} | {words} |" for key, words in keys)
    return "\n".join((f"### {title}", "", "| キー | すること |", "|---|---|", *lines))


class HelpDialog(QDialog):
    """The tasks on the left, under a line that searches them; what is told of one on the right."""

    def __init__(self, pages: Sequence[HelpPage], about: str, parent: QWidget | None = None) -> None:
        """Open it at the page that shows a picture of ``about``, the key of a step; else at the first."""
        super().__init__(parent)
        self._pages = pages
        self.setWindowTitle("使い方")
        self.words = KanaLineEdit()
        self.words.setAccessibleName("使い方をさがす言葉")
        self.words.setPlaceholderText("例：控え、Excel、印刷")
        self.words.setClearButtonEnabled(True)
        self.model: RecordTable[HelpPage] = RecordTable((Column("したいこと", lambda page: page.title),))
        self.view = RecordView(self.model, name="したいこと")
        self.count = label("", "small")
        self.shown = QTextBrowser()
        self.shown.setAccessibleName("使い方")
        self.words.textChanged.connect(self._search)
        self.view.current_changed.connect(self._show)
        self._lay_out()
        self._search("")
        here = next((page for page in pages if f"{about}.png" in page.pictures), pages[0])
        self.view.select(here.id)
        self.words.setFocus()

    def _lay_out(self) -> None:
        left = container(column(self.words, self.view, self.count, spacing=8))
        fix_width(left, _LIST)
        close = button("閉じる", self.accept, "main")
        both = row(left, self.shown)
        both.setStretch(1, 1)
        whole = column(both, row(None, close), spacing=12, margin=16)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self.resize(960, 620)

    def _search(self, query: str) -> None:
        found = [page for page in self._pages if page.holds(searched_words(query))]
        self.model.render(found)
        self.count.setText(f"{len(found)}件" if found else _NOTHING)
        if found and self.view.current_record not in found:
            self.view.setCurrentIndex(self.model.index(0, 0))

    def _show(self, page: HelpPage | None) -> None:
        if page is None:
            return
        taken = [name for name in page.pictures if (PICTURES / name).exists()]
        self.shown.document().clear()
        for name in taken:
            picture, kind = QImage(str(PICTURES / name)), QTextDocument.ResourceType.ImageResource
            self.shown.document().addResource(kind, QUrl(name), picture)
        text = _PICTURE.sub(lambda found: found[0] if found[1] in taken else "", page.text)
        self.shown.setMarkdown(f"## {page.title}\n\n{text}")
