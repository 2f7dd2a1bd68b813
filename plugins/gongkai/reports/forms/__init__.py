"""The forms of the annual report as data, by their value of 表式."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.reports.form import Form
from gongkai.reports.forms.government import FORM_2019, FORM_2021, SCHOOL
from gongkai.reports.forms.statistics import FORM_2008, FORM_2014
from gongkai.reports.forms.university import FORM as UNIVERSITY

__all__ = ["FORMS"]

FORMS: Mapping[str, Form] = {
    form.name: form for form in (FORM_2021, FORM_2019, FORM_2014, FORM_2008, UNIVERSITY, SCHOOL)
}
