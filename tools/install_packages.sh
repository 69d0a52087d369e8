#!/bin/sh
# Installs those of the named Debian packages that are missing: install_packages.sh PACKAGE... Elsewhere it only says what is needed.
set -eu

missing=""
for package in "$@"; do
    if command -v dpkg-query > /dev/null; then
        dpkg-query -W -f '${Status}' "$package" 2> /dev/null | grep -q "ok installed" || missing="$missing $package"
    fi
done
[ -n "$missing" ] || exit 0

as_root=""
if [ "$(id -u)" -ne 0 ]; then
    as_root=sudo
    command -v sudo > /dev/null || { echo "please install, as root:$missing" >&2; exit 1; }
fi
echo "installing$missing"
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
# shellcheck disable=SC2086
$as_root apt-get install -y -qq --no-install-recommends $missing > /dev/null
