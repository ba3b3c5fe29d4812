"""The plan document: as Markdown, as a page, as a Word file."""

from pathlib import Path

from cchc.documents.plan import plan_document
from cchc.formats import markup, word
from cchc.model.tasks import Plan
from cchc.output.files import deliver
from cchc.units import Registry

FORMS = ("md", "html", "docx")


def show(plan: Plan, registry: Registry, form: str, *, file: Path | None, root: Path) -> None:
    """Print a plan document or write it to a file; `root` is the folder whose templates come first."""
    document = plan_document(plan, registry)
    values = {"plan": document}
    if form == "docx":
        unit = registry.units.get(plan.org)
        title = f"{document.head.kind.capitalize()} {document.head.title}"
        about = word.Properties(
            title=title,
            subject=document.head.number or document.decision.strip("()"),
            creator=unit.name if unit else "",
        )
        deliver(word.render("plan.docx", values, root, about), file)
        return
    deliver(markup.render(f"plan.{form}.j2", values, root), file)
