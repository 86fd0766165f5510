"""The window from the command line, where there is no display."""

import socket
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from helpers.caseloads import run
from helpers.process import Kakei
from kakei_desktop.ui.shell.registry import PAGES

_ASK = "from kakei_desktop.ui.shell.display import has_display; print(has_display())"


@pytest.fixture(autouse=True)
def no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.slow
def test_the_sample_is_written_out_instead(kakei: Kakei, tmp_path: Path) -> None:
    done = kakei("--sample", "--base-dir", "base")
    assert (done.status, done.err) == (0, "")
    assert "書き出しました" in done.out
    written = {path.name for path in (tmp_path / "out").iterdir()}
    assert {f"提出資料_年金事務所_R8-0012_2026-11-23.{kind}" for kind in ("pdf", "xlsx")} < written
    assert len([name for name in written if name.endswith(".png")]) == len(PAGES) + 1
    assert kakei.left() == {"out", "base"}


@pytest.mark.parametrize("variable", [None, "DISPLAY", "WAYLAND_DISPLAY"])
def test_a_window_on_a_caseload_says_that_it_cannot_be_seen(
    kakei: Kakei, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str | None
) -> None:
    if variable:  # as it is left behind by a session that has ended
        monkeypatch.setenv(variable, {"DISPLAY": ":977"}.get(variable, "wayland-977"))
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert kakei("相談者.kakei", "--base-dir", "base").refuses("画面")
    assert not (tmp_path / "相談者.kakei").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always one")
def test_a_display_that_answers_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    with TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as server:  # a short path, as sockets need
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
        assert run("-c", _ASK).stdout == "False\n"
        server.bind(f"{folder}/wayland-0")
        server.listen()
        assert run("-c", _ASK).stdout == "True\n"
        monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
        assert run("-c", _ASK).stdout == "False\n"


@pytest.mark.parametrize("option", ["--out", "--base-dir"])
def test_a_place_that_cannot_be_written_is_said(kakei: Kakei, tmp_path: Path, option: str) -> None:
    (tmp_path / "file").write_text("")
    assert kakei("--sample", "--base-dir", "base", option, "file/x").refuses("x")
