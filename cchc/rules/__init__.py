"""The table of rules: a rule is one function in one of these modules and one entry here."""

from typing import Any, TypeAlias

from cchc.model.tasks import Plan, Task
from cchc.rules import deadlines, documents, plans, progress, reading, reports, shape, tasks, text, units
from cchc.rules.reports import ReportData
from cchc.rules.rule import Rule
from cchc.rules.shape import ShapeError
from cchc.source import Source, Trouble
from cchc.units import Registry
from cchc.world import World

TROUBLE_RULES: dict[str, Rule[Trouble]] = {
    one.code: one
    for one in (
        reading.yaml_syntax, reading.duplicate_key, reading.encoding, reading.control_character, reading.too_large,
        reading.too_deep, reading.several_documents, reading.merge_key, reading.tag, reading.read_differently,
        reading.no_plan_file, reading.unreadable, reading.indicator_in_text, reading.colon_in_text,
        reading.link_outside, reading.stray_file,
    )
}  # fmt: skip
SHAPE_RULES: dict[str, Rule[ShapeError]] = {
    one.code: one
    for one in (
        shape.unknown_key, shape.wrong_type, shape.missing_key, shape.bad_value, shape.no_such_day,
        shape.text_as_number, shape.text_as_mapping,
    )
}  # fmt: skip
TEXT_RULES: tuple[Rule[Source], ...] = (
    reading.byte_order_mark, text.not_nfc, text.cut_by_comment, text.list_cut_by_comma,
)  # fmt: skip
SETTINGS_RULES: tuple[Rule[World], ...] = (units.unknown_own_organisation,)
TASK_RULES: tuple[Rule[Task, World], ...] = (
    tasks.bad_id, tasks.continues_nowhere, tasks.no_title, units.no_lead, deadlines.deadline_missing,
    progress.progress_out_of_order, progress.progress_in_future, progress.unknown_milestone,
    progress.done_without_evidence, progress.extension_without_document, progress.unknown_period,
    progress.extension_unnamed, progress.progress_unit_unknown, progress.percent_contradicts_status,
    progress.progress_before_plan, progress.extension_moves_nothing,
)  # fmt: skip
PLAN_RULES: tuple[Rule[Plan, World], ...] = (
    tasks.duplicate_id, tasks.duplicate_ref, tasks.unknown_area, tasks.target_unreadable, tasks.letters_out_of_order,
    plans.area_missing, plans.empty_group, plans.product_missing, plans.draft, plans.no_product_column,
    plans.unknown_organisation,
    plans.days_off_unknown, plans.succeeds_nowhere, documents.old_year, documents.document_year, units.unknown_unit,
    units.unit_outside_dates, units.several_leads, units.lead_in_support, units.partner_in_lead,
    units.lead_is_collective, units.ambiguous_unit, deadlines.deadline_unreadable, deadlines.deadline_odd,
    deadlines.deadline_outside_year, deadlines.deadline_on_day_off, deadlines.end_before_start,
    deadlines.report_unreadable,
)  # fmt: skip
REGISTRY_RULES: tuple[Rule[Registry], ...] = (units.registry_fault,)
REPORT_RULES: tuple[Rule[ReportData], ...] = (
    reports.of_no_period, reports.part_larger_than_whole, reports.unknown_statistic,
)  # fmt: skip


AnyRule: TypeAlias = Rule[*tuple[Any, ...]]


def all_rules() -> dict[str, AnyRule]:
    """Every rule by its code, in order."""
    rows: list[AnyRule] = [
        *TROUBLE_RULES.values(), *SHAPE_RULES.values(), *TEXT_RULES, *TASK_RULES, *PLAN_RULES, *REGISTRY_RULES,
        *REPORT_RULES, *SETTINGS_RULES,
    ]  # fmt: skip
    return {one.code: one for one in sorted(rows, key=lambda one: one.code)}
