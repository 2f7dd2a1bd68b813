# 两个命令就够：make site 建示例站点，make test 跑全部测试。其余见 make help。
# Two commands do it: `make site` builds the demonstration, `make test` runs the tests. `make help` lists all.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
SITE   ?= site
PORT   ?= 8000
TESTS  ?= tests
# 几个进程一起跑测试；auto：每个处理器一个。 · Processes that run the tests; auto: one for each processor.
WORKERS ?= auto
export PYTHON
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help site serve editor edit check test test-slow lint docs lock bench real gallery clean
.DELETE_ON_ERROR:

help: ## 列出各命令 · list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /  make \1\t/' | expand -t 16

# Stamps: set up again only when a lock or pyproject.toml changed. The developer's lock contains the other.
$(VENV)/.dev: requirements-dev.txt pyproject.toml tools/venv.sh
	@sh tools/venv.sh requirements-dev.txt
	@touch $@ $(VENV)/.runtime

$(VENV)/.runtime: requirements.txt pyproject.toml tools/venv.sh
	@sh tools/venv.sh requirements.txt
	@touch $@

site: $(VENV)/.runtime ## 建示例站点和检索索引 · build the demonstration and its search index into site/
	@$(BIN)/gongkai build --site-dir $(SITE)
	@echo
	@echo "站点在 $(SITE)/。查看 · look at it:"
	@echo "  python3 -m http.server -d $(SITE) $(PORT)"
	@echo "  http://localhost:$(PORT)/"

serve: $(VENV)/.runtime ## 边写边看 · live preview
	@$(BIN)/mkdocs serve --dev-addr 127.0.0.1:$(PORT)

editor: $(VENV)/.runtime ## 网页上的表单编辑器，备在 build/editor/ · the form editor, from npm
	@BIN=$(BIN) sh tools/editor.sh build/editor
	@echo "打开它：make edit · open it: make edit"

edit: editor ## 打开表单编辑器，存一次就提交一次 · the form editor on this machine; each save is a commit
	@BIN=$(BIN) sh tools/edit.sh build/editor

check: $(VENV)/.runtime ## 检查全部条目 · validate every item
	@$(BIN)/gongkai check

lint: $(VENV)/.dev ## 代码风格和类型 · ruff and mypy
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy

# `worksteal` keeps the tests of a file together, so that its fixtures are made once, and evens out the end.
PYTEST = chromium=$$(sh tools/chromium.sh) && CHROMIUM="$$chromium" $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

test: $(VENV)/.dev lint ## 测试，含真正的 Chromium · the tests, with a real Chromium
	@$(PYTEST) -m "not slow" $(TESTS)

test-slow: $(VENV)/.dev ## 慢的测试，每夜一次 · what takes too long for every change: nightly
	@$(PYTEST) -m "slow or hypothesis" --hypothesis-profile thorough $(TESTS)

docs: $(VENV)/.dev ## 手册，建到 build/docs/ · the handbook
	@$(BIN)/python tools/docs.py
	@$(BIN)/mkdocs build --quiet --strict --config-file tools/handbook.yml
	@echo "手册在 build/docs/。 · The handbook is in build/docs/."

bench: $(VENV)/.dev ## 速度、内存和文件数的对比表 · the benchmark tables (half an hour)
	@$(BIN)/python -m benchmarks

# Newest versions that pyproject.toml allows, for every platform and Python 3.11+, with hashes and no addresses.
LOCK = $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-annotate \
	--custom-compile-command 'make lock' --quiet
lock: $(VENV)/.dev ## 更新依赖锁 · refresh the locks
	@$(BIN)/python -m pip install --quiet uv
	@$(LOCK) --extra build --upgrade --output-file requirements.txt
	@$(LOCK) --extra build --extra dev --extra properdocs --extra dask --constraint requirements.txt \
	  --upgrade --output-file requirements-dev.txt

real: $(VENV)/.dev ## 真实文本建成网站，放在 build/real/ · a site from the real texts, where they are at hand
	@rm -rf build/real
	@$(BIN)/python -m benchmarks.real_tree build/real
	@$(BIN)/gongkai build --root build/real

gallery: $(VENV)/.dev ## 每种页面的图，含深色、强制配色和打印 · pictures of every kind of page, axe and PDF
	@mkdir -p build/gallery-sites
	@$(BIN)/gongkai build --site-dir build/gallery-sites/demonstration
	@for one in 2019 school hospital; do $(BIN)/gongkai build --root examples/$$one --site-dir $$PWD/build/gallery-sites/$$one; done
	@$(BIN)/python tools/gallery_sources.py examples/2019 build/gallery-sources/portal http://127.0.0.1:8190/ http://127.0.0.1:8192/
	@$(BIN)/gongkai build --root build/gallery-sources/portal --site-dir $$PWD/build/gallery-sites/portal
	@chromium=$$(sh tools/chromium.sh) && CHROMIUM="$$chromium" $(BIN)/python tools/gallery.py build/gallery \
	  $(addprefix build/gallery-sites/,demonstration 2019 school hospital portal)
	@echo "图在 build/gallery/index.html。 · The pictures are in build/gallery/index.html."

clean: ## 删去建出来的东西 · remove what was built
	@rm -rf site site.* .site* build .gongkai .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +
