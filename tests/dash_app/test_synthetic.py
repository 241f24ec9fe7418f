"""Invented links serve benchmarks only, and are called synthetic wherever they are seen."""

from pathlib import Path

from bench import synthetic
from dash_app.application import create


def test_the_explorer_calls_synthetic_data_synthetic(tmp_path: Path) -> None:
    made = synthetic.snapshot(200, tmp_path)
    page = create("/", snapshot=lambda: made).server.test_client().get("/").get_data(as_text=True)
    assert "Données synthétiques" in page and "aucun de ces partenariats n&#39;existe" in page.replace("'", "&#39;")
