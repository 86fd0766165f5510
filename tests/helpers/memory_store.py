"""A store in memory, for tests of what stands above the store."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from kakei_desktop.domain.case import Case
from kakei_desktop.storage.errors import DiskFull


@dataclass
class MemoryStore:
    """Keeps one case, checks what it is told, and may be full."""

    case: Case
    full: bool = False
    names: list[str] = field(default_factory=list)

    def save(
        self,
        before: Case,
        after: Case,
        name: str,
        at: datetime,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Keep the case, unless the store is full."""
        assert before is self.case
        assert isinstance(at, datetime)
        if self.full:
            raise DiskFull(Path("相談者.kakei"))
        if progress:
            progress(1, 1)
        self.case = after
        self.names.append(name)
