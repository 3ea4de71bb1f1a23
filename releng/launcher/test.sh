# Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0
# shellcheck shell=sh disable=SC2154 # read by ../../memsim, which sets what is not set here
#
# The whole test: every module of the reactor, every check, from scratch. Arguments go to Maven.

# Prints those packages of the list that are not installed; of alternatives "a|b" the first that exists; "a@c" only if there
# is no command c, wherever it may come from.
missing_packages() {
  grep -v '^#' "$home/releng/packages.txt" | while IFS='|' read -r first second; do
    case $first in
      *@*)
        ! command -v "${first#*@}" >/dev/null || continue
        first=${first%@*}
        ;;
    esac
    for package in $first $second; do
      case $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) in
        *' installed') continue 2 ;;
      esac
    done
    if [ -n "$second" ] && ! apt-cache show "$first" >/dev/null 2>&1 && apt-cache show "$second" >/dev/null 2>&1; then
      first=$second
    fi
    printf '%s ' "$first"
  done
}

need_packages() {
  if ! command -v dpkg-query >/dev/null; then
    if ! command -v Xvfb >/dev/null || ! command -v npm >/dev/null; then
      die "the tests need Xvfb, GTK 3, and Node with npm; Debian calls what they need:" \
        "$(sed '/^#/d; s/@.*//' "$home/releng/packages.txt" | tr '\n' ' ')"
    fi
    return
  fi
  missing=$(missing_packages)
  [ -n "$missing" ] || return 0
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    die "the tests need packages; install them with: apt-get install $missing"
  fi
  say "installing $missing"
  apt-get update -qq >&2 || die "apt-get update failed"
  # Asked again: before the update apt may have known none of them.
  missing=$(missing_packages)
  # shellcheck disable=SC2086 # a list
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $missing >&2 || die "could not install $missing"
}

# An X server of our own on a free display, which it chooses itself.
start_xvfb() {
  rm -f "$build/display"
  Xvfb -displayfd 1 -screen 0 1600x1000x24 -nolisten tcp >"$build/display" 2>"$build/xvfb.log" </dev/null &
  # shellcheck disable=SC2034 # ended by cleanup in build.sh
  xvfb_pid=$!
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    [ ! -s "$build/display" ] || break
    sleep 1
  done
  [ -s "$build/display" ] || die "Xvfb did not start; see $build/xvfb.log"
  DISPLAY=:$(cat "$build/display")
  export DISPLAY
}

need_packages
take_lock
find_maven
start_xvfb
# A build that fails early must not be counted by the reports of an older one.
rm -rf "$home"/org.memsim.tests/*/target/surefire-reports "$home/releng/vscode/target"
say "testing; the log is $log"
start_maven clean verify "$@"
status=0
follow_maven || status=1
[ "$status" -eq 0 ] || grep -E '^\[(ERROR|FATAL)' "$log" | head -n 60 >&2 || true
"$jdk/bin/java" "$home/releng/launcher/TestSummary.java" "$home/releng/allowed-skips.txt" \
  "plain=$home/org.memsim.tests/plain/target/surefire-reports" \
  "ui=$home/org.memsim.tests/ui/target/surefire-reports" \
  "vscode=$home/releng/vscode/target/reports" || status=1
exit $status
