"""Each source's own habits, in files as that source writes them (all invented)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from kakei_desktop.importers.errors import YearNeeded
from kakei_desktop.importers.reading import Reading, read_ledger


@dataclass(frozen=True)
class Sample:
    """A file, and what a right reading finds in it."""

    layout: str
    text: str
    taken: list[tuple[date, int, str]]
    skipped: dict[int, str] = field(default_factory=dict)
    encoding: str = "cp932"
    year: int | None = None
    proof: str = "none"


def on(month: int, day: int, year: int = 2026) -> date:
    return date(year, month, day)


SAMPLES = (
    Sample(
        "okane_reco",
        "DATE,TIME,CATEGORY,CURRENCY,PRICE,MEMO,PAYMENT\n"
        "2026/04/15,18:20,食費,¥,1980,米,CASH\n"
        "2026/04/25,09:00,収入,¥,120000,,BANK\n",
        [(on(4, 15), -1980, "米"), (on(4, 25), 120_000, "収入")],
        encoding="utf-8",
    ),
    Sample(
        "osidori",
        "日付,内容,カテゴリ,金額,口座,支払担当,メモ,振替元,振替先,精算の状況\n"
        "2026/04/15,米,食費,-1980,財布,わたし,,,,\n"
        "2026/04/20,引き出し,,-20000,見本銀行,家族,,見本銀行,財布,\n",
        [(on(4, 15), -1980, "米")],
        {3: "transfer"},
        "utf-8-sig",
    ),
    Sample(
        "moneyforward_me_web",
        "計算対象,日付,内容,金額（円）,保有金融機関,大項目,中項目,メモ,振替,削除\n"
        ",07/16(木),スーパー見本,-1980,現金,食費,食料品,,,\n"
        ",07/18(土),引き出し,-20000,見本銀行,,,,1,\n",
        [(on(7, 16), -1980, "スーパー見本")],
        {3: "transfer"},
        "utf-8",
        year=2026,
    ),
    Sample(
        "zaim",
        "日付,方法,カテゴリ,カテゴリの内訳,支払元,入金先,品目,メモ,お店,通貨,収入,支出,振替\n"
        "2026-04-15,payment,食費,食料品,お財布,-,米,-,-,JPY,0,1980,0\n"
        "2026-04-16,transfer,-,-,見本銀行,お財布,-,-,-,JPY,0,0,20000\n",
        [(on(4, 15), -1980, "米")],
        {3: "transfer"},
    ),
    Sample(
        "mizuho",
        "お客さま情報\n店番,001\n\n照会期間,2026.04.01,2026.04.30\n"
        "明細通番,日付,お引出金額,お預入金額,残高,お取引内容\n"
        '1,2026.04.15,"9,870",-,41230,電気\n2,2026.04.25,-,"120,000",161230,給料\n'
        "※記帳の順に表示しています\n",
        [(on(4, 15), -9870, "電気"), (on(4, 25), 120_000, "給料")],
        {8: "note"},
        proof="ok",
    ),
    Sample(
        "rakuten_bank",
        "取引日,入出金(円),残高(円),入出金先内容\n20260415,-9870,41230,口座振替　デンキ\n20260425,120000,161230,給料\n",
        [(on(4, 15), -9870, "口座振替　デンキ"), (on(4, 25), 120_000, "給料")],
        proof="ok",
    ),
    Sample(
        "rakuten_bank",
        "取引日,入出金(円),取引後残高(円),入出金内容\n20260415,-9870,41230,デンキ\n",
        [(on(4, 15), -9870, "デンキ")],
        encoding="utf-8",
        proof="ok",
    ),
    Sample(
        "paypay_bank",
        '"操作日(年)","操作日(月)","操作日(日)","操作時刻(時)","操作時刻(分)","操作時刻(秒)",'
        '"取引順番号","摘要","お支払金額","お預り金額","残高","メモ"\n'
        '"2026","4","15","02","10","00","15001","デンキ","9,870","","41,230","-"\n',
        [(on(4, 15), -9870, "デンキ")],
        proof="ok",
    ),
    Sample(
        "sbi_sumishin",
        '"日付","内容","出金金額(円)","入金金額(円)","残高(円)","メモ"\n'
        '"2026/04/20","振替　SBIハイブリッド預金","10,000","","31,230","-"\n'
        '"2026/04/15","口座振替　デンキ","9,870","","41,230","-"\n',
        [(on(4, 15), -9870, "口座振替　デンキ")],
        {2: "transfer"},
        proof="ok",
    ),
    Sample(
        "sbi_shinsei",
        '"取引日","摘要","出金金額","入金金額","残高"\n"2026/04/15","ﾃﾞﾝｷ","9870","","41230"\n',
        [(on(4, 15), -9870, "デンキ")],
        encoding="utf-8-sig",
        proof="ok",
    ),
    Sample(
        "sbi_shinsei",
        "入出金明細\n\n口座\t見本\n\n\n\n\n\n取引日\t照会番号\t摘要\tお支払金額\tお預り金額\t残高\n"
        "2018/04/15\t1\tデンキ\t9870\t\t41230\n",
        [(on(4, 15, 2018), -9870, "デンキ")],
        encoding="utf-16",
        proof="ok",
    ),
    Sample(
        "sbi_shinsei_en",
        "Value Date,Description,Debit,Credit,Balance\n2026/04/15,DENKI,9870,,41230\n",
        [(on(4, 15), -9870, "DENKI")],
        encoding="utf-8",
        proof="ok",
    ),
    Sample(
        "sbi_shinsei_en",
        "Value Date\tRef.\tDescription\tCR\tDR\tBalance\n2018/04/15\t1\tDENKI\t9870\t\t41230\n",
        [(on(4, 15, 2018), -9870, "DENKI")],
        encoding="utf-16",
        proof="ok",
    ),
    Sample(
        "ja_bank",
        '"番号","明細区分","取扱日付","起算日","お支払金額","お預り金額","取引区分","残高","摘要"\n'
        '"001","","12月28日","","\\9,870","","出金","\\41,230","ﾃﾞﾝｷ"\n'
        '"002","","1月5日","","","\\500","入金","\\41,730","ﾘｿｸ"\n',
        [(on(12, 28, 2025), -9870, "出金 デンキ"), (on(1, 5), 500, "入金 リソク")],
        year=2025,
        proof="ok",
    ),
    Sample(
        "rakuten_card",
        '"利用日","利用店名・商品名","利用者","支払方法","利用金額","支払手数料","支払総額","5月支払金額","6月繰越残高","新規サイン"\n'
        '"2026/04/15","ミホンストア","本人","1回払い","1980","0","1980","1980","0","*"\n'
        '"2026/04/16","SAMPLE SHOP","本人","1回払い","1500","0","1500","1500","0","*"\n'
        '"","現地利用額　10.00 USD　変換レート 150.00円","","","","","","","",""\n'
        '"2026/04/17","ミホンストア　返品","本人","1回払い","-500","0","-500","-500","0","*"\n',
        [(on(4, 15), -1980, "ミホンストア"), (on(4, 16), -1500, "SAMPLE SHOP"), (on(4, 17), 500, "ミホンストア　返品")],
        {4: "note"},
        "utf-8-sig",
    ),
    Sample(
        "rakuten_card",
        '"利用日","利用店名・商品名","利用者","支払方法","利用金額","手数料/利息","支払総額","4月支払金額","当月請求額","5月繰越残高","新規サイン"\n'
        '"2026/03/15","ミホンストア","本人","1回払い","1980","0","1980","1980","1980","0","*"\n',
        [(on(3, 15), -1980, "ミホンストア")],
        encoding="utf-8-sig",
    ),
    Sample(
        "paypay_card",
        '"利用日/キャンセル日","利用店名・商品名","利用者","決済方法","支払区分","利用金額","手数料","支払総額",'
        '"当月支払金額","翌月以降繰越金額","調整額","当月お支払日"\n'
        '"2026/5/3","ﾍﾟｲﾍﾟｲ ﾐﾎﾝ","本人*","クレジット","1回","292","0","292","292","0","0","2026/6/29"\n',
        [(on(5, 3), -292, "ペイペイ ミホン")],
        encoding="utf-8",
    ),
    Sample(
        "view_card",
        '会員番号,****-****-****-****\n対象カード,見本カード\nお支払日,2026年06月04日\n今回お支払金額,"5,800"\n\n'
        "ご利用年月日,ご利用箇所,ご利用額,払戻額,ご請求額（うち手数料・利息）,支払区分（回数）,今回回数,"
        "今回ご請求額・弁済金（うち手数料・利息）,現地通貨額,通貨略称,換算レート\n"
        "****-****-****-**** 見本　花子\n"
        "2026/04/10,ミホン売店,800,,800,１回払,,800,,   ,\n"
        '2026/04/17,ミホン駅　オートチャージ,"5,000",,"5,000",１回払,,"5,000",,   ,\n',
        [(on(4, 10), -800, "ミホン売店"), (on(4, 17), -5000, "ミホン駅　オートチャージ")],
        {7: "note"},
    ),
    Sample(
        "suica",
        "月日,種別,利用場所,種別,利用場所,残高,入金・利用額\n"
        '10/28,ｵｰﾄ,ﾐﾎﾝ,,,"\\10,612","+10,000"\n'
        "10/28,入,見本,出,例,\\612,-220\n"
        "10/27,繰,,,,\\832,\n",
        [(on(10, 28), -220, "入 見本 出 例")],
        {2: "transfer", 4: "no_amount"},
        "utf-8",
        year=2026,
        proof="ok",
    ),
    Sample(
        "waon",
        "取引年月日,利用店舗,利用金額（税込）,利用区分,チャージ区分\n"
        "2026/04/15,見本店,129円,支払,-\n"
        '2026/04/16,見本店,"5,000円",オートチャージ,銀行口座\n'
        "2026/04/17,見本店,50円,ポイントダウンロード,-\n"
        "2026/04/18,見本店,129円,支払取消,-\n",
        [(on(4, 15), -129, "見本店"), (on(4, 18), 129, "見本店")],
        {3: "transfer", 4: "points"},
        "utf-8",
    ),
)


@pytest.fixture
def read(tmp_path: Path) -> Callable[[Sample], Reading]:
    def write_and_read(sample: Sample) -> Reading:
        path = tmp_path / "ledger.csv"
        path.write_bytes(sample.text.encode(sample.encoding))
        return read_ledger(path, year=sample.year)

    return write_and_read


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{sample.layout}-{sample.encoding}")
def test_a_source_is_read_with_its_habits(read: Callable[[Sample], Reading], sample: Sample) -> None:
    reading = read(sample)
    assert (reading.layout, reading.encoding, reading.balance_proof) == (sample.layout, sample.encoding, sample.proof)
    assert [(t.date, t.amount, t.description) for t in reading.transactions] == sample.taken
    assert {mark.row: mark.code for mark in reading.skipped} == sample.skipped


@pytest.mark.parametrize("layout", ["ja_bank", "suica"])
def test_sources_without_a_year_ask_for_it(tmp_path: Path, layout: str) -> None:
    sample = next(s for s in SAMPLES if s.layout == layout)
    path = tmp_path / "ledger.csv"
    path.write_bytes(sample.text.encode(sample.encoding))
    with pytest.raises(YearNeeded):
        read_ledger(path)
