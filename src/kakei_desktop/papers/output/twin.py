"""The packet as JSON: the twin of its PDF, for programs; what is printed, paper by paper, and nothing else."""

from dataclasses import fields
from typing import Any, get_args, get_type_hints

from kakei_desktop.charts.drawing import ChartData
from kakei_desktop.domain.months import Month
from kakei_desktop.papers.checks import let_out
from kakei_desktop.papers.packet import Packet
from kakei_desktop.papers.paper import Printable

FORM = 1
"""Of the file; a later form reads earlier ones."""


def packet_json(packet: Packet) -> bytes:
    """Return the packet as JSON, its keys as docs/packet-json.md tells them; the same packet gives the same bytes.

    Raises:
        ConsentEnded: If the client took back the consent, or it held until an earlier day.
        PacketRefused: If the packet contradicts itself.
        PersonalNumberOnPaper: If a number stands on it that must not be kept.
    """
    import msgspec

    let_out(packet)
    told = {
        "kakei_packet": FORM,
        "title": packet.title,
        "case_number": packet.case_number,
        "as_of": packet.as_of,
        "audience": packet.audience,
        "replaces": packet.replaces,
        "papers": [_paper(paper) for paper in packet.papers],
    }
    return msgspec.json.format(msgspec.json.encode(told, enc_hook=_plain), indent=1) + b"\n"


def told_fields(paper: type[Printable]) -> tuple[str, ...]:
    """Return the names of the fields of a paper that are told as they are; a figure is told by its parts alone."""
    hints = get_type_hints(paper)
    return tuple(field.name for field in fields(paper) if hints[field.name] not in get_args(ChartData))


def _paper(paper: Printable) -> dict[str, Any]:
    own = {name: getattr(paper, name) for name in told_fields(type(paper))}
    figures = [{"name": c.name, "title": c.data.title, "parts": c.parts} for c in paper.charts()]
    return {"name": paper.name, "title": paper.title, "heading": paper.heading, **own, "figures": figures}


def _plain(value: object) -> str:
    if isinstance(value, Month):
        return str(value)
    raise TypeError(f"not a value of a paper: {type(value)}")
