"""``office``: from an empty database to a visit and back, as a manager and a worker do it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from helpers.postgres import Server, running_server
from helpers.strategies import NOW, make_case
from kakei_desktop.cli import main
from kakei_desktop.domain.case import Case
from kakei_desktop.storage.caseload import Caseload
from kakei_desktop.storage.server.caseload import OfficeCaseload

WORDS = {
    "manager": "山は朝の光に 37",
    "hanako": "川は夜の風に 58",
    "visit": "海は昼の雲に 91",
    "own": "森は春の雨に 26",
}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server with an empty database and two users of it."""
    with running_server() as running:
        running.sql("CREATE DATABASE kakei")
        yield running


class Office:
    """The command, typed by somebody."""

    def __init__(self, server: Server, folder: Path) -> None:
        self.server, self.folder = server, folder
        for name, words in WORDS.items():
            self.words(name).write_text(words + "\n", encoding="utf-8")

    def words(self, name: str) -> Path:
        return self.folder / f"{name}.txt"

    def run(self, user: str, what: str, *rest: str | Path) -> int:
        own = ("--passphrase-file", self.words(user)) if user in WORDS else ()
        address = f"{user}@127.0.0.1:{self.server.port}/kakei"
        words = (*own, "office", "--kakei-passphrase-file", self.words("visit"), what, address, *rest)
        return main([str(word) for word in words])


def test_an_office_sets_up_its_caseload_and_takes_cases_to_a_visit(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office, whole, visit = Office(server, tmp_path), tmp_path / "相談者.kakei", tmp_path / "訪問.kakei"
    with Caseload.create(whole, WORDS["visit"], NOW) as file:
        for number in ("R8-0001", "R8-0002"):
            file.add(make_case(number), NOW)
    assert office.run("owner", "prepare") == 0
    server.sql("CREATE ROLE manager LOGIN IN ROLE kakei_manager; CREATE ROLE hanako LOGIN IN ROLE kakei_worker")
    assert office.run("manager", "start") == 0
    assert office.run("manager", "admit", "hanako", "--first-passphrase-file", office.words("hanako")) == 0
    assert office.run("hanako", "passphrase", "--new-passphrase-file", office.words("own")) == 0
    assert office.run("hanako", "list") == 3
    office.words("own").replace(office.words("hanako"))
    assert office.run("manager", "move-in", whole) == 0
    assert office.run("hanako", "take-out", visit, "R8-0002") == 0
    edit(visit, 1_000)
    assert office.run("hanako", "bring-back", visit) == 0
    capsys.readouterr()
    assert office.run("hanako", "list") == 0
    assert capsys.readouterr().out.split() == ["R8-0002", "R8-0001"]
    edit(visit, 2_000)
    with OfficeCaseload.open(server.address("hanako", "kakei"), WORDS["own"]) as others:
        case = others.load("R8-0002")
        others.save(case, with_amount(case, 3_000), "収入を直す", NOW)
    assert office.run("hanako", "bring-back", visit) == 3
    assert "R8-0002（1 か所）" in capsys.readouterr().err
    assert office.run("hanako", "bring-back", visit, "--keep", "taken") == 0
    back = tmp_path / "もどり.kakei"
    assert office.run("hanako", "take-out", back) == 0
    with Caseload.open(back, WORDS["visit"]) as file:
        assert file.load("R8-0001") == make_case("R8-0001")
        assert file.load("R8-0002").budget[0].amount == 2_000


def test_what_cannot_be_done_is_said(server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office = Office(server, tmp_path)
    assert main(["office", "list", "kakei"]) == 3
    assert "ユーザー@サーバー/データベース" in capsys.readouterr().err
    assert office.run("nobody", "prepare") == 3
    assert "つながりません" in capsys.readouterr().err


def edit(path: Path, amount: int) -> None:
    with Caseload.open(path, WORDS["visit"]) as file:
        case = file.load("R8-0002")
        file.save(case, with_amount(case, amount), "収入を直す", NOW)


def with_amount(case: Case, amount: int) -> Case:
    first, *others = case.budget
    return replace(case, budget=(replace(first, amount=amount), *others))
