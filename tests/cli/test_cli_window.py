"""The window from the command line, where there is no display."""

from pathlib import Path

import pytest

from helpers.process import Kakei
from kakei_desktop.ui.pages import PAGES


@pytest.fixture(autouse=True)
def no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


def test_the_sample_is_written_out_instead(kakei: Kakei, tmp_path: Path) -> None:
    done = kakei("--sample", "--base-dir", "base")
    assert (done.status, done.err) == (0, "")
    assert "書き出しました" in done.out
    written = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"packet.pdf", "packet.xlsx"} < written
    assert len([name for name in written if name.endswith(".png")]) == len(PAGES) + 1
    assert kakei.left() == {"out", "base"}


def test_a_window_on_a_caseload_says_that_it_cannot_be_seen(kakei: Kakei, tmp_path: Path) -> None:
    assert kakei("相談者.kakei", "--base-dir", "base").refuses("画面")
    assert not (tmp_path / "相談者.kakei").exists()


@pytest.mark.parametrize("option", ["--out", "--base-dir"])
def test_a_place_that_cannot_be_written_is_said(kakei: Kakei, tmp_path: Path, option: str) -> None:
    (tmp_path / "file").write_text("")
    assert kakei("--sample", "--base-dir", "base", option, "file/x").refuses("x")
