#!/usr/bin/env bash
# Make the virtual environment and install the locked packages: setup.sh PYTHON VENV
set -euo pipefail
python=${1:?}
venv=${2:?}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

if [ -z "$python" ] || ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  echo "Serve Python 3.11 o più recente. Python 3.11 or newer is needed." >&2
  exit 1
fi
if [ ! -x "$venv/bin/python" ] || ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
  echo "Preparo l'ambiente in $venv …"
  if ! "$python" -m venv "$venv" 2>/dev/null; then
    # Debian keeps ensurepip in a package of its own.
    version=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    echo "Manca $version: provo a installarlo."
    as_root apt-get update -qq && as_root apt-get install -y -qq "$version" || {
      echo "Non riesco: installalo con «apt-get install $version» e ripeti." >&2
      exit 1
    }
    "$python" -m venv --clear "$venv"
  fi
fi
echo "Installo i pacchetti (un minuto o due la prima volta) …"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
