"""Pieces of page: each takes plain values and words, and gives markup."""
