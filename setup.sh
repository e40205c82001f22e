#!/usr/bin/env bash
# Installs the Debian packages that jss-sim needs (GSL, libcsv, Expat, zlib), unless they are there already.
#
# usage: bash setup.sh [PACKAGE ...]    (packages that are named are installed too)
#
# Everything it says goes to standard error.
set -euo pipefail
missing=()
for package in libgsl-dev libcsv-dev libexpat1-dev zlib1g-dev "$@"; do
  dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null |
    grep -qx installed || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
{
  "${as_root[@]}" apt-get update -q
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qy "${missing[@]}"
} >&2
