"""Why a packet could not be written, or was refused, in words."""

from pathlib import Path

import pytest

from helpers.packet_households import fled
from helpers.reference import REFERENCE
from helpers.report_cases import TODAY, sample
from kakei_desktop.domain.findings import Finding, Severity
from kakei_desktop.domain.visit import Audience
from kakei_desktop.messages.errors import message_for
from kakei_desktop.messages.packet import ask_first, to_read_text, warning_text
from kakei_desktop.papers.errors import Cause, OutputExists, OutputNotWritten, PacketRefused
from kakei_desktop.papers.packet import build_packet


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


@pytest.mark.parametrize(
    ("code", "values", "words"),
    [
        ("rules_missing", {}, "保険料額がまだ収録されていない月があり、合計に入っていません。"),
        (
            "letters_missing",
            {"letters": "𠮷㋿", "field": "名前"},
            "「名前」の文字（𠮷・㋿）は、PDFでは〓になります。かなや別の字に書きかえてください。",
        ),
        ("lost_before_visit", {"month": "令和6年10月分"}, "令和6年10月分は、訪問の日より前に期限が来ます。"),
        ("not_written", {"what": "家計表"}, "家計表は、まだ書かれていません。"),
        ("nothing_to_say", {"papers": "家計再生プラン"}, "家計再生プランは、書くことがまだないので入っていません。"),
        (
            "consent_missing",
            {"reader": "年金事務所"},
            "「年金事務所」に渡すことに本人が同意した日が、まだ書かれていません。",
        ),
        (
            "desk_unknown",
            {},
            "訪問先と同じ名前の窓口の滞納がないので、すべての滞納が載っています。滞納の「窓口」を確かめてください。",
        ),
        ("side_not_written", {"side": "収入"}, "家計表に収入がまだ書かれていないので、収入は0円と出ます。"),
        (
            "limited",
            {"row": "食費"},
            "「食費」の取り組みの効果は、その行がつづく月に、その行にある額までで数えています。",
        ),
    ],
)
def test_what_to_look_at_before_papers_are_handed_over(code: str, values: dict[str, object], words: str) -> None:
    assert warning_text(Finding(code, Severity.WARNING, values=values)) == words


def test_a_contradiction_of_another_kind_is_told_too() -> None:
    findings = tuple(Finding(code, Severity.BLOCKS, values={"place": "plan.x"}) for code in ("origin_missing", "text"))
    words = str(message_for(PacketRefused(findings)))
    assert (
        "「家計再生プラン」に、もとのわからない数がある、「家計再生プラン」に、数と書き方の合わないところがある"
        in words
    )


def test_papers_that_are_there_already_are_named_with_both_ways_on() -> None:
    there = OutputExists((Path("提出") / "packet.pdf", Path("提出") / "packet.xlsx"))
    assert str(message_for(there)) == (
        "「提出」にpacket.pdf、packet.xlsxがもうあるので、書き出していません。"
        "置きかえてよければ --replace を付けて、残すなら別のフォルダーを選んで、もう一度お試しください。"
    )


def test_what_nobody_has_read_yet_is_told_before_papers_are_written() -> None:
    packet = build_packet(REFERENCE, fled(), TODAY, Audience.OFFICE)
    words = ask_first(packet)
    assert words.startswith("まだ書き出していません。")
    assert f"{to_read_text(packet)}。" in words or not packet.reading.to_read
    assert f"{packet.left_out}。" in words
    assert words.endswith("確かめてから、--read を付けて、もう一度お試しください。")
    assert "\\n" not in words
    usual = ask_first(build_packet(REFERENCE, sample(), TODAY, Audience.OFFICE))
    assert "載せていない文" not in usual
