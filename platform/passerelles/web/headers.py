"""Security headers of every answer, errors included; the content security policy is django-csp's (policies.py)."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

OPEN = ("/api/", "/export/", "/embed")
"""What any site may read or frame: data, downloads, embeds and their assets."""

FRAMED = "/embed"
READING = ("GET", "HEAD", "OPTIONS")
DENIED = ("accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen", "geolocation",
          "gyroscope", "magnetometer", "microphone", "midi", "payment", "usb", "xr-spatial-tracking")  # fmt: skip
PERMISSIONS = ", ".join(f"{feature}=()" for feature in DENIED) + ", browsing-topics=()"
SHARED = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Content-Disposition, Content-Length",
}
"""Any page may read these answers (CORS); no credentials are ever read or sent."""
BEFOREHAND = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": ", ".join(READING),
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Max-Age": "86400",
}
"""What a browser asks for before it asks for more than to read."""

Next = Callable[[HttpRequest], HttpResponseBase]


class HeadersMiddleware:
    """What it sets, no answer lacks that passes through it: it stands first, or after Django's own security middleware."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self.get_response(request)
        for name, value in headers(request).items():
            answer.headers.setdefault(name, value)
        if is_open(request) and request.method in READING:
            for name, value in (BEFOREHAND if request.method == "OPTIONS" else SHARED).items():
                answer.headers[name] = value
        return answer


def headers(request: HttpRequest) -> dict[str, str]:
    everyone = {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": str(settings.SECURE_REFERRER_POLICY),
        "Permissions-Policy": PERMISSIONS,
        "Cross-Origin-Opener-Policy": str(settings.SECURE_CROSS_ORIGIN_OPENER_POLICY),
        "Cross-Origin-Resource-Policy": "cross-origin" if is_open(request) else "same-origin",
    }
    if not request.path_info.startswith(FRAMED):
        everyone["X-Frame-Options"] = "DENY"
    return everyone


def is_open(request: HttpRequest) -> bool:
    return request.path_info.startswith(OPEN)
