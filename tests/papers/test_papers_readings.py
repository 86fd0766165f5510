"""The readings over the words of the client's papers are those that a dictionary agreed with."""

import re
from pathlib import Path
from runpy import run_path

HARD_WORDS = ("滞納", "分納", "猶予", "督促", "差押", "固定費", "過誤納", "該当", "提出", "受給", "所得", "申立")
"""Words that the guides tell to say otherwise, or to explain (入管庁・文化庁 2020, 日本年金機構 2010)."""
FOREIGN_WORDS = {"カレンダー", "プラン"}
KANJI = re.compile("[一-鿿]")
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


def test_the_client_is_told_in_short_sentences_of_plain_words() -> None:
    for told in TOOL["sentences"]():
        bare, _ = TOOL["apart"](told)
        assert not [word for word in HARD_WORDS if word in bare], bare
        assert set(re.findall("[ァ-ヶー]{3,}", bare)) <= FOREIGN_WORDS, bare
        assert not re.search("なくは ?ない|ないことは ?ない|ざるを|ないわけ", bare), "a no of a no is misread"
        for sentence in bare.rstrip("。").split("。"):
            assert len(KANJI.findall(sentence)) <= 13, sentence
            assert len(sentence) <= 50, sentence
