"""Rules of the data of reports, `reports/q2.yaml` (codes R7xx)."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

import msgspec

from cchc.diagnostics import Finding, Severity
from cchc.messages import msg
from cchc.model.reports import ReportFile, items
from cchc.model.texts import texts
from cchc.rules.rule import rule

_CODES = msg("the codes are the keys of figures")
_PERIOD = re.compile(r"t(0[1-9]|1[0-2])|q[1-4]|6t|6tc|9t|nam|\d{4}-\d\d-\d\d\.\.\d{4}-\d\d-\d\d")


class ReportData(msgspec.Struct, frozen=True, kw_only=True):
    """The data of one report and the file it stands in."""

    file: str
    value: ReportFile


@rule("R701", "report-of-no-period", Severity.WARNING)
def of_no_period(data: ReportData) -> Iterator[Finding]:
    """The name of the file is no report period, so no report ever reads it.

    Periods are `t01` to `t12`, `q1` to `q4`, `6t`, `6tc` (the second half), `9t`, `nam`, or two days
    (`2026-03-01..2026-05-15`).
    """
    name = data.file.rpartition("/")[2].rpartition(".")[0]
    if not _PERIOD.fullmatch(name.lower()):
        yield Finding(
            msg('"{name}" is no report period', name=name),
            line=1,
            column=1,
            help=msg("name the file t05.yaml, q2.yaml, 6t.yaml, 6tc.yaml, 9t.yaml or nam.yaml"),
        )


@rule("R702", "part-larger-than-whole", Severity.ERROR)
def part_larger_than_whole(data: ReportData) -> Iterator[Finding]:
    """More bodies were inspected than there are, or more findings settled than found.

    One of the two numbers is mistyped; the report would print a share of more than 100 %.
    """
    found = data.value.inspection
    if found is None:
        return
    for key, part, whole in (("bodies", found.bodies, found.of), ("resolved", found.resolved, found.findings)):
        if part is not None and whole is not None and part > whole:
            yield Finding(
                msg("{part} of {whole} is more than all of them", part=part, whole=whole),
                path=("inspection", key),
                help=msg("correct one of the two numbers"),
            )


@rule("R703", "unknown-statistic", Severity.WARNING)
def unknown_statistic(data: ReportData) -> Iterator[Finding]:
    """`without` leaves out a line of the statistics annex that there is not, so nothing is left out.

    The codes are the keys of `figures`, such as `vbqppl_ban_hanh`.
    """
    known = [item.code for item in items()]
    for place, code in enumerate(texts(data.value.without)):
        near = get_close_matches(code, known)
        if code not in known:
            yield Finding(
                msg('there is no statistic "{code}"', code=code),
                path=("without", place) if isinstance(data.value.without, list) else ("without",),
                help=msg("there are codes of nearly that name: {names}", names=", ".join(near)) if near else _CODES,
            )
