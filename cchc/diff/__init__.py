"""What changed: which task carries on which, and field by field what is different."""
