"""Addresses that this package answers; the explorer's are in config/urls.py."""

from __future__ import annotations

from django.urls import path, re_path

from . import about, assets, downloads, embed, partnership, quality
from .api import compare, facets, figures, filters, flows, links, places, search, table, timeline
from .api import quality as quality_data
from .health import health
from .oembed import oembed
from .robots import robots

urlpatterns = [
    path("healthz", health, name="health"),
    path("api/v1/links.geojson", links.links, name="links"),
    path("api/v1/places.geojson", places.places, name="places"),
    path("api/v1/flows", flows.flows, name="flows"),
    path("api/v1/facets", facets.facets, name="facets"),
    path("api/v1/timeline", timeline.timeline, name="timeline"),
    path("api/v1/figures", figures.figures, name="figures"),
    path("api/v1/compare", compare.compare, name="compare"),
    path("api/v1/table", table.table, name="table"),
    path("api/v1/filters", filters.filters, name="filters"),
    path("api/v1/search", search.search, name="search"),
    re_path(r"^export/links\.(?P<extension>[a-z]{2,12})$", downloads.links, name="export"),
    re_path(r"^export/figures-(?P<chart>[a-z_]{2,20})\.csv$", figures.table, name="figures-table"),
    path("export/timeline.csv", timeline.table, name="timeline-table"),
    path("export/comparison.csv", compare.table, name="comparison-table"),
    path("about", about.page, name="about"),
    path("quality", quality.page, name="quality"),
    path("api/v1/quality", quality_data.quality, name="quality-data"),
    re_path(r"^export/quality-(?P<table>[a-z]{2,12})\.csv$", quality_data.table, name="quality-table"),
    path("embed", embed.page, name="embed"),
    path("embed/map.svg", embed.picture, name="embed-picture"),
    path("embed/assets/<str:version>/<path:name>", assets.embed, name="embed-asset"),
    path("partnership/<str:identifier>", partnership.explore, name="partnership"),
    path("oembed", oembed, name="oembed"),
    path("assets/<path:name>", assets.explorer, name="asset"),
    path("basemap/<str:name>.geojson", assets.base_map, name="base-map"),
    path("site/<path:name>", assets.site, name="site-asset"),
    path("favicon.svg", assets.favicon, name="favicon"),
    path("favicon.ico", assets.old_favicon, name="old-favicon"),
    path("robots.txt", robots, name="robots"),
]
