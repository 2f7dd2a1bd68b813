"""Pages for internal use, each complete in itself: they are printed or sent, and are not part of the site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from gongkai.assessment.plain import decimal_text
from gongkai.assessment.radar import Fault
from gongkai.assessment.results import Assessed
from gongkai.privacy.detectors import masked
from gongkai.site.render.environment import template


def radar_page(faults: Sequence[Fault], agency: str, today: date) -> str:
    """The radar as an HTML page for A4."""
    by_whom = Counter(fault.whom for fault in faults).most_common()
    return template("office-radar.html").render(
        agency=agency, today=today, faults=faults, by_whom=by_whom, masked=masked, title="公开工作自查雷达"
    )


def assessment_page(assessed: Sequence[Assessed], agency: str, year: int, today: date) -> str:
    """An assessment as an HTML page for A4: for each scheme a summary, then a sheet for each body."""
    return template("office-assessment.html").render(
        agency=agency,
        year=year,
        today=today,
        assessed=assessed,
        masked=masked,
        text=decimal_text,
        title=f"{year}年度政府信息公开工作考核",
    )
