"""Documents as values: every string that a report, a letter or a plan prints, made before any template lays it out."""
