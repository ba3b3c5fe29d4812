"""Office packages packed anew, so that their bytes depend on nothing but their content."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EPOCH = (1980, 1, 1, 0, 0, 0)
_FIRST = "[Content_Types].xml"


def packed(raw: bytes, replaced: Mapping[str, bytes] | None = None) -> bytes:
    """A package with its parts in a fixed order and without days of their own; some parts may be replaced."""
    new = BytesIO()
    with ZipFile(BytesIO(raw)) as made, ZipFile(new, "w") as kept:
        for name in sorted(made.namelist(), key=lambda name: (name != _FIRST, name)):
            part = ZipInfo(name, _EPOCH)
            part.compress_type, part.create_system, part.external_attr = ZIP_DEFLATED, 0, 0
            kept.writestr(part, (replaced or {}).get(name, b"") or made.read(name))
    return new.getvalue()
