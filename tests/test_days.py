"""Days as people write them, and as documents do."""

import pytest
from worlds import day

from cchc.model.days import official, written


@pytest.mark.parametrize(
    ("date", "here", "documents"),
    [
        ("2021-12-05", "05/12/2021", "05/12/2021"),
        ("2021-03-05", "05/03/2021", "05/3/2021"),
        ("2021-02-28", "28/02/2021", "28/02/2021"),
        ("2021-01-01", "01/01/2021", "01/01/2021"),
        ("2021-10-10", "10/10/2021", "10/10/2021"),
    ],
)
def test_days_are_written_in_two_ways(date: str, here: str, documents: str) -> None:
    """Documents put a zero before days below 10 and months 1 and 2 only (Nghị định 30/2020/NĐ-CP)."""
    assert (written(day(date)), official(day(date))) == (here, documents)
