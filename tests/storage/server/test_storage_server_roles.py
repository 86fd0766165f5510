"""What the server itself refuses, tried with plain SQL: the program is not asked."""

import psycopg
import pytest

from helpers.caseloads import PASSPHRASE
from helpers.postgres import Server
from helpers.strategies import NOW, make_case
from kakei_desktop.storage.server.caseload import OfficeCaseload

FORBIDDEN = {
    "reader": (
        "SELECT * FROM cases",
        "SELECT * FROM records",
        "SELECT * FROM contents",
        "SELECT * FROM changes",
        "SELECT * FROM meta",
        "SELECT * FROM members",
        "SELECT * FROM audit",
        "DELETE FROM records",
        "INSERT INTO audit (what) VALUES ('printed')",
        "CREATE TABLE mine (id int)",
        "SET ROLE kakei_worker",
    ),
    "hanako": (
        "DELETE FROM cases",
        "DELETE FROM changes",
        "UPDATE changes SET name = ''",
        "UPDATE audit SET who = 'jiro'",
        "DELETE FROM audit",
        "TRUNCATE audit",
        "INSERT INTO audit (what, who) VALUES ('printed', 'jiro')",
        "INSERT INTO audit (what, at) VALUES ('printed', '2020-01-01')",
        "INSERT INTO audit (what) VALUES ('changed')",
        "UPDATE cases SET version = version",
        "UPDATE cases SET version = version - 1",
        "INSERT INTO members VALUES ('stranger', '', '')",
        "UPDATE meta SET value = '1', key = 'format' WHERE key = 'office_book' OR true",
        "ALTER TABLE audit DISABLE TRIGGER ALL",
        "SELECT note_writing()",
        "SET ROLE kakei_manager",
    ),
    "manager": ("UPDATE audit SET who = 'jiro'", "DELETE FROM audit", "TRUNCATE audit"),
    "stranger": ("SELECT * FROM cases", "SELECT * FROM work_by_month", "SELECT * FROM meta"),
}


@pytest.mark.parametrize("user", FORBIDDEN)
def test_the_server_refuses_what_a_role_does_not_allow(
    server: Server, office: str, hanako: OfficeCaseload, user: str
) -> None:
    hanako.add(make_case(), NOW)
    hanako.save_ledger_settings(hanako.ledger_settings())
    with server.connect(user, office) as connection:
        for statement in FORBIDDEN[user]:
            with pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.CheckViolation)):
                connection.execute(statement.encode())
    assert hanako.read("R8-0001") == make_case()


def test_a_worker_sees_neither_the_key_nor_the_work_of_others(
    server: Server, office: str, hanako: OfficeCaseload, jiro: OfficeCaseload
) -> None:
    hanako.add(make_case(), NOW)
    jiro.load("R8-0001")
    assert server.sql("SELECT login FROM members", user="hanako", database=office) == [("hanako",)]
    assert (
        server.sql("UPDATE members SET salt = '' WHERE login = 'jiro' RETURNING 1", user="hanako", database=office)
        == []
    )
    assert set(server.sql("SELECT who FROM audit", user="hanako", database=office)) == {("hanako",)}
    assert len(server.sql("SELECT login FROM members", user="manager", database=office)) == 3


def test_the_audit_record_says_who_did_what_and_nothing_else(
    server: Server, office: str, hanako: OfficeCaseload, jiro: OfficeCaseload
) -> None:
    hanako.add(make_case(), NOW)
    jiro.load("R8-0001")
    jiro.tell("printed", "R8-0001")
    with OfficeCaseload.open(server.address("manager", office), PASSPHRASE) as manager:
        manager.remove("R8-0001")
    told = server.sql("SELECT who, what FROM audit ORDER BY seq", user="manager", database=office)
    assert told == [("hanako", "added"), ("jiro", "opened"), ("jiro", "printed"), ("manager", "removed")]
    counted = server.sql("SELECT what, times, cases FROM work_by_month ORDER BY what", user="reader", database=office)
    assert counted == [("added", 1, 1), ("opened", 1, 1), ("printed", 1, 1), ("removed", 1, 1)]
