"""Exit codes that are not a run's own."""

UNEXPECTED, USAGE = 1, 2
