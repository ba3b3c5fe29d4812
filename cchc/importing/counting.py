"""The column in which a spreadsheet counts its rows, as its web page shows it beside the table: taken off."""

from __future__ import annotations

from msgspec.structs import replace

from cchc.importing.document import Grid, grid
from cchc.importing.headers import find


def without_counts(table: Grid) -> Grid:
    """A table without its first column where that counts every row from the header on, the header too."""
    header = find(table)
    if header is None or table.width < 2:
        return table
    counts = [row[0].text for row in table.rows[header.first :]]
    if not counts[0].isdecimal() or counts != [str(int(counts[0]) + place) for place in range(len(counts))]:
        return table
    cells = [cell for place in range(len(table.rows)) for cell in table.own(place) if cell.column + cell.width > 1]
    moved = [
        replace(cell, column=cell.column - 1) if cell.column else replace(cell, width=cell.width - 1) for cell in cells
    ]
    made = grid(table.name, moved, len(table.rows), lettered=table.lettered, headings=table.headings)
    return replace(made, hidden=table.hidden)
