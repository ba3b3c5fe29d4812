"""Goals of targets: every form that plans use, numbers in the Vietnamese form, and what is not understood."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.targets import Change, Goal, Operator, read_goal
from cchc.workspace import Workspace

ROOT = Path(__file__).parents[1]


def goal(operator: Operator, *numbers: str, unit: str = "%", change: Change | None = None) -> Goal:
    return Goal(operator=operator, numbers=tuple(map(Decimal, numbers)), unit=unit, change=change)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("từ 60% trở lên", goal(Operator.AT_LEAST, "60")),
        ("từ 60% hồ sơ trở lên", goal(Operator.AT_LEAST, "60")),
        ("15% trở lên", goal(Operator.AT_LEAST, "15")),
        ("5% trở xuống", goal(Operator.AT_MOST, "5")),
        ("tối thiểu 97%", goal(Operator.AT_LEAST, "97")),
        ("Đạt tối thiểu 97 %", goal(Operator.AT_LEAST, "97")),
        ("Ít nhất 10", goal(Operator.AT_LEAST, "10", unit="")),
        ("không dưới 03 cuộc", goal(Operator.AT_LEAST, "3", unit="cuộc")),
        (">= 60%", goal(Operator.AT_LEAST, "60")),
        (">=60%", goal(Operator.AT_LEAST, "60")),
        ("≥60%", goal(Operator.AT_LEAST, "60")),
        ("> 98%", goal(Operator.MORE_THAN, "98")),
        ("trên 90%", goal(Operator.MORE_THAN, "90")),
        ("<= 5%", goal(Operator.AT_MOST, "5")),
        ("dưới 5%", goal(Operator.LESS_THAN, "5")),
        ("không quá 02 ngày", goal(Operator.AT_MOST, "2", unit="ngày")),
        ("tối đa 30 phút/01 lần", goal(Operator.AT_MOST, "30", unit="phút/01 lần")),
        ("100%", goal(Operator.EQUAL, "100")),
        ("100% hồ sơ", goal(Operator.EQUAL, "100")),
        ("03", goal(Operator.EQUAL, "3", unit="")),
        ("42,15%", goal(Operator.EQUAL, "42.15")),
        ("1.5 lần", goal(Operator.EQUAL, "1.5", unit="lần")),
        ("16.051 hồ sơ", goal(Operator.EQUAL, "16051", unit="hồ sơ")),
        ("1.016.051,5", goal(Operator.EQUAL, "1016051.5", unit="")),
        ("từ 20% đến 30%", goal(Operator.BETWEEN, "20", "30")),
        ("20 – 30%", goal(Operator.BETWEEN, "20", "30")),
        ("từ 2 đến 3 ngày", goal(Operator.BETWEEN, "2", "3", unit="ngày")),
        ("giảm ít nhất 10%", goal(Operator.AT_LEAST, "10", change=Change.LESS)),
        ("giảm 10%", goal(Operator.EQUAL, "10", change=Change.LESS)),
        ("tăng thêm 5%", goal(Operator.EQUAL, "5", change=Change.MORE)),
    ],
)
def test_a_goal_is_read(text: str, expected: Goal) -> None:
    assert read_goal(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "%", "Hoàn thành", "từ", "cao hơn năm trước", "2/3", "1.2.3", "1,2,3", "từng 5%", "đạt ba phần tư"],
)
def test_what_has_no_number_or_more_than_is_understood_is_not_read(text: str) -> None:
    assert read_goal(text) is None


def test_decomposed_letters_make_no_difference() -> None:
    assert read_goal("tối thiểu 97%") == goal(Operator.AT_LEAST, "97")


@given(st.text(alphabet="0123456789.,%/->= tđừếnảgim", max_size=40))
def test_any_text_gives_a_goal_or_none(text: str) -> None:
    found = read_goal(text)
    assert found is None or len(found.numbers) == (2 if found.operator is Operator.BETWEEN else 1)


def test_every_goal_of_the_real_plans_is_read() -> None:
    areas = [area for plan in Workspace(ROOT).plans for area in plan.areas]
    targets = [target for area in areas for target in area.targets]
    targets += [target for area in areas for group in area.groups for target in group.targets]
    targets += [target for area in areas for task in area.tasks for target in task.targets]
    assert len(targets) > 90
    assert [target.goal for target in targets if read_goal(target.goal) is None] == []
