"""The one place where the import's codes become Japanese: errors, reasons of rows, findings, proofs."""

from collections.abc import Mapping
from typing import get_args

from kakei_desktop.importers.errors import (
    EncryptedFile,
    LedgerError,
    NoRows,
    NotALedger,
    TooLarge,
    UnknownLayout,
    UnknownSheet,
    WrongPassword,
    YearNeeded,
)
from kakei_desktop.importers.request import RowMeaning
from kakei_desktop.importers.review.questions import Answer, FileQuestion, RowQuestion
from kakei_desktop.importers.rows.outcome import RowFinding
from kakei_desktop.importers.trust import Proof, TrustSource

_REASONS = {
    "transfer": "口座間の振替やチャージのため",
    "excluded_by_source": "もとの家計簿で計算に入れない設定のため",
    "balance_adjustment": "残高を合わせるための行のため",
    "points": "ポイントの受け取りのため",
    "subtotal": "小計・合計・差引・繰越の行のため",
    "note": "日付も金額もないメモの行のため",
    "above_header": "表の見出しより上にあるため",
    "no_amount": "金額がないため",
    "balance_only": "残高だけで、動いた金額がないため",
    "bad_amount": "金額を数字として読めないため",
    "bad_date": "日付を読めないため",
    "both_in_and_out": "入金と出金の両方に金額があるため",
    "amount_too_large": "金額が大きすぎるため",
    "unknown_kind": "入金か出金かを示す列の言葉を読めないため",
    "split_amount": "カンマで列がずれているため",
    "unknown_sheet": "このシートから日付と金額の表を見つけられないため",
    "summary_sheet": "ほかのシートをまとめたシートのため",
    "unnamed_amount": "見出しのない列に金額があります（この列は数えていません）",
    "another_form": "ほかのシートから明細または家計表を読んだため",
    "future_date": "今日より先の日付です",
    "said_not_to_count": "数えないと答えたため",
    "another_table": "別の表（分割払いなど）の行のため",
    "hidden_rows": "隠れた行が{count}行あります（それも読みました）",
    "hidden_columns": "隠れた列が{count}列あります（金額の列でないか、確かめてください）",
    "no_value": "計算式の答えがないマスが{count}あります（Excelで保存し直すと入ります）",
    "coloured": "金額に色のついた行が{count}行あります。色で入ったお金を分けていないか、確かめてください",
    "same_rows": "前の行と同じ行が{count}行あります。二重に数えていないか、確かめてください",
    "either_side": "「{written}」は「{taken_as}」として読みました（逆でないか、確かめてください）",
    "same_money": "{other}行目と同じお金のようです。両方を数えると二重になります",
    "planned": "まだ動いていないお金（予定・目標・未払いなど）のため",
    "planned_sheet": "予定や下書きのシートのようですが、読みました（確かめてください）",
    "struck_out": "取り消し線のある行が{count}行あります（それも読みました）",
    "foreign_format": "円でないお金の書式の行が{count}行あります（円として読みました）",
    "unit_format": "「千円」などの書式の行が{count}行あります（円として読みました）",
    "not_counted": "数えていない行が{count}行あります（{because}）",
    "page_not_proven": "残高のつながりを確かめられないページのため",
    "page_gap": "前のページの残高とつながりません（抜けたページはありませんか）",
    "order_part": "注文の内訳の行のため（請求額は、注文の行で数えました）",
    "owner_money": "事業と家計のあいだで動いたお金のため",
    "borrowed": "借りたお金のため（「借金・滞納」に書いてください）",
    "not_settled": "まだ決まっていない取引のため",
    "paid_elsewhere": "カードなどの明細と、両方を取り込むと二重になります",
    "unverified_layout": "本物のファイルで確かめていない形です（見くらべてください）",
    "row_count": "書かれた件数と、表の行の数がちがいます",
    "mixed_signs": "プラスとマイナスがまざっています（入金と出金が逆でないか、確かめてください）",
    "sides_by_words": "言葉を見て、{count}行を入ったお金、ほかを出たお金としました（確かめてください）",
    "maybe_income": "{count}行を出たお金としましたが、入ったお金のような言葉があります（確かめてください）",
    "maybe_spent": "残高がふえるので、{count}行を入ったお金としました。使った額の累計ではないか、確かめてください",
    "maybe_back": "返金や値引きのような行が{count}行あります。出たお金に数えました（確かめてください）",
    "maybe_points": "ポイントのような行が{count}行あります。出たお金に数えました（確かめてください）",
    "own_money": "貯金・積立・立て替えのような行が{count}行あります。それも数えました（確かめてください）",
    "own_money_column": "「{column}」も出たお金に数えました。手元に残るお金ではないか、確かめてください",
    "net_column": "「{column}」は手取りのようです。入ったお金か、ほかの列が引かれた額でないか、確かめてください",
    "same_rows_elsewhere": "ほかのシートと同じ行が{count}行あります。二重に数えていないか、確かめてください",
    "sum_of_sheet": "シート「{other}」の合計と同じ額です。二重に数えていないか、確かめてください",
    "comments": "マスにつけたメモが{count}個あります（読んでいません。単位などがないか、確かめてください）",
    "small_amounts": "金額が小さすぎるようです。千円や万円を1とした数字ではないか、確かめてください",
    "comes_off": "「{column}」の列は、金額から引いていません（払った額がちがわないか、確かめてください）",
    "below_sum": "合計の下の、日付のない行を{count}行数えました（動いたお金か、確かめてください）",
    "maybe_holdings": "残高の一覧のようです。動いたお金か、確かめてください",
    "colour_says": "見出しに色のことが書いてあります。色で入ったお金を分けていないか、確かめてください",
    "month_in_doubt": "見出しのあとで日にちが前に戻ります（何月の行か、確かめてください）",
    "old_date": "10年より前の日付です",
    "balance_broken": "この行で残高のつながりが合いません",
    "duplicate": "すでに読み込んだ行と同じため",
    "personal_number": "法律で残せない番号（マイナンバーなど）を＊にしました",
    "changed": "前に読み込んだときと、日付か金額がちがいます（明細は前のままです）",
    "item_otherwise": "家計表に同じ項目が、ちがう金額であります（入れずにおきます）",
    "sheet_twice": "ほかのシートと同じ行は、入れずにおきます",
    "leaves_for_a_purse": "カードの払いか現金の引き出しのようです。使った行もあれば二重になります",
    "comes_from_a_purse": "自分の口座や財布から移したお金のようです（入ったお金に数えました）",
    "maybe_borrowed": "借りたお金のようですが、入ったお金に数えました（借りたお金は「借金・滞納」へ）",
    "unreadable_letters": "読めない文字があります（�）",
    "set_aside": "もとでは数えなくなりました（明細は前のまま）",
    "foreign_currency": "円の金額ではないため",
    "hidden_sheet": "隠れたシートは、読んでいません",
    "outside_form": "収入と支出の欄の外にあるため",
    "below_zero": "金額がマイナスのため",
    "another_rhythm": "毎月ではないようです（入れずにおきます）",
    "other_amount": "ほかの列の金額は、数えていません",
    "category_written": "同じ費目の行があります（入れずにおきます）",
    "label_missing": "項目の名前がないため",
    "sum_by_value": "上か下の行の合計か差引と同じ額なので、数えていません",
    "same_sheet": "前のシートとまったく同じ中身です。二重に数えていないか、確かめてください",
    "cancelled": "取り消された行のため",
    "part_of_another": "うちわけの行のため",
    "gross": "手取りの額があるため、引かれる前の額は数えていません",
    "possible_sum": "すぐ上か下の行の合計と同じ額です。二重に数えていないか、確かめてください",
    "sum_differs": "合計の行の額が、上の行をたした額とちがいます",
    "undated_items": "日付のない表も読み、その月の1日の日付にしました",
    "owned": "持っているお金や借りているお金の表のため",
    "unknown_list": "日付のない表で、入ったお金か出たお金か分からないため",
    "maybe_counted": "表の上の金額で、表の中のお金と同じかもしれないため",
    "no_month": "日付のない表で、何月のものか分からないため",
    "untimed_column": "「{column}」の列は、いつのものか分からないので、数えていません（確かめてください）",
    "strange_heading": "「{column}」も金額として数えました（費目でなければ、行を外してください）",
    "sum_column_by_value": "「{column}」はほかの合計か差額と同じなので、数えていません",
    "outside_sum": "「{column}」は合計に入っていないので、ほかの行のうちわけとして数えていません",
    "maybe_part": "「{column}」も数えました。上の行のうちわけなら二重になります（確かめてください）",
    "weeks_only": "週の表なので、どの金額もその週のはじめの日付で読みました",
    "months_only": "月だけの表なので、どの金額もその月の1日の日付で読みました",
    "short_years": "「{written}」は{read}と読みました",
    "spaced_amounts": "「{written}」は{read}円と読みました。2つの金額ではないか、確かめてください",
    "another_year": "「{written}」は{read}と読みました（題の年とちがいます）",
    "unit": "金額は{factor}円を1とした数字として読みました",
    "maybe_sum": "上の2行をたした額と同じです。合計の行ではないか、確かめてください",
    "carried_over": "最初の入金は、前から残っていたお金ではないか、確かめてください",
    "sum_by_words": "合計の行ではないか、確かめてください（金額として数えました）",
    "handed_over": "レジで渡したお金かおつりではないか、確かめてください（金額として数えました）",
    "budget": "予算の行ではないか、確かめてください（金額として数えました）",
    "adjustment": "残高を合わせるための行ではないか、確かめてください（金額として数えました）",
    "planned_rows": "この下は、まだ動いていないお金のようですが、読みました（確かめてください）",
    "another_month": "日付がどれも、題やシートの名前の月とちがいます（何年何月の行か、確かめてください）",
    "asked_otherwise": "利用した額と今回払う額がちがう行が{count}行あります（分割・リボなど。利用した額で数えました）",
    "odd_year": "前後の行と年がちがいます（書きまちがいでないか、確かめてください）",
    "day_order": "「{written}」は{read}と読みました。{could_be}ではないか、確かめてください",
    "unread_column": "「{column}」の列（{texts}）は使っていません。収入や数えない行の印ではないか、確かめてください",
    "guessed_column": "「{column}」の列は「{taken_as}」として読みました。{could_be}ではないか、確かめてください",
}
ROLES = {
    "date": "日付",
    "description": "内容",
    "in": "入ったお金",
    "out": "出たお金",
    "amount": "金額",
    "category": "費目",
    "account": "口座",
    "balance": "残高",
    "id": "明細の番号",
    "due": "今回払う分",
    "due_day": "払う日",
    "ignore": "数えない列",
}
_ERRORS = {
    "unreadable_file": (
        "ファイルを開けませんでした。壊れているか、家計簿や明細のファイルではないようです。"
        "もとのファイルは変えていません。もう一度ダウンロードするか、CSVかExcelで保存し直してください。"
    ),
    "encrypted_file": (
        "このファイルにはパスワードがかかっています。パスワードを入れるか、"
        "もとのソフト（Excelなど）で開いてパスワードを外し、別の名前で保存してからお試しください。"
    ),
    "not_a_ledger": (
        "これは相談者ファイルか、その控えなので、家計簿としては読みませんでした（中身はそのままです）。"
        "銀行や家計簿からダウンロードしたファイルをお選びください。"
    ),
    "empty_file": "このファイルには何も書かれていません。ダウンロードし直すか、別のファイルをお選びください。",
    "not_proven": (
        "この PDF の文字は読めましたが、どのページも残高のつながりを確かめられなかったので、取り込んでいません"
        "（列を読みちがえた金額を入れないためです）。銀行やカードの画面から CSV をダウンロードしてお試しください。"
    ),
    "no_rows": "表の見出しは読めましたが、明細が1行もありません。期間を選び直してダウンロードしてください。",
    "unknown_layout": "日付と金額の列を見つけられませんでした。見出しに「日付」と「金額」のある表か確かめてください。",
}

_TOO_LARGE = {
    "bytes": "ファイルが大きすぎて読めません（中身が{megabytes:,} MBまで）。期間を分けて保存し直してください。",
    "cells": "表が大きすぎて読めません（{myriads:,}万マスまで）。シートや列を減らすか、期間を分けてお試しください。",
    "rows": "行が多すぎて読めません（{myriads:,}万行まで）。いらないシートや行を消して、期間を分けてお試しください。",
    "pages": "ページが多すぎて読めません（{limit:,}ページまで）。期間を分けてダウンロードしてお試しください。",
}
"""By the unit of what is too much."""
_NOT_LEDGERS = {
    "photo": (
        "これは写真なので、文字を読み取れません（ファイルはそのままです）。"
        "銀行やカードの画面から CSV をダウンロードするか、写真を見ながら「明細」に書いてください。"
    ),
    "numbers": (
        "これは Numbers の書類なので、このままでは読めません（ファイルはそのままです）。"
        "Numbers で開き、「書き出す」から Excel か CSV で保存してお試しください。"
    ),
    "word": (
        "これは文書（Word など）なので、このままでは読めません（ファイルはそのままです）。"
        "表のところを Excel に貼り付けて保存し、そのファイルでお試しください。"
    ),
    "web_archive": (
        "これはウェブページをまとめて保存したもので、このままでは読めません（ファイルはそのままです）。"
        "銀行の画面から CSV をダウンロードするか、「HTML のみ」で保存し直してお試しください。"
    ),
    "excel_xml": (
        "これは XML の形の Excel ファイルなので、このままでは読めません（ファイルはそのままです）。"
        "Excel で開き、ふつうの Excel ブック（.xlsx）で保存してお試しください。"
    ),
    "web_page": (
        "これはウェブページですが、明細の表が見つかりません（ファイルはそのままです）。"
        "銀行やカードの画面から CSV をダウンロードしてお試しください。"
    ),
    "pdf_without_text": (
        "この PDF は紙を写したもので、文字が入っていないので読めません（ファイルはそのままです）。"
        "銀行の画面から CSV か PDF をダウンロードするか、見ながら「明細」に書いてください。"
    ),
}
"""By the kind of file, or what it lacks."""


_ROW_QUESTIONS = {
    "maybe_sum": "「{text}」の {yen} 円は、上の2行をたした額と同じです。合計の行ですか。",
    "carried_over": "「{text}」の {yen} 円は、前から残っていたお金ですか。",
    "sum_by_words": "「{text}」の {yen} 円は、合計の行ですか。",
    "handed_over": "「{text}」の {yen} 円は、レジで渡したお金か、おつりですか。",
    "budget": "「{text}」の {yen} 円は、予算ですか。",
    "adjustment": "「{text}」の {yen} 円は、残高を合わせるための行ですか。",
}
_ROW_ANSWERS = {
    "maybe_sum": ("合計の行なので、入れない", "別の明細として入れる"),
    "carried_over": ("残っていたお金なので、入れない", "入ったお金として入れる"),
    "sum_by_words": ("合計の行なので、入れない", "明細として入れる"),
    "handed_over": ("渡したお金かおつりなので、入れない", "明細として入れる"),
    "budget": ("予算なので、入れない", "使ったお金として入れる"),
    "adjustment": ("合わせるための行なので、入れない", "明細として入れる"),
}
_ABOUT_ROWS = {
    "own_money": "{rows}は、使ったお金ですか（貯金や立て替えなら、手元に残るお金です）。",
    "maybe_back": "{rows}は、使ったお金ですか。戻ってきたお金（返金・値引き）ですか。",
    "maybe_points": "{rows}は、使ったお金ですか。ポイントですか。",
    "maybe_income": "{rows}は、使ったお金ですか。入ったお金ですか。",
    "maybe_spent": "{rows}は、入ったお金ですか。使ったお金ですか。",
    "coloured": "{rows}の金額に、色がついています。色で入ったお金を分けていますか。",
}
"""What is asked of rows of which the words leave it open."""
_ROWS_MEAN = {
    "own_money": ("そのまま数える", "", "数えない"),
    "maybe_back": ("使ったお金", "戻ったお金", "数えない"),
    "maybe_points": ("使ったお金", "戻ったお金", "数えない"),
    "maybe_income": ("使ったお金", "入ったお金", "数えない"),
    "maybe_spent": ("入ったお金", "使ったお金", "数えない"),
    "coloured": ("分けていない", "入ったお金", ""),
}
"""What its answers say: as the rows were read, turned, ignored."""
_MEANINGS = get_args(RowMeaning)
_WHY: Mapping[TrustSource, str] = {
    "layout": "この形の決まりから",
    "worker": "選んだとおり",
    "words": "見出しの言葉から",
    "values": "金額の並びから",
    "guess": "確かな理由がありません",
}


def why_words(why: TrustSource) -> str:
    """Return what speaks for the role of a column, in words."""
    return _WHY[why]


def file_question_text(question: FileQuestion) -> str:
    """Return what is asked of a file."""
    if question.about in _ABOUT_ROWS:
        return _ABOUT_ROWS[question.about].format(rows=_rows_named(question))
    kept = question.answers[0].means
    if question.about == "day_order":
        return f"日付の「{question.title}」を、{kept}と読みました。合っていますか。"
    return f"「{question.title}」の列を、「{ROLES[kept]}」として読みました。合っていますか。"


def answer_text(question: FileQuestion, answer: Answer) -> str:
    """Return what an answer says; the first is how it was read."""
    if question.about in _ROWS_MEAN:
        return _ROWS_MEAN[question.about][_MEANINGS.index(answer.means)]
    if answer is question.answers[0]:
        return "合っている"
    return f"{answer.means}と読む" if question.about == "day_order" else f"「{ROLES[answer.means]}」にする"


def _rows_named(question: FileQuestion) -> str:
    if question.rows == 1:
        return f"「{question.title}」の {question.yen:,} 円"
    return f"「{question.title}」など{question.rows}行（あわせて {question.yen:,} 円）"


def row_question_text(question: RowQuestion) -> str:
    """Return what is asked of a row."""
    return _ROW_QUESTIONS[question.about].format(text=question.text, yen=f"{abs(question.amount):,}")


def row_answer_texts(question: RowQuestion) -> tuple[str, str]:
    """Return what the answers say with which a row is left out, and brought in."""
    return _ROW_ANSWERS[question.about]


def proof_text(proof: Proof) -> str:
    """Return what figures prove, with the figures."""
    where = f"「{proof.sheet}」の" if proof.sheet else ""
    yen = f"{proof.yen:,} 円"
    if proof.kind == "balances":
        return f"{where}残高は、{proof.rows}行すべてでつながっています（おわりは {yen}）"
    if proof.kind == "sum_above":
        return f"{where}{proof.row}行目に書かれた {yen}は、表の{proof.rows}行から出した額と同じです"
    return f"{where}{proof.row}行目の合計 {yen}は、上の{proof.rows}行の和です"


def reason(code: str) -> str:
    """Return why a row was not taken, or what is odd about it."""
    return _REASONS[code]


def finding_text(finding: RowFinding) -> str:
    """Return what is odd about a row, with what the finding names."""
    values = {name: _named(value) for name, value in finding.values}
    return reason(finding.about).format(**values)


def _named(value: str | int | tuple[str, ...]) -> str:
    if isinstance(value, tuple):
        return "か".join(f"「{ROLES.get(one, one)}」" for one in value)
    return ROLES.get(value, _REASONS.get(value, value)) if isinstance(value, str) else f"{value:,}"


def explain_ledger(error: LedgerError) -> str:
    """Return what a person reads when a ledger could not be read: what happened, and what to do now."""
    match error:
        case NoRows(reasons=(_, *_) as reasons):
            why = "、".join(map(reason, reasons[:3]))
            return f"取り込める明細が1行もありません（{why}）。ほかの期間でお試しください。"
        case NotALedger():
            return _NOT_LEDGERS[error.kind]
        case WrongPassword():
            return "このパスワードでは開きませんでした。大文字と小文字、全角と半角を確かめて、もう一度入れてください。"
        case EncryptedFile(opens=False):
            return (
                "このファイルにはパスワードがかかっていて、この形のままでは開けません。"
                "もとのソフトで開き、パスワードを外して別の名前で保存してから、もう一度お試しください。"
            )
        case TooLarge():
            limit = error.limit
            return _TOO_LARGE[error.unit].format(limit=limit, myriads=limit // 10_000, megabytes=limit // 1_000_000)
        case YearNeeded():
            where = f"シート「{error.sheet}」の" if error.sheet else ""
            return f"{where}{error.row}行目の日付に年がありません。何年の明細かを選んでください。"
        case UnknownSheet():
            return f"シート「{error.sheet}」がありません。このファイルのシートは「{'」「'.join(error.sheets)}」です。"
        case UnknownLayout(layout=str() as layout):
            return f"このファイルは「{layout}」の形では読めませんでした。形の指定を外して、もう一度お試しください。"
    return _ERRORS[error.code]
