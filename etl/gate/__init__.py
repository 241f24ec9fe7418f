"""The gate: what a file must be for its rows to be believed. Knows no Django and no particular source."""
