#!/bin/sh
# Set a machine up, once; later runs see the stamps and skip. Usage: deploy/setup.sh run|test|tools|assets
# Every obstacle is one clear line, before anything has been changed.
set -eu
cd "$(dirname "$0")/.."
task=${1:-run}
need="make python3 fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji fonts-liberation2
    gcc libc6-dev libpq-dev libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
need_for_tests="chromium-headless-shell poppler-utils"

stop() {
    echo "$1" >&2
    exit 1
}

choose_python() {
    python=${PYTHON:-python3.11}
    [ -n "${PYTHON:-}" ] || "$python" -c "" 2>/dev/null || python=python3
    found=$("$python" -c 'import sys; print("%d.%d %s" % (sys.version_info[:2] + (sys.base_prefix,)))' 2>/dev/null) ||
        stop "Python 3.11 is needed, and '$python' does not start. Install python3, or name one: make $task PYTHON=/path/to/python3.11"
    version=${found%% *}
    [ "$version" = 3.11 ] ||
        stop "Python 3.11 is needed, and '$python' is Python $version. Name the right one: make $task PYTHON=/path/to/python3.11"
    # Debian's own Python comes in parts; a virtual environment and a C extension need these two. Others come whole.
    case $found in
        "3.11 /usr") need="$need python3-venv python3-dev" ;;
    esac
}

check_folder() {
    for folder in . var build .venv; do
        [ ! -d "$folder" ] || (: >"$folder/.setup-probe") 2>/dev/null ||
            stop "The folder $(cd "$folder" && pwd) cannot be written to. Give yourself the right to write there, or work in a copy."
        rm -f "$folder/.setup-probe"
    done
}

is_installed() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

debian_packages() {
    if ! command -v dpkg-query >/dev/null; then
        echo "This is not Debian: make sure you have what these packages bring:" $1
        return
    fi
    missing=
    for package in $1; do
        is_installed "$package" || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    [ "$(id -u)" = 0 ] ||
        stop "Some Debian packages are missing. Install them, then try again: sudo apt-get install --no-install-recommends$missing"
    echo "Installing Debian packages:$missing"
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing >/dev/null; } ||
        stop "apt-get could not install:$missing (its own message is above)."
}

# Packages by lock file, every one checked against its hash. The stamp is the lock's digest and the folder it is for:
# a virtual environment can't be moved.
python_libraries() {
    wanted="$(sha256sum <"$1") $(pwd -P)"
    [ ! -x .venv/bin/python ] || [ "$(cat ".venv/$1.stamp" 2>/dev/null)" != "$wanted" ] || return 0
    [ "$(.venv/bin/python -c 'import sys; print("%d.%d" % sys.version_info[:2], sys.prefix)' 2>/dev/null)" = "3.11 $(pwd -P)/.venv" ] ||
        { echo "Making .venv ..." && "$python" -m venv --clear .venv; } ||
        stop "Python could not make .venv (its own message is above)."
    echo "Installing Python packages from $1 (about a minute) ..."
    .venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r "$1" ||
        stop "pip could not install $1 (its own message is above)."
    echo "$wanted" >".venv/$1.stamp"
}

choose_python
check_folder
case $task in
    run)
        "$python" deploy/port.py "${PORT:-8000}"
        debian_packages "$need"
        python_libraries requirements.txt
        [ -e .env ] || echo "PORTAL_MODE=demo" >.env
        "$python" deploy/assets.py
        ;;
    test)
        [ -n "${TEST_DATABASE_URL:-}" ] || need_for_tests="$need_for_tests postgresql"
        [ -n "${TEST_BROKER_URL:-}" ] || need_for_tests="$need_for_tests rabbitmq-server"
        debian_packages "$need $need_for_tests"
        python_libraries requirements-dev.txt
        "$python" deploy/assets.py
        ;;
    tools)
        debian_packages "$need"
        python_libraries requirements-dev.txt
        ;;
    assets)
        "$python" deploy/assets.py
        ;;
    *)
        stop "Usage: deploy/setup.sh run|test|tools|assets"
        ;;
esac
