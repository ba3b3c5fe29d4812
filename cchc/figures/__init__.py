"""Figures before documents: every number of statistics, reports and charts, with the keys of the tasks behind it.

    figures = figures_of(world, plans, Wanted(units=…, role="lead", area=…), quarter(2026, 2))
    figures.totals.total.text            "41"      T; .done H, .on_time H₁, .late H₂, .overdue Q, .in_progress D, …
    figures.totals.overdue.keys          the tasks behind it; figures.task(key) gives the task with its state
    figures.totals.completion.text       "42,15 % (59/140)", or why there is none; .name, .part_name, .whole_name
    figures.totals.rates                 the four percentages in their order
    for row in figures.by_unit:          row.name, row.counts (as totals), row.collective
    figures.period.done                  what was done inside the window; None without a window
    figures.notes                        the sentences that must stand beside the figures

`cells` has the figures themselves, `judging` decides what a task counts as, `rows` groups, `results` says what was
reached, `movement` what happened in a window, `whole` puts them together.
"""

from cchc.figures.cells import LETTERS, NAMES, Cell, Counts, Figure, Rate
from cchc.figures.judging import Judged, by_file
from cchc.figures.movement import Movement, OwedReport
from cchc.figures.results import Delivery, Measured, Moved
from cchc.figures.rows import Row
from cchc.figures.whole import Figures, basis_of, figures_of

__all__ = [
    "LETTERS",
    "NAMES",
    "Cell",
    "Counts",
    "Delivery",
    "Figure",
    "Figures",
    "Judged",
    "Measured",
    "Moved",
    "Movement",
    "OwedReport",
    "Rate",
    "Row",
    "basis_of",
    "by_file",
    "figures_of",
]
