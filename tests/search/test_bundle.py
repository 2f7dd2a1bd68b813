"""Several modules become one script."""

from __future__ import annotations

import pytest

from gongkai.search.bundle import BundleError, bundled


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
