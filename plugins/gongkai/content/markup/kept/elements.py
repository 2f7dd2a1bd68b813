"""Which texts in angle brackets are HTML: the names of elements, and the leftovers of word processors."""

from __future__ import annotations

import re

ELEMENTS = frozenset(
    (
        "a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br "
        "button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed "
        "fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe "
        "img input ins kbd label legend li link main map mark marquee math menu meta meter nav nobr noframes noscript object "
        "ol optgroup option output p param picture pre progress q rp rt ruby s samp script search section select slot small "
        "source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr "
        "track tt u ul var video wbr xmp"
    ).split()
)
"""The elements of HTML, obsolete ones too. Their tags are markup, whether pages show them or not."""

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
UNCLOSED = VOID | frozenset(
    "body colgroup dd dt head html li optgroup option p rp rt tbody td tfoot th thead tr".split()
)
"""Elements that need no end tag."""

BLOCKS = frozenset(
    (
        "address article aside blockquote center details dialog div dl fieldset figure footer form header main nav ol pre "
        "section table ul"
    ).split()
)
"""Elements that, when they are not closed, would keep all that follows from being read as Markdown."""

_FLAGS = (
    "async|autofocus|autoplay|checked|compact|contenteditable|controls|default|defer|disabled|download|hidden|ismap|loop|"
    "markdown|multiple|muted|noshade|novalidate|nowrap|open|readonly|required|reversed|selected"
)
TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*+)(?=[\s/>])"
    rf"(?P<attributes>(?:\s++(?:[A-Za-z_@:][\w:.@-]*+\s*+=\s*+(?:\"[^\"<]*+\"|'[^'<]*+'|[^\s\"'=<>`]++)|(?:{_FLAGS})(?=[\s/>])))*+)"
    r"\s*+/?>",
    re.IGNORECASE | re.ASCII,
)
"""A tag that is written as HTML demands: an attribute has a value, or is one of those that need none."""

LEFTOVER = re.compile(
    r"<!\[(?:if\b[^\]<>]{0,80}|endif)\](?:--)?>"
    r"|<\?xml\b[^<>]*+>"
    r"|<!doctype\b[^<>]*+>"
    r"|</?(?:o|v|w|m|x|p|st[0-9]|u[0-9]|w1[0-9]|wp|wps|asvg|dsp):[A-Za-z][A-Za-z0-9]*+(?:\s[^<>]*+)?/?>"
    r"|<xml\b[^<>]*+>(?:(?!<xml\b).)*?</xml\s*+>",
    re.IGNORECASE | re.DOTALL,
)
"""What Word, WPS and Outlook put into HTML and no browser shows."""

ADDRESS = re.compile(
    r"<(?:(?:https?|ftps?)://[^\s<>]*+|(?P<mail>mailto:)?[^\s<>@!:]++@[^\s<>@]++)>", re.IGNORECASE
)
"""An address between angle brackets, which becomes a link."""
