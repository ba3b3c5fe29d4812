"""`cchc diff A B --format html`: the values of the page, the page itself, the page in a browser."""

import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import browser
import office
import pytest
from conftest import Cchc
from worlds import plan_of, world_of

from cchc.diff.marking import Stretch, stretches
from cchc.diff.pages import AreaRow, Choice, Item, Lines, LoadRow, Page, PlanName, Row, Run, TaskView
from cchc.diff.plans import Pairing, diff_plans
from cchc.diff.views import page
from cchc.messages import render

BEFORE = plan_of(
    """
    area: TTHC
    heading: 1. Thủ tục
    tasks:
      - {id: A-1, ref: a, title: Ban hành Kế hoạch rà soát thủ tục hành chính, products: [Kế hoạch, Báo cáo],
         lead: Văn phòng, deadline: trước 15/01, targets: [{indicator: Tỷ lệ rà soát, goal: 60%}]}
      - {id: A-2, ref: b, title: Tập huấn nghiệp vụ một cửa và khảo sát chữ ký số, lead: Phòng CNTT}
      - {id: A-3, ref: c, title: Niêm yết giá điện nước, lead: [Phòng KHTC, Tổ lạ]}
    """
)
AFTER = plan_of(
    """
    area: TTHC
    heading: 1. Thủ tục
    tasks:
      - {id: B-1, ref: a, title: "Ban hành Kế hoạch rà soát, đánh giá TTHC", lead: Văn phòng Sở, deadline: trước 14/02,
         targets: [{indicator: Tỷ lệ rà soát, goal: 80%}]}
      - {id: B-2, ref: b, title: Tập huấn nghiệp vụ một cửa, lead: Phòng CNTT, continues: 2021/so/A-2}
      - {id: B-3, ref: c, title: Khảo sát chữ ký số, lead: Phòng KHTC, continues: 2021/so/A-2}
      - ref: d
        title: "Trồng cây:"
        tasks: [{id: B-4, area: LA, title: Cây xanh, lead: Sở Nội vụ}]
    """,
    "{org: so, year: 2022, title: Kế hoạch}",
    "2022/so",
)
WORLD = world_of(BEFORE, AFTER, as_of="2022-01-01")


def same(*texts: str) -> Lines:
    """A cell of unmarked lines."""
    return tuple((Run("same", text),) for text in texts)


@pytest.fixture(scope="module")
def made() -> Page:
    """The page of two small plans and a third without partner."""
    alone = plan_of("{area: TC, heading: Thể chế, tasks: []}", "{org: dai, year: 2022, title: Kế hoạch}", "2022/dai")
    pairing = Pairing(((BEFORE, AFTER),), (), (alone,))
    return page([diff_plans(BEFORE, AFTER, WORLD)], pairing, WORLD, lambda message: render(message, str))


def test_stretches() -> None:
    """Same words as each text writes them; what went, what came; case, punctuation, spaces do not count."""
    assert stretches("Rà  soát, TTHC cũ", "rà soát TTHC năm mới") == (
        Stretch(True, "Rà soát, TTHC", "rà soát TTHC"),
        Stretch(False, "cũ", "năm mới"),
    )
    assert stretches("", "mới") == (Stretch(False, "", "mới"),)
    assert stretches("", "") == ()


def test_the_summary(made: Page) -> None:
    """What was taken over of how many, the areas in the official order, plans, workload."""
    assert made.title == "2021/so → 2022/so"
    (one,) = made.plans
    assert (one.taken_over, one.earlier, one.carried_on, one.later) == (2, 3, 3, 4)
    assert [(part, len(items)) for part, items in one.parts.items()] == [
        ("kept", 0), ("reassigned", 0), ("changed", 1), ("regrouped", 2), ("removed", 1), ("added", 1),
    ]  # fmt: skip
    none = dict.fromkeys(one.parts, 0)
    assert one.areas == (
        AreaRow("Cải cách thủ tục hành chính", none | {"changed": 1, "regrouped": 2, "removed": 1}),
        AreaRow("LA", none | {"added": 1}),
    )
    assert one.after == PlanName("2022/so", "2022", "Sở Thông tin và Truyền thông", "Kế hoạch")
    assert made.alone == (PlanName("2022/dai", "2022", "Đài Phát thanh và Truyền hình", "Kế hoạch"),)
    assert one.units == (LoadRow("Sở Nội vụ", "UBND tỉnh", 0, 0, 1, 1), LoadRow("Phòng KHTC", "Sở TTTT", 1, 1, 1, 1))
    assert one.unmoved == 2


def test_the_filters(made: Page) -> None:
    """Areas in the official order; units by organisation in the registry's order, unknown names last."""
    assert [choice.name for choice in made.areas] == ["Cải cách thủ tục hành chính", "LA"]
    names = {org: [choice.name for choice in choices] for org, choices in made.leads.items()}
    assert names == {
        "UBND tỉnh": ["Sở Nội vụ"],
        "Sở Thông tin và Truyền thông": ["Văn phòng Sở", "Phòng CNTT", "Phòng KHTC"],
        "Tên chưa có trong danh mục đơn vị": ["Tổ lạ"],
    }
    tokens = [choice.token for choices in made.leads.values() for choice in choices]
    assert all(re.fullmatch(r"u\d+", token) for token in tokens)
    (dropped,) = made.plans[0].parts["removed"]
    office_unit, unknown = (
        made.leads["Sở Thông tin và Truyền thông"][2],
        made.leads["Tên chưa có trong danh mục đơn vị"][0],
    )
    assert dropped.leads.split() == [office_unit.token, unknown.token]
    assert made.areas[0] == Choice(dropped.areas, "Cải cách thủ tục hành chính")


def test_a_pair(made: Page) -> None:
    """Titles with their words marked, notes in words, a column that the later plan lacks is said to be lacking."""
    (item,) = made.plans[0].parts["changed"]
    assert item.heading == "Ban hành Kế hoạch rà soát, đánh giá TTHC"
    assert (item.changed, item.others, item.explicit) == ("nhiệm vụ, thời hạn, chỉ tiêu", "", False)
    assert re.fullmatch(r"[01],\d\d", item.score)
    assert item.rows == (
        Row(
            field="title", name="Nhiệm vụ", changed=True, note="",
            before=((Run("same", "Ban hành Kế hoạch rà soát"), Run("del", "thủ tục hành chính")),),
            after=((Run("same", "Ban hành Kế hoạch rà soát,"), Run("ins", "đánh giá TTHC")),),
        ),
        Row(field="lead", name="Chủ trì", changed=False, note="", before=same("Văn phòng"), after=same("Văn phòng Sở")),
        Row(
            field="deadline", name="Thời hạn", changed=True, note="30 days later",
            before=same("trước 15/01"), after=same("trước 14/02"),
        ),
        Row(
            field="products", name="Sản phẩm", changed=False, note="kế hoạch sau không có cột này",
            before=same("Kế hoạch", "Báo cáo"), after=(),
        ),
        Row(
            field="targets", name="Chỉ tiêu", changed=True, note="",
            before=same("Tỷ lệ rà soát: 60%"), after=same("Tỷ lệ rà soát: 80%"),
        ),
    )  # fmt: skip


def test_split_tasks_name_one_another(made: Page) -> None:
    """Each half says what else the task became."""
    items = made.plans[0].parts["regrouped"]
    assert [item.others for item in items] == ["A-2 còn tách sang B-3", "A-2 còn tách sang B-2"]
    assert [item.explicit for item in items] == [True, True]


def test_a_new_task(made: Page) -> None:
    """With the group that it stands in; every field is there, empty ones without lines."""
    (item,) = made.plans[0].parts["added"]
    none: Lines = ()
    fields = dict.fromkeys(("support", "deadline", "products", "targets", "budget", "assigned_by"), none)
    fields |= {"title": same("Cây xanh"), "area": same("LA"), "lead": same("Sở Nội vụ")}
    assert item.after == TaskView(id="B-4", ref="", group="Trồng cây", fields=fields)
    assert item == Item(areas=item.areas, leads=item.leads, heading="Cây xanh", after=item.after)


EVIL = """</p><script>alert("1")</script>&lt; {{ 7 * 7 }} {% raw %} <!-- ' | \\n\\t\\e[31m \\u202e tên"""
NEXT = f"""\
area: TTHC
heading: 1. Cải cách thủ tục hành chính
tasks:
  - id: TTHC-01
    ref: 1.a
    title: Tiếp tục rà soát thủ tục hành chính
    lead: Phòng KHTC
    support: Các phòng chuyên môn
    deadline: 30/6/2022
    continues: 2021/so/TTHC-01
  - {{id: TTHC-02, ref: '"><i>', title: "{EVIL.replace('"', chr(92) + '"')}", lead: "<u>Lạ</u>", deadline: Quý I}}
"""
MAIN = Path(__file__).parent / "data" / "diff-page.html"


@pytest.fixture
def so(tmp_path: Path) -> Path:
    """The tiny office with a second year that carries on one task; another holds all that could be markup."""
    return office.write(tmp_path / "so", {"plans/2022/so/01-thu-tuc.yaml": NEXT})


def body(html: str) -> str:
    """The page's main part without the filters."""
    main = html[html.index("<main>") : html.index("</main>")]
    return re.sub(r'<form id="loc".*?</form>\n', "", main, flags=re.DOTALL)


def test_the_page(cchc: Cchc, so: Path) -> None:
    """The whole main part: summary, areas, the pair side by side, new, dropped, workload; the same in any language."""
    result = cchc("diff", "2021", "2022", "--format", "html", folder=so)
    assert (result.code, result.err) == (0, "")
    assert body(result.out) == MAIN.read_text("utf-8")
    assert cchc("diff", "2021", "2022", "--format", "html", folder=so, lang="vi").out == result.out


class _Tags(HTMLParser):
    """Gathers the elements, addresses and text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in ("meta", "link", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def parsed(html: str) -> _Tags:
    """A page whose elements are all closed in order."""
    tags = _Tags()
    tags.feed(html)
    tags.close()
    assert tags.open == []
    return tags


def test_text_of_plans_is_never_markup(cchc: Cchc, so: Path) -> None:
    """Tags, references, template signs, quotes, newlines, control characters come out as text, in attributes too."""
    page = parsed(cchc("diff", "2021", "2022", "--format", "html", folder=so).out)
    shown = """</p><script>alert("1")</script>&lt; {{ 7 * 7 }} {% raw %} <!-- ' | \\x1b[31m \\u202e tên"""
    assert shown in page.text
    assert 'mục "><i>' in page.text
    assert [tag for tag, _ in page.elements if tag in ("script", "i", "u", "style")] == [
        "style",
        "i",
        "i",
        "i",
        "script",
    ]


def test_one_file_without_network(cchc: Cchc, so: Path) -> None:
    """No address leads out of the page, every link to a part of it has its target, ids are unique."""
    page = parsed(cchc("diff", "2021", "2022", "--format", "html", folder=so).out)
    ids = [str(attributes["id"]) for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    for _, attributes in page.elements:
        assert {"src", "srcset", "action", "poster"} & set(attributes) == set()
        assert attributes.get("href", "data:,") in ("data:,", *(f"#{id}" for id in ids))
        for name in ("aria-labelledby", "for"):
            assert attributes.get(name, ids[0]) in ids
    assert ("html", {"lang": "vi"}) in page.elements


def test_headings_go_down_by_steps_and_headers_have_a_scope(cchc: Cchc, root: Path) -> None:
    """A screen reader finds its way: one h1, no level left out, every header cell says what it heads."""
    page = parsed(cchc("diff", "2021", "2024", "--format", "html", folder=root).out)
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))
    assert {attributes.get("scope") for tag, attributes in page.elements if tag == "th"} == {"col", "row"}


def test_no_pair_and_no_difference(cchc: Cchc, so: Path) -> None:
    """Nothing to compare is said; two equal plans are all kept."""
    (so / "plans" / "2022" / "so" / "plan.yaml").write_text("org: tinh\nyear: 2022\ntitle: Kế hoạch\n", "utf-8")
    none = parsed(cchc("diff", "2021", "2022", "--format", "html", folder=so).out)
    assert "Không có hai kế hoạch nào để so." in none.text
    assert "2022/so: UBND tỉnh Mẫu, năm 2022" in none.text
    same = parsed(cchc("diff", "2021/so", "2021/so", "--format", "html", folder=so).out)
    assert "Giữ nguyên (2)" in same.text
    assert "Sửa (0)" in same.text


def test_the_page_of_one_area(cchc: Cchc, so: Path) -> None:
    """`--area` narrows the page as it does the text."""
    assert "Rà soát" not in cchc("diff", "2021", "2022", "--area", "TC", "--format", "html", folder=so).out


def test_a_template_of_the_workspace(cchc: Cchc, so: Path) -> None:
    """A workspace's own page comes first; its faults are told like any other wrong situation."""
    (so / "templates").mkdir()
    own = so / "templates" / "diff.html.j2"
    own.write_text("<p>{{ page.title }}</p>", "utf-8")
    assert cchc("diff", "2021", "2022", "--format", "html", folder=so).out == "<p>2021/so → 2022/so</p>\n"
    own.write_text("<p>\n{{ page.name }}</p>", "utf-8")
    result = cchc("diff", "2021", "2022", "--format", "html", folder=so)
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        'error: templates/diff.html.j2:2: there is no variable "name"\n'
        "help: correct the template, or move it out of templates/ to use that of cchc\n"
    )


@pytest.fixture
def real(cchc: Cchc, root: Path, tmp_path: Path) -> Path:
    """The page of the real plans of Đà Nẵng, as a file."""
    file = tmp_path / "trang.html"
    out = cchc("diff", "2021/danang-stttt", "2022/danang", "--format", "html", folder=root).out
    file.write_text(out, encoding="utf-8")
    return file


WIDER = """[...document.querySelectorAll("body *")].filter(one => {
  const box = one.getBoundingClientRect();
  const clipped = one.closest(".scroll, .alone thead");
  return !clipped && box.width > 1 && box.right > document.documentElement.clientWidth + 0.5;
}).map(one => one.outerHTML.slice(0, 200))"""
SHOWN = "[...document.querySelectorAll('[data-part]')].filter(one => one.getClientRects().length).length"


@pytest.mark.skipif(bool(browser.MISSING), reason=browser.MISSING)
@pytest.mark.parametrize("width", [360, 1200])
def test_in_a_browser(real: Path, tmp_path: Path, width: int) -> None:
    """Nothing is fetched, nothing stands in the console, nothing is wider than the window, light and dark."""
    with browser.running(tmp_path / "profile") as chromium:
        for dark in (False, True):
            chromium.open(real, width=width, dark=dark)
            assert chromium.ask("document.documentElement.scrollWidth") == width
            assert chromium.ask(WIDER) == []
            assert chromium.fetched() == [real.as_uri()]
            assert chromium.complaints() == []


@pytest.mark.skipif(bool(browser.MISSING), reason=browser.MISSING)
def test_the_filters_in_a_browser(real: Path, tmp_path: Path) -> None:
    """An area and a unit narrow what is shown, the counts follow; without JavaScript everything is there, no filter."""
    with browser.running(tmp_path / "profile") as chromium:
        chromium.open(real, width=1200)
        every = chromium.ask(SHOWN)
        chromium.ask(
            "for (const [id, name] of [['linh-vuc', 'Cải cách thể chế'], ['chu-tri', 'Sở Tư pháp']]) {"
            " const one = document.getElementById(id);"
            " one.value = [...one.options].find(option => option.text == name).value;"
            " one.dispatchEvent(new Event('change', {bubbles: true})) }"
        )
        few = chromium.ask(SHOWN)
        counts = chromium.ask("[...document.querySelectorAll('h3 [data-count]')].map(one => Number(one.textContent))")
        assert 0 < few < every
        assert sum(counts) == few
        assert chromium.ask("document.getElementById('dang-xem').textContent") == f"Đang xem {few}/{every} mục"
        chromium.ask("document.querySelector('button').click()")
        assert chromium.ask(f"new Promise(done => setTimeout(() => done({SHOWN})))", wait=True) == every
        chromium.open(real, width=1200, script=False)
        assert chromium.ask(SHOWN) == every
        assert chromium.ask("document.getElementById('loc').getClientRects().length") == 0
        assert chromium.complaints() == []


CONTRAST = """(() => {
  const numbers = text => text.match(/[\\d.]+/g).map(Number);
  const linear = one => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4;
  const light = ([red, green, blue]) =>
    0.2126 * linear(red / 255) + 0.7152 * linear(green / 255) + 0.0722 * linear(blue / 255);
  const behind = one => {
    const colour = numbers(getComputedStyle(one).backgroundColor);
    return colour[3] === 0 ? behind(one.parentElement) : colour;
  };
  const found = {};
  for (const one of document.querySelectorAll("main *, footer *")) {
    const own = [...one.childNodes].some(node => node.nodeType == 3 && node.data.trim());
    if (!own || !one.getClientRects().length) continue;
    const pair = [light(numbers(getComputedStyle(one).color)), light(behind(one))].sort((a, b) => b - a);
    const ratio = (pair[0] + 0.05) / (pair[1] + 0.05);
    if (ratio < 4.5) found[one.tagName + "." + one.className] = ratio;
  }
  return found;
})()"""


@pytest.mark.skipif(bool(browser.MISSING), reason=browser.MISSING)
@pytest.mark.parametrize("dark", [False, True])
def test_contrast_in_a_browser(real: Path, tmp_path: Path, *, dark: bool) -> None:
    """Every text stands out from what is behind it by 4.5 to 1 (WCAG AA), light and dark."""
    with browser.running(tmp_path / "profile") as chromium:
        chromium.open(real, width=1200, dark=dark)
        assert chromium.ask(CONTRAST) == {}
