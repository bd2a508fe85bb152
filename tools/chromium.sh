#!/bin/sh
# Which Chromium can the browser tests drive? Prints the path of one that starts, after installing one if need be.
# Usage: tools/chromium.sh [python that has Playwright]
set -eu

python=${1:-python3}

starts() {
  "$1" --version >/dev/null 2>&1
}

installed() {
  for name in chromium chromium-browser google-chrome google-chrome-stable \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
    "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
    path=$(command -v "$name") || continue
    # Ubuntu's chromium-browser may be a mere pointer to a package that is not there.
    if starts "$path"; then
      echo "$path"
      return 0
    fi
  done
  return 1
}

debian_package() {
  command -v apt-get >/dev/null && [ "$(id -u)" = 0 ] || return 1
  echo "Installing Debian's Chromium for the browser tests" >&2
  apt-get update -qq >&2 || true
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium </dev/null >&2
}

playwrights_own() {
  own="from playwright.sync_api import sync_playwright as start; p = start().start(); print(p.chromium.executable_path); p.stop()"
  path=$("$python" -c "$own") || return 1
  if ! starts "$path"; then
    echo "Installing Playwright's Chromium for the browser tests" >&2
    "$python" -m playwright install chromium </dev/null >&2 || return 1
  fi
  starts "$path" && echo "$path"
}

if [ -n "${RENAMED_PLACES_CHROMIUM:-}" ]; then
  starts "$RENAMED_PLACES_CHROMIUM" || {
    echo "RENAMED_PLACES_CHROMIUM names '$RENAMED_PLACES_CHROMIUM', which does not start: name another, or unset it" >&2
    exit 1
  }
  echo "$RENAMED_PLACES_CHROMIUM"
  exit 0
fi

installed && exit 0
debian_package && installed && exit 0
playwrights_own && exit 0

echo "No Chromium was found and none could be installed: install Chromium or Chrome by hand," >&2
echo "or set RENAMED_PLACES_CHROMIUM to the path of one. The browser tests are not skipped without it." >&2
exit 1
