"""Finds what a site's own templates use and nobody gives them: filters, tests, and the attributes of unknown names.

A name that is unknown is empty for Jinja; an attribute of it, a call and a calculation with it stop the build. Only what
is certainly rendered is an error: in a branch or a loop it may never be reached.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from jinja2 import TemplateSyntaxError, meta, nodes
from jinja2.runtime import LoopContext

from gongkai.site.views.theme_context import ThemeContext
from gongkai.source.quoting import quoted_software

_GIVEN = frozenset(
    "nav pages base_url extra_css extra_javascript mkdocs_version build_date_utc config page gk range dict lipsum cycler "
    "joiner namespace _ gettext ngettext pgettext npgettext self super loop caller varargs kwargs tags posts pagination "
    "template search environment".split()
)
"""What MkDocs, Jinja, Material's plugins and this package give every template."""
FILTERS = ("url", "script_tag", "contact", "date")
"""The filters of MkDocs, of this package and of Material's blog, beside those of Jinja."""
_PAGE = frozenset(
    "title markdown content toc meta url file abs_url canonical_url edit_url is_homepage previous_page next_page parent "
    "children active is_section is_page is_link is_top ancestors update_date encoding validate_anchor_links "
    "present_anchor_ids links_to_anchors read_source render".split()
)
"""The attributes of MkDocs' pages."""
_OF_MAPPINGS = frozenset("get items keys values data setdefault pop update copy".split())
_OF_SITE = frozenset(dir(ThemeContext))
_OF_LOOP = frozenset(dir(LoopContext))
_SUMS = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow)
_BRANCHES = (
    nodes.If,
    nodes.For,
    nodes.Macro,
    nodes.CallBlock,
    nodes.FilterBlock,
    nodes.CondExpr,
    nodes.And,
    nodes.Or,
)


@dataclass(frozen=True)
class Given:
    """What templates may rely on: ``settings``, the keys of ``mkdocs.yml`` and of MkDocs' configuration, ``extra``, the
    keys below ``extra``; both are None where more may be added than the file says."""

    settings: frozenset[str] | None = None
    extra: frozenset[str] | None = None


@dataclass
class Surroundings:
    """The templates together: the names that any of them sets, and the blocks that any of them has, by template."""

    names: set[str] = field(default_factory=set)
    blocks: dict[str, set[str]] = field(default_factory=dict)

    def add(self, name: str, tree: nodes.Template) -> None:
        """Take up a template."""
        self.names |= {one.name for one in tree.find_all(nodes.Name) if one.ctx != "load"}
        self.names |= {one.name for one in tree.find_all(nodes.Macro)}
        self.names |= {one.target for one in tree.find_all(nodes.Import)}
        for one in tree.find_all(nodes.FromImport):
            self.names |= {each if isinstance(each, str) else each[1] for each in one.names}
        self.blocks[name] = {one.name for one in tree.find_all(nodes.Block)}

    def rendered(self, name: str, tree: nodes.Template) -> set[str] | None:
        """The blocks of a template that another calls; None if all of it is rendered, because it extends none."""
        if next(tree.find_all(nodes.Extends), None) is None:
            return None
        return {block for other, blocks in self.blocks.items() if other != name for block in blocks}


def unknown_uses(
    name: str, tree: nodes.Template, around: Surroundings, given: Given
) -> Iterator[tuple[int, str, bool]]:
    """(line, Chinese sentence without full stop, whether it may never be reached) of each use that stops the build."""
    try:
        undeclared = meta.find_undeclared_variables(tree)
    except TemplateSyntaxError as error:  # a filter or a test that nobody knows
        yield error.lineno, _unknown_function(error.message or ""), False
        return
    unknown = undeclared - _GIVEN - around.names
    reads = partial(_is_missing, unknown=unknown, given=given)
    found = [*_uses(tree.body, around.rendered(name, tree), False)]
    used = {id(base) for base, _ in found}
    # A name that stands alone as well may have been asked for before it is used.
    asked = {
        chain
        for one in tree.find_all((nodes.Name, nodes.Getattr))
        if id(one) not in used and (chain := _chain(one))
    }
    for base, unsure in found:
        chain = _chain(base)
        if chain and chain not in asked and reads(chain):
            shown = ".".join(chain)
            yield base.lineno, f"模板里没有{quoted_software(shown)}这个量，却用了它下面的或者拿它来算", unsure


def _unknown_function(message: str) -> str:
    kind = "过滤器" if "filter" in message else "判断"
    name = message.partition("'")[2].partition("'")[0]
    return f"没有叫{quoted_software(name)}的{kind}（is 或 | 后面的名称）"


def _is_missing(chain: tuple[str, ...], unknown: Collection[str], given: Given) -> bool:
    match chain:
        case (name,):
            return name in unknown
        case ("page", attribute):
            return attribute not in _PAGE
        case ("gk", attribute):
            return attribute not in _OF_SITE
        case ("loop", attribute):
            return attribute not in _OF_LOOP
        case ("config", "extra", key):
            return given.extra is not None and key not in given.extra | _OF_MAPPINGS
        case ("config", key):
            return given.settings is not None and key not in given.settings | _OF_MAPPINGS
    return False


def _chain(node: nodes.Node) -> tuple[str, ...]:
    """``config.extra.a`` as its parts; empty for anything else but names and their attributes."""
    if isinstance(node, nodes.Name):
        return (node.name,)
    if isinstance(node, nodes.Getattr) and (before := _chain(node.node)):
        return (*before, node.attr)
    return ()


def _uses(body: list[nodes.Node], blocks: set[str] | None, unsure: bool) -> Iterator[tuple[nodes.Node, bool]]:
    """(the value, whether it may never be reached) of each value of which something more than its text is wanted.
    ``blocks`` are those that are rendered, and nothing outside of them is; None: everything."""
    for node in body:
        if isinstance(node, nodes.Block):
            if blocks is None or node.name in blocks:
                yield from _uses(node.body, None, unsure)
        elif blocks is None or not isinstance(node, nodes.Output):
            yield from _uses_in(node, blocks, unsure)


def _uses_in(node: nodes.Node, blocks: set[str] | None, unsure: bool) -> Iterator[tuple[nodes.Node, bool]]:
    if isinstance(node, nodes.Getattr | nodes.Getitem | nodes.Call):
        yield node.node, unsure
    elif isinstance(node, _SUMS):
        yield node.left, unsure
        yield node.right, unsure
    elif isinstance(node, nodes.Neg | nodes.Pos):
        yield node.node, unsure
    always = _always(node)
    for child in node.iter_child_nodes():
        branch = isinstance(node, _BRANCHES) and child is not always
        yield from _uses([child], blocks, unsure or branch)


def _always(node: nodes.Node) -> nodes.Node | None:
    """The part of a branching node that is evaluated whatever happens."""
    fields: Mapping[type[nodes.Node], str] = {
        nodes.If: "test", nodes.For: "iter", nodes.CondExpr: "test", nodes.And: "left", nodes.Or: "left", nodes.CallBlock: "call",
    }  # fmt: skip
    name = fields.get(type(node))
    found = getattr(node, name) if name else None
    return found if isinstance(found, nodes.Node) else None
