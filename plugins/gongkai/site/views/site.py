"""Name, agency and domain of the site, and the meta tags made from them (《政府网站发展指引》, 国办发〔2017〕47号)."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.catalogue.settings import Agency, Settings

Meta = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Site:
    """The site as its pages name it; ``site_id`` is the 网站标识码."""

    name: str
    agency: str
    domain: str
    site_id: str
    column: str

    def title(self, page_title: str) -> str:
        """The text of the ``title`` element of a page."""
        return f"{page_title} - {self.name}" if page_title else self.name

    @property
    def meta(self) -> Meta:
        """The meta tags of the home page: 网站名称, 网站域名, 网站标识码."""
        return (("SiteName", self.name), ("SiteDomain", self.domain), ("SiteIDCode", self.site_id))

    def column_meta(self, name: str, description: str = "", keywords: str = "", kind: str = "") -> Meta:
        """The meta tags of a column page (栏目页), such as a list: those of the home page and the column's own."""
        return (
            *self.meta,
            ("ColumnName", name),
            ("ColumnDescription", description or f"{self.agency}{name}"),
            ("ColumnKeywords", keywords or name),
            ("ColumnType", kind or self.column),
        )


def knows_path(agency: Agency) -> bool:
    """Whether 域名 says under which path the site is mounted: ``www.example.gov.cn/zwgk``, ``www.example.gov.cn/``."""
    domain = agency.domain.strip()
    return "/" in (domain.partition("://")[2] or domain)


def site_of(settings: Settings) -> Site:
    """The site that ``catalogue.yml`` describes."""
    agency = settings.agency
    name = agency.site_name or f"{agency.name}{agency.column}"
    domain = agency.domain.strip()
    host = (domain.partition("://")[2] or domain).partition("/")[0]
    return Site(name, agency.name, host, agency.site_id, agency.column)
