"""Several modules become one script."""

from __future__ import annotations

import re

import pytest

from gongkai.search.bundle import BundleError, bundled, minified
from gongkai.search.page import BROWSER, search_assets


def test_needed_modules_come_first_and_names_stay_apart():
    text = bundled(
        {
            "a.js": 'import { one as two } from "./b.js";\nconst hidden = 1;\nexport const sum = two + hidden;\n',
            "b.js": "const hidden = 2;\nexport const one = hidden;\n",
        },
        "a.js",
    )
    assert text == (
        "const $b = (() => {\nconst hidden = 2;\nconst one = hidden;\nreturn { one };\n})();\n"
        "const $a = (() => {\nconst { one: two } = $b;\nconst hidden = 1;\nconst sum = two + hidden;\nreturn { sum };\n})();\n"
        "export const { sum } = $a;\n"
    )


def test_modules_that_import_each_other_are_refused():
    modules = {"a.js": 'import { b } from "./b.js";\n', "b.js": 'import { a } from "./a.js";\n'}
    with pytest.raises(BundleError, match=r"a\.js → b\.js → a\.js"):
        bundled(modules, "a.js")


def test_what_is_not_known_is_refused():
    with pytest.raises(BundleError, match="export default"):
        bundled({"a.js": "export default 1;\n"}, "a.js")


def test_a_template_literal_within_another_is_refused():
    # rjsmin would take "a : b" for code.
    with pytest.raises(BundleError, match="within another"):
        minified('const a = `${b ? `a : b` : ""}`;\n')
    assert minified("const a = `b : ${c}  d`; // e\n") == "const a=`b : ${c}  d`;"


TEXT = re.compile(r'"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`')
PATTERN = re.compile(r"[(\[=,:] ?(/(?![/*])(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*)")


def test_texts_and_patterns_are_published_as_they_are_written():
    published = "".join(data.decode() for path, data in search_assets() if path.endswith(".js"))
    lines = [line for path in BROWSER.glob("*.js") for line in path.read_text(encoding="utf-8").splitlines()]
    code = [
        re.sub(r"\s+// .*", "", line)
        for line in lines
        if not re.match(r"\s*//|import ", line) and "import(" not in line
    ]
    written = [found for line in code for one in (TEXT, PATTERN) for found in one.findall(line)]
    assert len(written) > 500
    assert sum(literal.startswith("/") for literal in written) > 30
    assert [literal for literal in written if literal not in published] == []
