"""Speaking to people and programs: language, tables, JSON, diagnostics."""
