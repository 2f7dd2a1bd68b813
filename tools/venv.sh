#!/bin/sh
# 在 .venv/ 里备好运行环境：tools/venv.sh 锁文件
# Makes .venv/ where it is missing or broken, installs the lock (hashes checked) and this project into it.
# Whatever cannot work is said in plain words, in Chinese and in English, with the command that helps.
set -eu
export PIP_DISABLE_PIP_VERSION_CHECK=1
cd "$(dirname "$0")/.."
lock=${1:?usage: tools/venv.sh requirements.txt}
python=${PYTHON:-python3}
venv=.venv

die() {
  for line in "$@"; do echo "$line" >&2; done
  exit 1
}

no_venv() {
  version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
  die \
    "这台机器的 Python 建不了虚拟环境（缺 venv 或 ensurepip）。请先安装：" \
    "  apt install python3-venv      （或 apt install python${version}-venv）" \
    "This Python cannot make virtual environments (venv or ensurepip is missing). Install it first:" \
    "  apt install python3-venv      (or apt install python${version}-venv)"
}

has_pip() { "$venv/bin/python" -c 'import pip' 2>/dev/null || "$python" -c 'import pip' 2>/dev/null; }

recent() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

# What a killed set-up or an upgraded system left behind is made anew.
if ! [ -x "$venv/bin/python" ] || ! recent "$venv/bin/python" || ! has_pip; then
  command -v "$python" >/dev/null 2>&1 || die \
    "找不到 ${python}：请安装 Python 3.11 或更新的版本（Debian：apt install python3 python3-venv）。" \
    "$python not found: install Python 3.11 or later (Debian: apt install python3 python3-venv)."
  recent "$python" || die \
    "$python 是 $("$python" -V 2>&1)，需要 3.11 或更新的版本；装好后用 PYTHON=python3.11 指明，例如 make site PYTHON=python3.11。" \
    "$python is $("$python" -V 2>&1); 3.11 or later is needed. Name a newer one: make site PYTHON=python3.11."
  echo "正在建立 .venv/（$("$python" -V)） · making .venv/"
  # Debian ships venv without ensurepip unless python3-venv is installed: then borrow the system's pip.
  if "$python" -c 'import venv, ensurepip' 2>/dev/null; then
    "$python" -m venv --clear "$venv" || no_venv
  elif "$python" -c 'import venv, pip' 2>/dev/null; then
    "$python" -m venv --clear --without-pip "$venv" || no_venv
  else
    no_venv
  fi
fi

echo "正在安装 $lock（逐个核对哈希） · installing, every hash checked"
if "$venv/bin/python" -c 'import pip' 2>/dev/null; then
  pip="$venv/bin/python -m pip"
else
  pip="$python -m pip --python $venv/bin/python"
fi
$pip install --quiet --require-hashes -r "$lock" || die \
  "安装依赖失败：请看上面的信息；多半是网络不通，或者软件源没有锁文件里的版本。" \
  "Installing the dependencies failed, see above: most often the network, or a mirror without these versions."
$pip install --quiet --no-deps --no-build-isolation -e .
