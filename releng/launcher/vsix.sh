# Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0
# shellcheck shell=sh disable=SC2154 # read by ../../memsim, which sets what is not set here
#
# The extension for VS Code: memsim vsix [FILE]. Prints where it is.

least_node=18

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  die "needs Node $least_node or newer with npm to pack the extension; install them (packages nodejs and npm)."
fi
node=$(node --version)
node_major=${node#v}
[ "${node_major%%.*}" -ge "$least_node" ] || die "needs Node $least_node or newer to pack the extension; found $node."

vsix_modules="$cli_modules releng/vscode"
vsix_files="$build_files CHANGELOG.md LICENSE NOTICE"
# shellcheck disable=SC2086 # lists of words
hash=$(hash_of $vsix_modules $vsix_files)
if [ ! -d "$build/vsix-$hash" ]; then
  build_and_publish vsix "$vsix_modules" releng/vscode/target/vsix "$vsix_files"
fi
for vsix in "$build/vsix-$hash"/*.vsix; do
  if [ -n "${1-}" ]; then
    cp "$vsix" "$1"
    vsix=$1
  fi
  printf '%s\n' "$vsix"
done
