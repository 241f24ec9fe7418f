"""What the public may see: the snapshot, its filters, flows, facets, search and exports. Read-only."""
