"""What the server holds tells nothing, and what it gives back in another place is refused."""

import pytest

from helpers.postgres import Server
from helpers.strategies import NOW, make_case
from kakei_desktop.storage.errors import OfficeAddressWrong, SealBroken
from kakei_desktop.storage.server.caseload import OfficeCaseload
from kakei_desktop.storage.server.connection import is_this_machine, line_settings, office_address
from kakei_desktop.storage.server.sealing import KeySeal, new_key, unwrap, wrap

MARKERS = ("見本 太郎", "例示 花子", "スーパー見本 駅前店", "R8-0001", "ケースを作成")


def test_neither_the_disk_of_the_server_nor_a_dump_holds_a_word(
    server: Server, office: str, hanako: OfficeCaseload
) -> None:
    hanako.add(make_case(transactions=20), NOW)
    server.sql("CHECKPOINT")
    held = b"".join(path.read_bytes() for path in server.folder.rglob("*") if path.is_file())
    held += server.tool("pg_dump", office)
    assert b"kakei_worker" in held
    assert not [marker for marker in MARKERS if marker.encode() in held]


def test_bodies_that_the_server_exchanges_are_refused(server: Server, office: str, hanako: OfficeCaseload) -> None:
    hanako.add(make_case(), NOW)
    server.sql(
        "UPDATE records SET body = (SELECT body FROM records r WHERE r.id = 'b2') WHERE id = 'b1'", database=office
    )
    with pytest.raises(SealBroken):
        hanako.read("R8-0001")


def test_a_body_opens_only_in_its_place_and_under_its_key() -> None:
    seal = KeySeal(new_key())
    kept = seal.shut_text("家賃", "records", 1, "budget", "b1")
    assert seal.unshut_text(kept, "records", 1, "budget", "b1") == "家賃"
    assert kept != seal.shut_text("家賃", "records", 1, "budget", "b1")
    for other in (("records", 2, "budget", "b1"), ("records", 1, "budget", "b2"), ("records", 1, "budgetb", "1")):
        with pytest.raises(SealBroken):
            seal.unshut_text(kept, *other)
    for damaged in (kept[:-4], "", "家賃", "AAAA"):
        with pytest.raises(SealBroken):
            seal.unshut_text(damaged, "records", 1, "budget", "b1")
    with pytest.raises(SealBroken):
        KeySeal(new_key()).unshut_text(kept, "records", 1, "budget", "b1")


def test_a_key_is_wrapped_for_one_member_and_one_passphrase() -> None:
    key = new_key()
    kept = wrap(key, "hanako", "ねこ くるま")
    assert unwrap(kept, "hanako", "ねこ くるま") == key
    for login, words in (("jiro", "ねこ くるま"), ("hanako", "ねこ")):
        with pytest.raises(SealBroken):
            unwrap(kept, login, words)


def test_only_this_machine_is_spoken_to_without_tls() -> None:
    assert [is_this_machine(host) for host in ("localhost", "127.0.0.1", "::1")] == [True] * 3
    assert not [host for host in ("127.0.0.1.example.jp", "10.0.0.1", "db", "0.0.0.0") if is_this_machine(host)]
    assert line_settings("db.example.jp")["sslmode"] == "verify-full"
    assert "sslmode" not in line_settings("127.0.0.1")
    for words in ("", "server/db", "hanako@/db", "hanako@server", "hanako@server:x/db"):
        with pytest.raises(OfficeAddressWrong):
            office_address(words)
