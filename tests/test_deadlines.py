"""The deadline language: every form of the field with the milestones that it means."""

import unicodedata
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import msgspec
import pytest
import yaml_rs

from cchc.calendar import YearFile, build
from cchc.deadlines import (
    DeadlineError,
    Fault,
    Kind,
    Milestone,
    Occurrence,
    Parsed,
    Policy,
    Reading,
    parse,
    read,
    write,
)
from cchc.deadlines import grammar as g
from cchc.messages import msg, render

DAYS_OFF = Path(__file__).parent.parent / "cchc" / "days_off"
CALENDAR = build(
    [
        msgspec.convert(yaml_rs.loads(path.read_text(encoding="utf-8"), parse_datetime=False), YearFile)
        for path in sorted(DAYS_OFF.iterdir())
    ],
    (),
    (),
)
EVENT, DOCUMENT, TOGETHER = g.Waiting.EVENT, g.Waiting.DOCUMENT, g.Waiting.TOGETHER

USUAL = Policy()
FIRST_DAY = "a period begins"
ADJACENT = "adjacent periods"
HALF_YEARS = "half years"
WEEK = "week"
ODD = {
    FIRST_DAY: "read as the first day (Civil Code, article 146); write the day if another is meant",
    ADJACENT: "a list of adjacent periods is read as one span; write each as its own milestone if each is due",
    HALF_YEARS: '"2 lần/năm" does not say when; read as the end of each half year',
    WEEK: "a week of a month is ambiguous; read as Monday to Sunday with at least four days in it",
}


def day(text: str) -> date:
    """A day written 31/12/2021."""
    number, month, year = text.split("/")
    return date(int(year), int(month), int(number))


def fixed(what: str, text: str, due: str, start: str | None = None, note: str | None = None) -> Milestone:
    begin = day(start) if start else None
    return Milestone(what=what, text=text, kind=Kind.FIXED, start=begin, due=day(due), note=note)


def ongoing(what: str, text: str, start: str, end: str, after: str | None = None, note: str | None = None) -> Milestone:
    return Milestone(what=what, text=text, kind=Kind.ONGOING, start=day(start), end=day(end), after=after, note=note)


def all_year(what: str, text: str, year: int, after: str | None = None, note: str | None = None) -> Milestone:
    return ongoing(what, text, f"01/01/{year}", f"31/12/{year}", after, note)


def recurring(what: str, text: str, every: str | None, turns: str, start: str | None = None) -> Milestone:
    """Turns as "Q1 15/03/2021, Q2 15/06/2021"."""
    occurrences = tuple(Occurrence(turn.split()[0], day(turn.split()[1])) for turn in turns.split(", "))
    begin = day(start) if start else None
    return Milestone(what=what, text=text, kind=Kind.RECURRING, start=begin, every=every, occurrences=occurrences)


def relative(
    what: str,
    text: str,
    days: int | None,
    after: str | None,
    *,
    months: int | None = None,
    working: bool = False,
) -> Milestone:
    return Milestone(
        what=what, text=text, kind=Kind.RELATIVE, days=days, months=months, working_days=working, after=after
    )


def waiting(what: str, text: str, after: str, on: g.Waiting) -> Milestone:
    return Milestone(what=what, text=text, kind=Kind.CONDITIONAL, after=after, waiting=on)


def day_of_months(number: int, year: int) -> str:
    return ", ".join(f"T{month:02} {number}/{month}/{year}" for month in range(1, 13))


def ends_of_months(year: int, february: int) -> str:
    last = (31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return ", ".join(f"T{month:02} {number}/{month}/{year}" for month, number in enumerate(last, start=1))


def quarters(
    year: int, first: str = "31/03", second: str = "30/06", third: str = "30/09", fourth: str = "31/12"
) -> str:
    return f"Q1 {first}/{year}, Q2 {second}/{year}, Q3 {third}/{year}, Q4 {fourth}/{year}"


def reading_of(phrase: str, year: int, policy: Policy = USUAL) -> Reading:
    return read([(None, phrase)], year, CALENDAR, policy)


def said(reading: Reading) -> list[str]:
    """The problems as English sentences with their place."""
    return [
        f"{problem.fault.value} {problem.entry}:{problem.column} {render(problem.message, str)}"
        for problem in reading.problems
    ]


# ---- domain.md §4.2 and the five plans: one milestone each; a phrase whose text is the whole phrase without a label
DAYS: list[tuple[int, str, str, str]] = [
    # year, what, phrase, due
    (2021, "", "Trong năm", "31/12/2021"),
    (2021, "Thực hiện", "trong năm", "31/12/2021"),
    (2021, "", "Trong năm 2021", "31/12/2021"),
    (2024, "", "Năm 2024", "31/12/2024"),
    (2021, "", "Tháng 12", "31/12/2021"),
    (2021, "", "Tháng 4", "30/04/2021"),
    (2021, "", "Tháng 6", "30/06/2021"),
    (2021, "", "Tháng 02", "28/02/2021"),
    (2021, "", "Tháng 02/2021", "28/02/2021"),
    (2021, "", "Tháng 4/2021", "30/04/2021"),
    (2021, "", "Tháng 3/2021", "31/03/2021"),
    (2021, "", "Tháng 10/2021", "31/10/2021"),
    (2021, "", "Tháng 12/2020", "31/12/2020"),
    (2022, "", "Tháng 9", "30/09/2022"),
    (2022, "", "Tháng 1/2022", "31/01/2022"),
    (2022, "", "Tháng 6/2022", "30/06/2022"),
    (2022, "", "Tháng 8/2022", "31/08/2022"),
    (2022, "", "Tháng 12/2022", "31/12/2022"),
    (2022, "", "Tháng 8 năm 2022", "31/08/2022"),
    (2021, "", "tháng 3", "31/03/2021"),
    (2021, "", "trong tháng 02", "28/02/2021"),
    (2024, "", "Tháng 02", "29/02/2024"),
    (2021, "", "Quý I/2021", "31/03/2021"),
    (2021, "", "Quý II/2021", "30/06/2021"),
    (2021, "", "Quý III/2021", "30/09/2021"),
    (2021, "", "quý IV/2021", "31/12/2021"),
    (2021, "", "Quý IV/2021", "31/12/2021"),
    (2021, "", "Quý IV/ 2021", "31/12/2021"),
    (2021, "", "Quý IV/ 2020", "31/12/2020"),
    (2022, "", "Quý I/2022", "31/03/2022"),
    (2022, "", "Quý III/2022", "30/09/2022"),
    (2022, "", "Quý IV/2022", "31/12/2022"),
    (2024, "", "Quý I/2024", "31/03/2024"),
    (2024, "", "Quý II/2024", "30/06/2024"),
    (2021, "", "Quý IV năm 2021", "31/12/2021"),
    (2021, "", "trong Quý IV năm 2021", "31/12/2021"),
    (2021, "", "trong quý I/2021", "31/03/2021"),
    (2024, "", "trong quý I/2024", "31/03/2024"),
    (2021, "", "Chậm nhất trong quý III/2021", "30/09/2021"),
    (2021, "", "31/12", "31/12/2021"),
    (2021, "", "31/12/2021", "31/12/2021"),
    (2022, "", "30/11/2022", "30/11/2022"),
    (2022, "", "31/3/2022", "31/03/2022"),
    (2022, "", "30/6/2022", "30/06/2022"),
    (2022, "", "31/12/2022", "31/12/2022"),
    (2021, "", "vào 31/12/2021", "31/12/2021"),
    (2021, "Báo cáo kết quả", "30/11/2021", "30/11/2021"),
    (2021, "", "Ngày 30/01/2021", "30/01/2021"),
    (2022, "", "Trước 30/4", "29/04/2022"),
    (2021, "", "trước 15/01", "14/01/2021"),
    (2021, "", "Trước 31/12/2020", "30/12/2020"),
    (2021, "", "trước ngày 31/12/2020", "30/12/2020"),
    (2021, "", "trước ngày 05/12/2021", "04/12/2021"),
    (2024, "", "trước ngày 13/3", "12/03/2024"),
    (2024, "", "trước 13/9", "12/09/2024"),
    (2024, "", "trước ngày 08/11", "07/11/2024"),
    # §4.3
    (2024, "", "6 tháng đầu năm", "30/06/2024"),
    (2024, "", "6 tháng cuối năm", "31/12/2024"),
    (2024, "", "9 tháng", "30/09/2024"),
    (2024, "", "9 tháng đầu năm 2023", "30/09/2023"),
    (2021, "", "tháng 6 hoặc tháng 7", "31/07/2021"),
    (2021, "", "đến năm 2025", "31/12/2025"),
    (2021, "", "đến hết năm 2025", "31/12/2025"),
    (2021, "", "giữa tháng 3", "15/03/2021"),
    (2021, "", "cuối tháng 3", "31/03/2021"),
    (2021, "", "cuối quý II", "30/06/2021"),
    (2021, "", "giữa quý II", "15/05/2021"),
    (2021, "", "giữa năm", "30/06/2021"),
    (2021, "", "cuối năm", "31/12/2021"),
    (2021, "", "thượng tuần tháng 3", "10/03/2021"),
    (2021, "", "trung tuần tháng 3", "20/03/2021"),
    (2021, "", "hạ tuần của tháng 3", "31/03/2021"),
    (2021, "", "chậm nhất ngày 20/3", "20/03/2021"),
    (2021, "", "chậm nhất là ngày 20/3", "20/03/2021"),
    (2021, "", "chậm nhất vào ngày 20/3", "20/03/2021"),
    (2021, "", "muộn nhất 20/3", "20/03/2021"),
    (2021, "", "không muộn hơn 20/3", "20/03/2021"),
    (2021, "", "đến ngày 20/3", "20/03/2021"),
    (2021, "", "đến hết ngày 20/3", "20/03/2021"),
    (2021, "", "hạn cuối 20/3", "20/03/2021"),
    (2021, "", "xong trước 20/3", "19/03/2021"),
    (2021, "hoàn thành", "trong tháng 3", "31/03/2021"),
    (2021, "", "trước Tết Nguyên đán", "11/02/2021"),
    (2021, "", "trước Tết Nguyên đán Nhâm Dần 2022", "31/01/2022"),
    (2021, "100%", "trong năm", "31/12/2021"),
    # spellings
    (2024, "", "Quí IV/2021", "31/12/2021"),
    (2024, "", "Qúy IV/2021", "31/12/2021"),
    (2024, "", "Qúi IV/2021", "31/12/2021"),
    (2024, "", "QUÝ IV/2021", "31/12/2021"),
    (2024, "", "quý 4/2021", "31/12/2021"),
    (2024, "", "quý iv/2021", "31/12/2021"),
    (2024, "", "Quý IV-2021", "31/12/2021"),
    (2024, "", "Quý IV – 2021", "31/12/2021"),
    (2024, "", "Quý IV/năm 2021", "31/12/2021"),
    (2024, "", "Q4/2021", "31/12/2021"),
    (2024, "", "QIV/2021", "31/12/2021"),
    (2024, "", "Q.IV/2021", "31/12/2021"),
    (2024, "", "Quý một", "31/03/2024"),
    (2024, "", "T12/2021", "31/12/2021"),
    (2024, "", "12/2021", "31/12/2021"),
    (2024, "", "tháng mười hai năm 2021", "31/12/2021"),
    (2024, "", "31.12.2021", "31/12/2021"),
    (2024, "", "31-12-2021", "31/12/2021"),
    (2024, "", "31–12–2021", "31/12/2021"),
    (2024, "", "ngày 31 tháng 12 năm 2021", "31/12/2021"),
    (2024, "", "ngày\u00a031\u00a0tháng\u00a012\u00a0năm\u00a02021", "31/12/2021"),
    # forms of other plans
    (2024, "", "Trước ngày 15 tháng 6", "14/06/2024"),
    (2024, "", "trước 17 giờ ngày 20/6", "20/06/2024"),
    (2024, "", "trước 17h30 phút, ngày 20/6/2024", "20/06/2024"),
    (2024, "", "Trước tháng 6/2024", "31/05/2024"),
    (2024, "", "Trước quý III/2024", "30/06/2024"),
    (2024, "", "Trước năm 2025", "31/12/2024"),
    (2024, "", "Hết quý II", "30/06/2024"),
    (2024, "", "Đến cuối tháng 6", "30/06/2024"),
    (2024, "", "vào cuối tháng 6", "30/06/2024"),
    (2024, "", "Quý I (trước 31/3)", "30/03/2024"),
    (2024, "", "Quý IV/2023 (trước 15/12)", "14/12/2023"),
    (2024, "", "6 tháng đầu năm 2023 (Quý I)", "31/03/2023"),
    (2024, "", "Năm 2023 (6 tháng đầu năm)", "30/06/2023"),
    (2024, "", "Năm 2023 (cuối quý II)", "30/06/2023"),
    (2024, "", "Năm 2023 (giữa năm)", "30/06/2023"),
    (2024, "", "Quý I/2023 (thượng tuần tháng 3)", "10/03/2023"),
    (2024, "", "Quý IV/2023 (15/12/2023)", "15/12/2023"),
    (2024, "", "Nửa đầu năm 2024", "30/06/2024"),
    (2024, "", "Nửa đầu tháng 6", "15/06/2024"),
    (2024, "", "Nửa cuối tháng 6", "30/06/2024"),
    (2024, "", "Tuần cuối tháng 6", "30/06/2024"),
    (2024, "", "3 tháng đầu năm", "31/03/2024"),
    (2024, "", "Trong 3 tháng cuối năm", "31/12/2024"),
    (2024, "", "5 tháng đầu năm 2024", "31/05/2024"),
    (2024, "", "Trước ngày 15/01 năm sau", "14/01/2025"),
    (2024, "", "Trước 15/01 của năm sau", "14/01/2025"),
    (2024, "", "trong năm nay", "31/12/2024"),
    (2024, "", "Cả năm 2024", "31/12/2024"),
    (2024, "", "2024", "31/12/2024"),
    (2024, "", "Quý I, năm 2023", "31/03/2023"),
    (2024, "Dự kiến", "Quý III/2024", "30/09/2024"),
    (2024, "Xây dựng kế hoạch năm 2025", "tháng 12/2024", "31/12/2024"),
    (2024, "Báo cáo 6 tháng", "15/6", "15/06/2024"),
    (2024, "Báo cáo năm 2024", "trước 15/01/2025", "14/01/2025"),
    (2024, "Thông tư 12/2021/TT-BTTTT ngày 05/01/2021:", "31/3", "31/03/2024"),
]  # fmt: skip


@pytest.mark.parametrize(("year", "what", "phrase", "due"), DAYS)
def test_a_time_has_one_last_day(year: int, what: str, phrase: str, due: str) -> None:
    written = f"{what} {phrase}".strip()
    expected = fixed(what.rstrip(":"), phrase.replace("\u00a0", " "), due)
    assert reading_of(written, year) == Reading((expected,))


CELLS: list[tuple[int, str, list[Milestone]]] = [
    (2021, "Thường xuyên", [all_year("", "Thường xuyên", 2021)]),
    (2021, "Thường xuyên.", [all_year("", "Thường xuyên", 2021)]),
    (2021, "Thực hiện: thường xuyên", [all_year("Thực hiện", "thường xuyên", 2021)]),
    (2021, "Thực hiện thường xuyên", [all_year("Thực hiện", "thường xuyên", 2021)]),
    (2021, "Theo dõi thực hiện thường xuyên", [all_year("Theo dõi thực hiện", "thường xuyên", 2021)]),
    (2021, "Liên tục trong năm", [all_year("", "Liên tục trong năm", 2021)]),
    (2024, "Hằng ngày", [all_year("", "Hằng ngày", 2024)]),
    (2021, "Triển khai từ 15/01 … Hoàn thành trước ngày 05/12",
     [fixed("Hoàn thành", "từ 15/01 … trước ngày 05/12", "04/12/2021", "15/01/2021")]),
    (2021, "từ 15/01 – trước 05/12", [fixed("", "từ 15/01 – trước 05/12", "04/12/2021", "15/01/2021")]),
    (2021, "Triển khai: Tháng 02/2021 - Hoàn thành: Tháng 12/2021",
     [fixed("Triển khai", "Tháng 02/2021", "28/02/2021"), fixed("Hoàn thành", "Tháng 12/2021", "31/12/2021")]),
    (2021, "Triển khai: Tháng 02/2021 - Thực hiện: Thường xuyên",
     [fixed("Triển khai", "Tháng 02/2021", "28/02/2021"), all_year("Thực hiện", "Thường xuyên", 2021)]),
    (2022, "Có văn bản hướng dẫn Tháng 03. - Hoàn thành: Tháng 12",
     [fixed("Có văn bản hướng dẫn", "Tháng 03", "31/03/2022"), fixed("Hoàn thành", "Tháng 12", "31/12/2022")]),
    (2021, "Xây dựng Kế hoạch: Tháng 02. Đánh giá nội bộ: tháng 10. Báo cáo: Trước ngày 05/12/2021",
     [fixed("Xây dựng Kế hoạch", "Tháng 02", "28/02/2021"), fixed("Đánh giá nội bộ", "tháng 10", "31/10/2021"),
      fixed("Báo cáo", "Trước ngày 05/12/2021", "04/12/2021")]),
    (2021, "Ban hành kế hoạch tháng 3. Thực hiện theo tiến độ kế hoạch. Báo cáo kết quả 31/12/2021",
     [fixed("Ban hành kế hoạch", "tháng 3", "31/03/2021"),
      waiting("Thực hiện", "theo tiến độ kế hoạch", "tiến độ kế hoạch", DOCUMENT),
      fixed("Báo cáo kết quả", "31/12/2021", "31/12/2021")]),
    (2021, "Thường xuyên Báo cáo trước 30/11",
     [all_year("", "Thường xuyên", 2021), fixed("Báo cáo", "trước 30/11", "29/11/2021")]),
    (2021, "Thường xuyên trong năm, trước 15/8/2021",
     [all_year("", "Thường xuyên trong năm", 2021), fixed("", "trước 15/8/2021", "14/08/2021")]),
    (2021, "Thường xuyên trong năm trước 15/8/2021",
     [all_year("", "Thường xuyên trong năm", 2021), fixed("", "trước 15/8/2021", "14/08/2021")]),
    (2021, "Thường xuyên trong năm\ntrước\n15/8/2021",
     [all_year("", "Thường xuyên trong năm", 2021), fixed("", "trước 15/8/2021", "14/08/2021")]),
    (2024, "Thường xuyên; riêng chức năng thanh toán trực tuyến trong quý I/2024",
     [all_year("", "Thường xuyên", 2024),
      fixed("riêng chức năng thanh toán trực tuyến", "trong quý I/2024", "31/03/2024")]),
    (2021, "Báo cáo 6 tháng: lồng ghép trong Báo cáo CCHC 6 tháng",
     [waiting("Báo cáo 6 tháng", "lồng ghép trong Báo cáo CCHC 6 tháng", "Báo cáo CCHC 6 tháng", TOGETHER)]),
    (2021, "Hàng tháng", [recurring("", "Hàng tháng", "month", ends_of_months(2021, 28))]),
    (2021, "Hàng tháng định kỳ rà soát, đánh giá, chấn chỉnh trách nhiệm",
     [recurring("định kỳ rà soát, đánh giá, chấn chỉnh trách nhiệm", "Hàng tháng", "month", ends_of_months(2021, 28))]),
    (2021, "Báo cáo rà soát TTHC hàng quý", [recurring("Báo cáo rà soát TTHC", "hàng quý", "quarter", quarters(2021))]),
    (2021, "định kỳ hàng quý (ngày 15 của tháng cuối quý)",
     [recurring("", "định kỳ hàng quý (ngày 15 của tháng cuối quý)", "quarter",
                quarters(2021, "15/03", "15/06", "15/09", "15/12"))]),
    (2024, "Quý, 6 tháng, 9 tháng, năm và theo quy định",
     [recurring("", "Quý, 6 tháng, 9 tháng, năm và theo quy định", "report",
                "Q1 14/03/2024, 6T 14/06/2024, 9T 14/09/2024, N 14/12/2024")]),
    (2021, "6 tháng (trước ngày 30/5) và năm (trước ngày 30/11)",
     [recurring("", "6 tháng (trước ngày 30/5) và năm (trước ngày 30/11)", "report", "6T 29/05/2021, N 29/11/2021")]),
    (2021, "(trước 05/6/2021 và trước 05/12/2021)",
     [recurring("", "trước 05/6/2021 và trước 05/12/2021", None, "#1 04/06/2021, #2 04/12/2021")]),
    (2021, "Cập nhật không quá 15 ngày sau khi ban hành Bộ TTHC mới",
     [relative("Cập nhật", "không quá 15 ngày sau khi ban hành Bộ TTHC mới", 15, "ban hành Bộ TTHC mới")]),
    (2021, "Chậm nhất 15 ngày sau khi Bộ TTHC mới của Sở được UBND thành phố phê duyet",
     [relative("", "Chậm nhất 15 ngày sau khi Bộ TTHC mới của Sở được UBND thành phố phê duyet", 15,
               "Bộ TTHC mới của Sở được UBND thành phố phê duyet")]),
    (2021, "Sau nhiều nhất là 15 ngày kể từ ngày văn bản QPPL được ban hành.",
     [relative("", "Sau nhiều nhất là 15 ngày kể từ ngày văn bản QPPL được ban hành", 15,
               "văn bản QPPL được ban hành")]),
    (2021, "Thực hiện thường xuyên, sau khi UBND TP thông qua",
     [all_year("Thực hiện", "thường xuyên, sau khi UBND TP thông qua", 2021, "UBND TP thông qua")]),
    (2021, "Thường xuyên (sau khi có Thông tư của các Bộ, ngành)",
     [all_year("", "Thường xuyên (sau khi có Thông tư của các Bộ, ngành)", 2021, "có Thông tư của các Bộ, ngành")]),
    (2024, "Thường xuyên và theo tiến độ Kế hoạch đề ra",
     [all_year("", "Thường xuyên và theo tiến độ Kế hoạch đề ra", 2024)]),
    (2024, "Thường xuyên và thực hiện khi có hướng dẫn",
     [all_year("", "Thường xuyên", 2024), waiting("thực hiện", "khi có hướng dẫn", "có hướng dẫn", EVENT)]),
    (2021, "Sau khi UBND thành phố phê duyệt",
     [waiting("", "Sau khi UBND thành phố phê duyệt", "UBND thành phố phê duyệt", EVENT)]),
    (2024, "sau khi kế hoạch của tỉnh ban hành",
     [waiting("", "sau khi kế hoạch của tỉnh ban hành", "kế hoạch của tỉnh ban hành", EVENT)]),
    (2021, "Khi có yêu cầu", [waiting("", "Khi có yêu cầu", "có yêu cầu", EVENT)]),
    (2024, "Thực hiện khi có chỉ đạo", [waiting("Thực hiện", "khi có chỉ đạo", "có chỉ đạo", EVENT)]),
    (2024, "khi có hướng dẫn (của Bộ Nội vụ)",
     [waiting("", "khi có hướng dẫn (của Bộ Nội vụ)", "có hướng dẫn (của Bộ Nội vụ)", EVENT)]),
    (2024, "Khi có hướng dẫn của Bộ Nội vụ",
     [waiting("", "Khi có hướng dẫn của Bộ Nội vụ", "có hướng dẫn của Bộ Nội vụ", EVENT)]),
    (2024, "Phối hợp khi có Kế hoạch tổ chức tập huấn",
     [waiting("Phối hợp", "khi có Kế hoạch tổ chức tập huấn", "có Kế hoạch tổ chức tập huấn", EVENT)]),
    (2021, "Kế hoạch: Theo thời hạn đặt ra tại Kế hoạch của UBND thành phố. Thực hiện: thường xuyên. Báo cáo: Tháng 12",
     [waiting("Kế hoạch", "Theo thời hạn đặt ra tại Kế hoạch của UBND thành phố",
              "thời hạn đặt ra tại Kế hoạch của UBND thành phố", DOCUMENT),
      all_year("Thực hiện", "thường xuyên", 2021), fixed("Báo cáo", "Tháng 12", "31/12/2021")]),
    (2021, "Thực hiện: thường xuyên. Hoàn thành mục tiêu: vào 31/12/2021",
     [all_year("Thực hiện", "thường xuyên", 2021), fixed("Hoàn thành mục tiêu", "vào 31/12/2021", "31/12/2021")]),
    # §4.3
    (2023, "hằng năm", [recurring("", "hằng năm", "year", "N 31/12/2023")]),
    (2023, "hàng năm", [recurring("", "hàng năm", "year", "N 31/12/2023")]),
    (2023, "hằng quý", [recurring("", "hằng quý", "quarter", quarters(2023))]),
    (2023, "mỗi quý 01 lần", [recurring("", "mỗi quý 01 lần", "quarter", quarters(2023))]),
    (2023, "định kỳ 6 tháng", [recurring("", "định kỳ 6 tháng", "half", "6T 30/06/2023, N 31/12/2023")]),
    (2023, "trước ngày 20 tháng cuối quý",
     [recurring("", "trước ngày 20 tháng cuối quý", "quarter", quarters(2023, "19/03", "19/06", "19/09", "19/12"))]),
    (2023, "trước ngày 20 hằng tháng", [recurring("", "trước ngày 20 hằng tháng", "month", day_of_months(19, 2023))]),
    (2023, "ngày 15 tháng cuối kỳ",
     [recurring("", "ngày 15 tháng cuối kỳ", "quarter", quarters(2023, "15/03", "15/06", "15/09", "15/12"))]),
    (2023, "quý I - quý III", [fixed("", "quý I - quý III", "30/09/2023", "01/01/2023")]),
    (2023, "từ quý II đến quý IV", [fixed("", "từ quý II đến quý IV", "31/12/2023", "01/04/2023")]),
    (2023, "từ tháng 2 đến tháng 6", [fixed("", "từ tháng 2 đến tháng 6", "30/06/2023", "01/02/2023")]),
    (2023, "tháng 2-6", [fixed("", "tháng 2-6", "30/06/2023", "01/02/2023")]),
    (2023, "tháng 2–6", [fixed("", "tháng 2–6", "30/06/2023", "01/02/2023")]),
    (2023, "tháng 6 và tháng 12", [recurring("", "tháng 6 và tháng 12", None, "T06 30/06/2023, T12 31/12/2023")]),
    (2023, "tháng 6, 12", [recurring("", "tháng 6, 12", None, "T06 30/06/2023, T12 31/12/2023")]),
    (2023, "30/6, 31/12", [recurring("", "30/6, 31/12", None, "#1 30/06/2023, #2 31/12/2023")]),
    (2023, "giai đoạn 2021-2025", [fixed("", "giai đoạn 2021-2025", "31/12/2025", "01/01/2021")]),
    (2023, "ngay sau khi có kết quả", [relative("", "ngay sau khi có kết quả", 0, "có kết quả")]),
    (2023, "trong ngày", [relative("", "trong ngày", 0, None)]),
    (2023, "trong vòng 10 ngày kể từ ngày nhận hồ sơ",
     [relative("", "trong vòng 10 ngày kể từ ngày nhận hồ sơ", 10, "nhận hồ sơ")]),
    (2023, "trong thời hạn 10 ngày làm việc kể từ khi nhận hồ sơ",
     [relative("", "trong thời hạn 10 ngày làm việc kể từ khi nhận hồ sơ", 10, "nhận hồ sơ", working=True)]),
    (2023, "sau kỳ họp HĐND giữa năm", [waiting("", "sau kỳ họp HĐND giữa năm", "kỳ họp HĐND giữa năm", EVENT)]),
    (2031, "trước Tết Nguyên đán", [waiting("", "trước Tết Nguyên đán", "Tết Nguyên đán", EVENT)]),
    (2023, "đạt 60% vào quý II, 100% vào quý IV",
     [fixed("đạt 60%", "vào quý II", "30/06/2023"), fixed("100%", "vào quý IV", "31/12/2023")]),
    # forms of other plans
    (2024, "Trong quý I/2024 và quý III/2024",
     [recurring("", "Trong quý I/2024 và quý III/2024", None, "Q1 31/03/2024, Q3 30/09/2024")]),
    (2024, "Hoàn thành trước ngày 31/10 hằng năm",
     [recurring("Hoàn thành", "trước ngày 31/10 hằng năm", "year", "N 30/10/2024")]),
    (2024, "Định kỳ trước ngày 15 hàng tháng",
     [recurring("", "Định kỳ trước ngày 15 hàng tháng", "month", day_of_months(14, 2024))]),
    (2024, "Tháng 6, tháng 12 hàng năm",
     [recurring("", "Tháng 6, tháng 12 hàng năm", None, "T06 30/06/2024, T12 31/12/2024")]),
    (2024, "Quý I, III", [recurring("", "Quý I, III", None, "Q1 31/03/2024, Q3 30/09/2024")]),
    (2024, "Từ Quý I/2024", [ongoing("", "Từ Quý I/2024", "01/01/2024", "31/12/2024")]),
    (2024, "Từ ngày 01/7/2024 trở đi", [ongoing("", "Từ ngày 01/7/2024 trở đi", "01/07/2024", "31/12/2024")]),
    (2024, "Quý II trở đi", [ongoing("", "Quý II trở đi", "01/04/2024", "31/12/2024")]),
    (2024, "Sau ngày 01/7/2024", [ongoing("", "Sau ngày 01/7/2024", "02/07/2024", "31/12/2024")]),
    (2024, "Sau quý II/2024", [ongoing("", "Sau quý II/2024", "01/07/2024", "31/12/2024")]),
    (2024, "Từ Quý I/2024; báo cáo trước 15/12",
     [ongoing("", "Từ Quý I/2024", "01/01/2024", "31/12/2024"), fixed("báo cáo", "trước 15/12", "14/12/2024")]),
    (2024, "Sau khi có hướng dẫn của Bộ Nội vụ, hoàn thành trước 30/6",
     [waiting("", "Sau khi có hướng dẫn của Bộ Nội vụ", "có hướng dẫn của Bộ Nội vụ", EVENT),
      fixed("hoàn thành", "trước 30/6", "29/06/2024")]),
    (2024, "Theo tiến độ; báo cáo trước ngày 20/12",
     [waiting("", "Theo tiến độ", "tiến độ", DOCUMENT), fixed("báo cáo", "trước ngày 20/12", "19/12/2024")]),
    (2024, "Theo Kế hoạch nhưng không quá 30/6",
     [waiting("", "Theo Kế hoạch", "Kế hoạch", DOCUMENT), fixed("", "không quá 30/6", "30/06/2024")]),
    (2024, "Sau khi Bộ trả lời và hoàn thành trước 30/6",
     [waiting("", "Sau khi Bộ trả lời", "Bộ trả lời", EVENT), fixed("hoàn thành", "trước 30/6", "29/06/2024")]),
    (2024, "Kịp thời trước 30/6",
     [waiting("", "Kịp thời", "Kịp thời", EVENT), fixed("", "trước 30/6", "29/06/2024")]),
    (2024, "Ngày 25 hàng tháng", [recurring("", "Ngày 25 hàng tháng", "month", day_of_months(25, 2024))]),
    (2024, "Hàng tháng (trước ngày 25)",
     [recurring("", "Hàng tháng (trước ngày 25)", "month", day_of_months(24, 2024))]),
    (2024, "Trước ngày 10/12/2024 (báo cáo năm)",
     [fixed("", "Trước ngày 10/12/2024 (báo cáo năm)", "09/12/2024", note="báo cáo năm")]),
    (2024, "chậm nhất 30/6/2024 và 31/12/2024",
     [recurring("", "chậm nhất 30/6/2024 và 31/12/2024", None, "#1 30/06/2024, #2 31/12/2024")]),
    (2024, "30/6; 31/12", [fixed("", "30/6", "30/06/2024"), fixed("", "31/12", "31/12/2024")]),
    (2024, "Trước ngày 15/3; 15/6 và 15/9/2024",
     [recurring("", "Trước ngày 15/3; 15/6 và 15/9/2024", None, "#1 14/03/2024, #2 14/06/2024, #3 14/09/2024")]),
    (2024, "Tháng 3; 6; 9", [recurring("", "Tháng 3; 6; 9", None, "T03 31/03/2024, T06 30/06/2024, T09 30/09/2024")]),
    (2024, "Tháng 3, 6 tháng đầu năm",
     [fixed("", "Tháng 3", "31/03/2024"), fixed("", "6 tháng đầu năm", "30/06/2024")]),
    (2024, "Thường xuyên/hàng năm",
     [all_year("", "Thường xuyên", 2024), recurring("", "hàng năm", "year", "N 31/12/2024")]),
    (2024, "Hàng năm (trước 30/11)", [recurring("", "Hàng năm (trước 30/11)", "year", "N 29/11/2024")]),
    (2024, "hằng năm vào tháng 6", [recurring("", "hằng năm vào tháng 6", "year", "N 30/06/2024")]),
    (2024, "Hằng năm, trước 15/6 và 15/12",
     [recurring("", "Hằng năm, trước 15/6 và 15/12", None, "#1 14/06/2024, #2 14/12/2024")]),
    (2024, "Quý III-IV/2024", [fixed("", "Quý III-IV/2024", "31/12/2024", "01/07/2024")]),
    (2024, "Tháng 5-6/2024", [fixed("", "Tháng 5-6/2024", "30/06/2024", "01/05/2024")]),
    (2024, "01/01-31/12/2024", [fixed("", "01/01-31/12/2024", "31/12/2024", "01/01/2024")]),
    (2024, "Quý I - 30/6", [fixed("", "Quý I - 30/6", "30/06/2024", "01/01/2024")]),
    (2024, "2024-2025", [fixed("", "2024-2025", "31/12/2025", "01/01/2024")]),
    (2024, "từ ngày 01 đến ngày 15/3", [fixed("", "từ ngày 01 đến ngày 15/3", "15/03/2024", "01/03/2024")]),
    (2024, "Từ tháng 10 đến tháng 2 năm sau",
     [fixed("", "Từ tháng 10 đến tháng 2 năm sau", "28/02/2025", "01/10/2024")]),
    (2024, "Từ tháng 10 đến tháng 2/2025", [fixed("", "Từ tháng 10 đến tháng 2/2025", "28/02/2025", "01/10/2024")]),
    (2024, "Quý II, quý IV năm 2024 và quý II năm 2025",
     [recurring("", "Quý II, quý IV năm 2024 và quý II năm 2025", None,
                "Q2 30/06/2024, Q4 31/12/2024, Q2 30/06/2025")]),
    (2024, "6 tháng đầu năm, 6 tháng cuối năm",
     [recurring("", "6 tháng đầu năm, 6 tháng cuối năm", None, "6T 30/06/2024, N 31/12/2024")]),
    (2024, "Năm 2024, 2025", [recurring("", "Năm 2024, 2025", None, "#1 31/12/2024, #2 31/12/2025")]),
    (2024, "Năm 2024 và những năm tiếp theo",
     [ongoing("", "Năm 2024 và những năm tiếp theo", "01/01/2024", "31/12/2024")]),
    (2024, "Thường xuyên trong quý I", [ongoing("", "Thường xuyên trong quý I", "01/01/2024", "31/03/2024")]),
    (2024, "Thường xuyên đến hết năm 2025",
     [ongoing("", "Thường xuyên đến hết năm 2025", "01/01/2024", "31/12/2025")]),
    (2024, "Thường xuyên từ tháng 3 đến tháng 6",
     [ongoing("", "Thường xuyên từ tháng 3 đến tháng 6", "01/03/2024", "30/06/2024")]),
    (2024, "Hằng quý, kể từ tháng 4",
     [recurring("", "Hằng quý, kể từ tháng 4", "quarter", "Q2 30/06/2024, Q3 30/09/2024, Q4 31/12/2024",
                "01/04/2024")]),
    (2024, "Quý I/2024: ban hành Kế hoạch; Quý IV/2024: báo cáo kết quả",
     [fixed("ban hành Kế hoạch", "Quý I/2024", "31/03/2024"), fixed("báo cáo kết quả", "Quý IV/2024", "31/12/2024")]),
    (2024, "Quý I ban hành kế hoạch, tổ chức triển khai, Quý IV báo cáo",
     [fixed("ban hành kế hoạch, tổ chức triển khai", "Quý I", "31/03/2024"), fixed("báo cáo", "Quý IV", "31/12/2024")]),
    (2024, "Hoàn thành trước 30/6 và báo cáo UBND tỉnh",
     [fixed("Hoàn thành", "trước 30/6", "29/06/2024", note="báo cáo UBND tỉnh")]),
    (2024, "Thường xuyên, phối hợp; Quý IV: báo cáo",
     [all_year("", "Thường xuyên", 2024, note="phối hợp"), fixed("báo cáo", "Quý IV", "31/12/2024")]),
    (2024, "Kế hoạch: tổ chức tháng 10", [fixed("Kế hoạch: tổ chức", "tháng 10", "31/10/2024")]),
    (2024, "Đợt 1 tháng 4, đợt 2 tháng 10",
     [fixed("Đợt 1", "tháng 4", "30/04/2024"), fixed("đợt 2", "tháng 10", "31/10/2024")]),
    (2024, "TP. Hồ Chí Minh: Quý I. Sở: Quý II",
     [fixed("TP. Hồ Chí Minh", "Quý I", "31/03/2024"), fixed("Sở", "Quý II", "30/06/2024")]),
    (2024, "02 lần/năm (tháng 6 và tháng 12)",
     [recurring("", "02 lần/năm (tháng 6 và tháng 12)", None, "T06 30/06/2024, T12 31/12/2024")]),
    (2024, "01 lần/năm (quý III)", [recurring("", "01 lần/năm (quý III)", "year", "N 30/09/2024")]),
    (2024, "Ít nhất 01 lần/năm", [recurring("", "Ít nhất 01 lần/năm", "year", "N 31/12/2024")]),
    (2024, "3 tháng/lần", [recurring("", "3 tháng/lần", "quarter", quarters(2024))]),
    (2024, "01 quý 01 lần", [recurring("", "01 quý 01 lần", "quarter", quarters(2024))]),
    (2024, "Các quý trong năm", [recurring("", "Các quý trong năm", "quarter", quarters(2024))]),
    (2024, "cuối mỗi quý", [recurring("", "cuối mỗi quý", "quarter", quarters(2024))]),
    (2024, "Ngày cuối cùng của quý", [recurring("", "Ngày cuối cùng của quý", "quarter", quarters(2024))]),
    (2024, "Trước ngày 10 của tháng đầu quý sau",
     [recurring("", "Trước ngày 10 của tháng đầu quý sau", "quarter",
                "Q1 09/04/2024, Q2 09/07/2024, Q3 09/10/2024, Q4 09/01/2025")]),
    (2024, "Trước ngày 5 tháng đầu quý",
     [recurring("", "Trước ngày 5 tháng đầu quý", "quarter", quarters(2024, "04/01", "04/04", "04/07", "04/10"))]),
    (2024, "Hàng quý/năm",
     [recurring("", "Hàng quý/năm", "report", "Q1 14/03/2024, Q2 14/06/2024, Q3 14/09/2024, N 14/12/2024")]),
    (2024, "Báo cáo quý I, 6 tháng, 9 tháng, năm 2024",
     [recurring("Báo cáo", "quý I, 6 tháng, 9 tháng, năm 2024", "report",
                "Q1 14/03/2024, 6T 14/06/2024, 9T 14/09/2024, N 14/12/2024")]),
    (2024, "3 tháng, 6 tháng, 01 năm hoặc đột xuất theo yêu cầu",
     [recurring("", "3 tháng, 6 tháng, 01 năm hoặc đột xuất theo yêu cầu", "report",
                "Q1 14/03/2024, 6T 14/06/2024, N 14/12/2024")]),
    (2024, "Hằng tháng (trước ngày 20 hằng tháng), năm (trước 15/12)",
     [recurring("", "Hằng tháng (trước ngày 20 hằng tháng), năm (trước 15/12)", "report",
                f"{day_of_months(19, 2024).rsplit(', ', 1)[0]}, N 14/12/2024, T12 19/12/2024")]),
    (2024, "60 ngày", [relative("", "60 ngày", 60, None)]),
    (2024, "03 (ba) tháng kể từ ngày ký", [relative("", "03 (ba) tháng kể từ ngày ký", None, "ký", months=3)]),
    (2024, "Trong vòng 36 giờ sau khi nhận", [relative("", "Trong vòng 36 giờ sau khi nhận", 2, "nhận")]),
    (2024, "2 tuần kể từ khi nhận", [relative("", "2 tuần kể từ khi nhận", 14, "nhận")]),
    (2024, "Quý II; x: tháng 3", [fixed("", "Quý II", "30/06/2024"), fixed("x", "tháng 3", "31/03/2024")]),
    (2024, "Sau khi Nghị định ban hành, chậm nhất 30 ngày làm việc",
     [relative("", "Sau khi Nghị định ban hành, chậm nhất 30 ngày làm việc", 30, "Nghị định ban hành", working=True)]),
    (2024, "Sau khi Nghị định ban hành 3 tháng",
     [relative("", "Sau khi Nghị định ban hành 3 tháng", None, "Nghị định ban hành", months=3)]),
    (2024, "Sau khi kết thúc thời hạn 30 ngày",
     [waiting("", "Sau khi kết thúc thời hạn 30 ngày", "kết thúc thời hạn 30 ngày", EVENT)]),
]  # fmt: skip


@pytest.mark.parametrize(("year", "phrase", "milestones"), CELLS)
def test_a_cell_has_its_milestones(year: int, phrase: str, milestones: list[Milestone]) -> None:
    assert reading_of(phrase, year) == Reading(tuple(milestones))


@pytest.mark.parametrize(
    ("phrase", "after"),
    [
        ("Theo tiến độ phê duyệt", "tiến độ phê duyệt"),
        ("Theo tiến độ được phê duyệt", "tiến độ được phê duyệt"),
        ("Theo quy định", "quy định"),
        ("Theo thời gian quy định", "thời gian quy định"),
        ("Theo chỉ đạo của Bộ Nội vụ", "chỉ đạo của Bộ Nội vụ"),
        ("Theo chỉ đạo của UBND tỉnh", "chỉ đạo của UBND tỉnh"),
        ("Theo chỉ đạo của Bộ Nội vụ/UBND tỉnh", "chỉ đạo của Bộ Nội vụ/UBND tỉnh"),
        ("Theo hướng dẫn của Bộ Nội vụ", "hướng dẫn của Bộ Nội vụ"),
        ("Theo hướng dẫn của các Bộ, ngành Trung ương", "hướng dẫn của các Bộ, ngành Trung ương"),
        ("Theo Chương trình công tác của UBND tỉnh", "Chương trình công tác của UBND tỉnh"),
        ("Theo Chương trình công tác năm của UBND tỉnh", "Chương trình công tác năm của UBND tỉnh"),
        ("Theo Kế hoạch thanh tra năm 2024", "Kế hoạch thanh tra năm 2024"),
        ("Theo Kế hoạch số 45/KH-UBND ngày 22/01/2023", "Kế hoạch số 45/KH-UBND ngày 22/01/2023"),
        ("Theo Kế hoạch số hóa TTHC cụ thể của UBND tỉnh", "Kế hoạch số hóa TTHC cụ thể của UBND tỉnh"),
        ("Thời hạn theo Kế hoạch 13383/KH-UBND ngày 19/11/2019", "Kế hoạch 13383/KH-UBND ngày 19/11/2019"),
        (
            "Thời hạn theo Kế hoạch 13383/KH-UBND ngày 19/11/2019 của UBND tỉnh",
            "Kế hoạch 13383/KH-UBND ngày 19/11/2019 của UBND tỉnh",
        ),
        (
            "Theo thời hạn đặt ra tại Kế hoạch của UBND thành phố",
            "thời hạn đặt ra tại Kế hoạch của UBND thành phố",
        ),
        ("Thực hiện theo triển khai của Sở Nội vụ", "triển khai của Sở Nội vụ"),
        ("Triển khai theo văn bản hướng dẫn của Sở Nội vụ", "văn bản hướng dẫn của Sở Nội vụ"),
        (
            "Theo Kế hoạch đào tạo của Văn phòng UBND thành phố",
            "Kế hoạch đào tạo của Văn phòng UBND thành phố",
        ),
        ("Theo Kế hoạch đào tạo của Sở Tư pháp", "Kế hoạch đào tạo của Sở Tư pháp"),
    ],
)
def test_a_document_is_waited_for_and_its_own_date_means_nothing(phrase: str, after: str) -> None:
    what, text = "", phrase
    for verb in ("Thực hiện", "Triển khai"):
        if phrase.startswith(verb):
            what, text = verb, phrase.removeprefix(verb).strip()
    assert reading_of(phrase, 2024) == Reading((waiting(what, text, after, DOCUMENT),))


@pytest.mark.parametrize(
    "phrase",
    [
        "kịp thời",
        "đột xuất",
        "theo yêu cầu",
        "năm học 2025-2026",
        "đầu năm học",
        "Tùy tình hình thực tế",
        "Phụ thuộc tiến độ của Bộ",
        "Chưa xác định",
        "Trước, trong và sau Tết Nguyên đán",
        "tại kỳ họp HĐND cuối năm",
    ],
)
def test_an_event_that_says_all_by_itself(phrase: str) -> None:
    assert reading_of(phrase, 2024) == Reading((waiting("", phrase, phrase, EVENT),))


def test_a_thing_that_arises_is_an_event() -> None:
    assert reading_of("khi phát sinh", 2024) == Reading((waiting("", "khi phát sinh", "phát sinh", EVENT),))


@pytest.mark.parametrize(
    ("phrase", "first", "last", "count"),
    [
        ("hằng tuần", ("W01", "07/01/2024"), ("W52", "29/12/2024"), 52),
        ("Thứ Sáu hàng tuần", ("W01", "05/01/2024"), ("W52", "27/12/2024"), 52),
        ("trước 16h thứ 6 hàng tuần", ("W01", "05/01/2024"), ("W52", "27/12/2024"), 52),
        ("hằng tuần (trước thứ Sáu)", ("W01", "04/01/2024"), ("W52", "26/12/2024"), 52),
        ("chủ nhật hằng tuần", ("W01", "07/01/2024"), ("W52", "29/12/2024"), 52),
    ],
)
def test_weekly_work_has_a_turn_in_each_week(
    phrase: str, first: tuple[str, str], last: tuple[str, str], count: int
) -> None:
    reading = reading_of(phrase, 2024)
    turns = reading.milestones[0].occurrences
    ends = tuple(Occurrence(period, day(due)) for period, due in (first, last))
    assert (turns[0], turns[-1], len(turns), reading.problems) == (*ends, count, ())


def test_a_year_may_have_53_weeks() -> None:
    assert len(reading_of("hằng tuần", 2023).milestones[0].occurrences) == 53


ODD_PHRASES: list[tuple[int, str, Milestone, list[str]]] = [
    (2021, "Tháng Quý IV/2021", fixed("", "Tháng Quý IV/2021", "31/12/2021"),
     ['odd 0:1 "Tháng Quý" is a misprint, read as a quarter']),
    (2021, "Báo cáo truoc 15/7", fixed("Báo cáo", "truoc 15/7", "14/07/2021"),
     ['odd 0:9 "truoc" is a misprint, read as "trước"']),
    (2021, "Báo cáo trcước 15/7", fixed("Báo cáo", "trcước 15/7", "14/07/2021"),
     ['odd 0:9 "trcước" is a misprint, read as "trước"']),
    (2021, "Trưcớ ngày 15/7", fixed("", "Trưcớ ngày 15/7", "14/07/2021"),
     ['odd 0:1 "Trưcớ" is a misprint, read as "trước"']),
    (2021, "Trực ngày 15/7", fixed("Trực", "ngày 15/7", "15/07/2021"), []),
    (2021, "thang 6", fixed("", "thang 6", "30/06/2021"), ['odd 0:1 "thang" is a misprint, read as "tháng"']),
    (2021, "Trước ngay 5/12", fixed("", "Trước ngay 5/12", "04/12/2021"),
     ['odd 0:7 "ngay" is a misprint, read as "ngày"']),
    (2021, "Thuờng xuyên", ongoing("", "Thuờng xuyên", "01/01/2021", "31/12/2021"),
     ['odd 0:1 "Thuờng" is a misprint, read as "thường"']),
    (2021, "Báo cáo: hang quy", recurring("Báo cáo", "hang quy", "quarter",
     "Q1 31/03/2021, Q2 30/06/2021, Q3 30/09/2021, Q4 31/12/2021"),
     ['odd 0:10 "hang" is a misprint, read as "hàng"', 'odd 0:15 "quy" is a misprint, read as "quý"']),
    (2021, "Quý 1V", fixed("", "Quý 1V", "31/12/2021"), ['odd 0:5 "1V" read as the Roman number of a quarter']),
    (2021, "Quý l/2021", fixed("", "Quý l/2021", "31/03/2021"),
     ['odd 0:5 "l" read as the Roman number of a quarter']),
    (2021, "Trước 31/12/20", fixed("", "Trước 31/12/20", "30/12/2020"),
     ["odd 0:13 year written with two digits, read as 2020"]),
    (2026, "quý I, II/2026", fixed("", "quý I, II/2026", "30/06/2026", "01/01/2026"), [f"odd 0:1 {ODD[ADJACENT]}"]),
    (2026, "quý I và quý II", fixed("", "quý I và quý II", "30/06/2026", "01/01/2026"), [f"odd 0:1 {ODD[ADJACENT]}"]),
    (2024, "Quý II + III", fixed("", "Quý II + III", "30/09/2024", "01/04/2024"), [f"odd 0:1 {ODD[ADJACENT]}"]),
    (2024, "quý 3, quý 4 năm 2024", fixed("", "quý 3, quý 4 năm 2024", "31/12/2024", "01/07/2024"),
     [f"odd 0:1 {ODD[ADJACENT]}"]),
    (2024, "trong tháng 01 và tháng 02/2024", fixed("", "trong tháng 01 và tháng 02/2024", "29/02/2024", "01/01/2024"),
     [f"odd 0:1 {ODD[ADJACENT]}"]),
    (2024, "tháng 12, tháng 01/2025", fixed("", "tháng 12, tháng 01/2025", "31/01/2025", "01/12/2024"),
     [f"odd 0:1 {ODD[ADJACENT]}"]),
    (2023, "2 lần/năm", recurring("", "2 lần/năm", "half", "6T 30/06/2023, N 31/12/2023"),
     [f"odd 0:1 {ODD[HALF_YEARS]}"]),
    (2024, "Trước 15/7-20/7", fixed("", "Trước 15/7-20/7", "14/07/2024"),
     ["odd 0:1 a bound before a span; read as before its first day"]),
    (2021, "4 tháng/lần",
     recurring("", "4 tháng/lần", "4 months", "T04 30/04/2021, T08 31/08/2021, T12 31/12/2021"),
     ['odd 0:1 "4 tháng" does not say from when; counted from the beginning of the year']),
    (2023, "đầu tháng 3", fixed("", "đầu tháng 3", "01/03/2023"), [f"odd 0:1 {ODD[FIRST_DAY]}"]),
    (2023, "đầu quý II", fixed("", "đầu quý II", "01/04/2023"), [f"odd 0:1 {ODD[FIRST_DAY]}"]),
    (2023, "đầu năm", fixed("", "đầu năm", "01/01/2023"), [f"odd 0:1 {ODD[FIRST_DAY]}"]),
    (2024, "Đầu quý II/2024", fixed("", "Đầu quý II/2024", "01/04/2024"), [f"odd 0:1 {ODD[FIRST_DAY]}"]),
    (2024, "tuần 2 tháng 3", fixed("", "tuần 2 tháng 3", "17/03/2024"), [f"odd 0:1 {ODD[WEEK]}"]),
    (2024, "tuần thứ hai của tháng 3", fixed("", "tuần thứ hai của tháng 3", "17/03/2024"), [f"odd 0:1 {ODD[WEEK]}"]),
    (2024, "tuần đầu tháng 6", fixed("", "tuần đầu tháng 6", "09/06/2024"), [f"odd 0:1 {ODD[WEEK]}"]),
    (2024, "Định kỳ hoặc đột xuất", waiting("", "Định kỳ hoặc đột xuất", "Định kỳ hoặc đột xuất", EVENT),
     ['odd 0:1 "định kỳ" does not say how often']),
    (2024, "từ 15/12 đến 15/01", fixed("", "từ 15/12 đến 15/01", "15/01/2024", "15/12/2024"),
     ["order 0:1 the end lies before the start"]),
]  # fmt: skip


@pytest.mark.parametrize(("year", "phrase", "milestone", "problems"), ODD_PHRASES)
def test_what_is_odd_but_clear_is_understood_with_a_warning(
    year: int, phrase: str, milestone: Milestone, problems: list[str]
) -> None:
    reading = reading_of(phrase, year)
    assert (reading.milestones, said(reading)) == ((milestone,), problems)


@pytest.mark.parametrize(
    ("phrase", "problem", "nearest"),
    [
        ("", "1 the deadline is empty", None),
        (" ; . ", "1 the deadline is empty", None),
        ("abc xyz", '1 no time is understood in "abc xyz"', None),
        ("Tháng 3; abc xyz", '10 no time is understood in "abc xyz"', None),
        ("Tháng 6 năn 2021", '9 no time is understood in "năn 2021"', None),
        ("Quý I, 5 hội nghị", '8 no time is understood in "5 hội nghị"', None),
        ("Tháng 3 ban hành kế hoạch tháng 6 báo cáo", '35 no time is understood in "báo cáo"', None),
        ("Báo cáo: cuoi nam", '1 no time is understood in "Báo cáo: cuoi nam"', "Báo cáo: cuối năm"),
        ("Trước ngày 10 vài tháng 3", '1 no time is understood in "Trước ngày 10 vài tháng 3"', None),
        ("Trước ngày 15 năm học tới, tháng 3", '1 no time is understood in "Trước ngày 15 năm học tới, tháng 3"', None),
        (
            "Kế hoạch 15/KH-UBND ngày 10/01/2024",
            '1 no time is understood in "Kế hoạch 15/KH-UBND ngày 10/01/2024"',
            None,
        ),
        (
            "QĐ 5/QĐ-UB ngày 10 tháng 01 năm 2024",
            '1 no time is understood in "QĐ 5/QĐ-UB ngày 10 tháng 01 năm 2024"',
            None,
        ),
        ("Quý I1", '6 no time is understood in "1"', None),
        ("6 tháng trước", '9 no time is understood in "trước"', None),
        ("29/02 trước trước", '7 no time is understood in "trước trước"', None),
        ("Quý I trước ngày", '7 no time is understood in "trước ngày"', None),
        ("Trước trước trước", '1 no time is understood in "Trước trước trước"', None),
        ("Trước <<", '1 no time is understood in "Trước <<"', None),
        ("15/01 chậm nhất", '7 no time is understood in "chậm nhất"', None),
        ("Hằng quý, sau", '11 no time is understood in "sau"', None),
        ("Đầu mỗi năm", '1 no time is understood in "Đầu mỗi năm"', None),
        ("Từ: tháng 3 - Đến: tháng 6", '1 no time is understood in "Từ: tháng 3"', None),
        ("Từ ngày: 01/3 đến ngày: 30/6", '1 no time is understood in "Từ ngày: 01/3"', None),
        ("Thường xuyên khi", '14 no time is understood in "khi"', None),
        ("Năm trước hết 15/01", '1 no time is understood in "Năm trước hết 15/01"', None),
        ("Ngày 12/5 2021 khảo sát khi họp", '11 no time is understood in "2021 khảo sát khi họp"', None),
        ("Sau khi -", '1 no time is understood in "Sau khi -"', None),
        ("Trong 10 ngày đầu của tháng", '1 no time is understood in "Trong 10 ngày đầu của tháng"', None),
        ("0,5 ngày làm việc", '1 no time is understood in "0,5 ngày làm việc"', None),
        ("Các tháng đầu năm", '1 no time is understood in "Các tháng đầu năm"', None),
        ("tháng", '1 no time is understood in "tháng"', None),
        ("Trong quý", '1 no time is understood in "Trong quý"', None),
        ("Hai năm một lần", '1 no time is understood in "Hai năm một lần"', None),
        ("5 lần/năm", '1 no time is understood in "5 lần/năm"', None),
        ("từ năm", '1 no time is understood in "từ năm"', None),
        ("giai đoạn 1", '1 no time is understood in "giai đoạn 1"', None),
        ("theo", '1 no time is understood in "theo"', None),
        ("sau khi", '1 no time is understood in "sau khi"', None),
        ("31. 12. xong việc", '1 no time is understood in "31. 12. xong việc"', None),
        ("chín " * 60, f'1 no time is understood in "{("chín " * 60)[:57]}..."', None),
        ("31/4", "1 there is no day 31/4", None),
        ("Ngày 32/12", "1 there is no day 32/12", None),
        ("Hoàn thành 31/4, báo cáo tháng 5", "12 there is no day 31/4", None),
        ("29/2", "1 there is no day 29/2/2021", None),
        ("tháng 13", "1 there is no month 13", None),
        ("Quý V", "5 there is no quarter V", None),
        ("Quý 5/2021", "5 there is no quarter 5", None),
        ("tuần 6 tháng 3", "1 the month has no week 6", None),
        ("tuần 5 tháng 2", "1 the month has no week 5", None),
        ("từ Tết Nguyên đán 2031", '1 the day of "Tết Nguyên đán" in 2031 is not known', None),
        (
            "Chậm nhất 10 ngày trước kỳ họp HĐND",
            "1 a time counted back from an event is not understood; write the day",
            None,
        ),
        ("Ngày 05, 20 hàng tháng", "1 several days of one period; write each as its own milestone", None),
        ("a" * 20_001, "20000 the text is longer than any deadline (20001 characters)", None),
    ],
)
def test_what_is_not_understood_is_an_error_with_its_column(phrase: str, problem: str, nearest: str | None) -> None:
    reading = reading_of(phrase, 2021)
    assert [line.removeprefix("unreadable 0:") for line in said(reading)] == [problem]
    assert reading.problems[0].nearest == nearest
    assert reading.problems[0].fault is Fault.UNREADABLE


def test_the_last_year_has_no_day_after_it() -> None:
    assert said(reading_of("sau quý IV", 9999)) == ["unreadable 0:1 there is no such day"]
    assert said(reading_of("năm sau", 9999)) == ["unreadable 0:1 there is no such day"]


ALTERNATIVES: list[tuple[int, str, list[tuple[str | None, str]]]] = [
    (2021, "Tham mưu UBND TP thống nhất nội dung Chương trình hợp tác truyền thông 2021, trong đó có CCHC: Tháng 02. "
     "Thực hiện truyền thông: Thường xuyên. Báo cáo 6 tháng: lồng ghép trong Báo cáo CCHC 6 tháng. "
     "Báo cáo cả năm: trước ngày 05/12/2021",
     [("Tham mưu UBND TP thống nhất nội dung Chương trình hợp tác truyền thông 2021, trong đó có CCHC", "Tháng 02"),
      ("Thực hiện truyền thông", "Thường xuyên"), ("Báo cáo 6 tháng", "lồng ghép trong Báo cáo CCHC 6 tháng"),
      ("Báo cáo cả năm", "trước ngày 05/12/2021")]),
    (2021, "Văn bản hướng dẫn: Tháng 02/2021. Theo dõi thực hiện: thường xuyên. "
     "Báo cáo 6 tháng: lồng ghép trong Báo cáo CCHC 6 tháng. Báo cáo cả năm: trước ngày 05/12/2021",
     [("Văn bản hướng dẫn", "Tháng 02/2021"), ("Theo dõi thực hiện", "thường xuyên"),
      ("Báo cáo 6 tháng", "lồng ghép trong Báo cáo CCHC 6 tháng"), ("Báo cáo cả năm", "trước ngày 05/12/2021")]),
    (2021, "Thường xuyên. Cập nhật không quá 15 ngày sau khi ban hành Bộ TTHC mới",
     [(None, "Thường xuyên"), ("Cập nhật", "không quá 15 ngày sau khi ban hành Bộ TTHC mới")]),
    (2021, "Ban hành kế hoạch tháng 3. Thực hiện theo tiến độ kế hoạch. Báo cáo kết quả 31/12/2021",
     [("Ban hành kế hoạch", "tháng 3"), ("Thực hiện", "theo tiến độ kế hoạch"), ("Báo cáo kết quả", "31/12/2021")]),
    (2021, "Lập kế hoạch và trình Sở Nội vụ tháng 3. Ban hành kế hoạch tháng 4. "
     "Triển khai khảo sát theo tiến độ kế hoạch. Báo cáo kết quả 30/11/2021",
     [("Lập kế hoạch và trình Sở Nội vụ", "tháng 3"), ("Ban hành kế hoạch", "tháng 4"),
      ("Triển khai khảo sát", "theo tiến độ kế hoạch"), ("Báo cáo kết quả", "30/11/2021")]),
    (2021, "Triển khai: Tháng 02/2021 - Thực hiện: Thường xuyên",
     [("Triển khai", "Tháng 02/2021"), ("Thực hiện", "Thường xuyên")]),
    (2021, "Triển khai: Tháng 02/2021 - Hoàn thành: Tháng 12/2021",
     [("Triển khai", "Tháng 02/2021"), ("Hoàn thành", "Tháng 12/2021")]),
    (2021, "Triển khai: Tháng 01/2021 - Thực hiện: Thường xuyên",
     [("Triển khai", "Tháng 01/2021"), ("Thực hiện", "Thường xuyên")]),
    (2021, "Triển khai: Tháng 01/2021 - Hoàn thành: Tháng 12/2021",
     [("Triển khai", "Tháng 01/2021"), ("Hoàn thành", "Tháng 12/2021")]),
    (2021, "Ban hành kế hoạch: trong tháng 02. Triển khai thực hiện: thường xuyên. Báo cáo: trước 15/12",
     [("Ban hành kế hoạch", "trong tháng 02"), ("Triển khai thực hiện", "thường xuyên"), ("Báo cáo", "trước 15/12")]),
    (2021, "Kế hoạch: Theo thời hạn đặt ra tại Kế hoạch của UBND thành phố; Thực hiện: thường xuyên; Báo cáo: Tháng 12",
     [("Kế hoạch", "Theo thời hạn đặt ra tại Kế hoạch của UBND thành phố"), ("Thực hiện", "thường xuyên"),
      ("Báo cáo", "Tháng 12")]),
    (2021, "Ban hành Kế hoạch: trước 15/01. Báo cáo kết quả và phương án: trước 15/7. Thực hiện: Thường xuyên",
     [("Ban hành Kế hoạch", "trước 15/01"), ("Báo cáo kết quả và phương án", "trước 15/7"),
      ("Thực hiện", "Thường xuyên")]),
    (2021, "Triển khai từ 15/01 … Hoàn thành trước ngày 05/12",
     [("Triển khai", "từ 15/01"), ("Hoàn thành", "trước ngày 05/12")]),
    (2021, "Chậm nhất 15 ngày sau khi Bộ TTHC mới của Sở được UBND thành phố phê duyet. Thường xuyên",
     [(None, "Chậm nhất 15 ngày sau khi Bộ TTHC mới của Sở được UBND thành phố phê duyet"), (None, "Thường xuyên")]),
    (2021, "Xây dựng Kế hoạch: trước 15/02. Triển khai: thường xuyên. "
     "Hoàn thành, báo cáo kết quả khảo sát: trước 15/12",
     [("Xây dựng Kế hoạch", "trước 15/02"), ("Triển khai", "thường xuyên"),
      ("Hoàn thành, báo cáo kết quả khảo sát", "trước 15/12")]),
    (2021, "Thực hiện: thường xuyên. Hoàn thành mục tiêu vào 31/12/2021",
     [("Thực hiện", "thường xuyên"), ("Hoàn thành mục tiêu", "vào 31/12/2021")]),
    (2021, "Xây dựng Kế hoạch: Tháng 02. Đánh giá nội bộ: tháng 10. Báo cáo: Trước ngày 05/12/2021",
     [("Xây dựng Kế hoạch", "Tháng 02"), ("Đánh giá nội bộ", "tháng 10"), ("Báo cáo", "Trước ngày 05/12/2021")]),
    (2021, "Thường xuyên Báo cáo trước 30/11", [(None, "Thường xuyên"), ("Báo cáo", "trước 30/11")]),
    (2021, "Ban hành kế hoạch: trước ngày 31/12/2020. Báo cáo kết quả thực hiện: trong Quý IV năm 2021",
     [("Ban hành kế hoạch", "trước ngày 31/12/2020"), ("Báo cáo kết quả thực hiện", "trong Quý IV năm 2021")]),
    (2021, "Ban hành kế hoạch trước 31/12/2020", [("Ban hành kế hoạch", "trước 31/12/2020")]),
    (2021, "Ban hành kế hoạch trước ngày 31/12/2020", [("Ban hành kế hoạch", "trước ngày 31/12/2020")]),
    (2021, "Ban hành Kế hoạch quý I/2021; Báo cáo quý IV/2021",
     [("Ban hành Kế hoạch", "quý I/2021"), ("Báo cáo", "quý IV/2021")]),
    (2021, "Thường xuyên trong năm, trước 15/8/2021", [(None, "Thường xuyên trong năm"), (None, "trước 15/8/2021")]),
    (2021, "Thường xuyên trong năm trước 15/8/2021", [(None, "Thường xuyên trong năm"), (None, "trước 15/8/2021")]),
    (2021, "Quý IV/2020; Quý IV/ 2021", [(None, "Quý IV/2020"), (None, "Quý IV/ 2021")]),
    (2021, "Quý IV/ 2020; Quý IV/ 2021", [(None, "Quý IV/ 2020"), (None, "Quý IV/ 2021")]),
    (2021, "Hàng tháng; Quý IV/2021", [(None, "Hàng tháng"), (None, "Quý IV/2021")]),
    (2021, "Ban hành kế hoạch trong quý I/2021; tổ chức thực hiện trong năm",
     [("Ban hành kế hoạch", "trong quý I/2021"), ("tổ chức thực hiện", "trong năm")]),
    (2022, "Có văn bản hướng dẫn Tháng 03. - Hoàn thành: Tháng 12",
     [("Có văn bản hướng dẫn", "Tháng 03"), ("Hoàn thành", "Tháng 12")]),
    (2022, "Triển khai: Tháng 02/2022 - Hoàn thành: Tháng 12/2022",
     [("Triển khai", "Tháng 02/2022"), ("Hoàn thành", "Tháng 12/2022")]),
    (2024, "Thường xuyên; riêng chức năng thanh toán trực tuyến trong quý I/2024",
     [(None, "Thường xuyên"), ("riêng chức năng thanh toán trực tuyến", "trong quý I/2024")]),
]  # fmt: skip


@pytest.mark.parametrize(("year", "phrase", "entries"), ALTERNATIVES)
def test_one_phrase_and_its_entries_mean_the_same(
    year: int, phrase: str, entries: list[tuple[str | None, str]]
) -> None:
    apart = read(entries, year, CALENDAR)
    assert reading_of(phrase, year) == apart
    whats = [label or "" for label, _ in entries]
    merged = phrase.startswith("Triển khai từ 15/01")
    assert [one.what for one in apart.milestones] == (whats[1:] if merged else whats)
    assert not apart.problems


def test_an_entry_keeps_its_label_before_the_labels_inside() -> None:
    expected = (
        fixed("Kế hoạch: Ban hành", "tháng 3", "31/03/2021"),
        fixed("Kế hoạch: Báo cáo", "tháng 6", "30/06/2021"),
    )
    entries = [("Kế hoạch", "Ban hành: tháng 3; Báo cáo: tháng 6")]
    assert read(entries, 2021, CALENDAR) == Reading(expected)


def test_a_problem_names_its_entry() -> None:
    reading = read([(None, "Tháng 3"), ("Báo cáo", "xong sớm"), (None, "đầu năm")], 2021, CALENDAR)
    assert [one.text for one in reading.milestones] == ["Tháng 3", "đầu năm"]
    assert [(problem.fault, problem.entry) for problem in reading.problems] == [
        (Fault.UNREADABLE, 1),
        (Fault.ODD, 2),
    ]


@pytest.mark.parametrize(
    ("phrase", "turns"),
    [
        ("trước 15/7", "15/07/2021"),
        ("trước Tết Nguyên đán", "12/02/2021"),
        ("xong trước 20/3", "20/03/2021"),
        ("trước tháng 6", "31/05/2021"),
        ("chậm nhất 20/3", "20/03/2021"),
    ],
)
def test_an_office_may_count_the_day_itself(phrase: str, turns: str) -> None:
    reading = reading_of(phrase, 2021, Policy(before_inclusive=True))
    assert reading == Reading((fixed("", phrase, turns),))


def test_an_office_may_count_the_day_of_each_period() -> None:
    reading = reading_of("trước ngày 20 hằng tháng", 2021, Policy(before_inclusive=True))
    expected = recurring("", "trước ngày 20 hằng tháng", "month", day_of_months(20, 2021))
    assert reading == Reading((expected,))


def test_an_office_may_close_its_reports_with_the_calendar() -> None:
    reading = reading_of("Tháng, quý, 6 tháng, 9 tháng, năm", 2021, Policy(calendar_periods=True))
    turns = reading.milestones[0].occurrences
    assert turns[2:5] == (
        Occurrence("T03", day("31/03/2021")),
        Occurrence("Q1", day("31/03/2021")),
        Occurrence("T04", day("30/04/2021")),
    )
    assert turns[-2:] == (Occurrence("T12", day("31/12/2021")), Occurrence("N", day("31/12/2021")))


def spellings(phrase: str) -> Iterable[str]:
    yield unicodedata.normalize("NFD", phrase)
    yield phrase.upper()
    yield phrase.replace(" ", "\u00a0")
    yield phrase.replace(" - ", " – ")
    yield phrase.replace("hàng", "hằng")
    yield f"  {phrase} ."


@pytest.mark.parametrize(
    "phrase",
    [
        "trước ngày 05/12/2021",
        "quý iii/2021",
        "định kỳ hàng quý (ngày 15 của tháng cuối quý)",
        "từ tháng 2 - tháng 6",
        "thường xuyên trong năm 2021",
    ],
)
def test_the_spelling_does_not_matter(phrase: str) -> None:
    plain = parse(phrase)
    assert isinstance(plain, Parsed)
    for spelling in spellings(phrase):
        again = parse(spelling)
        assert isinstance(again, Parsed), spelling
        assert again.cell == plain.cell


def test_scanned_lines_are_joined_and_bullets_separate() -> None:
    text = "- Ban hành kế\nhoạch: trong\nquý I/2021\n- Báo cáo: trước ngày\n05/12/2021"
    expected = (
        fixed("Ban hành kế hoạch", "trong quý I/2021", "31/03/2021"),
        fixed("Báo cáo", "trước ngày 05/12/2021", "04/12/2021"),
    )
    assert reading_of(text, 2021) == Reading(expected)


def test_a_tree_is_written_as_the_phrase_that_it_is() -> None:
    parsed = parse("Báo cáo: trước 15/7 (lần 1); thường xuyên; theo quy định")
    assert isinstance(parsed, Parsed)
    assert write(parsed.cell) == "Báo cáo: trước ngày 15/07 (lần 1); thường xuyên; theo quy định"


@pytest.mark.parametrize(
    ("phrase", "written"),
    [
        ("sau khi trước", "sau khi trước"),
        ("Khi trong quý I", "sau khi trong quý I"),
        ("sau khi trước năm 2021", "sau khi trước năm 2021"),
        ("sau khi đột xuất trước năm 2021", "sau khi đột xuất trước năm 2021"),
        ("trước kỳ họp cuối năm", "trước kỳ họp cuối năm"),
        ("tuỳ tình hình", "tuỳ tình hình"),
        ("kịp thời 30 ngày", "kịp thời 30 ngày"),
        ("Báo cáo 2021 tuần sau khi họp", "Báo cáo 2021 tuần: sau khi họp"),
    ],
)
def test_an_event_is_written_without_sau_khi_only_where_it_is_read_so(phrase: str, written: str) -> None:
    parsed = parse(phrase)
    assert isinstance(parsed, Parsed)
    assert write(parsed.cell) == written
    again = parse(written)
    assert isinstance(again, Parsed)
    assert again.cell == parsed.cell


def test_a_parsed_text_says_where_its_times_stand() -> None:
    text = "Kế hoạch: Tháng 02. Báo cáo trước 30/11."
    parsed = parse(text)
    assert isinstance(parsed, Parsed)
    assert [text[start:end] for start, end in parsed.extents] == ["Tháng 02", "trước 30/11"]
    assert parse("Quý V") == DeadlineError(msg("there is no quarter {quarter}", quarter="V"), 5)
