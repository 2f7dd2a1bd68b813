"""Telephone numbers and e-mail addresses in texts as links that a phone can call and a mail program opens."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

_CONTACT = re.compile(
    r"(?<![\w@.+-])(?:(?P<mail>[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8})"
    r"|(?P<phone>0\d{2,3}[-－ ]?\d{7,8}(?:[-转]\d{1,5})?|[48]00-?\d{3}-?\d{4}|1[3-9]\d{9}|123(?:45|1[58])))(?![\w@-])",
    re.ASCII,
)


def contact(text: object) -> Markup:
    """``text``, escaped, with ``tel:`` and ``mailto:`` links; a number is never broken over two lines."""
    made: list[str] = []
    at, whole = 0, str(text)
    for match in _CONTACT.finditer(whole):
        made.append(escape(whole[at : match.start()]))
        target = f"mailto:{match[0]}" if match["mail"] else f"tel:{_digits(match[0])}"
        made.append(f'<a class="gk-tel" href="{escape(target)}">{escape(match[0])}</a>')
        at = match.end()
    return Markup("".join([*made, escape(whole[at:])]))


def _digits(phone: str) -> str:
    """The form for ``tel:`` (RFC 3966): digits and hyphens; an extension is dialled after a pause."""
    main, _, extension = phone.partition("转")
    number = main.replace("－", "-").replace(" ", "-")
    return f"{number},{extension}" if extension else number
