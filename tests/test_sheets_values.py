"""What people write into cells: days, percentages, numbers, texts; and what cannot be understood."""

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.messages import render
from cchc.model.files import Status
from cchc.sheets import values
from cchc.sheets.grid import Given, Grid, Spot, Trouble, letters
from cchc.sheets.values import WrongCellError


def wrong(read: Callable[[Given], object], cell: Given) -> str:
    """Why a cell cannot be understood, in English."""
    with pytest.raises(WrongCellError) as error:
        read(cell)
    return render(error.value.message, lambda id: id)


@pytest.mark.parametrize(
    "written", ["5/12/2021", "05/12/2021", "5.12.2021", "05-12-2021", " 5 / 12 / 2021 ", "2021-12-05"]
)
def test_days_as_text(written: str) -> None:
    """Slashes, points, dashes, blanks; a year has four digits."""
    assert values.date(Given(written)) == dt.date(2021, 12, 5)


def test_a_date_of_the_spreadsheet() -> None:
    """A date cell is its day."""
    assert values.date(Given(dt.date(2021, 12, 5))) == dt.date(2021, 12, 5)


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        (Given("31/02/2021"), "there is no day 31/02/2021"),
        (Given("2021-13-01"), "there is no day 2021-13-01"),
        (Given("1/2/21"), 'the year of "1/2/21" has two digits; write all four'),
        (Given("tháng 12"), '"tháng 12" is no day; write 31/12/2021'),
        (Given("x" * 60), f'"{"x" * 39}…" is no day; write 31/12/2021'),
        (Given(44561), '"44561" is a number, not a day; write 31/12/2021'),
        (Given(0.5, percent=True), '"50%" is a number, not a day; write 31/12/2021'),
        (Given(True), '"x" is a number, not a day; write 31/12/2021'),
        (Given("#N/A", trouble=Trouble.ERROR), "the cell holds the error #N/A"),
        (Given("", trouble=Trouble.FORMULA),
         "the formula has no value; open the file in Excel and save it, or write the value itself"),
    ],
)  # fmt: skip
def test_days_that_are_none(cell: Given, why: str) -> None:
    """Each says what is wrong."""
    assert wrong(values.date, cell) == why


@pytest.mark.parametrize(
    ("cell", "percent"),
    [
        (Given(60), 60), (Given(60.0), 60), (Given("60"), 60), (Given("60%"), 60), (Given("60 %"), 60),
        (Given(0.6, percent=True), 60), (Given("62,5%"), 63), (Given(0.625, percent=True), 63), (Given("62.5"), 63),
        (Given(62.4), 62), (Given(0), 0), (Given(1), 1), (Given(100), 100), (Given(1, percent=True), 100),
        (Given("0,4%"), 0), (Given(0.29, percent=True), 29), (Given(0.57, percent=True), 57),
    ],
)  # fmt: skip
def test_percentages(cell: Given, percent: int) -> None:
    """Numbers, texts and cells that are shown as percentages; half up to whole hundredths."""
    assert values.percent(cell) == percent


def test_what_is_rounded_away_can_be_said() -> None:
    """The number behind a percentage, whatever its form; "100,0%" is 100."""
    cells = (Given("62,5 %"), Given(0.625, percent=True), Given("100,0%"), Given(60), Given("x"))
    assert [values.share(cell) for cell in cells] == ["62,5", "62,5", "100", "60", ""]


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        (Given(0.6), '"0,6" may mean 0,6% or 60%; write it with %'),
        (Given("0,6"), '"0,6" may mean 0,6% or 60%; write it with %'),
        (Given(101), '"101" is no percentage from 0 to 100'),
        (Given(-5), '"-5" is no percentage from 0 to 100'),
        (Given(60, percent=True), '"6000%" is no percentage from 0 to 100'),
        (Given("-5%"), '"-5%" is no percentage from 0 to 100'),
        (Given("một nửa"), '"một nửa" is no percentage; write 60 or 60%'),
        (Given(dt.date(2021, 6, 1)), '"01/06/2021" is no percentage; write 60 or 60%'),
        (Given(True), '"x" is no percentage; write 60 or 60%'),
        (Given(float("inf")), "the number is too large"),
        (Given(10**18), "the number is too large"),
        (Given(float("nan")), "the number is too large"),
    ],
)
def test_percentages_that_are_none(cell: Given, why: str) -> None:
    """Each says what is wrong; a share that may mean two things is asked about."""
    assert wrong(values.percent, cell) == why


@pytest.mark.parametrize(
    ("cell", "goal", "value"),
    [
        (Given("62,5%"), "tối thiểu 60%", "62,5%"),
        (Given(0.625, percent=True), "tối thiểu 60%", "62,5%"),
        (Given(62.5), "tối thiểu 60%", "62,5%"),
        (Given("62,5"), "tối thiểu 60%", "62,5%"),
        (Given("1.234"), "1.000 hồ sơ", "1234"),
        (Given(1234), "1.000 hồ sơ", "1234"),
        (Given("1.234,5"), "", "1234,5"),
        (Given(-3), "", "-3"),
        (Given("-1.000"), "", "-1000"),
        (Given("khoảng 60%"), "tối thiểu 60%", "khoảng 60%"),
        (Given(0), "tối thiểu 60%", "0%"),
        (Given(0.5), "0,4 ngày", "0,5"),
    ],
)
def test_values_of_targets(cell: Given, goal: str, value: str) -> None:
    """Numbers in the Vietnamese form; without % they get it where the goal has one; a text stays."""
    assert values.measured(cell, goal) == value


def test_a_share_of_a_target_that_may_mean_two_things() -> None:
    """0.985 of a target in per cent."""
    assert wrong(lambda one: values.measured(one, "tối thiểu 97%"), Given(0.985)) == (
        '"0,985" may mean 0,985% or 98,5%; write it with %'
    )


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("Hoàn thành", Status.DONE), ("hoan thanh", Status.DONE), (" ĐANG  THỰC HIỆN ", Status.DOING),
        ("Tạm dừng", Status.PAUSED), ("Chưa triển khai", Status.TODO), ("Hoa\u0300n tha\u0300nh", Status.DONE),
    ],
)  # fmt: skip
def test_statuses(written: str, status: Status) -> None:
    """Any case, diacritics or not, letters in pieces."""
    assert values.status(Given(written)) is status


def test_a_status_that_is_none() -> None:
    """The list is named."""
    assert wrong(values.status, Given("Xong")) == (
        '"Xong" is no status; choose one of: Chưa triển khai; Đang thực hiện; Hoàn thành; Tạm dừng'
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("  Đã  làm \r\n\r\n xong\x07\u200b ", "Đã làm\n\nxong"),
        ("Kê\u0301 hoạch", "Kế hoạch"),
        ("=1+1", "=1+1"),
        (12, "12"),
        (1.5, "1,5"),
        (1e14, "100000000000000"),
        (dt.date(2021, 3, 5), "05/03/2021"),
        (True, "x"),
        (False, ""),
        ("\n\n", ""),
        ("\ud800", ""),
    ],
)
def test_texts(value: str | float | bool | dt.date, text: str) -> None:
    """Composed, trimmed, without control characters; what is no text in the form in which it is shown."""
    assert values.text(Given(value)) == text


def test_cells_have_the_names_of_a_spreadsheet() -> None:
    """Columns beyond Z have two letters; a row and a sheet are named without."""
    assert [letters(place) for place in (1, 26, 27, 52, 53, 702, 703)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
    shown = [spot.shown for spot in (Spot("Phòng CNTT", 12, 6), Spot("Phòng CNTT", 12), Spot("Phòng CNTT"))]
    assert shown == ["Phòng CNTT!F12", "Phòng CNTT!12", "Phòng CNTT"]


def test_cells_merged_downwards_say_the_same() -> None:
    """The uppermost holds the value for all; a cell merged from the left holds nothing."""
    grid = Grid(title="x", cells={(2, 3): Given("a")}, merged={(3, 3): (2, 3), (4, 3): (2, 3)})
    assert [grid.at(row, 3) for row in (1, 2, 3, 4, 5)] == [None, Given("a"), Given("a"), Given("a"), None]
    assert grid.at(3, 4) is None


@given(st.one_of(st.text(max_size=30), st.floats(), st.integers(), st.booleans(), st.dates()), st.booleans())
def test_no_cell_breaks_a_reader(value: str | float | bool | dt.date, percent: bool) -> None:
    """Whatever stands in a cell, it is read or refused."""
    cell = Given(value, percent=percent)
    for read in (values.text, values.status, values.date, values.percent, lambda one: values.measured(one, "60%")):
        try:
            read(cell)
        except WrongCellError:
            continue
