"""Windows beside the one window, and its size: settings, help, the search for commands, figures of the law, about."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kakei_desktop.ui.kit.notice import Notice
from kakei_desktop.ui.shell.settings import ZOOMS, Settings

if TYPE_CHECKING:
    from kakei_desktop.ui.shell.actions import Actions


def zoom(settings: Settings, notice: Notice, steps: int) -> None:
    """Show everything larger or smaller by so many steps from the next opening on."""
    at = ZOOMS.index(settings.zoom) if settings.zoom in ZOOMS else 0
    settings.zoom = ZOOMS[min(max(at + steps, 0), len(ZOOMS) - 1)]
    notice.say(f"つぎに開いたときから、{settings.zoom}％の大きさで表示します。")


def show_settings(settings: Settings, parent: QWidget) -> None:
    """Show what can be set for this machine."""
    from kakei_desktop.ui.shell.settings_dialog import SettingsDialog

    SettingsDialog(settings, parent).exec()


def search_in_commands(actions: "Actions", page: QWidget | None, parent: QWidget) -> None:
    """Search what can be done now."""
    from kakei_desktop.ui.shell.command_search import search_commands

    search_commands(actions, page, parent)


def show_help(step: str, parent: QWidget) -> None:
    """Show the guide at a step."""
    from kakei_desktop.ui.shell.help_dialog import HelpDialog, help_pages
    from kakei_desktop.ui.shell.registry import PAGES

    HelpDialog(help_pages(PAGES), step, parent).exec()


def show_reference_of(settings: Settings, notice: Notice, parent: QWidget) -> None:
    """Show which figures of the law are used, and bring in newer ones."""
    from kakei_desktop.ui.shell.reference_dialog import show_reference

    show_reference(settings.places, notice, parent)


def show_about_program(parent: QWidget) -> None:
    """Show which version this is."""
    from kakei_desktop.ui.shell.dialogs import show_about

    show_about(parent)
