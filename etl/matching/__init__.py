"""Who is meant: names and codes of sources to authorities of the atlas. Never a guess: what is ambiguous is rejected with its candidates."""
