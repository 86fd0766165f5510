"""What all pages have in common."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kakei_desktop.domain.case import Case
from kakei_desktop.ui.kit.bugs import report_bugs_later
from kakei_desktop.ui.kit.buttons import main_button
from kakei_desktop.ui.kit.desk import Desk, Rendering
from kakei_desktop.ui.kit.fitted_labels import ElidedLabel
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import FlowLayout


class Page(QWidget):
    """A step of the consultation.

    What it reads of the case while it renders is remembered: it renders again once that has changed, a hidden page
    when it is shown.

    Attributes:
        key: Name in the program.
        title: Name on the page and among the steps.
        hint: What to do here, in one line.
        help: The same for the guide, in a few sentences (Markdown).
        keys: Keys that mean something on this page alone, each with what it does, for the guide.
        parts: The parts of the case that are written here, each of them on one page.
        focus_target: What is under the cursor when the page is opened.
        narrow_below: Pixels of width below which it is laid out otherwise; more than it needs at the least before that.
    """

    key = ""
    title = ""
    hint = ""
    help = ""
    keys: Sequence[tuple[str, str]] = ()
    parts: Sequence[str] = ()
    focus_target: QWidget
    narrow_below = 0

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setObjectName("paper")
        self.setAccessibleName(self.title)
        self.hint_label = ElidedLabel(self.hint, "quiet")
        self.tools = FlowLayout(12)
        self.narrow = False
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(20, 16, 20, 14)
        self.body.setSpacing(12)
        self.focus_target = self
        self._lay_head()
        self.build()
        self._renderings = [Rendering(desk, draw) for draw in self.sections()]

    def _lay_head(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(label(self.title, "title"))
        head.addWidget(self.hint_label, 1)
        head.addLayout(self.tools)
        self.body.addLayout(head)

    def build(self) -> None:
        """Lay out the page, once."""
        raise NotImplementedError

    def arrange(self, *, narrow: bool) -> None:
        """Lay the page out for a narrow window, or for a wide one as it was built."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self.narrow_below
        if narrow is not self.narrow:
            self.narrow = narrow
            self.arrange(narrow=narrow)

    def show_part(self, part: str, record_id: str) -> None:
        """Turn to the view in which a record of a part of the case stands, where it is not the only one."""

    def sections(self) -> Sequence[Callable[[], None]]:
        """Return what renders the page; of several, only those render again that read what has changed."""
        return (self.render_case,)

    def render_case(self) -> None:
        """Show the case as it is now; only called while its reading is remembered (:meth:`render_anew` does that)."""
        raise NotImplementedError

    @classmethod
    def has_entries(cls, case: Case) -> bool:
        """Return whether something stands on this page, for the filled mark among the steps."""
        raise NotImplementedError

    def on_change(self) -> None:
        """Hear that the case may have changed; a hidden page waits until it is shown."""
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Render what has read something that is no longer so."""
        for rendering in self._renderings:
            rendering.refresh()

    def invalidate(self) -> None:
        """Render everything at the next change, or when the page is shown again."""
        for rendering in self._renderings:
            rendering.discard()

    def render_anew(self) -> None:
        """Render everything again, now or when the page is shown."""
        self.invalidate()
        self.on_change()

    @property
    def ready(self) -> bool:
        """Whether everything that was asked for in the background is shown."""
        return True

    @property
    def refused(self) -> QLineEdit | None:
        """The line in which something was refused and waits to be mended."""
        lines = (line for line in self.findChildren(QLineEdit) if line.isVisibleTo(self))
        return next((line for line in lines if line.property("wrong") == "true"), None)

    def take_focus(self) -> None:
        """Put the focus on what was refused and waits to be mended, else on what the page begins with."""
        here = self.refused or self._shown_focus_target()
        here.clearFocus()  # shown again, it may have it already; it is to say anew why it waits
        here.setFocus()

    def _shown_focus_target(self) -> QWidget:
        """Return what the page begins with; where that is hidden, the button that leads on."""
        hidden = not self.focus_target.isVisibleTo(self)
        return (main_button(self) if hidden else None) or self.focus_target

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        with report_bugs_later():
            self.refresh()
