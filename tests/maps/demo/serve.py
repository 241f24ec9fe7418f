"""Serves the demo of the map on loopback: `python tests/maps/demo/serve.py 8765`, then open the address it prints."""

import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import plotly

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT), str(ROOT / "platform")]

from maps.flow import Mode  # noqa: E402  after the path is set
from maps.folium_renderer import ASSETS, render_embed  # noqa: E402  after the path is set
from tests.maps.demo import numbers_read  # noqa: E402  after the path is set

FOLDERS = {
    "/assets/": ROOT / "dash_app" / "assets",
    "/basemap/": ROOT / "maps" / "basemap" / "data",
    "/demo/": Path(__file__).parent,
    "/plotly.min.js": Path(plotly.__file__).parent / "package_data",
}


POLICY = "default-src 'none'; script-src {0}; style-src {0}; font-src {0}; connect-src {0}; img-src data: {0}"


class Handler(SimpleHTTPRequestHandler):
    """The few folders that the demo reads; an address elsewhere is the demo page."""

    def translate_path(self, path: str) -> str:
        """File behind an address."""
        clean = path.split("?")[0]
        if clean.startswith("/embed-assets/"):
            return str(ASSETS[clean.removeprefix("/embed-assets/")])
        for prefix, folder in FOLDERS.items():
            if clean.startswith(prefix):
                return (
                    str(folder / clean.rsplit("/", 1)[-1])
                    if "fonts" not in clean
                    else str(folder / "fonts" / Path(clean).name)
                )
        return str(Path(__file__).parent / "index.html")

    def do_GET(self) -> None:
        """The embed is made on demand, the rest are files."""
        if not self.path.startswith("/embed?"):
            super().do_GET()
            return
        page = embed({key: values[0] for key, values in parse_qs(urlsplit(self.path).query).items()}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", POLICY.format(self.origin))
        self.end_headers()
        self.wfile.write(page)

    @property
    def origin(self) -> str:
        """Address of this server; a page without origin cannot say 'self'."""
        return f"http://{self.headers['Host']}"

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: a test reads the console."""

    def end_headers(self) -> None:
        """What the real server answers on public files, so that an opaque origin may read them."""
        self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()


def embed(query: dict[str, str]) -> str:
    """The embed of the partnerships under a 1 %, or of all with `mode=direction`."""
    mode: Mode = "direction" if query.get("mode") == "direction" else "mechanism"
    flows = numbers_read.flows(cited_only=mode == "mechanism")
    title = (
        "Les partenariats financés par un 1 %"
        if mode == "mechanism"
        else "Les partenariats des collectivités françaises"
    )
    return render_embed(flows, numbers_read.places(flows), title, numbers_read.totals(flows), numbers_read.legend(flows) if mode == "mechanism" else [], "fr",
                        "dark" if query.get("theme") == "dark" else "light", "/", "/embed-assets/", note="Partenariats dont la source cite un 1 %", mode=mode)  # fmt: skip


def server(port: int = 0) -> ThreadingHTTPServer:
    """A server on loopback, not yet started; port 0 takes a free one."""
    return ThreadingHTTPServer(("127.0.0.1", port), partial(Handler))


if __name__ == "__main__":
    running = server(int(sys.argv[1]) if len(sys.argv) > 1 else 8765)
    print(f"http://127.0.0.1:{running.server_port}/")
    running.serve_forever()
