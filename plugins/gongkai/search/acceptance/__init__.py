"""Acceptance test of search: the answers of a built site's scripts in a browser, compared with a scan of all texts."""

from gongkai.search.acceptance.browser import BrowserMissingError, answers_of, find_browser
from gongkai.search.acceptance.built import BrokenSiteError, built_pages
from gongkai.search.acceptance.truth import Page, draw_queries, number_queries, page_of, truth
from gongkai.search.acceptance.verdict import Answer, Verdict, judge

__all__ = [
    "Answer",
    "BrokenSiteError",
    "BrowserMissingError",
    "Page",
    "Verdict",
    "answers_of",
    "built_pages",
    "draw_queries",
    "find_browser",
    "judge",
    "number_queries",
    "page_of",
    "truth",
]
