"""The deadline language on generated trees and on arbitrary text."""

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cchc.calendar import build
from cchc.deadlines import DeadlineError, Parsed, Policy, parse, read, write
from cchc.deadlines import grammar as g

CALENDAR = build((), (), ())
STEADY = settings(derandomize=True, deadline=None, max_examples=200)

YEARS = st.none() | st.integers(2015, 2060)
LABELS = st.lists(
    st.sampled_from(["Ban hành", "Rà soát", "Tổng hợp", "văn bản", "số liệu", "CNTT", "một cửa"]),
    min_size=1,
    max_size=3,
).map(" ".join)
EVENTS = st.sampled_from(("có yêu cầu", "UBND tỉnh phê duyệt", "ban hành Bộ TTHC mới", "Bộ trả lời văn bản 45/KH-UBND"))
NOTES = st.sampled_from(("dự kiến", "báo cáo năm", "lần 1"))
DOCUMENTS = st.sampled_from(("quy định", "Kế hoạch số 45/KH-UBND ngày 22/01/2023", "tiến độ được duyệt"))

DATES = st.builds(g.Date, st.integers(1, 28), st.integers(1, 12), YEARS)
MONTHS = st.builds(g.Month, st.integers(1, 12), YEARS)
QUARTERS = st.builds(g.Quarter, st.integers(1, 4), YEARS)
HALVES = st.builds(g.Half, st.integers(1, 2), YEARS)
SAID_YEARS = st.builds(g.Year, st.integers(2015, 2060))
HALVED = (g.Portion.FIRST_HALF, g.Portion.SECOND_HALF)
THIRDS = (g.Portion.FIRST_THIRD, g.Portion.SECOND_THIRD, g.Portion.LAST_THIRD)
PARTS = st.one_of(
    st.builds(g.Part, st.sampled_from(g.Portion), MONTHS),
    st.builds(g.Part, st.sampled_from([part for part in g.Portion if part not in THIRDS]), QUARTERS),
    st.builds(g.Part, st.sampled_from([part for part in g.Portion if part not in THIRDS + HALVED]), SAID_YEARS),
)
POINTS = st.one_of(
    DATES, MONTHS, QUARTERS, HALVES, st.builds(g.NineMonths, YEARS), SAID_YEARS, PARTS,
    st.builds(g.Week, st.integers(1, 5), MONTHS), st.builds(g.Named, st.just("Tết Nguyên đán"), YEARS),
    st.builds(g.Month, st.integers(1, 12), st.sampled_from((1, -1))),
)  # fmt: skip
AT = st.builds(g.At, POINTS, st.booleans()) | st.just(g.At(g.Year()))


def apart(
    points: st.SearchStrategy[g.Date] | st.SearchStrategy[g.Month],
) -> st.SearchStrategy[tuple[g.At, ...]]:
    """Two or three points with their years, no two of them one after the other."""
    said = st.tuples(st.integers(2015, 2030), st.sampled_from((2, 5, 8)), points)
    return st.lists(said, min_size=2, max_size=3, unique_by=lambda one: one[:2]).map(
        lambda found: tuple(
            g.At(g.Date(point.day, month, year) if isinstance(point, g.Date) else g.Month(month, year))
            for year, month, point in found
        )
    )


LISTS = apart(DATES) | apart(MONTHS)
BETWEEN = st.builds(
    g.Between,
    st.one_of(DATES, MONTHS, QUARTERS).map(lambda point: type(point)(*_with(point, 2020))),
    st.builds(g.At, st.one_of(DATES, MONTHS, QUARTERS), st.booleans()),
)


def _with(point: g.Date | g.Month | g.Quarter, year: int) -> tuple[int, ...]:
    match point:
        case g.Date(day, month):
            return day, month, year
        case g.Month(month):
            return month, year
        case g.Quarter(quarter):
            return quarter, year


def day_of(every: g.Every) -> st.SearchStrategy[g.DayOf | None]:
    later = {
        g.Every.WEEK: (0,),
        g.Every.MONTH: (0, 1),
        g.Every.QUARTER: (0, 1, -2),
        g.Every.HALF: (0, 1),
        g.Every.YEAR: (),
    }
    if not later[every]:
        return st.none()
    days = st.integers(1, 7 if every is g.Every.WEEK else 31)
    return st.none() | st.builds(g.DayOf, days, st.booleans(), st.sampled_from(later[every]))


RECURRING = st.one_of(
    st.sampled_from(g.Every).flatmap(
        lambda every: st.builds(g.Recurring, st.just(every), day_of(every), st.none(), st.none() | MONTHS)
    ),
    st.builds(g.Recurring, st.just(g.Every.MONTH), since=st.none() | MONTHS, step=st.sampled_from((2, 4, 5, 11))),
    st.builds(g.Recurring, st.just(g.Every.WEEK), since=st.none() | MONTHS, step=st.integers(2, 26)),
    st.builds(g.Recurring, st.just(g.Every.YEAR), date=st.builds(g.At, DATES | MONTHS, st.booleans())),
)
PERIODS = ("T", "Q", "Q1", "Q2", "Q3", "Q4", "6T", "9T", "N")


@st.composite
def reports(draw: st.DrawFn) -> g.Reports:
    """Sets that name at least one report without a number, and so that the year is not one of them."""
    periods = draw(st.lists(st.sampled_from(PERIODS), min_size=2, max_size=5, unique=True))
    if not {"6T", "9T"} & set(periods):
        periods.append("6T")
    dues = [draw(st.none() | DATES.map(g.At) | st.builds(g.DayOf, st.integers(1, 31), st.booleans())) for _ in periods]
    year = None if dues[-1] else draw(st.none() | st.integers(2015, 2060))
    return g.Reports(tuple(g.Report(*one) for one in zip(periods, dues, strict=True)), year)


EXPRESSIONS = st.one_of(
    AT,
    BETWEEN,
    st.builds(g.Since, st.one_of(DATES, MONTHS, QUARTERS, SAID_YEARS), st.booleans()),
    st.builds(g.Several, LISTS),
    st.builds(g.Either, LISTS),
    st.builds(g.Ongoing, st.none() | MONTHS, st.none(), st.none() | EVENTS),
    st.builds(g.Ongoing, MONTHS, st.none(), st.none() | EVENTS, st.just(value=True)),
    st.builds(
        g.Ongoing,
        st.none() | st.builds(g.Month, st.integers(1, 12), st.just(2020)),
        DATES,
        st.none() | EVENTS,
    ),
    RECURRING,
    reports(),
    st.builds(g.Relative, EVENTS, days=st.integers(0, 90)),
    st.builds(g.Relative, EVENTS | st.just(""), days=st.integers(1, 90), working_days=st.booleans()),
    st.builds(g.Relative, EVENTS, months=st.integers(1, 12)),
    st.just(g.Relative("", days=0)),
    st.builds(g.Conditional, EVENTS),
    st.builds(
        g.Conditional,
        st.sampled_from(("đột xuất", "kịp thời", "theo yêu cầu", "tùy tình hình", "trước khi sáp nhập")),
    ),
    st.builds(g.Conditional, DOCUMENTS, st.just(g.Waiting.DOCUMENT)),
    st.builds(g.Conditional, st.just("Báo cáo CCHC 6 tháng"), st.just(g.Waiting.TOGETHER)),
)


@st.composite
def items(draw: st.DrawFn) -> g.Item:
    """Items, with a note where the brackets would not be read as part of the time."""
    expression = draw(EXPRESSIONS)
    noted = isinstance(expression, g.At | g.Between | g.Several | g.Either)
    return g.Item(draw(st.none() | LABELS), expression, draw(st.none() | NOTES) if noted else None)


CELLS = st.builds(g.Cell, st.lists(items(), min_size=1, max_size=3).map(tuple))

SOUP = [
    "trước",
    "ngày",
    "tháng",
    "quý",
    "năm",
    "đầu",
    "giữa",
    "cuối",
    "tuần",
    "hằng",
    "hàng",
    "mỗi",
    "định",
    "kỳ",
    "thường",
    "xuyên",
    "liên",
    "tục",
    "sau",
    "khi",
    "theo",
    "kế",
    "hoạch",
    "báo",
    "cáo",
    "và",
    "hoặc",
    "từ",
    "đến",
    "hết",
    "chậm",
    "nhất",
    "muộn",
    "không",
    "quá",
    "trong",
    "vào",
    "giai",
    "đoạn",
    "lần",
    "thứ",
    "Sáu",
    "chủ",
    "nhật",
    "đợt",
    "của",
    "mới",
    "nửa",
    "tết",
    "nguyên",
    "đán",
    "6",
    "9",
    "12",
    "15",
    "31",
    "2021",
    "2024",
    "I",
    "II",
    "III",
    "IV",
    "V",
    "q",
    "t",
    "/",
    "-",
    "–",
    ".",
    ",",
    ";",
    ":",
    "(",
    ")",
    "…",
    "+",
    "•",
    "%",
    "\n",
    "31/12",
    "30/2",
    "31/12/2021",
    "15/7",
    "12/2021",
    "làm",
    "việc",
    "ngay",
    "kể",
    "các",
    "cả",
    "trở",
    "đi",
    "nhưng",
    "lồng",
    "ghép",
    "truoc",
]
SOUPS = st.lists(st.sampled_from(SOUP), max_size=30).map(" ".join)


@STEADY
@given(CELLS)
@example(g.Cell((g.Item(None, g.Reports((g.Report("N"), g.Report("Q1"), g.Report("6T")))),)))
def test_what_is_written_is_read_again(cell: g.Cell) -> None:
    parsed = parse(write(cell))
    assert isinstance(parsed, Parsed), write(cell)
    assert parsed.cell == cell


@pytest.mark.parametrize(
    ("phrase", "written"),
    [
        ("15/01 gửi số liệu kỳ trước", "ngày 15/01 gửi số liệu kỳ trước"),
        ("15/01: biểu số 2 kỳ trước", "ngày 15/01: biểu số 2 kỳ trước"),
        ("=1 kỳ trước - 31/12/2021 (nộp)", "=1 kỳ trước - ngày 31/12/2021 (nộp)"),
    ],
)
def test_a_label_that_ends_like_a_bound_stands_where_it_is_none(phrase: str, written: str) -> None:
    """Of "số liệu kỳ trước: ngày 15/01" the last word would be the bound."""
    parsed = parse(phrase)
    assert isinstance(parsed, Parsed)
    assert write(parsed.cell) == written
    again = parse(written)
    assert isinstance(again, Parsed)
    assert again.cell == parsed.cell


@STEADY
@given(CELLS, st.integers(2019, 2027), st.booleans(), st.booleans())
def test_every_tree_resolves_or_says_why(cell: g.Cell, year: int, inclusive: bool, calendar_periods: bool) -> None:
    reading = read([(None, write(cell))], year, CALENDAR, Policy(inclusive, calendar_periods))
    assert reading.milestones or reading.problems


@STEADY
@given(st.text(max_size=60) | SOUPS, st.integers(1, 9999))
def test_any_text_gives_a_tree_or_an_error_with_a_place(text: str, year: int) -> None:
    parsed = parse(text)
    if isinstance(parsed, DeadlineError):
        assert 1 <= parsed.column <= len(text) + 1
        assert parsed.nearest is None or isinstance(parse(parsed.nearest), Parsed)
    else:
        assert parsed.cell.items
        assert all(0 <= start < end <= len(text) for start, end in parsed.extents)
        assert all(1 <= warning.column <= len(text) for warning in parsed.warnings)
    for problem in read([(None, text)], year, CALENDAR).problems:
        assert 1 <= problem.column <= len(text) + 1


@STEADY
@given(CELLS.map(write) | SOUPS, st.sampled_from(("NFD", "NFC", "spaces", "dashes")))
def test_the_spelling_does_not_matter(text: str, change: str) -> None:
    assert shape(change_spelling(text, change)) == shape(text)


@STEADY
@given(st.builds(lambda one: write(g.Cell((g.Item(None, one),))), AT | BETWEEN | RECURRING))
def test_the_case_of_the_letters_does_not_matter(text: str) -> None:
    assert shape(text.upper()) == shape(text)


def change_spelling(text: str, change: str) -> str:
    match change:
        case "spaces":
            return text.replace(" ", "\u00a0")
        case "dashes":
            return text.replace("-", "–")
        case "NFC" | "NFD" as form:
            return unicodedata.normalize(form, text)
        case _:
            raise AssertionError(change)


def shape(text: str) -> str:
    """What a text means: its tree, or that it has none."""
    parsed = parse(text)
    if isinstance(parsed, DeadlineError):
        return "unreadable"
    return (
        unicodedata.normalize("NFC", repr(parsed.cell)).replace("\u00a0", " ").replace("\\xa0", " ").replace("–", "-")
    )


@settings(derandomize=True, deadline=None, max_examples=20)
@given(st.sampled_from([" ".join(SOUP[index : index + 3]) for index in range(0, len(SOUP), 3)]))
def test_a_huge_text_is_answered(fragment: str) -> None:
    """Linear time: 20 kB are read, 100 kB are refused unread."""
    assert isinstance(parse((fragment + " ") * (100_000 // len(fragment))), DeadlineError)
    assert isinstance(parse((fragment + " ")[:20] * 990), DeadlineError | Parsed)
