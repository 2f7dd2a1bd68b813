"""The drawing of a document's life: its days on a line, as inline SVG with text.

Positions are per cent of the width and text is in pixels, so that it can be read at any width. Days alternate above and
below the line: two neighbours may be close together on a phone.
"""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup

from gongkai.site.render.environment import template
from gongkai.site.views.opening import Event

HEIGHT, MIDDLE = 92, 46


@lru_cache(maxsize=1024)
def life_drawing(events: tuple[Event, ...]) -> Markup:
    """The figure with the events, at least two, in equal distances: their order matters, not the time between."""
    last = len(events) - 1
    places = [round(8 + 84 * place / max(last, 1), 2) for place in range(len(events))]
    return Markup(
        template("life.html").render(
            events=list(zip(events, places, strict=True)), height=HEIGHT, middle=MIDDLE
        )
    )
