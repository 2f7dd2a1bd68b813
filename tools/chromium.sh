#!/bin/sh
# 打印可用的 Chromium 的路径；没有就装，装不了就指名要它。
# Prints the path of a real Chromium: $CHROMIUM, else one on the PATH, else installed by apt-get where we are root.
set -eu

working() { [ -n "$1" ] && "$1" --version >/dev/null 2>&1; }

find_one() {
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    path=$(command -v "$name" 2>/dev/null) || continue
    if working "$path"; then echo "$path"; return 0; fi
  done
  return 1
}

if [ -n "${CHROMIUM:-}" ]; then
  working "$CHROMIUM" && { echo "$CHROMIUM"; exit 0; }
  echo "CHROMIUM=$CHROMIUM 不能运行。 · CHROMIUM=$CHROMIUM does not run." >&2
  exit 1
fi
find_one && exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "正在安装 chromium 和中文字体 · installing chromium and a Chinese font" >&2
  { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends \
    chromium fonts-noto-cjk; } >&2 || true
  find_one && exit 0
fi

cat >&2 <<'END'
测试要在真正的 Chromium 里跑，没有找到。请安装后再来：
  apt install chromium fonts-noto-cjk
或者用 CHROMIUM=/路径/chromium make test 指明一个。
The tests drive a real Chromium and none was found. Install it (apt install chromium fonts-noto-cjk)
or name one: CHROMIUM=/path/to/chromium make test.
END
exit 1
