"""HTTP: API, exports, embeds, problems, headers."""
