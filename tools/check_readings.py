"""Compare the readings over the words of the client's papers with those of a dictionary.

python tools/check_readings.py

Needs ``sudachipy`` and ``sudachidict-core``, 190 MB that are no dependency of ours: install them into an environment
of their own. Where the dictionary agrees with all readings, they are written into ``tests/golden/readings.txt``, which
a test compares with the papers. Ends with 1 where one differs.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
READINGS = ROOT / "tests" / "golden" / "readings.txt"
FILES = tuple(ROOT / "resources" / "packet" / name for name in ("talk.toml", "client.toml"))
READ = re.compile(r"\{([^|{}]*)\|([^|{}]*)\}")
_HIRAGANA = {code: code - ord("ァ") + ord("ぁ") for code in range(ord("ァ"), ord("ヶ") + 1)}


def main() -> int:
    """Print what differs, and write the list of what was looked at; return whether anything differs."""
    from sudachipy import Dictionary, SplitMode  # type: ignore[import-not-found]

    tokens = Dictionary().tokenizer(mode=SplitMode.C)
    wrong, lines = False, set()
    for sentence in sentences():
        bare, ours = apart(sentence)
        lines |= {f"{bare[start:end]}\t{reading}" for start, end, reading in ours}
        said = [(m.begin(), m.end(), m.reading_form().translate(_HIRAGANA)) for m in tokens.tokenize(bare)]
        for start, end in spans_of([(s, e) for s, e, _ in ours], [(s, e) for s, e, _ in said]):
            own = with_readings(bare, ours, start, end)
            theirs = "".join(reading for begins, _, reading in said if start <= begins < end)
            if own != theirs:
                wrong = True
                print(f"{bare[start:end]}: {own}, the dictionary says {theirs}, in {bare}")
    if not wrong:
        READINGS.write_text("".join(f"{line}\n" for line in sorted(lines)), encoding="utf-8")
    return int(wrong)


def sentences() -> Iterator[str]:
    """Yield every sentence with readings."""
    for file in FILES:
        yield from (line for line in re.findall(r'"([^"]*)"', file.read_text("utf-8")) if READ.search(line))


def apart(sentence: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Return a sentence without its readings, and where in it each stands, over which letters."""
    bare, ours, done = "", [], 0
    for found in READ.finditer(sentence):
        bare += sentence[done : found.start()] + found[1]
        ours.append((len(bare) - len(found[1]), len(bare), found[2].replace(" ", "")))
        done = found.end()
    return bare + sentence[done:], ours


def spans_of(ours: list[tuple[int, int]], words: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the shortest stretches of whole words that hold each reading whole: of 持ち物 both are in one."""
    found: list[tuple[int, int]] = []
    for start, end in ours:
        held = [(begins, ends) for begins, ends in words if begins < end and ends > start]
        stretch = (min(begins for begins, _ in held), max(ends for _, ends in held))
        if found and found[-1][1] > stretch[0]:
            found[-1] = (found[-1][0], max(found[-1][1], stretch[1]))
        else:
            found.append(stretch)
    return found


def with_readings(bare: str, ours: list[tuple[int, int, str]], start: int, end: int) -> str:
    """Return how a stretch is read by our readings; what has none reads as it is written."""
    told, at = "", start
    for begins, ends, reading in ours:
        if start <= begins < end:
            told += bare[at:begins] + reading
            at = ends
    return (told + bare[at:end]).translate(_HIRAGANA).replace(" ", "")


if __name__ == "__main__":
    sys.exit(main())
