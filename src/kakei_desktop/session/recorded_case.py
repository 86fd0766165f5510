"""A case that remembers which of its parts were read, so that what was made of it is known to be out of date."""

from kakei_desktop.domain.case import CASE_PARTS, Case

_PARTS = frozenset(CASE_PARTS)


class RecordedCase(Case):
    """A case that is read like any other, also from another thread, and remembers its parts that were."""

    __slots__ = ("_read",)

    def __init__(self, case: Case) -> None:
        for part in _PARTS:
            object.__setattr__(self, part, getattr(case, part))
        object.__setattr__(self, "_read", set())

    def __getattribute__(self, name: str) -> object:
        if name == "__class__":
            return Case  # it equals a plain case, and ``dataclasses.replace`` makes one of it
        if name in _PARTS:
            object.__getattribute__(self, "_read").add(name)
        return object.__getattribute__(self, name)

    @property
    def parts_read(self) -> frozenset[str]:
        """The parts that were read until now."""
        return frozenset(object.__getattribute__(self, "_read"))

    def is_outdated(self, now: Case) -> bool:
        """Return whether a part that was read is another one in the case as it is now."""
        return any(object.__getattribute__(self, part) is not getattr(now, part) for part in self.parts_read)
