"""Paper and indigo: the roles of colour, the bundled fonts and the style sheet; light, dark, and with high contrast."""

from dataclasses import asdict
from functools import cache
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication, QWidget

from kakei_desktop.charts.colours import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Colours
from kakei_desktop.resources import FONT_FAMILIES, FONTS, ROOT

BODY_POINTS = 10.5
ROW_HEIGHT = 33
STYLE = ("-style", "Fusion")
"""What the application is started with: setting a style later makes PySide read all that styles know."""

_SCHEMES = {"light": LIGHT, "dark": DARK, "contrast_light": CONTRAST_LIGHT, "contrast_dark": CONTRAST_DARK}
_current = LIGHT
_chosen = "system"


def current() -> Colours:
    """Return the colours of the application; they follow the system's colour scheme."""
    return _current


@cache
def colour(code: str) -> QColor:
    """Return a colour of a theme; painting a cell must not read it from text each time."""
    return QColor(code)


def apply(application: QApplication) -> None:
    """Load the fonts and dress the application; dress it anew when the system's scheme changes."""
    for file in sorted(FONTS.glob("Kakei*.?tf")):
        QFontDatabase.addApplicationFont(str(file))
    _dress(application)
    hints = application.styleHints()
    for changed in (hints.colorSchemeChanged, hints.accessibility().contrastPreferenceChanged):
        changed.connect(lambda _: _dress(application))


def choose(scheme: str) -> None:
    """Dress the application whatever the desktop does, or as it does again (``system``).

    Args:
        scheme: ``light``, ``dark``, ``contrast_light``, ``contrast_dark`` or ``system``.
    """
    global _chosen  # noqa: PLW0603 - an application has one dress
    _chosen = scheme
    if isinstance(application := QApplication.instance(), QApplication):
        _dress(application)


@cache
def font(points: float = BODY_POINTS, *, bold: bool = False) -> QFont:
    """Return the program's font in a size; not to be changed."""
    made = QFont(FONT_FAMILIES)
    made.setPointSizeF(points)
    made.setBold(bold)
    return made


def set_role(widget: QWidget, **properties: str) -> None:
    """Give a widget properties that the style sheet knows (``role``, ``tone``), and dress it anew if any is new."""
    changed = {name: value for name, value in properties.items() if (widget.property(name) or "") != value}
    for name, value in changed.items():
        widget.setProperty(name, value)
    if changed and widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def _dress(application: QApplication) -> None:
    global _current  # noqa: PLW0603 - an application has one dress
    _current = theme = _SCHEMES.get(_chosen) or _colours_of_desktop(application.styleHints())
    application.setFont(font())
    application.setPalette(_palette(theme))
    sheet = Template((ROOT / "ui" / "window.qss").read_text(encoding="utf-8"))
    application.setStyleSheet(sheet.substitute(asdict(theme), icons=(ROOT / "ui").as_posix()))


def _colours_of_desktop(hints: QStyleHints) -> Colours:
    """Return the colours that are nearest to what the desktop is set to."""
    dark = hints.colorScheme() is Qt.ColorScheme.Dark
    strong = hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast
    return _SCHEMES[("contrast_" if strong else "") + ("dark" if dark else "light")]


def _palette(theme: Colours) -> QPalette:
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
