/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
#ifndef MEMSIM_COMMON_H
#define MEMSIM_COMMON_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>

/* The thread's CPU time: what other processes use of the core does not count. */
static inline uint64_t cpu_nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

/* Zeroed memory, touched, in huge pages if there are any: the Java side gets its heap so, too. */
static inline void *zeroed(size_t size) {
  const size_t huge = (size_t)2 << 20;
  size_t rounded = (size + huge - 1) / huge * huge;
  void *memory = aligned_alloc(huge, rounded);
  if (memory == NULL) {
    perror("buddy");
    exit(3);
  }
#ifdef MADV_HUGEPAGE
  madvise(memory, rounded, MADV_HUGEPAGE);
#endif
  memset(memory, 0, rounded);
  return memory;
}

/* The first page numbers of a trace: little-endian, four bytes each. */
static inline uint32_t *load_trace(const char *name, size_t length) {
  FILE *file = fopen(name, "rb");
  uint32_t *trace = zeroed(length * sizeof *trace);
  if (file == NULL || fread(trace, sizeof *trace, length, file) != length) {
    perror(name);
    exit(3);
  }
  fclose(file);
  return trace;
}

/* xorshift64*, as in BuddyMix.java. */
static inline uint64_t next_random(uint64_t *state) {
  uint64_t x = *state;
  x ^= x >> 12;
  x ^= x << 25;
  x ^= x >> 27;
  *state = x;
  return x * 0x2545F4914F6CDD1Dull;
}

#endif
