# Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0
# shellcheck shell=sh disable=SC2154 # read by ../../memsim, which sets what is not set here
#
# The workbench on a workspace: memsim ide [-data FOLDER] [ARGUMENT OF ECLIPSE...]

case $(uname -s) in
  Darwin) platform=macosx/cocoa set_thread=-XstartOnFirstThread ;;
  *)
    platform=linux/gtk set_thread=''
    [ -n "${DISPLAY-}${WAYLAND_DISPLAY-}" ] || die "the workbench needs a display; DISPLAY is not set"
    ;;
esac
case $(uname -m) in
  arm64 | aarch64) platform=$platform/aarch64 ;;
  *) platform=$platform/x86_64 ;;
esac

workspace=${HOME}/memsim-workspace
if [ "${1-}" = -data ] && [ -n "${2-}" ]; then
  workspace=$2
  shift 2
fi

# shellcheck disable=SC2086 # lists of words
hash=$(hash_of $ide_modules $build_files examples docs)
if [ ! -d "$build/ide-$hash" ]; then
  build_and_publish ide "$ide_modules" "releng/product/target/products/org.memsim.product/$platform" \
    "$build_files examples docs"
fi
for equinox in "$build/ide-$hash"/plugins/org.eclipse.equinox.launcher_*.jar "$build/ide-$hash"/*/plugins/org.eclipse.equinox.launcher_*.jar; do
  [ ! -f "$equinox" ] || break
done

# The configuration is written to, so it lies with the workspace: the checkout may be read-only.
# shellcheck disable=SC2086 # nothing or one option
exec "$jdk/bin/java" $set_thread -XX:+IgnoreUnrecognizedVMOptions --sun-misc-unsafe-memory-access=allow \
  --enable-native-access=ALL-UNNAMED -jar "$equinox" \
  -configuration "$workspace/.configuration/$hash" -data "$workspace" "$@"
