"""What happens when something changes, by subject."""
