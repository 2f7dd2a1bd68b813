"""The blank application form as an output."""

from __future__ import annotations

from functools import partial

from gongkai import __version__
from gongkai.catalogue.settings import Settings
from gongkai.site.exports.output import Output, key_of
from gongkai.site.views.places import FORM_FILE


def application_form(settings: Settings) -> Output | None:
    """``forms/application-form.docx``; None for an organ that accepts no requests."""
    if not settings.takes_requests:
        return None
    return Output(FORM_FILE, key_of(__version__, settings.digest, "form"), partial(_docx, settings))


def _docx(settings: Settings) -> bytes:
    # Imported here: a build that reuses the form should not load the library for Word files.
    from gongkai.site.exports.word_form import application_form_docx

    return application_form_docx(settings)
