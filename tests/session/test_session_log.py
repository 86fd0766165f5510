import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from kakei_desktop.session.log import error_report, start_log, stop_log


@pytest.fixture(autouse=True)
def log_closed() -> Iterator[None]:
    yield
    stop_log()


def stumble() -> None:
    held: dict[str, str] = {}
    try:
        held["見本 太郎"]
    except KeyError as error:
        raise ValueError("家賃 62,000円") from error


def test_a_failure_is_told_by_its_places_without_names_and_amounts(tmp_path: Path) -> None:
    start_log(tmp_path / "logs")
    try:
        stumble()
    except ValueError as error:
        logging.getLogger("kakei_desktop.ui").exception("crash")
        report = error_report(error)
    stop_log()
    written = (tmp_path / "logs" / "kakei-desktop.log").read_text(encoding="utf-8")
    for text in (written, report):
        assert "KeyError" in text
        assert "→ ValueError" in text
        assert "test_session_log.py" in text
        assert "stumble" in text
        assert not any(
            private in text for private in ("見本", "62,000", str(Path.home()), str(Path(__file__).parents[2]))
        )
    assert "ERROR kakei_desktop.ui crash" in written


def test_starting_again_moves_the_log(tmp_path: Path) -> None:
    start_log(tmp_path / "a").info("one")
    start_log(tmp_path / "b").info("two")
    stop_log()
    assert "one" in (tmp_path / "a" / "kakei-desktop.log").read_text(encoding="utf-8")
    text = (tmp_path / "b" / "kakei-desktop.log").read_text(encoding="utf-8")
    assert "two" in text
    assert "one" not in text


def test_the_log_does_not_grow_for_ever(tmp_path: Path) -> None:
    logger = start_log(tmp_path)
    for _ in range(30):
        logger.info("x" * 100_000)
    stop_log()
    assert 2 <= len(list(tmp_path.iterdir())) <= 4
