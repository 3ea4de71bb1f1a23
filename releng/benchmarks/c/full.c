/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/*
 * The baseline of the work full: each access of a process with 64 mappings looks for its mapping, asks two stages of TLBs, walks
 * four levels, and faults where nothing is there: a frame from a list of the cpu, which is filled from a buddy allocator in
 * batches, a record of the frame at the head of a list, and an entry that says accessed and dirty. Memory never runs out.
 *
 *   full TRACE PAGES RUNS ACCESSES
 *
 * TRACE holds page numbers, little-endian, four bytes each; the highest bit says that the access is a store. Each run begins
 * without a page. Prints for each its number, CPU time in nanoseconds, hits of the first stage, hits of the second, walks, faults,
 * and whether each access found the frame that the page tables have at the end (1) or not (0).
 */
#include "frames.h"
#include "tlbset.h"

/* ------------------------------------------------------------------------------------------------ page tables */

/* 16 bytes for each frame: its place in a list, its entry, flags. The last record is the head of the list. */
struct frame {
  uint32_t next, previous, entry, flags;
};

static struct frame *frames;
static uint32_t list_head;
static uint64_t *table, tables;
static uint64_t faults;

static uint32_t fault(uint32_t entry) {
  faults++;
  if (frames_left < BATCH) {
    fprintf(stderr, "full: out of memory\n");
    exit(3);
  }
  uint32_t taken = take_frame();
  struct frame *head = &frames[list_head];
  frames[taken] = (struct frame){head->next, list_head, entry, 0};
  frames[head->next].previous = taken;
  head->next = taken;
  table[entry] = (uint64_t)taken << 12 | PRESENT | ACCESSED | DIRTY;
  return taken;
}

static inline uint32_t walk(uint64_t page, bool store) {
  uint64_t node = 0;
  for (int level = 3; level > 0; level--) {
    uint64_t *entry = &table[node << 9 | (page >> 9 * level & 511)];
    if (*entry == 0) {
      *entry = tables++ << 12 | PRESENT;
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

/* ------------------------------------------------------------------------------------------------ accesses */

struct counts {
  uint64_t first, second, walks, sum;
};

static struct counts run(const uint32_t *trace, size_t accesses, uint32_t area_pages) {
  struct counts counts = {0, 0, 0, 0};
  for (size_t i = 0; i < accesses; i++) {
    uint64_t page = place(trace[i] & ~STORE, area_pages);
    if (!is_mapped(page)) {
      fprintf(stderr, "full: not mapped\n");
      exit(3);
    }
    uint32_t tag = (uint32_t)(page - first_page) + 1, set = (tag - 1) & (FIRST_SETS - 1), frame;
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
    counts.sum += frame;
  }
  return counts;
}

static uint32_t frame_of(uint64_t page) {
  uint64_t node = 0;
  for (int level = 3; level >= 0; level--) {
    node = table[node << 9 | (page >> 9 * level & 511)] >> 12;
  }
  return (uint32_t)node;
}

int main(int count, char **arguments) {
  if (count != 5) {
    fprintf(stderr, "usage: full TRACE PAGES RUNS ACCESSES\n");
    return 2;
  }
  uint64_t pages = strtoull(arguments[2], NULL, 10), spread = pages + AREAS * GAP;
  size_t runs = strtoull(arguments[3], NULL, 10), accesses = strtoull(arguments[4], NULL, 10);
  uint32_t *trace = load_trace(arguments[1], accesses), area_pages = (uint32_t)(pages / AREAS);
  uint64_t most_frames = (pages + pages / 16) >> MAX_ORDER << MAX_ORDER;
  size_t most_tables = spread / 512 + spread / 262144 + 32;
  for (size_t run_number = 0; run_number < runs; run_number++) {
    table = zeroed(most_tables * 4096);
    frames = zeroed((most_frames + 1) * sizeof *frames);
    tables = 1;
    faults = 0;
    listed = 0;
    frames_left = most_frames;
    list_head = (uint32_t)most_frames;
    frames[list_head] = (struct frame){list_head, list_head, 0, 0};
    make_frames(most_frames);
    make_areas(area_pages);
    tlb_reset();
    uint64_t start = cpu_nanoseconds();
    struct counts counts = run(trace, accesses, area_pages);
    uint64_t nanoseconds = cpu_nanoseconds() - start;
    uint64_t sum = 0;
    for (size_t i = 0; i < accesses; i++) {
      sum += frame_of(place(trace[i] & ~STORE, area_pages));
    }
    printf("%zu %llu %llu %llu %llu %llu %d\n", run_number, (unsigned long long)nanoseconds, (unsigned long long)counts.first,
           (unsigned long long)counts.second, (unsigned long long)counts.walks, (unsigned long long)faults, sum == counts.sum);
    free(table);
    free(frames);
  }
  return 0;
}
