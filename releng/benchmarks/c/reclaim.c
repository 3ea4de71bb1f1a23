/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/*
 * The baseline of the work reclaim: the accesses of the work full with less memory than pages. A page that is not there, or no
 * longer, faults. Below a low mark, frames are taken away until a high mark is reached, in batches from the tails of two lists:
 * active pages become inactive while there are more of them, an inactive page that was used since it was looked at last becomes
 * active, any other loses its frame, and its entry says so. Nothing is written or read, and nobody waits.
 *
 *   reclaim TRACE PAGES FRAMES RUNS ACCESSES
 *
 * TRACE holds page numbers, little-endian, four bytes each; the highest bit says that the access is a store. Each run begins
 * without a page. Prints for each its number, CPU time in nanoseconds, hits of the first stage, hits of the second, walks, faults,
 * faults on pages that had been taken away, pages taken away, pages looked at, and the pages that are somewhere at the end.
 */
#include "frames.h"
#include "tlbset.h"

enum { AWAY = 2 };

/* 16 bytes for each frame: its place in a list, its entry, flags. The last two records are the heads of the lists. */
struct frame {
  uint32_t next, previous, entry, flags;
};

static struct frame *frames;
static uint32_t active, inactive, active_pages, inactive_pages, *first_of_table;
static uint64_t *table, tables, low, high;

struct counts {
  uint64_t first, second, walks, faults, back, away, scanned;
};

static struct counts counts;

static inline void push(uint32_t head, uint32_t frame) {
  uint32_t next = frames[head].next;
  frames[frame].next = next;
  frames[frame].previous = head;
  frames[next].previous = frame;
  frames[head].next = frame;
}

static inline uint32_t take_last(uint32_t head) {
  uint32_t frame = frames[head].previous;
  uint32_t before = frames[frame].previous;
  frames[before].next = head;
  frames[head].previous = before;
  return frame;
}

static void deactivate(void) {
  for (int i = 0; i < BATCH && active_pages > 0; i++) {
    uint32_t frame = take_last(active);
    table[frames[frame].entry] &= ~(uint64_t)ACCESSED;
    push(inactive, frame);
    active_pages--;
    inactive_pages++;
    counts.scanned++;
  }
}

static void take_away(void) {
  for (int i = 0; i < BATCH && inactive_pages > 0; i++) {
    uint32_t frame = take_last(inactive), index = frames[frame].entry;
    uint64_t entry = table[index];
    inactive_pages--;
    counts.scanned++;
    if ((entry & ACCESSED) != 0) {
      table[index] = entry & ~(uint64_t)ACCESSED;
      push(active, frame);
      active_pages++;
    } else {
      table[index] = (uint64_t)frame << 12 | AWAY;
      tlb_forget(first_of_table[index >> 9] + (index & 511) + 1);
      give_frame(frame);
      counts.away++;
    }
  }
}

static void reclaim(void) {
  while (frames_left < high) {
    if (active_pages > inactive_pages) {
      deactivate();
    }
    take_away();
  }
}

static uint32_t fault(uint32_t index) {
  counts.faults++;
  counts.back += (table[index] & AWAY) != 0;
  if (frames_left < low) {
    reclaim();
  }
  uint32_t taken = take_frame();
  frames[taken].entry = index;
  push(inactive, taken);
  inactive_pages++;
  table[index] = (uint64_t)taken << 12 | PRESENT | ACCESSED;
  return taken;
}

static inline uint32_t walk(uint64_t page, bool store) {
  uint64_t node = 0;
  for (int level = 3; level > 0; level--) {
    uint64_t *entry = &table[node << 9 | (page >> 9 * level & 511)];
    if (*entry == 0) {
      *entry = tables++ << 12 | PRESENT;
      first_of_table[*entry >> 12] = (uint32_t)((page & ~511ull) - first_page);
    }
    node = *entry >> 12;
  }
  uint32_t index = (uint32_t)(node << 9 | (page & 511));
  uint64_t entry = table[index];
  if ((entry & PRESENT) == 0) {
    return fault(index);
  }
  table[index] = entry | ACCESSED | (store ? DIRTY : 0);
  return (uint32_t)(entry >> 12);
}

static void run(const uint32_t *trace, size_t accesses, uint32_t area_pages) {
  for (size_t i = 0; i < accesses; i++) {
    uint64_t page = place(trace[i] & ~STORE, area_pages);
    if (!is_mapped(page)) {
      fprintf(stderr, "reclaim: not mapped\n");
      exit(3);
    }
    uint32_t tag = (uint32_t)(page - first_page) + 1, set = (tag - 1) & (FIRST_SETS - 1), frame;
    int way = first_find(tag, set);
    if (way == 0) {
      counts.first++;
      continue;
    }
    if (way > 0) {
      counts.first++;
      frame = first_frame[set][way];
    } else {
      way = FIRST_WAYS - 1;
      uint32_t second_set = (tag - 1) & (SECOND_SETS - 1);
      int found = second_find(tag, second_set);
      if (found >= 0) {
        counts.second++;
        frame = second_frame[second_set][found];
        second_use(second_set, (uint32_t)found);
      } else {
        counts.walks++;
        frame = walk(page, (trace[i] & STORE) != 0);
        second_insert(second_set, tag, frame);
      }
    }
    first_insert(set, way, tag, frame);
  }
}

/* The pages that have an entry, be they there or not. */
static uint64_t pages_somewhere(uint32_t pages, uint32_t area_pages) {
  uint64_t sum = 0;
  for (uint32_t number = 0; number < pages; number++) {
    uint64_t node = 0, page = place(number, area_pages);
    for (int level = 3; level > 0 && (level == 3 || node != 0); level--) {
      node = table[node << 9 | (page >> 9 * level & 511)] >> 12;
    }
    sum += node != 0 && table[node << 9 | (page & 511)] != 0;
  }
  return sum;
}

int main(int count, char **arguments) {
  if (count != 6) {
    fprintf(stderr, "usage: reclaim TRACE PAGES FRAMES RUNS ACCESSES\n");
    return 2;
  }
  uint64_t pages = strtoull(arguments[2], NULL, 10), spread = pages + AREAS * GAP;
  uint64_t most_frames = strtoull(arguments[3], NULL, 10) >> MAX_ORDER << MAX_ORDER;
  size_t runs = strtoull(arguments[4], NULL, 10), accesses = strtoull(arguments[5], NULL, 10);
  uint32_t *trace = load_trace(arguments[1], accesses), area_pages = (uint32_t)(pages / AREAS);
  size_t most_tables = spread / 512 + spread / 262144 + 32;
  for (size_t run_number = 0; run_number < runs; run_number++) {
    table = zeroed(most_tables * 4096);
    first_of_table = zeroed(most_tables * sizeof *first_of_table);
    frames = zeroed((most_frames + 2) * sizeof *frames);
    tables = 1;
    counts = (struct counts){0};
    listed = 0;
    frames_left = most_frames;
    low = most_frames / 100 + 64;
    high = low + low / 2;
    active_pages = inactive_pages = 0;
    active = (uint32_t)most_frames;
    inactive = active + 1;
    frames[active] = (struct frame){active, active, 0, 0};
    frames[inactive] = (struct frame){inactive, inactive, 0, 0};
    make_frames(most_frames);
    make_areas(area_pages);
    tlb_reset();
    uint64_t start = cpu_nanoseconds();
    run(trace, accesses, area_pages);
    uint64_t nanoseconds = cpu_nanoseconds() - start;
    printf("%zu %llu %llu %llu %llu %llu %llu %llu %llu %llu\n", run_number, (unsigned long long)nanoseconds,
           (unsigned long long)counts.first, (unsigned long long)counts.second, (unsigned long long)counts.walks,
           (unsigned long long)counts.faults, (unsigned long long)counts.back, (unsigned long long)counts.away,
           (unsigned long long)counts.scanned, (unsigned long long)pages_somewhere((uint32_t)pages, area_pages));
    free(table);
    free(first_of_table);
    free(frames);
  }
  return 0;
}
