#!/usr/bin/env bash
# Find a browser for requisito, or install one: browser.sh BIN. Never fails: without one the checks still run.
set -uo pipefail
bin=${1:?}

found() { "$bin/python" -m crawler.driver >/dev/null 2>&1; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

found && exit 0
waiting=(-o DPkg::Lock::Timeout=180) # another installation may be under way
if ! "$bin/playwright" --version >/dev/null 2>&1 && command -v apt-get >/dev/null 2>&1; then
  echo "A Playwright manca una libreria del sistema: provo a installarla …" # the smallest Debian has no libatomic
  as_root apt-get "${waiting[@]}" update -qq >/dev/null 2>&1
  as_root apt-get "${waiting[@]}" install -y -qq libatomic1 >/dev/null 2>&1
  found && exit 0
fi
echo "Nessun browser trovato: provo a installare quello di Playwright …"
if timeout 300 "$bin/playwright" install --with-deps chromium >/dev/null 2>&1 && found; then exit 0; fi
if command -v apt-get >/dev/null 2>&1; then
  echo "Provo con il Chromium di Debian …"
  as_root apt-get "${waiting[@]}" update -qq >/dev/null 2>&1
  as_root apt-get "${waiting[@]}" install -y -qq chromium fonts-dejavu-core >/dev/null 2>&1
  found && exit 0
fi
echo "Non c'è un browser: le pagine che hanno bisogno di JavaScript resteranno da verificare a mano."
echo "Per averlo: «$bin/playwright install chromium», oppure installa Chromium o Chrome."
exit 0
