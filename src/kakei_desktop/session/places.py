"""Where settings, logs, the caseload and its backups lie."""

from dataclasses import dataclass
from pathlib import Path

import platformdirs

_NAME = "KakeiDesktop"


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of the program. Nothing is made here; who writes makes the folder.

    Attributes:
        base_dir: One folder for everything (``--base-dir``); None for the usual places of the system.
    """

    base_dir: Path | None = None

    @property
    def settings_file(self) -> Path:
        """The file of the settings, which holds nothing about people."""
        return self._or(platformdirs.user_config_path(_NAME, appauthor=False)) / "settings.ini"

    @property
    def log_folder(self) -> Path:
        """The folder of the log files."""
        return self.base_dir / "logs" if self.base_dir else platformdirs.user_log_path(_NAME, appauthor=False)

    @property
    def caseload_folder(self) -> Path:
        """The folder in which a new caseload is proposed."""
        return self._or(platformdirs.user_documents_path() / "家計見える化デスク")

    @property
    def backup_folder(self) -> Path:
        """The folder of the backups."""
        return self._or(platformdirs.user_data_path(_NAME, appauthor=False)) / "backups"

    @property
    def last_writes_folder(self) -> Path:
        """The folder in which is remembered what was written last into each caseload; nothing of people."""
        return self._or(platformdirs.user_data_path(_NAME, appauthor=False)) / "last-writes"

    @property
    def unsent_folder(self) -> Path:
        """The folder of what could not be sent to the caseload of the office yet, encrypted under its key."""
        return self._or(platformdirs.user_data_path(_NAME, appauthor=False)) / "unsent"

    @property
    def reference_folder(self) -> Path:
        """The folder of the signed files of figures that were brought in; nothing of people."""
        return self._or(platformdirs.user_data_path(_NAME, appauthor=False)) / "reference"

    @property
    def cache_folder(self) -> Path:
        """The folder of what can be made again, such as the list of fonts."""
        return self.base_dir / "cache" if self.base_dir else platformdirs.user_cache_path(_NAME, appauthor=False)

    def _or(self, usual: Path) -> Path:
        return self.base_dir or usual
