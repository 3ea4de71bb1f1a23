# Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0
# shellcheck shell=sh disable=SC2154 # read by ../../memsim, which sets what is not set here
#
# The benchmarks: memsim bench [boot] [buddy] [growth] [tlb] [walk] [full] [reclaim] [touch] [fork] [editor] [--rounds N]
# [--format text|json]. The engine in turn with the same work in C and with a peer; exit code 3 if they do not come to the same.

bench_project=releng/benchmarks
bench_rooms=org.memsim.engine/src/org/memsim/engine
bench_sources="$bench_project $bench_rooms/machine $bench_rooms/page $bench_rooms/cpu $bench_rooms/mm $bench_rooms/numa
  $bench_rooms/kmem $bench_rooms/reclaim
  org.memsim.tests/plain/src/org/memsim/tests/page"

# Sets baseline, tlb_baseline, full_baseline and reclaim_baseline to the programs in C, or to nothing where there is no compiler.
need_baselines() {
  baseline=$bench/buddy
  tlb_baseline=$bench/tlb
  full_baseline=$bench/full
  reclaim_baseline=$bench/reclaim
  if [ -x "$baseline" ] && [ -x "$tlb_baseline" ] && [ -x "$full_baseline" ] && [ -x "$reclaim_baseline" ]; then
    return
  fi
  if ! command -v cc >/dev/null; then
    say "there is no C compiler, so the baseline in C is left out; install one (its package is called gcc)"
    baseline=''
    tlb_baseline=''
    full_baseline=''
    reclaim_baseline=''
    return
  fi
  compile buddy "$baseline" -O2
  # Vectors make its first stage slower.
  compile tlb "$tlb_baseline" -O2 -fno-tree-vectorize -fno-tree-slp-vectorize
  compile full "$full_baseline" -O2 -fno-tree-vectorize -fno-tree-slp-vectorize
  compile reclaim "$reclaim_baseline" -O2 -fno-tree-vectorize -fno-tree-slp-vectorize
}

# compile NAME PROGRAM OPTION...
compile() {
  compile_name=$1 compile_program=$2
  shift 2
  cc "$@" -std=gnu11 -o "$compile_program.$$" "$home/$bench_project/c/$compile_name.c" ||
    die "the baseline in C does not compile"
  mv "$compile_program.$$" "$compile_program"
}

# shellcheck disable=SC2086 # lists of words
hash=$(hash_of $bench_sources)
if [ ! -d "$build/bench-$hash" ]; then
  build_and_publish bench "$bench_sources" "$bench_project/target/dist" '' "-f $bench_project/pom.xml"
fi
bench=$build/bench-$hash
need_baselines

JAVA_HOME=$jdk
export JAVA_HOME
# JMH uses sun.misc.Unsafe, which newer JDKs warn about.
unsafe=''
[ "$jdk_major" -lt 23 ] || unsafe=--sun-misc-unsafe-memory-access=allow
# A collection that leaves no dead wood behind, so that the heap in use is what is kept.
# shellcheck disable=SC2086 # nothing or one option
exec "$jdk/bin/java" $unsafe -XX:+UseSerialGC -XX:MarkSweepDeadRatio=0 -Xmx1g -Djmh.ignoreLock=true \
  "-Dmemsim.home=$home" "-Dmemsim.baseline=$baseline" \
  "-Dmemsim.baseline.tlb=$tlb_baseline" "-Dmemsim.baseline.full=$full_baseline" \
  "-Dmemsim.baseline.reclaim=$reclaim_baseline" -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 \
  -cp "$bench/lib/*" org.memsim.benchmarks.Bench "$@"
