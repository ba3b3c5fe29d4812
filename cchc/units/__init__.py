"""Organisations and units: the registry, and the names people write for them."""

from cchc.units.names import fold_name, plain_name
from cchc.units.registry import Registry, RegistryFault, Unit
from cchc.units.strings import UnitRef

__all__ = ["Registry", "RegistryFault", "Unit", "UnitRef", "fold_name", "plain_name"]
