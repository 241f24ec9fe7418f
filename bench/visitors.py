"""What visitors ask for: the selections that every benchmark of filters runs through in turn."""

SELECTIONS: list[dict[str, list[str]]] = [
    {"mechanism": ["water"]},
    {"kind": ["twinning"]},
    {"theme": ["water_sanitation", "health"]},
    {"level": ["commune"], "status": ["active"]},
    {"country": ["MG", "SN", "DE"]},
    {"region": ["84"], "kind": ["twinning", "agreement"]},
    {"from": ["1990"], "to": ["2010"]},
    {"theme": ["education_training"], "mechanism": ["unstated"], "level": ["commune"]},
]
