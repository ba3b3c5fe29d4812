"""The task that a fact is about: its milestones as they stand, how they can be named, its periods, its leads."""

from collections.abc import Sequence

from cchc.deadlines import Fault, Kind
from cchc.deadlines.grammar import Waiting
from cchc.errors import CchcError
from cchc.folding import nfc, without_diacritics, words
from cchc.messages import msg
from cchc.model.tasks import Target, Task
from cchc.states import MilestoneState, Turn, names_milestone, open_turn, state_of
from cchc.units import UnitRef
from cchc.world import World


class Subject:
    """A task in its world, with its milestones as they are at the as-of date."""

    def __init__(self, task: Task, world: World) -> None:
        self.task = task
        self.world = world
        self.milestones = state_of(task, world).milestones
        self.understood = not any(one.fault is Fault.UNREADABLE for one in world.reading(task).problems)
        self._same = len(task.deadline) == len(self.milestones)

    def name(self, place: int) -> str:
        """What a milestone is called in the file: its label, else its phrase, else its place."""
        milestone = self.milestones[place].milestone
        label = self.task.deadline[place].label if self._same else None
        known = (label, milestone.what, milestone.text)
        return next((name for name in known if name and self.places(name) == [place]), f"#{place + 1}")

    def described(self, place: int) -> str:
        """A milestone with its phrase, for people."""
        one = self.milestones[place].milestone
        return f"{one.what}: {one.text}" if one.what and one.what != one.text else one.text

    def names(self, places: Sequence[int]) -> str:
        """Milestones by place and name, on one line."""
        return "; ".join(f"#{place + 1} {self.described(place)}" for place in places)

    def places(self, name: str) -> list[int]:
        """The milestones that a name means as rules and states read it."""
        return [
            place
            for place, one in enumerate(self.milestones)
            if names_milestone(name, place, one.milestone, self.task.deadline[place] if self._same else None)
        ]

    def place_of(self, typed: str) -> int:
        """The milestone that a typed name means, diacritics or not, or its beginning; CchcError with the list."""
        places = self.places(typed) or self._nearly(typed)
        if len(places) == 1:
            return places[0]
        if places:
            raise CchcError(
                msg('"{name}" is the name of several milestones', name=typed),
                msg("name one of: {names}", names=self.names(places)),
            )
        names = self.names(range(len(self.milestones)))
        raise CchcError(
            msg('the task has no milestone "{name}"', name=typed),
            msg("its milestones are: {names}", names=names)
            if names
            else msg("the task has no deadline, so it has no milestones"),
        )

    def concerned(self, typed: str | None) -> list[MilestoneState]:
        """The milestones that a name means; all of them without one."""
        return list(self.milestones) if typed is None else [self.milestones[self.place_of(typed)]]

    def open_places(self) -> list[int]:
        """The milestones at which something is to be done."""
        return [place for place, one in enumerate(self.milestones) if open_turn(one.now)]

    def dated_places(self) -> list[int]:
        """The milestones that have one day, which can be moved."""
        return [
            place
            for place, one in enumerate(self.milestones)
            if one.milestone.kind is not Kind.RECURRING and one.now.original_due is not None
        ]

    def waiting_places(self) -> list[int]:
        """The milestones that wait, or have waited, for an event."""
        kinds = (Kind.RELATIVE, Kind.CONDITIONAL)
        return [
            place
            for place, one in enumerate(self.milestones)
            if one.milestone.kind in kinds or one.milestone.after or one.milestone.waiting is Waiting.TOGETHER
        ]

    def turns(self, typed: str | None) -> list[Turn]:
        """The occurrences of recurring work."""
        return [
            turn for one in self.concerned(typed) if one.milestone.kind is Kind.RECURRING for turn in one.turns
            if turn.period is not None
        ]  # fmt: skip

    def leads(self) -> list[UnitRef]:
        """Who leads, as written."""
        return list(self.world.units(self.task.lead, self.task.org, self.task.year))

    def speakers(self) -> list[str]:
        """Those whose word is needed: the leads, a collective by its members where all of them are known."""
        names: list[str] = []
        for ref in self.leads():
            registry = self.world.registry
            if ref.unit is None or not ref.unit.group or registry.is_open(ref.unit):
                names.append(without_remark(ref.written))
            else:
                names += [one.short for one in registry.members(ref.unit, self.task.year)]
        return list(dict.fromkeys(names))

    def targets(self) -> list[Target]:
        """The targets of the task, of the groups above it and of its area."""
        areas = (area for plan in self.world.plans if plan.key == self.task.plan for area in plan.areas)
        area = next((one for one in areas if one.file == self.task.file), None)
        above = [] if area is None else [
            target for group in area.groups if self.task.path[: len(group.path)] == group.path
            for target in group.targets
        ]  # fmt: skip
        return [*self.task.targets, *above, *(area.targets if area else ())]

    def _nearly(self, typed: str) -> list[int]:
        """The milestones of that name without its diacritics, else those whose name begins so."""
        wanted = plain(typed)
        known = [(plain(self.name(place)), plain(self.described(place))) for place in range(len(self.milestones))]
        exact = [place for place, names in enumerate(known) if wanted in names]
        return exact or [
            place for place, names in enumerate(known) if wanted and any(one.startswith(wanted) for one in names)
        ]


def without_remark(name: str) -> str:
    """A unit as a cell writes it, without the remark in brackets behind it."""
    return " ".join(name.partition("(")[0].split()) or " ".join(name.split())


def plain(text: str) -> str:
    """A text as it is typed in a hurry: small letters, no diacritics, single blanks."""
    return " ".join(word for word, _, _ in words(without_diacritics(nfc(text))))
