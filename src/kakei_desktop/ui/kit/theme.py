"""Paper and indigo: the roles of colour, the bundled fonts and the style sheet, light and dark."""

from dataclasses import asdict, dataclass
from functools import cache
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from kakei_desktop.resources import FONTS, ROOT

FAMILIES = ["Kakei UD", "Kakei Supplement"]
BODY_POINTS = 10.5
ROW_HEIGHT = 33


@dataclass(frozen=True, slots=True)
class Theme:
    """What each colour is for; ``soft`` is a ground, ``line`` the edge of such a ground."""

    paper: str
    card: str
    line: str
    hairline: str
    scroll: str
    desk: str
    text: str
    secondary: str
    faint: str
    accent: str
    accent_hover: str
    accent_soft: str
    accent_line: str
    on_accent: str
    soon_text: str
    soon_soft: str
    soon_line: str
    missing: str
    missing_soft: str
    missing_line: str
    likely: str


LIGHT = Theme(
    paper="#F6F5F1",
    card="#FFFFFF",
    line="#DEDCD4",
    hairline="#EBE9E3",
    scroll="#C9C7BF",
    desk="#E4E2DB",
    text="#1E2A32",
    secondary="#5B6B75",
    faint="#9AA4AA",
    accent="#165E83",
    accent_hover="#1E739F",
    accent_soft="#E3EEF4",
    accent_line="#9DC3D6",
    on_accent="#FFFFFF",
    soon_text="#7A5200",
    soon_soft="#FFF4DA",
    soon_line="#F0CF86",
    missing="#BA3C15",
    missing_soft="#FBE9E2",
    missing_line="#EBAE97",
    likely="#03855D",
)
DARK = Theme(
    paper="#171C20",
    card="#20272C",
    line="#39444B",
    hairline="#2C353B",
    scroll="#4A565E",
    desk="#11161A",
    text="#EDF1F3",
    secondary="#A9B7BF",
    faint="#6C7A82",
    accent="#5FB0D8",
    accent_hover="#7CC2E4",
    accent_soft="#233A47",
    accent_line="#3D6F89",
    on_accent="#0E1A21",
    soon_text="#F6C453",
    soon_soft="#3B3118",
    soon_line="#7A6125",
    missing="#FF8A63",
    missing_soft="#43261B",
    missing_line="#8A4A33",
    likely="#4CC49B",
)
_current = LIGHT


def current() -> Theme:
    """Return the theme in which the application is dressed; it follows the system's colour scheme."""
    return _current


@cache
def colour(code: str) -> QColor:
    """Return a colour of a theme; painting a cell must not read it from text each time."""
    return QColor(code)


def apply(application: QApplication) -> None:
    """Load the fonts and dress the application; dress it anew when the system's scheme changes."""
    for file in sorted(FONTS.glob("Kakei*.?tf")):
        QFontDatabase.addApplicationFont(str(file))
    application.setStyle("Fusion")
    _dress(application)
    application.styleHints().colorSchemeChanged.connect(lambda _: _dress(application))


@cache
def font(points: float = BODY_POINTS, *, bold: bool = False) -> QFont:
    """Return the program's font in a size; not to be changed."""
    made = QFont(FAMILIES)
    made.setPointSizeF(points)
    made.setBold(bold)
    return made


def set_role(widget: QWidget, **properties: str) -> None:
    """Give a widget properties that the style sheet knows (``role``, ``tone``), and dress it anew if any is new."""
    changed = {name: value for name, value in properties.items() if (widget.property(name) or "") != value}
    for name, value in changed.items():
        widget.setProperty(name, value)
    if changed:
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def _dress(application: QApplication) -> None:
    global _current  # noqa: PLW0603 - an application has one dress
    _current = theme = DARK if application.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT
    application.setFont(font())
    application.setPalette(_palette(theme))
    sheet = Template((ROOT / "ui" / "window.qss").read_text(encoding="utf-8"))
    application.setStyleSheet(sheet.substitute(asdict(theme), icons=(ROOT / "ui").as_posix()))


def _palette(theme: Theme) -> QPalette:
    roles = {
        QPalette.ColorRole.Window: theme.paper,
        QPalette.ColorRole.Base: theme.card,
        QPalette.ColorRole.AlternateBase: theme.paper,
        QPalette.ColorRole.Button: theme.card,
        QPalette.ColorRole.Text: theme.text,
        QPalette.ColorRole.WindowText: theme.text,
        QPalette.ColorRole.ButtonText: theme.text,
        QPalette.ColorRole.PlaceholderText: theme.faint,
        QPalette.ColorRole.Highlight: theme.accent,
        QPalette.ColorRole.HighlightedText: theme.on_accent,
        QPalette.ColorRole.Accent: theme.accent,
        QPalette.ColorRole.ToolTipBase: theme.card,
        QPalette.ColorRole.ToolTipText: theme.text,
        QPalette.ColorRole.Link: theme.accent,
    }
    palette = QPalette()
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.faint))
    return palette
