"""The scripts that build the Word templates, for tests; tools/ is no package."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))

import word_parts as parts  # type: ignore[import-not-found]  # found through the path above
import word_templates as made  # type: ignore[import-not-found]  # as above

__all__ = ["made", "parts"]
