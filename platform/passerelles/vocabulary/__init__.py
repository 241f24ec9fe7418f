"""The closed lists of the domain: levels, themes, mechanisms, kinds, statuses. Pure Python, imports nothing of ours."""
