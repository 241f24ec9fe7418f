"""Who says what: sources, import runs, rejected rows, source records, locked fields."""
