"""One folder per source; a source knows no other and no Django."""
