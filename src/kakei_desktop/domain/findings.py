"""Findings: something odd in the household's data, as a value shown beside the thing; never raised."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs."""

    NOTE = "note"
    WARNING = "warning"
    BLOCKS = "blocks"
    """The packet is not printed while this stands."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One odd thing.

    Attributes:
        code: What is odd; the text for it stands where findings are shown.
        severity: How much it weighs.
        subject: Part and id of the thing it is about (``budget:b3``), or empty.
        values: What the text needs, by name.
    """

    code: str
    severity: Severity
    subject: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
