#!/bin/sh
# 在本机打开表单编辑器：tools/edit.sh build/editor
# Serves the form editor on this machine alone. decap-server commits each save to the repository it is started for: the site's,
# and that of the ledgers where GONGKAI_LEDGERS names it. Ctrl-C ends all of it.
set -eu
cd "$(dirname "$0")/.."
folder=${1:?usage: tools/edit.sh FOLDER}
bin=${BIN:-.venv/bin}
port=${EDITOR_PORT:-8090}
server=build/editor-npm/node_modules/decap-server/dist/index.js
command -v node >/dev/null 2>&1 || PATH=$(cd "$bin" && pwd):$PATH

started=
stop() { for one in $started; do kill "$one" 2>/dev/null || true; done; }
trap stop EXIT
trap 'exit 130' HUP INT TERM

commit_to() { # repository port
  MODE=git BIND_HOST=127.0.0.1 ORIGIN="http://127.0.0.1:$port" GIT_REPO_DIRECTORY="$1" PORT="$2" LOG_LEVEL=warn \
    node "$server" &
  started="$started $!"
}

repository=$(git rev-parse --show-toplevel)
commit_to "$repository" 8081
if [ -n "${GONGKAI_LEDGERS:-}" ]; then
  commit_to "$(git -C "$GONGKAI_LEDGERS" rev-parse --show-toplevel)" 8082
fi
echo "条目：http://127.0.0.1:$port/    台账：http://127.0.0.1:$port/ledgers.html    （按 Ctrl-C 结束）"
"$bin/python" -m http.server --bind 127.0.0.1 --directory "$folder" "$port" >/dev/null 2>&1
