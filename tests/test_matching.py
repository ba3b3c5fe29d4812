"""Which task carries on which: terms and clauses, likeness, phrases, links."""

import random
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
import pytest
from worlds import plan_of

from cchc.diff.likeness import Described, Shares, describe, full_text, likenesses
from cchc.diff.matching import Link, match
from cchc.diff.phrases import Phrases
from cchc.diff.words import Weights, clauses, said_work, syllables, terms, without_opening
from cchc.model.tasks import Plan, Task
from cchc.workspace import Workspace

ROOT = Path(__file__).parents[1]


def plan(tasks: str, year: int = 2021) -> Plan:
    """A plan of some tasks, each a line of YAML."""
    lines = "\n".join(f"  - {line.strip()}" for line in tasks.strip().splitlines())
    head = f"{{org: so, year: {year}, title: Kế hoạch}}"
    return plan_of(f"area: TTHC\nheading: 1. Thủ tục\ntasks:\n{lines}\n", head, f"{year}/so")


def links(before: Plan, after: Plan) -> list[tuple[str, str]]:
    """Which ids are linked."""
    return [(link.a.rpartition("/")[2], link.b.rpartition("/")[2]) for link in match(before.tasks, after.tasks)]


def folded(text: str) -> str:
    """A text as terms are written."""
    return " ".join(syllables(text))


def test_an_aside_says_less_than_the_work() -> None:
    """By which decree, where and what for is half of what the work itself is."""
    found = terms("Sắp xếp bộ máy theo Nghị định 107/2020/NĐ-CP")
    assert (found[folded("bộ máy")], found[folded("nghị định")]) == (1.0, 0.5)
    assert found[folded("máy theo")] == 1.0


def test_an_aside_does_not_begin_with_the_work() -> None:
    """ "Để" at once after the opening does not make the whole title an aside."""
    assert terms("Triển khai để mở chuyên mục")[folded("mở")] == 1.0


def test_names_of_one_thing_are_one() -> None:
    """An official calls both by the same name; what only resembles stays apart."""
    assert terms("Kiểm tra Bộ phận tiếp nhận và trả kết quả") == terms("Kiểm tra BPMC")
    assert terms("Tỉ lệ") == terms("Tỷ lệ")
    assert terms("niêm yết") != terms("công khai")


def test_what_a_title_is_after_its_opening() -> None:
    """How a title begins does not say what the work is."""
    assert without_opening("Tiếp tục tổ chức thực hiện số hóa hồ sơ") == without_opening("Số hóa hồ sơ")
    assert without_opening("Triển khai") == syllables("Triển khai")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Rà soát thủ tục", ["Rà soát thủ tục"]),
        ("Ban hành Kế hoạch rà soát. Báo cáo kết quả", ["Ban hành Kế hoạch rà soát", "Báo cáo kết quả"]),
        ("Cập nhật các cơ sở dữ liệu: - Đất đai - Hộ tịch", ["Cập nhật các cơ sở dữ liệu"]),
        ("Ngắn; gọn", ["Ngắn; gọn"]),
    ],
)
def test_clauses(text: str, parts: list[str]) -> None:
    """Sentences and dash items of four words and more; a text without any is whole."""
    assert clauses(text) == parts


def described(*plans: Plan) -> tuple[Weights, list[list[Described]]]:
    """The tasks of plans, weighed together."""
    weights = Weights(full_text(task) for one in plans for task in one.tasks)
    return weights, [[describe(task, weights) for task in one.tasks] for one in plans]


def test_the_same_work_is_wholly_alike() -> None:
    """1 for the same title, products and area; a clause of a longer title is alike by that clause."""
    before = plan("""
        {id: A-1, ref: a, title: Số hóa kết quả giải quyết, products: Kho dữ liệu}
        {id: A-2, ref: b, title: Tập huấn kỹ năng giao tiếp; niêm yết bảng giá dịch vụ tại trụ sở}
    """)
    after = plan(
        """
        {id: B-1, ref: a, title: Số hóa kết quả giải quyết, products: Kho dữ liệu}
        {id: B-2, ref: b, title: Niêm yết bảng giá dịch vụ tại trụ sở}
        """,
        2022,
    )
    _, (first, second) = described(before, after)
    found = {(one.task.id, other.task.id): alike for one, other, alike in likenesses(first, second, Shares(), 0.2)}
    assert sorted(found) == [("A-1", "B-1"), ("A-2", "B-2")]
    assert found["A-1", "B-1"] == pytest.approx(1.0)
    assert 0.8 < found["A-2", "B-2"] < 1.0


def test_a_short_title_is_read_with_its_group() -> None:
    """Dash items of a group carry on the task that held them all."""
    before = plan("""
        {id: A-1, ref: a, title: "Cập nhật và chia sẻ các cơ sở dữ liệu: Cơ sở dữ liệu đất đai; Cơ sở dữ liệu hộ tịch"}
        {id: A-2, ref: b, title: Tập huấn kỹ năng giao tiếp}
    """)
    after = plan(
        """
        {ref: a, title: "Cập nhật và chia sẻ các cơ sở dữ liệu:", tasks: [{id: B-1, ref: a.1, title: Đất đai}, {id: B-2, ref: a.2, title: Hộ tịch}]}
        {id: B-3, ref: b, title: Trồng cây xanh}
        """,  # noqa: E501
        2022,
    )
    assert links(before, after) == [("A-1", "B-1"), ("A-1", "B-2")]


def test_rows_of_one_title_tell_their_work_by_products() -> None:
    """A group with a title of its own and rows of products only: each row is its products."""
    before = plan("""
        {ref: a, title: Chỉ đạo cải cách, tasks: [{id: A-1, ref: a, products: Kế hoạch tuyên truyền}, {id: A-2, ref: a, products: Sổ theo dõi}]}
    """)  # noqa: E501
    after = plan(
        """
        {id: B-1, ref: a, title: Xây dựng sổ theo dõi}
        {id: B-2, ref: b, title: Ban hành Kế hoạch tuyên truyền}
        """,
        2022,
    )
    assert said_work(before.tasks[0]) == ("Kế hoạch tuyên truyền", ("Chỉ đạo cải cách",))
    assert links(before, after) == [("A-2", "B-1"), ("A-1", "B-2")]


def test_what_is_covered_is_not_split_off_again() -> None:
    """The whole task goes on in one; another that merely contains its words is not a part of it."""
    before = plan("""
        {id: A-1, ref: a, title: Khảo sát độc lập chất lượng phục vụ của Bộ phận Một cửa}
        {id: A-2, ref: b, title: Vận hành kho lưu trữ điện tử}
        {id: A-3, ref: c, title: Tập huấn kỹ năng giao tiếp}
    """)
    after = plan(
        """
        {id: B-1, ref: a, title: Khảo sát độc lập chất lượng phục vụ của Bộ phận Một cửa}
        {id: B-2, ref: b, title: Thí điểm trợ lý ảo gọi điện tự động cho cuộc khảo sát độc lập chất lượng}
        {id: B-3, ref: c, title: Vận hành kho lưu trữ điện tử}
        """,
        2022,
    )
    assert links(before, after) == [("A-1", "B-1"), ("A-2", "B-3")]


def test_what_the_plan_says_holds_against_a_likeness() -> None:
    """`continues` names another task than the one most alike, which is free for others."""
    before = plan("""
        {id: A-1, ref: a, title: Khảo sát mức độ hài lòng}
        {id: A-2, ref: b, title: Niêm yết bảng giá}
    """)
    after = plan("{id: B-1, ref: a, title: Khảo sát mức độ hài lòng, continues: 2021/so/A-2}", 2022)
    assert match(before.tasks, after.tasks) == (Link("2021/so/A-2", "2022/so/B-1", 1.0, (), explicit=True),)


def with_links(later: Sequence[Task], found: Iterable[Link]) -> list[Task]:
    """The later tasks once these links are written down."""
    written = {task.key: tuple(link.a for link in found if link.b == task.key) for task in later}
    return [msgspec.structs.replace(task, continues=written[task.key]) for task in later]


def test_a_link_that_the_plan_says_is_a_partner_like_others() -> None:
    """A task that goes on in one, as the plan says, is not also carried on by what merely has words of it."""
    before = plan("""
        {id: A-1, ref: a, title: Ban hành Quy định quản lý kho dữ liệu mẫu}
        {id: A-2, ref: b, title: Niêm yết bảng giá}
    """)
    after = plan(
        """
        {id: B-1, ref: a, title: Hoàn thiện Quy định quản lý kho dữ liệu mẫu, continues: 2021/so/A-1}
        {id: B-2, ref: b, title: Kết nối kho dữ liệu mẫu với tỉnh}
        """,
        2022,
    )
    assert links(before, after) == [("A-1", "B-1")]


def test_links_that_are_written_down_change_no_others(real: tuple[tuple[Task, ...], tuple[Task, ...]]) -> None:
    """Once all links are written, or every other one, the same are found: nothing new turns up."""
    found = match(*real)
    for written in (found, found[::2]):
        again = match(real[0], with_links(real[1], written))
        said = {link.b for link in written}
        kept = [(link.a, link.b) for link in found if link in written or link.b not in said]
        assert [(link.a, link.b) for link in again] == kept


@pytest.fixture(scope="module")
def real() -> tuple[tuple[Task, ...], tuple[Task, ...]]:
    plans = {one.key: one for one in Workspace(ROOT).plans}
    return plans["2021/danang-stttt"].tasks, plans["2022/danang"].tasks


def test_the_order_of_tasks_changes_no_link(real: tuple[tuple[Task, ...], tuple[Task, ...]]) -> None:
    """Tasks in another order are linked the same, by the same words; the links follow the later tasks."""
    shuffled = [random.Random(1).sample(tasks, len(tasks)) for tasks in real]
    found, again = match(*real), match(shuffled[0], shuffled[1])
    assert {(link.a, link.b, link.score, link.words) for link in found} == {
        (link.a, link.b, link.score, link.words) for link in again
    }
    order = [task.key for task in shuffled[1]]
    assert [order.index(link.b) for link in again] == sorted(order.index(link.b) for link in again)


def test_every_link_of_real_plans_says_why(real: tuple[tuple[Task, ...], tuple[Task, ...]]) -> None:
    """Scores from 0 to 1 and words that stand in the later task as they are shown."""
    later = {
        task.key: " ".join(" ".join((*said_work(task)[1], said_work(task)[0], *task.products)).split())
        for task in real[1]
    }
    for link in match(*real):
        assert 0 < link.score <= 1
        assert link.words
        assert [word for word in link.words if word not in later[link.b]] == []


def shown(before: str, after: str) -> list[str]:
    """The phrases of two titles."""
    one, other = plan(f"{{id: A-1, ref: a, title: '{before}'}}"), plan(f"{{id: B-1, ref: a, title: '{after}'}}", 2022)
    weights, _ = described(one, other)
    return [phrase.text for phrase in Phrases(weights).shared(one.tasks[0], other.tasks[0])]


@pytest.mark.parametrize(
    ("before", "after", "phrases"),
    [
        ("Cải thiện chỉ số hài lòng", "Nâng chỉ số hài lòng của tỉnh", ["chỉ số hài lòng"]),
        ("Cơ sở dữ liệu công chức", "Cơ sở dữ liệu công dân", ["Cơ sở dữ liệu"]),
        ("Cổng dịch vụ công của tỉnh", "Dịch vụ công chứng", []),
        ("Rà soát TTHC", "Công khai thủ tục hành chính", ["thủ tục hành chính"]),
        ("Công khai thủ tục hành chính", "Rà soát TTHC", ["TTHC"]),
        ("Theo Nghị định số 108/2014/NĐ-CP ngày 20/11/2014", "Nghị định 108/2014/NĐ-CP",
         ["108/2014/NĐ-CP", "Nghị định"]),
        ("Kiểm tra Bộ phận tiếp nhận và trả kết quả", "Camera tại Bộ phận tiếp nhận và trả kết quả",
         ["Bộ phận tiếp nhận và trả kết quả"]),
        ("Tuyên truyền qua chuyên mục vào ngày", "Làm chương trình qua chuyên mục vào ngày", ["chuyên mục"]),
        ("Kho lưu trữ, chuyên mục", "Kho lưu trữ chuyên mục", ["Kho lưu trữ", "chuyên mục"]),
    ],
)  # fmt: skip
def test_phrases_are_whole(before: str, after: str, phrases: list[str]) -> None:
    """The longest common runs of words, as the later task writes them; no compound and no number is cut."""
    assert shown(before, after) == phrases


def test_what_says_most_comes_first() -> None:
    """A phrase that only these two tasks have stands before one that all have."""
    before = plan("""
        {id: A-1, ref: a, title: Khảo sát; trợ lý ảo}
        {id: A-2, ref: b, title: Khảo sát khu chợ}
    """)
    after = plan("{id: B-1, ref: a, title: Khảo sát về trợ lý ảo}", 2022)
    weights, _ = described(before, after)
    found = Phrases(weights).shared(before.tasks[0], after.tasks[0])
    assert [phrase.text for phrase in found] == ["trợ lý ảo", "Khảo sát"]
    assert found[0].weight > found[1].weight
