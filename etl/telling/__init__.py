"""Telling people what a run did or would do: progress, changes by field, reports, a file of rejects to mend. Knows no Django."""
