"""What may be put to a case: as large as a case can carry, and read without a trace in the file."""

from pathlib import Path

import pytest

from kakei_desktop.domain.visit import MOST_BYTES, MOST_BYTES_OF_CASE
from kakei_desktop.session.attaching import AttachmentRefused, Refusal, check_size, read_file


def refusal(name: str, size: int, held: int) -> Refusal | None:
    try:
        check_size(name, size, held)
    except AttachmentRefused as error:
        return error.why
    return None


def test_one_file_and_all_of_a_case_have_a_greatest_size_that_is_still_taken() -> None:
    assert refusal("手紙.jpg", MOST_BYTES, 0) is None
    assert refusal("手紙.jpg", MOST_BYTES + 1, 0) is Refusal.TOO_LARGE
    assert refusal("手紙.jpg", 5, MOST_BYTES_OF_CASE - 5) is None
    assert refusal("手紙.jpg", 6, MOST_BYTES_OF_CASE - 5) is Refusal.CASE_FULL


def test_a_file_is_read_as_it_is_and_one_that_is_gone_or_endless_is_refused(tmp_path: Path) -> None:
    letter, gone, endless = (tmp_path / name for name in ("手紙.pdf", "ない.pdf", "長い.pdf"))
    letter.write_bytes(b"%PDF-1.7")
    assert read_file(letter) == b"%PDF-1.7"
    with pytest.raises(AttachmentRefused) as missing:
        read_file(gone)
    assert (missing.value.name, missing.value.why) == ("ない.pdf", Refusal.UNREADABLE)
    with endless.open("wb") as file:
        file.truncate(10 * MOST_BYTES + 1)
    with pytest.raises(AttachmentRefused) as large:
        read_file(endless)
    assert large.value.why is Refusal.TOO_LARGE
