"""Plans-as-code for administrative reform (cải cách hành chính)."""

__version__ = "0.1.0"
