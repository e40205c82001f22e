#!/usr/bin/env bash
# Installs jss-sim: the program, a manual page for each command, completions for bash, zsh and fish, an entry in the
# desktop's menu, documents and examples. It builds them, if Swift is here; else it takes them from a package, jss-sim_*.deb,
# that lies beside this script.
#
# usage: bash install.sh [--prefix FOLDER] [--package FILE]
#   --prefix FOLDER   where to install (default: ~/.local)
#   --package FILE    take this package, even if Swift is here
set -euo pipefail
unset CDPATH

prefix=${HOME:-}/.local package=
refuse() { printf 'install.sh: %s\n' "$2" >&2; exit "$1"; }
need_name() { [ -n "${2:-}" ] || refuse 64 "$1 needs a name after it."; }
while [ $# -gt 0 ]; do
  case $1 in
    --prefix) need_name "$@"; prefix=$2; shift 2 ;;
    --prefix=?*) prefix=${1#--prefix=}; shift ;;
    --package) need_name "$@"; package=$2; shift 2 ;;
    --package=?*) package=${1#--package=}; shift ;;
    -h | --help) sed -n '2,8s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) refuse 64 "$1 is no option. Say --prefix FOLDER, --package FILE, or nothing." ;;
  esac
done
# As full paths, since the folder changes.
case $prefix in /*) ;; *) prefix=$PWD/$prefix ;; esac
case $package in "" | /*) ;; *) package=$PWD/$package ;; esac
mkdir -p "$prefix" && [ -w "$prefix" ] ||
  refuse 73 "nothing can be written to $prefix. Choose another folder with --prefix."
prefix=$(cd "$prefix" && pwd)
cd "$(dirname "$(realpath "$0")")"
work=$(cd "$(mktemp -d)" && pwd)
trap 'rm -rf "$work"' EXIT

# The newest of the packages that lie here; nothing if there is none.
package_beside() {
  local found=("$PWD"/jss-sim_*.deb)
  [ -e "${found[0]}" ] && printf '%s\n' "${found[@]}" | sort -V | tail -n 1
}

# A Debian package is an archive of archives, so that every Linux can open it.
unpack() {
  [ -e "$1" ] || refuse 66 "there is no file $1."
  [ -r "$1" ] || refuse 66 "$1 cannot be read: ask who owns it for the permission."
  [ "$(uname -sm)" = "Linux x86_64" ] ||
    refuse 69 "the package is for Linux on x86-64 processors, and this is $(uname -sm). Build it: docs/install.md."
  local damaged="$1 cannot be unpacked in $work: it is damaged, or no package, or there is no room. See the lines above."
  if command -v dpkg-deb >/dev/null; then
    dpkg-deb --extract "$1" "$work" || refuse 65 "$damaged"
  else
    command -v ar >/dev/null && command -v xz >/dev/null ||
      refuse 69 "to open the package, dpkg-deb is needed, or ar and xz. Install binutils and xz, or use the single file of \
jss-sim (docs/install.md)."
    (cd "$work" && ar x "$1" data.tar.xz && tar -xJf data.tar.xz && rm data.tar.xz) || refuse 65 "$damaged"
  fi
}

if [ -z "$package" ] && command -v swift >/dev/null && [ -e Package.swift ]; then
  echo "Building jss-sim with $(swift --version 2>/dev/null | grep -o 'Swift version [0-9.]*')."
  # Compilers on macOS do not look into Homebrew's folder by themselves.
  if [ "$(uname)" = Darwin ]; then
    packaging/stage "$work/usr" -Xcc "-I$(brew --prefix)/include" -Xlinker "-L$(brew --prefix)/lib"
  else
    packaging/stage "$work/usr"
  fi
else
  [ -n "$package" ] || package=$(package_beside) ||
    refuse 69 "there is nothing to build jss-sim with (its source and Swift), and no package jss-sim_*.deb lies beside \
this script. Put one there, or install Swift (https://www.swift.org/install)."
  echo "Taking jss-sim from the package $package."
  unpack "$package"
  # Other systems than Debian have the usual place.
  mkdir -p "$work/usr/share/zsh/site-functions"
  mv "$work/usr/share/zsh/vendor-completions/_jss-sim" "$work/usr/share/zsh/site-functions/"
  # For Debian's checks only.
  rm -rf "$work/usr/share/lintian"
fi
# The menu does not look for programs where shells do.
desktop=share/applications/jss-sim.desktop
awk -v program="$prefix/bin/jss-sim" '/^Exec=/ { $0 = "Exec=\"" program "\" serve" } { print }' \
  "$work/usr/$desktop" >"$work/desktop"
cp "$work/desktop" "$work/usr/$desktop"

# Each file is there as a whole, old or new, whatever happens; the program comes last.
cd "$work/usr"
find bin share ! -type d | sort -r >"$work/files"
while IFS= read -r file; do
  place=$prefix/$file
  { mkdir -p "${place%/*}" && cp -P "$file" "$place.new" && mv -f "$place.new" "$place"; } || {
    rm -f "$place.new"
    refuse 73 "$place cannot be written. See the line above; or choose another folder with --prefix."
  }
done <"$work/files"
printf '\nInstalled in %s:\n' "$prefix"
cat "$work/files"
printf '\nTo remove it, remove these files.\n'
case ":$PATH:" in
  *":$prefix/bin:"*) ;;
  *) printf 'To call it jss-sim, add this line to ~/.profile, and log in again: PATH="%s:$PATH"\n' "$prefix/bin" ;;
esac
