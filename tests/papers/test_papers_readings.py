"""The readings over the words of the client's papers are those that a dictionary agreed with."""

from pathlib import Path
from runpy import run_path

TOOL = run_path(str(Path(__file__).parents[2] / "tools" / "check_readings.py"))


def test_every_reading_was_compared_with_a_dictionary() -> None:
    told = set()
    for sentence in TOOL["sentences"]():
        bare, ours = TOOL["apart"](sentence)
        told |= {f"{bare[start:end]}\t{reading}" for start, end, reading in ours}
    compared = set(TOOL["READINGS"].read_text("utf-8").splitlines())
    assert told == compared, "run tools/check_readings.py, which asks a dictionary"


def test_a_word_is_compared_whole_with_what_stands_between_its_readings() -> None:
    bare, ours = TOOL["apart"]("{持|も}ち{物|もの}の {紙|かみ}")
    assert bare == "持ち物の 紙"
    stretches = TOOL["spans_of"]([(start, end) for start, end, _ in ours], [(0, 3), (3, 4), (4, 5), (5, 6)])
    assert [TOOL["with_readings"](bare, ours, *stretch) for stretch in stretches] == ["もちもの", "かみ"]
