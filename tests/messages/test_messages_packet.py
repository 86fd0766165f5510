"""Why a packet could not be written, or was refused, in words."""

from pathlib import Path

import pytest

from kakei_desktop.domain.findings import Finding, Severity
from kakei_desktop.messages.errors import message_for
from kakei_desktop.papers.errors import Cause, OutputNotWritten, PacketRefused


@pytest.mark.parametrize("cause", Cause)
def test_each_cause_names_the_file_or_folder_and_says_what_to_do(cause: Cause) -> None:
    words = str(message_for(OutputNotWritten(Path("提出") / "packet.pdf", cause)))
    assert "「提出」" in words or "「packet.pdf」" in words
    assert "そのままです" in words
    assert words.endswith("ください。")


def differs(paper: str) -> Finding:
    values = {"place": f"{paper}.income", "printed": 280_000, "parts": 264_000}
    return Finding("total_differs", Severity.BLOCKS, values=values)


def test_a_refused_packet_names_the_paper_and_both_sums() -> None:
    words = str(message_for(PacketRefused((differs("budget"),))))
    assert "「家計表」の合計が 280,000、内訳を足すと 264,000" in words
    assert "ほか" not in words


def test_of_many_contradictions_three_are_told_and_the_rest_counted() -> None:
    papers = ("budget", "plan", "cover", "pension", "figures")
    assert "ほか2か所" in str(message_for(PacketRefused(tuple(differs(paper) for paper in papers))))
