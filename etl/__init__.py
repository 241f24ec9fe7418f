"""From sources to the atlas: gate (nothing doubtful enters), matching (who is meant), load (all or nothing)."""
