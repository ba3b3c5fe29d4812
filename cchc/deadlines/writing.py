"""Write a deadline tree back as a phrase, so that `parse(write(cell)).cell == cell`."""

from cchc.deadlines import grammar as g
from cchc.deadlines.parser import Parsed, parse

_ROMAN = ("", "I", "II", "III", "IV")
_EVERY = {
    g.Every.WEEK: "tuần",
    g.Every.MONTH: "tháng",
    g.Every.QUARTER: "quý",
    g.Every.HALF: "6 tháng",
    g.Every.YEAR: "năm",
}
_WEEKDAYS = ("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy")
_SUNDAY = 7
_REPORTS = {"T": "tháng", "Q": "quý", "6T": "6 tháng", "9T": "9 tháng", "N": "năm"}


def write(cell: g.Cell) -> str:
    """Write a cell, its items separated by semicolons."""
    return "; ".join(_item(item) for item in cell.items)


def _item(item: g.Item) -> str:
    """Write the words beside the time where they are read as such: "số liệu kỳ trước: ngày 15/01" bounds the day."""
    time, label = _expression(item.expression), item.label
    note = f" ({item.note})" if item.note else ""
    if not label:
        return time + note
    ways = (f"{label}: {time}{note}", f"{time} {label}{note}", f"{time}{note}: {label}", f"{label} - {time}{note}")
    return next((way for way in ways if _reads_as(way, item)), ways[0])


def _reads_as(text: str, item: g.Item) -> bool:
    parsed = parse(text)
    return isinstance(parsed, Parsed) and parsed.cell == g.Cell((item,))


def _expression(expression: g.Expression) -> str:
    match expression:
        case g.At():
            return _at(expression)
        case g.Between(start, end):
            return f"từ {_point(start)} đến {_at(end)}"
        case g.Since():
            return _since(expression)
        case g.Several(items) | g.Either(items):
            return (" và " if isinstance(expression, g.Several) else " hoặc ").join(_at(item) for item in items)
        case g.Ongoing():
            return _ongoing(expression)
        case g.Recurring():
            return _recurring(expression)
        case g.Reports(reports, year):
            return ", ".join(_report(report) for report in reports) + _year(year)
        case g.Relative():
            return _relative(expression)
        case g.Conditional():
            return _conditional(expression)


def _conditional(waits: g.Conditional) -> str:
    match waits.waiting:
        case g.Waiting.DOCUMENT:
            first = f"theo {waits.after}"
            return first if _reads_as(first, g.Item(None, waits)) else f"căn cứ {waits.after}"
        case g.Waiting.TOGETHER:
            return f"lồng ghép trong {waits.after}"
        case g.Waiting.EVENT:
            return waits.after if _reads_as(waits.after, g.Item(None, waits)) else f"sau khi {waits.after}"


def _since(since: g.Since) -> str:
    if since == g.Since(g.Year()):
        return "trong năm và các năm tiếp theo"
    return f"{'sau' if since.past else 'từ'} {_point(since.start)}"


def _ongoing(ongoing: g.Ongoing) -> str:
    start = f" {'sau' if ongoing.past else 'từ'} {_point(ongoing.start)}" if ongoing.start else ""
    end = f" đến {_point(ongoing.end)}" if ongoing.end else ""
    return f"thường xuyên{start}{end}" + (f", sau khi {ongoing.after}" if ongoing.after else "")


def _recurring(recurring: g.Recurring) -> str:
    every, day = recurring.every, recurring.day
    if recurring.date is not None:
        return f"{_at(recurring.date)} hằng năm"
    turn = f"hằng {_EVERY[every]}" if recurring.step == 1 else f"{recurring.step} {_EVERY[every]}/lần"
    turn += f" ({_day_of(day, every)})" if day else ""
    return f"{turn}, từ {_point(recurring.since)}" if recurring.since else turn


def _relative(expression: g.Relative) -> str:
    if expression.days == 0:
        return f"ngay sau khi {expression.after}" if expression.after else "trong ngày"
    count = f"{expression.days} ngày" if expression.days is not None else f"{expression.months} tháng"
    working = " làm việc" if expression.working_days else ""
    return f"trong vòng {count}{working}" + (f" kể từ khi {expression.after}" if expression.after else "")


def _report(report: g.Report) -> str:
    name = _REPORTS.get(report.period) or f"quý {_ROMAN[int(report.period[1])]}"
    if report.due is None:
        return name
    if isinstance(report.due, g.DayOf):
        return f"{name} ({_day_of(report.due, g.Every.MONTH if report.period == 'T' else g.Every.QUARTER)})"
    return f"{name} ({_at(report.due)})"


def _day_of(day: g.DayOf, every: g.Every) -> str:
    before = "trước " if day.before else ""
    if every is g.Every.WEEK:
        return before + (f"thứ {_WEEKDAYS[day.day - 1]}" if day.day < _SUNDAY else "chủ nhật")
    if every is g.Every.MONTH:
        return f"{before}ngày {day.day} {'tháng sau' if day.later else 'hằng tháng'}"
    if every is g.Every.QUARTER and day.later:
        return f"{before}ngày {day.day} tháng đầu quý{' sau' if day.later == 1 else ''}"
    return f"{before}ngày {day.day} {'tháng sau' if day.later else 'tháng cuối kỳ'}"


def _at(at: g.At) -> str:
    if at.before:
        return f"trước {_point(at.point)}"
    return f"trong {_point(at.point)}" if isinstance(at.point, g.Year) and at.point.year is None else _point(at.point)


def _point(point: g.Point) -> str:
    match point:
        case g.Date(day, month, year):
            return f"ngày {day:02}/{month:02}" + (f"/{year}" if year and year >= 100 else _year(year))
        case g.Month(month, year):
            return f"tháng {month}" + _year(year)
        case g.Quarter(quarter, year):
            return f"quý {_ROMAN[quarter]}" + _year(year)
        case g.Half(half, year):
            return f"6 tháng {'đầu' if half == 1 else 'cuối'} năm" + _of_year(year)
        case g.NineMonths(year):
            return "9 tháng đầu năm" + _of_year(year)
        case g.Year(year):
            return _year(year).strip() if year else "năm"
        case g.Week(week, of):
            return f"tuần thứ {week} của {_point(of)}"
        case g.Part(portion, of):
            return f"{portion.value} {_point(of)}"
        case g.Named(name, year):
            return name + _year(year)


def _year(year: int | None) -> str:
    if year is None:
        return ""
    return f" năm {year}" if year >= 100 else " năm sau" if year == 1 else " năm trước"


def _of_year(year: int | None) -> str:
    return _year(year).removeprefix(" năm")
