"""Reading of ``catalogue.yml``."""

from gongkai.catalogue.settings.annual_types import AnnualSettings
from gongkai.catalogue.settings.load import load_settings
from gongkai.catalogue.settings.request_types import RequestSettings
from gongkai.catalogue.settings.types import (
    Agency,
    Category,
    Contact,
    Department,
    Member,
    NumberRule,
    Output,
    RuleSetting,
    Settings,
    Supervision,
)

__all__ = [
    "Agency",
    "AnnualSettings",
    "Category",
    "Contact",
    "Department",
    "Member",
    "NumberRule",
    "Output",
    "RequestSettings",
    "RuleSetting",
    "Settings",
    "Supervision",
    "load_settings",
]
