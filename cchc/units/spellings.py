"""Other spellings of a unit's name that nobody wrote down: initials, and the level of government at its end.

"Sở Nông nghiệp và Phát triển nông thôn" is also "Sở NN và PTNT", "Sở Nông nghiệp và PTNT", "SNNPTNT"; "Trung tâm Phục
vụ hành chính công" of a district also "… huyện", "Thanh tra Sở" also "Thanh tra"; the office that serves both "HĐND và
UBND" also that of "UBND". "Các phòng thuộc huyện" are also those "của huyện", "trực thuộc UBND huyện"; "UBND các xã,
phường, thị trấn" also "UBND các phường, xã" and "các xã, phường, thị trấn".
"""

import re
from collections.abc import Iterator
from itertools import permutations, product

from cchc.folding import fold_word, nfc
from cchc.units.names import fold_name

_KINDS = (
    "văn phòng", "trung tâm", "ban quản lý", "ban chỉ đạo", "bộ phận", "chi cục", "sở", "phòng", "ban", "cục",
    "chi nhánh", "bộ", "đài", "viện", "trường", "ủy ban", "kho bạc", "bảo hiểm",
)  # fmt: skip
_LEVELS = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "sở", "bộ")
_JOINTS = re.compile(r"\s*(?:[,&/–-]|\bvà\b)\s*", re.IGNORECASE)
_BOTH = re.compile(r"\bHĐND\s*(?:và|&|-|–)\s*(?=UBND\b)", re.IGNORECASE)
_LOCALITIES = ("huyện", "quận", "thị xã", "thành phố", "xã", "phường", "thị trấn", "đặc khu")
_OF_LOCALITIES = re.compile(r"(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd)\s+(?:các\s+)?(.+)", re.IGNORECASE)
_OF = ("thuộc", "trực thuộc", "của", "thuộc ubnd", "trực thuộc ubnd", "của ubnd")
_MOST_GROUPS = 4
_SHORTEST = 3


def spellings(name: str, organisation: str) -> frozenset[str]:
    """Give the folded spellings of a name of a unit of an organisation, without the name itself."""
    level = level_of(organisation)
    name = nfc(name)
    collective = name.casefold().startswith("các ")
    belongs = [f"{of} {level}" for of in (_OF if collective else _OF[:1])] if level else []
    ends = ("", *map(fold_name, [level, *belongs])) if level else ("",)
    found = set(_of_localities(name))
    for one in dict.fromkeys((name, _BOTH.sub("", name))):
        tails = [*(belongs[::-1] if collective else []), level] if level else []
        tail = next((tail for tail in tails if one.casefold().endswith(f" {tail}")), "")
        base = one[: -len(tail)].rstrip() if tail else one
        found |= {spelling + end for spelling in _abbreviated(base) for end in ends}
    return frozenset(spelling for spelling in found if len(spelling) >= _SHORTEST) - {fold_name(name)}


def level_of(organisation: str) -> str:
    """Give the word for the level of an organisation: "huyện" of "UBND huyện An Lạc"."""
    words = nfc(organisation).casefold().removeprefix("ủy ban nhân dân ").removeprefix("ubnd ")
    return next((level for level in _LEVELS if words == level or words.startswith(f"{level} ")), "")


def _of_localities(name: str) -> Iterator[str]:
    """Give the names of the governments of some kinds of localities in any order, and of the localities."""
    found = _OF_LOCALITIES.fullmatch(name)
    kinds = [kind.strip().casefold() for kind in _JOINTS.split(found[1])] if found else []
    if found is None or not 2 <= len(kinds) <= _MOST_GROUPS or not all(kind in _LOCALITIES for kind in kinds):
        return
    for count in range(1, len(kinds) + 1):
        for some in permutations(kinds, count):
            yield fold_name("ubnd " + ", ".join(some))
            if count > 1:
                yield fold_name(", ".join(some))


def _abbreviated(name: str) -> Iterator[str]:
    """Give a name in full, with each of its parts in initials or not, and in initials altogether."""
    yield fold_name(name)
    kind = next((kind for kind in _KINDS if name.casefold().startswith(f"{kind} ")), "")
    groups = [group for group in _JOINTS.split(name[len(kind) :].strip()) if group]
    if not kind or not groups or len(groups) > _MOST_GROUPS:
        return
    choices = [(fold_name(group), _initials(group)) for group in groups]
    for parts in product(*choices):
        yield fold_name(kind) + "".join(parts)
    yield _initials(kind) + "".join(initials for _, initials in choices)


def _initials(words: str) -> str:
    """Give the first letters of words; what is in capitals already stays."""
    return "".join(_short(word) for word in re.findall(r"[^\W_]+", words))


def _short(word: str) -> str:
    return fold_word(word) if word.isupper() and len(word) > 1 else fold_word(word[0])
