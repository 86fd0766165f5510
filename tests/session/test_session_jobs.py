import pytest

from kakei_desktop.session.jobs import Cancelled, Progress


def test_reports_are_passed_on_in_measure() -> None:
    heard: list[tuple[int, int, str]] = []
    clock = iter(at / 100 for at in range(1000))
    progress = Progress(lambda *report: heard.append(report), lambda: next(clock))
    for done in range(1, 101):
        progress(done, 100, "読んでいます")
    progress(0, 0, "数えています")
    assert heard[0] == (1, 100, "読んでいます")
    assert heard[-2:] == [(100, 100, "読んでいます"), (0, 0, "数えています")]
    assert len(heard) < 30


def test_work_that_is_to_stop_stops_at_its_next_report() -> None:
    heard: list[int] = []
    progress = Progress(lambda done, _total, _stage: heard.append(done))
    progress(1, 3)
    progress.cancel()
    with pytest.raises(Cancelled):
        progress(3, 3)
    assert heard == [1]


def test_nobody_needs_to_listen() -> None:
    Progress()(1, 2, "読んでいます")
