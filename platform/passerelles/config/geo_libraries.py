"""GDAL and GEOS for GeoDjango, taken from the pyogrio and shapely wheels: no system library is needed."""

from importlib.util import find_spec
from pathlib import Path


def gdal_library() -> str:
    return _bundled("pyogrio", "libgdal-*")


def geos_library() -> str:
    return _bundled("shapely", "libgeos_c-*")


def _bundled(package: str, pattern: str) -> str:
    """Path of the library beside an installed package; RuntimeError with a hint when the wheel carries none."""
    spec = find_spec(package)
    origin = Path(spec.origin).parent if spec and spec.origin else Path()
    found = sorted(origin.with_name(f"{package}.libs").glob(pattern))
    if not found:
        raise RuntimeError(
            f"{package} was installed without its libraries: reinstall it from a binary wheel (pip install --force-reinstall {package})"
        )
    return str(found[0])
