# Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0
# shellcheck shell=sh disable=SC2154 # read by ../../memsim, which sets what is not set here
#
# Building: one at a time for a checkout, whatever was interrupted before.

log=$build/build.log

# ----------------------------------------------------------------------------------------------- the lock

# .build/lock is a symbolic link whose target names its owner: made in one step, owner included. .build/lock.maven names
# the Maven that the owner started, which may outlive it.
lock=$build/lock
locked=''

# Prints the time at which process $1 started; with the number it denotes one process for ever.
started() {
  if [ -r "/proc/$1/stat" ]; then
    stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 0
    # shellcheck disable=SC2086 # split into fields; the name before ") " may hold anything
    set -- ${stat##*) }
    shift 19
    printf '%s\n' "$1"
  else
    ps -o lstart= -p "$1" 2>/dev/null | tr -s ' ' '_'
  fi
}

# Whether "PID START" is a process that still runs.
alive() {
  [ -n "$1" ] && [ -n "${1#* }" ] && [ "$(started "${1%% *}")" = "${1#* }" ]
}

take_lock() {
  mkdir -p "$build" 2>/dev/null || true
  me="$$ $(started $$)"
  told=''
  until ln -s "$me" "$lock" 2>/dev/null; do
    owner=$(readlink "$lock" 2>/dev/null) || owner=''
    if [ -z "$owner" ]; then
      [ -w "$build" ] || die "$home is read-only and holds no build of its sources; build it where it can be written to"
    elif alive "$owner"; then
      [ -n "$told" ] || say "another build is running (process ${owner%% *}); waiting for it"
      told=yes
      sleep 1
    else
      break_lock "$owner"
    fi
  done
  locked=yes
}

# Removes the lock of the dead owner $1, and ends the Maven that it left behind.
break_lock() {
  mv "$lock" "$lock.$$" 2>/dev/null || return 0
  if [ "$(readlink "$lock.$$")" != "$1" ]; then
    # Somebody else has broken it and taken it in the meantime: give it back.
    mv "$lock.$$" "$lock"
    return 0
  fi
  rm -f "$lock.$$"
  say "an earlier build was interrupted; starting it again"
  orphan=$(cat "$lock.maven" 2>/dev/null) || orphan=''
  while alive "$orphan"; do
    kill -9 "${orphan%% *}" 2>/dev/null || true
    sleep 1
  done
  rm -f "$lock.maven"
}

release_lock() {
  [ -z "$locked" ] || rm -f "$lock.maven" "$lock"
  locked=''
}

maven_pid='' xvfb_pid=''

# Leaves nothing behind, whatever ended us.
cleanup() {
  for pid in $maven_pid $xvfb_pid; do
    kill "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
  maven_pid='' xvfb_pid=''
  release_lock
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# ----------------------------------------------------------------------------------------------- Maven

maven_version=3.9.16

# Sets mvn: one on the path if it is 3.9 (Tycho starts on nothing older), else one that the older Maven brings in.
find_maven() {
  JAVA_HOME=$jdk
  export JAVA_HOME
  mvn=$build/maven-$maven_version/bin/mvn
  [ ! -f "$mvn" ] || return 0
  command -v mvn >/dev/null || die "needs Maven to build; any version will do. Install it (its package is called maven)."
  has=$(cd / && mvn -v 2>/dev/null | sed -n '1s/.*Apache Maven \([0-9.]*\).*/\1/p')
  case $has in
    3.9.* | 3.[1-9][0-9]*)
      mvn=mvn
      return
      ;;
  esac
  say "Maven ${has:-?} is not 3.9: bringing in Maven $maven_version"
  rm -rf "$build/maven.tmp"
  # The empty .mvn keeps that Maven from reading the checkout's.
  mkdir -p "$build/maven.tmp/.mvn"
  (cd "$build/maven.tmp" && mvn -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:unpack \
    "-Dartifact=org.apache.maven:apache-maven:$maven_version:zip:bin" -DoutputDirectory=. >"$log" 2>&1) || build_failed
  mv "$build/maven.tmp/apache-maven-$maven_version" "$build/maven-$maven_version"
  rm -rf "$build/maven.tmp"
}

build_failed() {
  grep -E '^\[(ERROR|FATAL)' "$log" | head -n 20 >&2 || true
  die "the build failed; its log is $log"
}

# Runs Maven on the reactor, its output into the log. Needs the lock.
start_maven() {
  (cd "$home" && exec "$mvn" -B "$@") >"$log" 2>&1 </dev/null &
  maven_pid=$!
  printf '%s %s\n' "$maven_pid" "$(started "$maven_pid")" >"$lock.maven"
}

# Waits for Maven, and tells on the way which module it is at. Returns what Maven did.
follow_maven() {
  shown='' waited=0
  while kill -0 "$maven_pid" 2>/dev/null; do
    sleep 1
    waited=$((waited + 1))
    step=$(sed -n 's/^\[INFO\] Building \([^ ]*\) .*\[\(.*\)\]$/\2 \1/p' "$log" | tail -n 1)
    if [ "$step" != "$shown" ]; then
      say "  $step"
    elif [ $((waited % 20)) -eq 0 ]; then
      say "  $waited s so far, $(grep -c '^\[INFO\] Downloaded from' "$log") files downloaded"
    fi
    shown=$step
  done
  code=0
  wait "$maven_pid" || code=$?
  maven_pid=''
  return $code
}

# Builds the modules $2, or what Maven's options $5 select instead, until the files $2 and $4 have stood still meanwhile, and
# moves what lies at $3 to .build/$1-HASH.
build_and_publish() {
  kind=$1 product=$3 inputs="$2 $4"
  selection=${5:-"-pl $(printf '%s' "$2" | tr ' ' ',')"}
  take_lock
  find_maven
  while :; do
    # shellcheck disable=SC2086 # lists of words
    hash=$(hash_of $inputs)
    [ ! -d "$build/$kind-$hash" ] || break
    say "building what is missing or has changed"
    # From scratch: an interrupted build may have left half a file.
    # shellcheck disable=SC2086
    start_maven $selection clean package
    follow_maven || build_failed
    # shellcheck disable=SC2086
    if [ "$hash" = "$(hash_of $inputs)" ]; then
      publish
    else
      say "the sources changed meanwhile"
    fi
  done
  release_lock
}

# Somebody may be running the build before this one: that one stays, older ones go.
publish() {
  rm -rf "$build/$kind.tmp"
  cp -R "$home/$product" "$build/$kind.tmp"
  # shellcheck disable=SC2012 # names of our own
  ls -dt "$build/$kind"-* 2>/dev/null | tail -n +2 | while read -r old; do rm -rf "$old"; done
  mv "$build/$kind.tmp" "$build/$kind-$hash"
}
