#!/usr/bin/env bash
# Builds jss-sim and installs it, with its manual page and the completions of bash, zsh and fish.
#
# usage: bash install.sh [--prefix FOLDER]    (default: ~/.local)
set -euo pipefail

prefix="$HOME/.local"
while [ $# -gt 0 ]; do
  case $1 in
    --prefix) prefix=${2:?--prefix needs a folder.}; shift 2 ;;
    --prefix=?*) prefix=${1#--prefix=}; shift ;;
    -h | --help) sed -n '2,4s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) printf 'install.sh: %s is no option. Say --prefix FOLDER, or nothing.\n' "$1" >&2; exit 64 ;;
  esac
done
# As a full path, since the build changes the folder.
mkdir -p "$prefix"
prefix=$(cd "$prefix" && pwd)
cd "$(dirname "$0")"

swift build -c release --product jss-sim
program=$(swift build -c release --show-bin-path)/jss-sim
pages=$(mktemp -d)
trap 'rm -rf "$pages"' EXIT
swift package -c release --allow-writing-to-directory "$pages" generate-manual \
  --output-directory "$pages"
# An empty line is no paragraph in a manual page's language.
sed -i 's/^$/.Pp/' "$pages/jss-sim.1"
for shell in bash zsh fish; do
  "$program" --generate-completion-script "$shell" >"$pages/completion.$shell"
done

put() { install -D -m "$1" "$2" "$prefix/$3" && printf '%s\n' "$prefix/$3"; }
printf '\nInstalled:\n'
put 755 "$program" bin/jss-sim
put 644 "$pages/jss-sim.1" share/man/man1/jss-sim.1
put 644 "$pages/completion.bash" share/bash-completion/completions/jss-sim
put 644 "$pages/completion.zsh" share/zsh/site-functions/_jss-sim
put 644 "$pages/completion.fish" share/fish/vendor_completions.d/jss-sim.fish
case ":$PATH:" in
  *":$prefix/bin:"*) ;;
  *) printf 'Add %s to your PATH to call it jss-sim.\n' "$prefix/bin" ;;
esac
