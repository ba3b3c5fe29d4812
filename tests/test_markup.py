"""Templates: whose come first, what they may not do, how their faults are told."""

from pathlib import Path

import pytest

from cchc.errors import CchcError
from cchc.formats.markup import render
from cchc.messages import render as said

VALUES = {"text": "<b>&\"'{{ 1 }}\n|</b>", "names": ["a"]}


def template(root: Path, text: str | bytes, name: str = "x.html.j2") -> Path:
    """A workspace with one template of its own."""
    folder = root / "templates"
    folder.mkdir()
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return root


def fault(root: Path, name: str = "x.html.j2") -> tuple[str, str]:
    """The message and the help of a template that does not render."""
    with pytest.raises(CchcError) as caught:
        render(name, VALUES, root)
    assert caught.value.hint is not None
    return said(caught.value.message, str), said(caught.value.hint, str)


def test_text_is_never_markup(tmp_path: Path) -> None:
    """What comes from values is escaped and is no template itself."""
    out = render("x.html.j2", VALUES, template(tmp_path, '<p title="{{ text }}">{{ text }}</p>'))
    escaped = "&lt;b&gt;&amp;&#34;&#39;{{ 1 }}\n|&lt;/b&gt;"
    assert out == f'<p title="{escaped}">{escaped}</p>'


def test_a_template_of_the_workspace_comes_before_the_shipped_one(tmp_path: Path) -> None:
    """A workspace's templates/ replaces single templates; the others stay those of cchc."""
    assert render("diff.html.j2", VALUES, template(tmp_path, "mine", "diff.html.j2")) == "mine"
    (tmp_path / "templates" / "diff.html.j2").unlink()
    message, _ = fault(tmp_path, "diff.html.j2")
    assert message.endswith(': there is no variable "page"')
    assert Path(message.rsplit(":", 2)[0]).name == "diff.html.j2"


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("\n{{ nothing }}", 2, 'there is no variable "nothing"'),
        ("\n{% raw %}\nx", 2, "the template fails: Missing end of raw directive"),
        ("\n\n{% if text.nothing %}{% endif %}", 3, 'there is no variable "nothing"'),
        ("{{ names[7] }}", 1, 'there is no variable "7"'),
        ("\n{{ text.__class__.__mro__ }}", 2, '"__class__" is not allowed in a template'),
        ("{{ text['__class__'] }}", 1, '"__class__" is not allowed in a template'),
        ("{{ text|attr('__class__') }}", 1, '"__class__" is not allowed in a template'),
        ("{{ names.append('b') }}", 1, '"append" is not allowed in a template'),
        ("{{ 'a' * 3 }}", 1, '"*" is not allowed in a template'),
        ("{{ 9 ** 9 }}", 1, '"**" is not allowed in a template'),
        ("{{ '%9d' % 1 }}", 1, '"%" is not allowed in a template'),
        ("{% include '../plans/units.yaml' %}", 1, 'there is no template "../plans/units.yaml"'),
        ("\n{% include '/etc/hostname' %}", 2, 'there is no template "/etc/hostname"'),
        ("{% extends 'y.html.j2' %}", 1, 'there is no template "y.html.j2"'),
        ("\n{% for %}", 2, "the template fails: Expected an expression, got 'end of statement block'"),
        ("{{ text|nofilter }}", 1, "the template fails: No filter named 'nofilter'."),
        ("{{ 1 + text }}", 1, "the template fails: unsupported operand type(s) for +: 'int' and 'str'"),
        ("{{ 1 / 0 }}", 1, "the template fails: division by zero"),
        ("{{ 5|dictsort }}", 1, "the template fails: 'int' object has no attribute 'items'"),
        (
            "{% for one in range(1000000000) %}{% endfor %}",
            1,
            '"range(1000000000)" is not allowed in a template',
        ),
    ],
)
def test_a_fault_names_template_and_line(tmp_path: Path, text: str, line: int, what: str) -> None:
    """Unknown variables, what the sandbox refuses, paths that leave the folder, syntax: each with its place."""
    assert fault(template(tmp_path, text))[0] == f"templates/x.html.j2:{line}: {what}"


def test_a_fault_says_what_helps(tmp_path: Path) -> None:
    """Where templates are looked for; or that the shipped one can be had back."""
    assert fault(template(tmp_path, "{{ nothing }}"))[1] == (
        "correct the template, or move it out of templates/ to use that of cchc"
    )
    assert fault(tmp_path, "y.html.j2") == (
        'y.html.j2:1: there is no template "y.html.j2"',
        "templates are looked for in templates/ of the workspace, then among those of cchc",
    )


def test_a_template_that_is_no_text(tmp_path: Path) -> None:
    """A file in another encoding is named."""
    message, _ = fault(template(tmp_path, b"\xff\xfe"))
    assert message.startswith(
        "templates/x.html.j2:1: the template fails: 'utf-8' codec can't decode byte 0xff in position 0"
    )


def test_a_link_that_leads_out_is_no_template(tmp_path: Path) -> None:
    """Neither a template nor the folder itself can be a link to somewhere else."""
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "x.html.j2").write_text("secret", encoding="utf-8")
    work = tmp_path / "work"
    work.mkdir()
    template(work, "{% include 'y.html.j2' %}")
    try:
        (work / "templates" / "y.html.j2").symlink_to(secret / "x.html.j2")
    except OSError:
        pytest.skip("links cannot be made here")
    assert fault(work)[0] == 'templates/x.html.j2:1: there is no template "y.html.j2"'
    other = tmp_path / "other"
    other.mkdir()
    (other / "templates").symlink_to(secret, target_is_directory=True)
    assert fault(other)[0] == 'x.html.j2:1: there is no template "x.html.j2"'


def test_a_filter_that_asserts_is_a_fault_of_the_template(tmp_path: Path) -> None:
    """jinja2's own filters assert what they are given."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "a.md.j2").write_text("{{ 'x'|truncate(-1) }}", encoding="utf-8")
    with pytest.raises(CchcError):
        render("a.md.j2", {}, tmp_path)
