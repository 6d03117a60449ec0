#!/bin/sh
# Make this checkout ready: system libraries and fonts that no wheel ships, .venv, pinned packages, docgen itself.
# Usage: requirements/setup.sh [base|test|proof]    Says what it installs; asks nothing; stops with one line to type
# where it may not install. Debian 12+, Ubuntu 24.04+, macOS with brew.
set -eu
cd "$(dirname "$0")/.."
level=${1:-base}

DEBIAN_BASE="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig fonts-liberation fonts-crosextra-caladea fonts-noto-cjk"
DEBIAN_PROOF="libreoffice-impress libreoffice-writer libreoffice-calc qpdf poppler-utils"
BREW_BASE="pango harfbuzz fontconfig font-liberation font-caladea font-noto-sans-cjk font-noto-serif-cjk"
BREW_PROOF="libreoffice qpdf poppler node"

say() { printf '%s\n' "$*"; }
stop() { say "$*" >&2; exit 3; }

# A prefix that lets apt install: empty for root, sudo where it asks no password, "no" otherwise.
may_install() {
    if [ "$(id -u)" = 0 ]; then say ""
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then say "sudo -n"
    else say "no"; fi
}

apt_missing() {
    for name in "$@"; do
        dpkg-query -W -f '${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || printf '%s ' "$name"
    done
}

apt_install() {
    missing=$(apt_missing "$@")
    [ -z "$missing" ] && return 0
    prefix=$(may_install)
    [ "$prefix" = no ] && stop "Please type: sudo apt-get install --no-install-recommends $missing"
    say "installing Debian packages: $missing"
    $prefix apt-get update -qq || say "apt-get update failed; going on with the package lists there are"
    $prefix env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null ||
        stop "Please type: sudo apt-get install --no-install-recommends $missing"
}

brew_install() {
    missing=""
    for name in "$@"; do
        brew list "$name" >/dev/null 2>&1 || missing="$missing $name"
    done
    [ -z "$missing" ] && return 0
    say "installing with brew:$missing"
    brew install $missing || stop "Please type: brew install$missing"
}

system_parts() {
    if command -v apt-get >/dev/null 2>&1; then
        # shellcheck disable=SC2086
        apt_install $DEBIAN_BASE
        [ "$level" = proof ] && apt_install $DEBIAN_PROOF
        # The validator of Open XML comes from npm; a node of one's own serves as well as Debian's.
        [ "$level" = proof ] && ! command -v npm >/dev/null 2>&1 && apt_install nodejs npm
    elif command -v brew >/dev/null 2>&1; then
        brew_install $BREW_BASE
        [ "$level" = proof ] && brew_install $BREW_PROOF
    else
        say "neither apt-get nor brew here: docgen doctor will say what is missing"
    fi
    return 0
}

find_python() {
    for name in python3.13 python3.12 python3.11 python3.14 python3; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            say "$name"
            return 0
        fi
    done
    return 1
}

make_venv() {
    [ -x .venv/bin/python ] && .venv/bin/python -m pip --version >/dev/null 2>&1 && return 0
    python=$(find_python) || stop "docgen needs Python 3.11 or newer. Please type: sudo apt-get install python3 python3-venv"
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        command -v apt-get >/dev/null 2>&1 || stop "Python's venv module is missing: install it for Python $version"
        if [ "$(may_install)" = no ]; then
            stop "Python's venv module is missing. Please type: sudo apt-get install python$version-venv"
        fi
        apt_install "python$version-venv"
    fi
    say "making .venv with $python"
    rm -rf .venv
    "$python" -m venv .venv
}

python_parts() {
    files="requirements/base.txt requirements/build.txt"
    [ "$level" = base ] || files="$files requirements/test.txt"
    # shellcheck disable=SC2086
    stamp=$(cat $files pyproject.toml | cksum)
    [ "$(cat ".venv/.ready-$level" 2>/dev/null)" = "$stamp" ] && return 0
    say "installing Python packages: $files"
    arguments=""
    for file in $files; do arguments="$arguments -r $file"; done
    # shellcheck disable=SC2086
    .venv/bin/python -m pip install -q --disable-pip-version-check --no-deps $arguments
    .venv/bin/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
    say "$stamp" >".venv/.ready-$level"
}

system_parts
make_venv
python_parts
