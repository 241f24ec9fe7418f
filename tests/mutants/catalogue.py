"""Every mutant, by subject: a module of this folder with a list MUTANTS is found by its presence."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from tests.mutants.mutant import Mutant

FOLDER = Path(__file__).parent
OTHERS = {"__main__", "catalogue", "mutant", "copy_of_the_tree", "test_mutants"}


def mutants() -> list[Mutant]:
    """In the order of their modules."""
    return [one for path in sorted(FOLDER.glob("*.py")) if path.stem not in OTHERS for one in _listed(path)]


def _listed(path: Path) -> list[Mutant]:
    spec = spec_from_file_location(f"mutants_{path.stem}", path)
    if spec is None or spec.loader is None:
        raise ImportError(path)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    found: list[Mutant] = module.MUTANTS
    return found
