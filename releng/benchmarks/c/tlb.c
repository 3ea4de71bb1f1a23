/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/*
 * The baseline of the works tlb and walk: two stages of TLBs (64 entries in 4 ways, 1536 in 12), both exactly LRU and both
 * filled after a walk of four levels, which reads all of them and marks the page as accessed.
 *
 *   tlb TRACE PAGES SLICES ACCESSES
 *
 * TRACE holds page numbers, little-endian, four bytes each. Prints for each slice its number, CPU time in nanoseconds, hits of
 * the first stage, hits of the second, walks, and the sum of the frames found. Frame n holds page n.
 */
#include "common.h"
#include "tlbset.h"

/* Table k is entries k << 9 and on; an entry is value << 12 | flags. */
static uint64_t *table;
static uint64_t tables = 1;

enum { PRESENT = 1, ACCESSED = 1 << 5 };

/* The page number at which the area begins. */
static const uint64_t first_page = 0x7f0000000;

static void map(uint64_t page, uint64_t frame) {
  uint64_t node = 0;
  for (int level = 3; level > 0; level--) {
    uint64_t *entry = &table[node << 9 | (page >> 9 * level & 511)];
    if (*entry == 0) {
      *entry = tables++ << 12 | PRESENT;
    }
    node = *entry >> 12;
  }
  table[node << 9 | (page & 511)] = frame << 12 | PRESENT;
}

static inline uint32_t walk(uint32_t number) {
  uint64_t page = first_page + number;
  uint64_t node = table[page >> 27 & 511] >> 12;
  node = table[node << 9 | (page >> 18 & 511)] >> 12;
  node = table[node << 9 | (page >> 9 & 511)] >> 12;
  uint64_t *entry = &table[node << 9 | (page & 511)];
  uint64_t used = *entry | ACCESSED;
  *entry = used;
  return (uint32_t)(used >> 12);
}

struct counts {
  uint64_t first, second, walks, sum;
};

static struct counts run(const uint32_t *trace, size_t accesses) {
  struct counts counts = {0, 0, 0, 0};
  for (size_t i = 0; i < accesses; i++) {
    uint32_t page = trace[i], tag = page + 1, set = page & (FIRST_SETS - 1), frame;
    int way = first_find(tag, set);
    if (way == 0) {
      counts.first++;
      counts.sum += first_frame[set][0];
      continue;
    }
    if (way > 0) {
      counts.first++;
      frame = first_frame[set][way];
    } else {
      way = FIRST_WAYS - 1;
      uint32_t second_set = page & (SECOND_SETS - 1);
      int found = second_find(tag, second_set);
      if (found >= 0) {
        counts.second++;
        frame = second_frame[second_set][found];
        second_use(second_set, (uint32_t)found);
      } else {
        counts.walks++;
        frame = walk(page);
        second_insert(second_set, tag, frame);
      }
    }
    first_insert(set, way, tag, frame);
    counts.sum += frame;
  }
  return counts;
}

int main(int count, char **arguments) {
  if (count != 5) {
    fprintf(stderr, "usage: tlb TRACE PAGES SLICES ACCESSES\n");
    return 2;
  }
  uint64_t pages = strtoull(arguments[2], NULL, 10);
  size_t slices = strtoull(arguments[3], NULL, 10), accesses = strtoull(arguments[4], NULL, 10);
  uint32_t *trace = load_trace(arguments[1], slices * accesses);
  table = zeroed((pages / 512 + pages / 262144 + 16) * 4096);
  for (uint64_t page = 0; page < pages; page++) {
    map(first_page + page, page);
  }
  tlb_reset();
  for (size_t slice = 0; slice < slices; slice++) {
    uint64_t start = cpu_nanoseconds();
    struct counts counts = run(trace + slice * accesses, accesses);
    uint64_t nanoseconds = cpu_nanoseconds() - start;
    printf("%zu %llu %llu %llu %llu %llu\n", slice, (unsigned long long)nanoseconds, (unsigned long long)counts.first,
           (unsigned long long)counts.second, (unsigned long long)counts.walks, (unsigned long long)counts.sum);
  }
  return 0;
}
