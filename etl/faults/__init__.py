"""The fault storm: what may go wrong around a load is made to go wrong, on databases of its own, and the invariants are checked."""
