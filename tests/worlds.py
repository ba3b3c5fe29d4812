"""Small worlds for tests: the YAML of an area, a plan and the units in; plans, a registry and a World out."""

import datetime as dt
from textwrap import dedent, indent
from typing import TypeVar

import msgspec
import yaml_rs

from cchc.loading import work_calendar
from cchc.model.building import Builder
from cchc.model.files import AreaFile, PlanFile, UnitsFile
from cchc.model.tasks import Plan, Task
from cchc.states import TaskState, state_of
from cchc.units import Registry
from cchc.units.building import build
from cchc.world import Settings, World

S = TypeVar("S", bound=msgspec.Struct)

CALENDAR = work_calendar(Settings())
PLAN = "{org: so, year: 2021, title: Kế hoạch CCHC}"
UNITS = """
organisations:
  - id: tinh
    name: UBND tỉnh
    units:
      - {id: van-phong, name: Văn phòng UBND tỉnh}
      - {id: so-noi-vu, name: Sở Nội vụ, aliases: SNV}
      - {id: so-xay-dung, name: Sở Xây dựng}
      - {id: so-tu-phap, name: Sở Tư pháp}
      - {id: cac-so, name: Các sở, group: true, members: [so-noi-vu, so-xay-dung, so], open: true}
  - id: so
    name: Sở Thông tin và Truyền thông
    short: Sở TTTT
    parent: tinh
    units:
      - {id: van-phong, name: Văn phòng Sở, aliases: Văn phòng}
      - {id: phong-cntt, name: Phòng Công nghệ thông tin, short: Phòng CNTT}
      - {id: phong-khtc, name: Phòng Kế hoạch - Tài chính, short: Phòng KHTC}
      - {id: phong-bcvt, name: Phòng Bưu chính & Viễn thông, short: Phòng BCVT}
      - {id: psc, name: Trung tâm Thông tin dịch vụ công, short: Trung tâm PSC}
      - id: phong-chuyen-mon
        name: Các phòng chuyên môn
        group: true
        members: [phong-cntt, phong-khtc, phong-bcvt]
      - {id: phong-don-vi, name: "Các phòng, đơn vị", group: true, members: [phong-chuyen-mon, psc]}
      - {id: lien-quan, name: Các đơn vị liên quan, group: true}
  - id: so-khcn
    name: Sở Khoa học và Công nghệ
    parent: tinh
    units:
      - {id: van-phong, name: Văn phòng Sở, aliases: Văn phòng}
      - {id: phong-ql, name: Phòng Quản lý khoa học}
      - {id: to-ky-thuat, name: Tổ Kỹ thuật}
  - id: iid
    name: Trung tâm IID
    parent: so
    units:
      - {id: to-ky-thuat, name: Tổ Kỹ thuật}
  - id: dai
    name: Đài Phát thanh và Truyền hình
    units:
      - {id: phong-tin, name: Phòng Tin tức}
"""


def parsed(text: str, kind: type[S]) -> S:
    """Read a YAML text into the shape of a file."""
    return msgspec.convert(yaml_rs.loads(dedent(text), parse_datetime=False), kind)


def registry(text: str = UNITS) -> Registry:
    """Build the registry of a units.yaml."""
    return build(parsed(text, UnitsFile))


def builder(plan: str = PLAN, key: str = "2021/so") -> Builder:
    """Make the builder of a plan.yaml."""
    return Builder(key, parsed(plan, PlanFile))


def plan_of(area: str, plan: str = PLAN, key: str = "2021/so") -> Plan:
    """Build a plan of one area file."""
    making = builder(plan, key)
    file = f"plans/{key}/01.yaml"
    return making.build(f"plans/{key}/plan.yaml", [making.area(parsed(area, AreaFile), file)])


def world_of(*plans: Plan, as_of: str, units: str = UNITS, settings: Settings | None = None) -> World:
    """Make the world of some plans as of a day."""
    return World(
        plans=plans, registry=registry(units), calendar=CALENDAR, settings=settings or Settings(),
        as_of=dt.date.fromisoformat(as_of),
    )  # fmt: skip


def task_of(task: str, plan: str = PLAN) -> Task:
    """Build one task from its keys (beside id and title)."""
    entry = f"- id: TC-01\n  title: Rà soát\n{indent(dedent(task), '  ')}"
    text = f"area: TC\nheading: Thể chế\ntasks:\n{indent(entry, '  ')}"
    return plan_of(text, plan).tasks[0]


def state(task: str, as_of: str, *, plan: str = PLAN, units: str = UNITS) -> TaskState:
    """Compute the state of a task, written as its keys, as of a day."""
    return state_of(task_of(task, plan), world_of(as_of=as_of, units=units))


def day(text: str) -> dt.date:
    """Read an ISO day."""
    return dt.date.fromisoformat(text)
