"""The caseload of the office at the window: opened, written by two, held, cut off, taken out for a visit and back."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from helpers.caseloads import PASSPHRASE
from helpers.offices import new_office, prepared_server
from helpers.postgres import Server
from helpers.reach import nameless
from helpers.reference import CATEGORIES
from helpers.user import OpenWindow, User
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.visit import Audience
from kakei_desktop.session.open_caseload import SAMPLE_NOW, sample_case
from kakei_desktop.storage.caseload import Caseload
from kakei_desktop.storage.server.caseload import OfficeCaseload
from kakei_desktop.storage.server.merging import merge
from kakei_desktop.ui.pages.budget.page import BudgetPage
from kakei_desktop.ui.pages.visit.page import Export, VisitPage
from kakei_desktop.ui.shell.office.both_changed_dialog import BothChangedDialog
from kakei_desktop.ui.shell.office.visits import PassphraseDialog

OWN = "わたしだけの 合言葉 あさがお"
NUMBER = "R8-0012"
RENT = "b-rent"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with prepared_server() as running:
        yield running


@pytest.fixture
def office(server: Server) -> str:
    """The name of a database with the sample household in its caseload."""
    name = new_office(server)
    with OfficeCaseload.open(server.address("manager", name), PASSPHRASE) as opened:
        opened.add(sample_case(CATEGORIES), SAMPLE_NOW)
    return name


@pytest.fixture
def jiro(server: Server, office: str) -> Iterator[OfficeCaseload]:
    """The caseload as a colleague has it open on another laptop."""
    with OfficeCaseload.open(server.address("jiro", office), PASSPHRASE) as opened:
        yield opened


@pytest.fixture
def hanako(open_window: OpenWindow, server: Server, office: str) -> User:
    """Somebody before the list of the office's cases."""
    user = open_window()
    user.press("職場の相談簿を開く…")
    enter(user, f"127.0.0.1:{server.port}", office, "hanako")
    return user


def enter(user: User, host: str, database: str, login: str, passphrase: str = PASSPHRASE) -> None:
    """Give the place, the name and the passphrase by the keyboard alone."""
    for words in (host, database, login, "", passphrase):
        if words:
            user.type(words)
        user.keys("Return")
    user.rest()


def at_rest(user: User) -> None:
    """Wait until the office has been asked."""
    user.wait(lambda: not user.window.line._jobs.busy)
    user.rest()


def with_rent(case: Case, amount: int) -> Case:
    return replace(case, budget=tuple(replace(r, amount=amount) if r.id == RENT else r for r in case.budget))


def rent(case: Case) -> int | None:
    return next(row.amount for row in case.budget if row.id == RENT)


def write_rent(user: User, amount: str) -> None:
    view = user.go(BudgetPage).view
    user.write(view, RENT, "金額（円）", amount)


def test_it_is_opened_by_keyboard_and_offered_again_the_next_time(
    hanako: User, server: Server, office: str, open_window: OpenWindow
) -> None:
    assert hanako.at_list()
    assert hanako.sees("職場の相談簿（hanako）")
    hanako.window.close()
    again = open_window()
    assert again.sees(f"hanako@127.0.0.1:{server.port}/{office}")
    assert not again.window.unlock_page.server.isVisible()
    again.keys("Return")
    again.type(PASSPHRASE)
    again.keys("Return")
    again.wait(again.at_list)
    again.open_first()
    assert again.case == sample_case(CATEGORIES)


@pytest.mark.parametrize(
    ("database", "login", "passphrase", "words"),
    [
        ("prepared", "hanako", "ちがう 合言葉", "合言葉が違う"),
        ("prepared", "stranger", PASSPHRASE, "役割ではできない"),
        ("nowhere", "hanako", PASSPHRASE, "つながりません"),
        ("postgres", "hanako", PASSPHRASE, "登録されていません"),
        ("", "hanako", PASSPHRASE, "読めません"),
    ],
)
def test_the_door_says_why_it_stays_shut(
    open_window: OpenWindow, server: Server, database: str, login: str, passphrase: str, words: str
) -> None:
    user = open_window()
    user.press("職場の相談簿を開く…")
    enter(user, f"127.0.0.1:{server.port}", database, login, passphrase)
    assert user.at_door()
    assert user.sees(words)
    user.press("このパソコンの相談者ファイルを開く")
    assert user.sees("合言葉を決めます")


def test_what_is_written_is_on_the_server_and_the_list_shows_what_others_did(
    hanako: User, jiro: OfficeCaseload
) -> None:
    hanako.open_first()
    write_rent(hanako, "61000")
    assert rent(jiro.read(NUMBER)) == 61_000
    hanako.keys("Ctrl+L")
    other = replace(sample_case(CATEGORIES), profile=replace(sample_case(CATEGORIES).profile, number="R8-0099"))
    jiro.add(other, SAMPLE_NOW)
    hanako.window.line.look()
    hanako.wait(lambda: hanako.window.start.model.rowCount() == 2)


def test_the_second_reads_and_writes_once_it_is_free(hanako: User, jiro: OfficeCaseload) -> None:
    case = jiro.load(NUMBER)
    assert jiro.take(NUMBER) is None
    hanako.open_first()
    assert hanako.sees("jiroさんがこの相談を開いているので、いまは読むだけです")
    assert hanako.sees("読むだけ（jiroさんが開いています）")
    write_rent(hanako, "61000")
    assert hanako.sees("いまの変更は保存していません")
    assert rent(hanako.case) == rent(case)
    jiro.save(case, with_rent(case, 65_000), "家賃を直す", SAMPLE_NOW)
    hanako.window.line.look()
    assert rent(hanako.case) == 65_000
    jiro.release(NUMBER)
    hanako.window.line.look()
    assert hanako.sees("この相談に書けるようになりました")
    write_rent(hanako, "61000")
    assert rent(jiro.read(NUMBER)) == 61_000


@pytest.mark.parametrize(("side", "kept"), [("theirs", 65_000), ("ours", 61_000)])
def test_what_both_changed_is_shown_and_chosen(hanako: User, jiro: OfficeCaseload, side: str, kept: int) -> None:
    hanako.open_first()
    case = jiro.load(NUMBER)
    jiro.save(case, with_rent(case, 65_000), "家賃を直す", SAMPLE_NOW)

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, BothChangedDialog)
        assert hanako.sees("ほかの人：65,000", dialog)
        assert hanako.sees("自分：61,000", dialog)
        if side == "ours":
            hanako.press("自分の分", dialog)
        hanako.press("選んだ方を残す", dialog)

    with hanako.answering(choose):
        write_rent(hanako, "61000")
    assert rent(hanako.case) == rent(jiro.read(NUMBER)) == kept


def test_undo_leaves_what_others_wrote(hanako: User, jiro: OfficeCaseload) -> None:
    hanako.open_first()
    write_rent(hanako, "61000")
    case = jiro.load(NUMBER)
    jiro.save(case, replace(case, profile=replace(case.profile, worker="例示 次郎")), "担当を直す", SAMPLE_NOW)
    hanako.keys("Ctrl+Z")
    there = jiro.read(NUMBER)
    assert (rent(there), there.profile.worker) == (rent(sample_case(CATEGORIES)), "例示 次郎")
    assert hanako.case == there
    hanako.keys("Ctrl+Y")
    there = jiro.read(NUMBER)
    assert (rent(there), there.profile.worker) == (61_000, "例示 次郎")


@pytest.fixture
def cut(server: Server, office: str) -> Callable[[], None]:
    """Cut the line, so that nobody gets a new one either; the server lets people in again once it is called again."""
    state = {"open": True}

    def turn() -> None:
        state["open"] = not state["open"]
        server.sql(f"ALTER DATABASE {office} WITH ALLOW_CONNECTIONS {str(state['open']).lower()}")
        if not state["open"]:
            server.cut_lines("hanako", office)

    return turn


def test_what_is_typed_while_the_line_is_cut_is_kept_here_and_arrives_later(
    hanako: User, jiro: OfficeCaseload, cut: Callable[[], None], tmp_path: Path
) -> None:
    hanako.open_first()
    cut()
    write_rent(hanako, "61000")
    write_rent(hanako, "61500")
    assert hanako.sees("書いたものは、鍵をかけてこのパソコンに残しています")
    assert hanako.sees("回線が切れています（ここに保存）")
    assert rent(hanako.case) == 61_500
    kept = list(tmp_path.rglob("*.unsent"))
    assert len(kept) == 1
    assert "見本".encode() not in kept[0].read_bytes()
    hanako.window.line.look()
    at_rest(hanako)
    assert hanako.sees("回線が切れています（ここに保存）")
    cut()
    hanako.window.line.look()
    at_rest(hanako)
    assert hanako.sees("職場の相談簿につながりました")
    assert rent(jiro.read(NUMBER)) == 61_500
    assert not list(tmp_path.rglob("*.unsent"))


def test_what_was_kept_here_survives_the_program_and_arrives_when_the_case_is_opened(
    hanako: User, jiro: OfficeCaseload, cut: Callable[[], None], open_window: OpenWindow
) -> None:
    hanako.open_first()
    cut()
    write_rent(hanako, "61000")
    hanako.window.close()
    cut()
    case = jiro.load(NUMBER)
    jiro.save(case, with_rent(case, 65_000), "家賃を直す", SAMPLE_NOW)
    again = open_window()
    again.keys("Return")
    again.type(PASSPHRASE)
    again.keys("Return")
    again.wait(again.at_list)
    assert again.sees(f"まだ職場に届いていない相談：{NUMBER}")

    def later(dialog: QDialog) -> None:
        assert isinstance(dialog, BothChangedDialog)
        dialog.reject()

    with again.answering(later):
        again.open_first()
        at_rest(again)
    assert rent(again.case) == 61_000
    assert rent(jiro.read(NUMBER)) == 65_000

    def insist(dialog: QDialog) -> None:
        again.press("自分の分", dialog)
        again.press("選んだ方を残す", dialog)

    with again.answering(insist):
        again.press("残す方を選ぶ…")
    assert rent(jiro.read(NUMBER)) == 61_000


def test_the_own_passphrase_is_changed_at_the_window(hanako: User, server: Server, office: str) -> None:
    hanako.window.actions_table["change_passphrase"].trigger()
    assert hanako.sees("自分の合言葉を変えます")
    for words in (PASSPHRASE, OWN, OWN):
        hanako.type(words)
        hanako.keys("Return")
    hanako.wait(hanako.at_list)
    OfficeCaseload.open(server.address("hanako", office), OWN).close()
    OfficeCaseload.open(server.address("jiro", office), PASSPHRASE).close()


def test_a_case_goes_out_for_a_visit_and_comes_back_beside_what_others_wrote(
    hanako: User, jiro: OfficeCaseload, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "訪問.kakei"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))

    def give(*words: str) -> Callable[[QDialog], None]:
        def answer(dialog: QDialog) -> None:
            assert isinstance(dialog, PassphraseDialog)
            for field, text in zip((dialog.first, dialog.again), words, strict=False):
                hanako.retype(field, text)
            hanako.keys("Return")

        return answer

    with hanako.answering(give(OWN, OWN)):
        hanako.window.actions_table["take_out"].trigger()
    hanako.rest()
    assert hanako.sees("1件を「訪問.kakei」に持ち出しました")
    with Caseload.open(file, OWN) as taken:
        case = taken.load(NUMBER)
        taken.save(case, with_rent(case, 61_000), "家賃を直す", SAMPLE_NOW)
    there = jiro.load(NUMBER)
    changed = with_rent(replace(there, profile=replace(there.profile, worker="例示 次郎")), 65_000)
    jiro.save(there, changed, "担当と家賃を直す", SAMPLE_NOW)

    with hanako.answering(give(OWN)):
        hanako.window.actions_table["bring_back"].trigger()

    def insist(dialog: QDialog) -> None:
        hanako.press("自分の分", dialog)
        hanako.press("選んだ方を残す", dialog)

    with hanako.answering(insist):
        hanako.rest()
    hanako.rest()
    assert hanako.sees("1件を持ち帰りました")
    there = jiro.read(NUMBER)
    assert (rent(there), there.profile.worker) == (61_000, "例示 次郎")


def test_what_goes_out_stands_in_the_record_of_the_office(
    hanako: User, server: Server, office: str, tmp_path: Path
) -> None:
    hanako.open_first()
    hanako.go(VisitPage).export_to(Export(tmp_path / "資料", (Audience.OFFICE,), ""))
    hanako.rest()
    assert hanako.sees("資料（PDFとExcel）を書き出しました")
    told = server.sql("SELECT who, what FROM audit ORDER BY seq", database=office)
    assert [what for who, what in told if who == "hanako"] == ["opened", "changed", "exported"]


def test_everything_at_the_door_and_in_its_dialogs_has_a_name_and_room(open_window: OpenWindow) -> None:
    user = open_window()
    user.press("職場の相談簿を開く…")
    case = sample_case(CATEGORIES)
    conflicts = merge(case, with_rent(case, 61_000), with_rent(case, 65_000)).conflicts
    dialogs = (
        BothChangedDialog(NUMBER, conflicts, user.window),
        PassphraseDialog("訪問.kakei", new=True, parent=user.window),
    )
    assert not nameless(user.window)
    for dialog in dialogs:
        dialog.show()
        QApplication.processEvents()
        assert not nameless(dialog)
        assert dialog.minimumSizeHint().width() <= 683, "a screen of 1366 at 200 %"
        assert dialog.minimumSizeHint().height() <= 384
        dialog.close()


def test_what_only_a_file_has_is_not_offered(hanako: User) -> None:
    actions = hanako.window.actions_table
    assert [actions[key].isEnabled() for key in ("backup", "backups", "recovery_sheet")] == [False] * 3
    assert [actions[key].isEnabled() for key in ("take_out", "bring_back", "change_passphrase")] == [True] * 3
