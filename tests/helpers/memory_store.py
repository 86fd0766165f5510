"""A store in memory, for tests of what stands above the store."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.visit import Attachment
from kakei_desktop.storage.errors import DiskFull


@dataclass
class MemoryStore:
    """Keeps one case, checks what it is told, and may be full."""

    case: Case
    full: bool = False
    names: list[str] = field(default_factory=list)
    contents: dict[str, bytes] = field(default_factory=dict)

    def save(
        self,
        before: Case,
        after: Case,
        name: str,
        at: datetime,
        progress: Callable[[int, int], None] | None = None,
    ) -> Case | None:
        """Keep the case, unless the store is full."""
        assert before is self.case
        assert isinstance(at, datetime)
        if self.full:
            raise DiskFull(Path("相談者.kakei"))
        if progress:
            progress(1, 1)
        self.case = after
        self.names.append(name)
        return None

    def keep_content(self, number: str, attachment: Attachment, content: bytes) -> None:
        """Keep the bytes of an attachment."""
        assert number == self.case.profile.number
        self.contents[attachment.id] = content

    def content(self, number: str, attachment: Attachment) -> bytes:
        """Return the bytes of an attachment."""
        assert number == self.case.profile.number
        return self.contents[attachment.id]

    def forget_contents(self, case: Case) -> None:
        """Forget the bytes that nothing asks for."""
        listed = {each.id for each in case.attachments}
        self.contents = {key: held for key, held in self.contents.items() if key in listed}
