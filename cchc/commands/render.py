"""`cchc render`: a plan as the document that is signed."""

from pathlib import Path

import click

from cchc.cli import Command
from cchc.commands import completion, options
from cchc.commands.opened import find_plan, open_quietly
from cchc.output import plans as output
from cchc.output.files import form_of


@click.command("render", cls=Command, examples=["cchc render 2026/so-mau -o ke-hoach.docx"])
@click.argument("plan", metavar="PLAN", shell_complete=completion.plans)
@options.output_file()
@options.file_format(*output.FORMS)
@options.at()
def command(plan: str, file: Path | None, form: str | None, rev: str | None) -> int:
    """Write the plan document whole, with its table. PLAN is a key such as 2021/danang-stttt, or its end."""
    form = form_of(file, form, output.FORMS)
    workspace, world = open_quietly(None, rev)
    found = find_plan(workspace, world, plan)
    output.show(found, world.registry, form, file=file, root=workspace.root)
    return 0
