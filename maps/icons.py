"""Outline icons of Lucide 1.62 (ISC licence, maps/vendor/lucide-LICENSE), as the SVG children of a 24 by 24 box."""

PATHS: dict[str, tuple[str, ...]] = {
    "droplets": (
        '<path d="M7 16.3c2.2 0 4-1.83 4-4.05 0-1.16-.57-2.26-1.71-3.19S7.29 6.75 7 5.3c-.29 1.45-1.14 2.84-2.29 3.76S3 11.1 3 12.25c0 2.22 1.8 4.05 4 4.05z" />',
        '<path d="M12.56 6.6A10.97 10.97 0 0 0 14 3.02c.5 2.5 2 4.9 4 6.5s3 3.5 3 5.5a6.98 6.98 0 0 1-11.91 4.97" />',
    ),
    "recycle": (
        '<path d="M7 19H4.815a1.83 1.83 0 0 1-1.57-.881 1.785 1.785 0 0 1-.004-1.784L7.196 9.5" />',
        '<path d="M11 19h8.203a1.83 1.83 0 0 0 1.556-.89 1.784 1.784 0 0 0 0-1.775l-1.226-2.12" />',
        '<path d="m14 16-3 3 3 3" />',
        '<path d="M8.293 13.596 7.196 9.5 3.1 10.598" />',
        '<path d="m9.344 5.811 1.093-1.892A1.83 1.83 0 0 1 11.985 3a1.784 1.784 0 0 1 1.546.888l3.943 6.843" />',
        '<path d="m13.378 9.633 4.096 1.098 1.097-4.096" />',
    ),
    "zap": (
        '<path d="M15.914 4a1.5 1.5 0 00-2.474-1.561l-9 9A1.5 1.5 0 005.5 14h4.002a.5.5 0 01.471.666L8.086 20a1.5 1.5 0 002.475 1.56l9-9A1.5 1.5 0 0018.5 10h-3.997a.5.5 0 01-.472-.667z" />',
    ),
    "tram-front": (
        '<rect width="16" height="16" x="4" y="3" rx="2" />',
        '<path d="M4 11h16" />',
        '<path d="M12 3v8" />',
        '<path d="m8 19-2 3" />',
        '<path d="m18 22-2-3" />',
        '<path d="M8 15h.01" />',
        '<path d="M16 15h.01" />',
    ),
    "circle-dashed": (
        '<path d="M10.1 2.182a10 10 0 0 1 3.8 0" />',
        '<path d="M13.9 21.818a10 10 0 0 1-3.8 0" />',
        '<path d="M17.609 3.721a10 10 0 0 1 2.69 2.7" />',
        '<path d="M2.182 13.9a10 10 0 0 1 0-3.8" />',
        '<path d="M20.279 17.609a10 10 0 0 1-2.7 2.69" />',
        '<path d="M21.818 10.1a10 10 0 0 1 0 3.8" />',
        '<path d="M3.721 6.391a10 10 0 0 1 2.7-2.69" />',
        '<path d="M6.391 20.279a10 10 0 0 1-2.69-2.7" />',
    ),
    "arrow-up-right": (
        '<path d="M7 7h10v10" />',
        '<path d="M7 17 17 7" />',
    ),
    "plus": (
        '<path d="M5 12h14" />',
        '<path d="M12 5v14" />',
    ),
    "minus": ('<path d="M5 12h14" />',),
    "maximize": (
        '<path d="M8 3H5a2 2 0 0 0-2 2v3" />',
        '<path d="M21 8V5a2 2 0 0 0-2-2h-3" />',
        '<path d="M3 16v3a2 2 0 0 0 2 2h3" />',
        '<path d="M16 21h3a2 2 0 0 0 2-2v-3" />',
    ),
}
"""Only the icons that a map needs; names are Lucide's."""


def svg(name: str, css_class: str = "icon") -> str:
    """Inline SVG that takes the colour of the text, hidden from screen readers; KeyError for an icon that we do not carry."""
    shapes = "".join(PATHS[name])
    return f'<svg class="{css_class}" viewBox="0 0 24 24" aria-hidden="true">{shapes}</svg>'
