"""Fuzzing: hostile input made up by hypothesis, or by atheris through hypothesis, against every way into cchc."""
