"""Print the days-off file of a year (a development script, not in the wheel; needs `pip install holidays`).

    python tools/days_off.py 2028 > cchc/days_off/2028.yaml

Holidays and the days off that make up for weekends come from the `holidays` package (VN). What the government
decides year by year stands below: when a decision comes out, add its swaps to SWAPS and its name to SOURCES,
move FIRST_UNCONFIRMED up, run again and commit the file. The script stops where the package knows a swap that
SWAPS lacks.
"""

import sys
from datetime import date

import holidays

# Day off: the weekend day worked instead. The documents are those that the package cites.
SWAPS = {
    date(2018, 12, 31): date(2019, 1, 5),
    date(2019, 4, 29): date(2019, 5, 4),
    date(2024, 4, 29): date(2024, 5, 4),
    date(2025, 5, 2): date(2025, 4, 26),
    date(2026, 1, 2): date(2026, 1, 10),
    date(2026, 8, 31): date(2026, 8, 22),
}
SOURCES = {
    2019: "Công văn 6519/VPCP-KGVX năm 2018",
    2024: "Công văn 2450/VPCP-KGVX năm 2024",
    2025: "Thông báo 6150/TB-BLĐTBXH năm 2024",
    2026: "Công văn 12729/VPCP-KGVX năm 2025 (Tết Dương lịch), lịch nghỉ Tết 2026 (congan.com.vn), "
    "lịch nghỉ Quốc khánh 2026 (thuvienphapluat.vn)",
}
FIRST_UNCONFIRMED = 2027
CULTURE_DAY = (11, 24)  # chosen by Nghị quyết 80-NQ/TW; not confirmed as a day off, so left out
FIRST_CULTURE_DAY = 2026


def main() -> None:
    """Print the file of the year named on the command line, as UTF-8 with plain newlines on every system."""
    sys.stdout.buffer.write(file_of(int(sys.argv[1])).encode())


def file_of(year: int) -> str:
    """Write the file of a year."""
    found = holidays.country_holidays("VN", years=year, language="vi")
    swapped = {day for day in SWAPS if day.year == year}
    _check_swaps(found, swapped)
    kept = (day for day in swapped.union(found) if (day.month, day.day) != CULTURE_DAY)
    off = {day: _name(day, found.get(day, "")) for day in sorted(kept)}
    worked = {swap: f"làm bù cho {_short(day, year)}" for day, swap in SWAPS.items() if swap.year == year}
    new_year = next(day for day, name in found.items() if name == "Tết Nguyên Đán")
    lines = [
        *_comment(year),
        f"year: {year}",
        *(["unconfirmed: true"] if year >= FIRST_UNCONFIRMED else []),
        *_mapping("days_off", {f'"{day}"': name for day, name in off.items()}),
        *_mapping("working_days", {f'"{day}"': reason for day, reason in worked.items()}),
        *_mapping("events", {"Tết Nguyên đán": f'"{new_year}"'}),
    ]
    return "\n".join(lines) + "\n"


def _check_swaps(found: holidays.HolidayBase, swapped: set[date]) -> None:
    missing = {day for day in found if found[day].startswith("Ngày nghỉ (thay cho")} - swapped
    if missing:
        sys.exit("SWAPS lacks " + ", ".join(f"{day}: {found[day]}" for day in sorted(missing)))


def _name(day: date, name: str) -> str:
    """Name a day off; all days of Tết the same, for the package calls the 28th of a 29-day month "29 Tết"."""
    if day in SWAPS:
        return f"Nghỉ hoán đổi (làm bù {_short(SWAPS[day], day.year)})"
    return "Tết Nguyên đán" if "Tết" in name and "Tết Dương lịch" not in name else name


def _short(day: date, year: int) -> str:
    """Write a day as documents do (04/5, 05/01), with its year only where that is not the file's."""
    month = f"{day.month:02}" if day.month < 3 else f"{day.month}"
    return f"{day.day:02}/{month}" + (f"/{day.year}" if day.year != year else "")


def _comment(year: int) -> list[str]:
    law = "Bộ luật Lao động 2019, Điều 112" if year >= 2021 else "Bộ luật Lao động 2012, Điều 115"
    lines = [
        f"# Ngày nghỉ lễ, tết của cán bộ, công chức, viên chức năm {year}.",
        f"# Nguồn: gói Python holidays (VN); {law}. Chỉ ghi những gì các nguồn nêu ở đây có.",
    ]
    if year in SOURCES:
        lines.append(f"# Nguồn riêng của năm: {SOURCES[year]}.")
    if year >= FIRST_UNCONFIRMED:
        lines.append("# Chưa biết quyết định chính thức của năm này, các ngày chỉ tính theo luật:")
        lines.append("# lịch nghỉ Tết, ngày liền kề Quốc khánh và ngày hoán đổi có thể khác.")
    if year >= FIRST_CULTURE_DAY:
        lines.append(f"# Không ghi 24/11/{year} (Ngày Văn hóa Việt Nam): chưa xác nhận là ngày nghỉ.")
    return [*lines, "# Sinh bằng tools/days_off.py; không sửa tay."]


def _mapping(key: str, entries: dict[str, str]) -> list[str]:
    if not entries:
        return [f"{key}: {{}}"]
    return [f"{key}:", *(f"  {name}: {value}" for name, value in entries.items())]


if __name__ == "__main__":
    main()
