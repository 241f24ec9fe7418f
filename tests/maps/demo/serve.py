"""Serves the demo of the map on loopback: `python tests/maps/demo/serve.py 8765`, then open the address it prints."""

import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import plotly

ROOT = Path(__file__).resolve().parents[3]
FOLDERS = {
    "/assets/": ROOT / "dash_app" / "assets",
    "/basemap/": ROOT / "maps" / "basemap" / "data",
    "/maps-assets/": ROOT / "maps" / "assets",
    "/demo/": Path(__file__).parent,
    "/plotly.min.js": Path(plotly.__file__).parent / "package_data",
}


class Handler(SimpleHTTPRequestHandler):
    """The few folders that the demo reads; an address elsewhere is the demo page."""

    def translate_path(self, path: str) -> str:
        """File behind an address."""
        clean = path.split("?")[0]
        for prefix, folder in FOLDERS.items():
            if clean.startswith(prefix):
                return str(folder / clean.rsplit("/", 1)[-1]) if "fonts" not in clean else str(folder / "fonts" / Path(clean).name)
        return str(Path(__file__).parent / "index.html")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: a test reads the console."""

    def end_headers(self) -> None:
        """What the real server answers on public files, so that an opaque origin may read them."""
        self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()


def server(port: int = 0) -> ThreadingHTTPServer:
    """A server on loopback, not yet started; port 0 takes a free one."""
    return ThreadingHTTPServer(("127.0.0.1", port), partial(Handler))


if __name__ == "__main__":
    running = server(int(sys.argv[1]) if len(sys.argv) > 1 else 8765)
    print(f"http://127.0.0.1:{running.server_port}/")
    running.serve_forever()
