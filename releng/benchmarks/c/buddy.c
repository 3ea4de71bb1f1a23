/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */

/*
 * Buddy allocators over one aligned zone, and the work BUDDY-MIX on them: the baseline of `memsim bench buddy`.
 *
 *   buddy linux|list|bitmap|null LOG2PAGES SLICES OPERATIONS
 *
 * linux: free lists in the order of Linux 6.1, to the last block; what the engine computes, so the checksums are equal.
 * list: free lists to whose heads everything goes; the simplest thing that one would write.
 * bitmap: a bit for each block of each order under 64-ary summaries; the lowest address first.
 * null: no allocator; what the harness itself costs.
 *
 * BUDDY-MIX is described in BuddyMix.java. Prints for each slice: its number, nanoseconds of CPU time, failed requests, the
 * checksum of the work (what was in use) and that of the placement (which frames).
 */
#include "common.h"

enum { MAX_ORDER = 10, BLOCK = 1 << MAX_ORDER, NONE = -1, NOT_FREE = 0xff };

static int64_t pages;

/* ------------------------------------------------------------------------------------------------ null */

static int64_t null_position;

static void null_init(void) { null_position = 0; }

static inline int64_t null_allocate(int order) {
  null_position = (null_position + (1 << order)) & (pages - 1);
  return null_position;
}

static inline void null_free(int64_t page, int order) {
  (void)page;
  (void)order;
}

/* ------------------------------------------------------------------------------------------------ lists */

static int32_t *next, *previous;
static uint8_t *free_order;
static int32_t head[MAX_ORDER + 1], tail[MAX_ORDER + 1];
static uint32_t nonempty;

static inline void link_first(int32_t page, int order) {
  int32_t old = head[order];
  next[page] = old;
  previous[page] = NONE;
  if (old == NONE) {
    tail[order] = page;
    nonempty |= 1u << order;
  } else {
    previous[old] = page;
  }
  head[order] = page;
  free_order[page] = (uint8_t)order;
}

static inline void link_last(int32_t page, int order) {
  int32_t old = tail[order];
  next[page] = NONE;
  previous[page] = old;
  if (old == NONE) {
    head[order] = page;
    nonempty |= 1u << order;
  } else {
    next[old] = page;
  }
  tail[order] = page;
  free_order[page] = (uint8_t)order;
}

static inline void unlink_block(int32_t page, int order) {
  int32_t after = next[page], before = previous[page];
  if (after == NONE) {
    tail[order] = before;
  } else {
    previous[after] = before;
  }
  if (before == NONE) {
    head[order] = after;
    if (after == NONE) {
      nonempty &= ~(1u << order);
    }
  } else {
    next[before] = after;
  }
  free_order[page] = NOT_FREE;
}

static void list_init(void) {
  next = zeroed((size_t)pages * sizeof *next);
  previous = zeroed((size_t)pages * sizeof *previous);
  free_order = zeroed((size_t)pages);
  memset(free_order, NOT_FREE, (size_t)pages);
  nonempty = 0;
  for (int order = 0; order <= MAX_ORDER; order++) {
    head[order] = tail[order] = NONE;
  }
  for (int64_t page = 0; page < pages; page += BLOCK) {
    link_last((int32_t)page, MAX_ORDER);
  }
}

static inline int64_t list_allocate(int order) {
  uint32_t enough = nonempty >> order;
  if (!enough) {
    return NONE;
  }
  int from = order + __builtin_ctz(enough);
  int32_t page = head[from];
  unlink_block(page, from);
  while (from > order) {
    from--;
    link_first(page + (1 << from), from);
  }
  return page;
}

/* Merges as far as possible; returns the order reached and changes *page to the merged block's. */
static inline int merge(int32_t *page, int order) {
  while (order < MAX_ORDER) {
    int32_t buddy = *page ^ (1 << order);
    if (free_order[buddy] != order) {
      break;
    }
    unlink_block(buddy, order);
    *page &= buddy;
    order++;
  }
  return order;
}

static inline void list_free(int64_t freed, int freed_order) {
  int32_t page = (int32_t)freed;
  int order = merge(&page, freed_order);
  link_first(page, order);
}

static void linux_init(void) { list_init(); }

static inline int64_t linux_allocate(int order) { return list_allocate(order); }

/* A block goes to the tail if the buddy of what it would next merge into is free. */
static inline void linux_free(int64_t freed, int freed_order) {
  int32_t page = (int32_t)freed;
  int order = merge(&page, freed_order);
  if (order < MAX_ORDER - 1 && free_order[(page & ~(1 << order)) ^ (2 << order)] == order + 1) {
    link_last(page, order);
  } else {
    link_first(page, order);
  }
}

/* ------------------------------------------------------------------------------------------------ bitmaps */

enum { MAX_LEVELS = 6 };

static uint64_t *bits[MAX_ORDER + 1][MAX_LEVELS];
static int levels[MAX_ORDER + 1];

static inline void set_free(int order, uint64_t block) {
  nonempty |= 1u << order;
  for (int level = 0; level < levels[order]; level++) {
    uint64_t *word = &bits[order][level][block >> 6];
    uint64_t old = *word;
    *word = old | 1ull << (block & 63);
    if (old) {
      return;
    }
    block >>= 6;
  }
}

static inline void clear_free(int order, uint64_t block) {
  for (int level = 0; level < levels[order]; level++) {
    uint64_t *word = &bits[order][level][block >> 6];
    *word &= ~(1ull << (block & 63));
    if (*word) {
      return;
    }
    block >>= 6;
  }
  nonempty &= ~(1u << order);
}

static void bitmap_init(void) {
  nonempty = 0;
  for (int order = 0; order <= MAX_ORDER; order++) {
    uint64_t entries = (uint64_t)pages >> order;
    int level = 0;
    do {
      uint64_t words = (entries + 63) / 64;
      bits[order][level++] = zeroed(words * sizeof(uint64_t));
      entries = words;
    } while (entries > 1);
    levels[order] = level;
  }
  for (int64_t block = 0; block < pages >> MAX_ORDER; block++) {
    set_free(MAX_ORDER, (uint64_t)block);
  }
}

static inline int64_t bitmap_allocate(int order) {
  uint32_t enough = nonempty >> order;
  if (!enough) {
    return NONE;
  }
  int from = order + __builtin_ctz(enough);
  uint64_t block = 0;
  for (int level = levels[from] - 1; level >= 0; level--) {
    block = block << 6 | (uint64_t)__builtin_ctzll(bits[from][level][block]);
  }
  clear_free(from, block);
  while (from > order) {
    from--;
    block <<= 1;
    set_free(from, block + 1);
  }
  return (int64_t)(block << order);
}

static inline void bitmap_free(int64_t page, int order) {
  uint64_t block = (uint64_t)page >> order;
  while (order < MAX_ORDER) {
    uint64_t buddy = block ^ 1;
    if (!(bits[order][0][buddy >> 6] >> (buddy & 63) & 1)) {
      break;
    }
    clear_free(order, buddy);
    block >>= 1;
    order++;
  }
  set_free(order, block);
}

/* ------------------------------------------------------------------------------------------------ the work */

/* Once for each allocator, so that its functions are inlined. */
#define BUDDY_MIX(KIND)                                                                                               \
  static void run_##KIND(long slices, long operations) {                                                             \
    uint32_t *live = zeroed((size_t)pages * sizeof *live);                                                           \
    uint64_t random = 42, count = 0, sum = 0, failed = 0;                                                            \
    int64_t used = 0, low = pages / 2, high = pages / 10 * 9;                                                        \
    int grow = 1;                                                                                                    \
    KIND##_init();                                                                                                   \
    while (used < pages / 10 * 7) {                                                                                  \
      int order = (int)(next_random(&random) >> 62);                                                                 \
      int64_t page = KIND##_allocate(order);                                                                         \
      live[count++] = (uint32_t)page << 2 | (uint32_t)order;                                                         \
      used += 1 << order;                                                                                            \
    }                                                                                                                \
    for (long slice = 0; slice < slices; slice++) {                                                                  \
      uint64_t start = cpu_nanoseconds();                                                                            \
      for (long i = 0; i < operations; i++) {                                                                        \
        uint64_t r = next_random(&random);                                                                           \
        if (used >= high) {                                                                                          \
          grow = 0;                                                                                                  \
        } else if (used <= low) {                                                                                    \
          grow = 1;                                                                                                  \
        }                                                                                                            \
        if ((r & 1023) < (grow ? 614 : 410)) {                                                                       \
          int order = (int)(r >> 10) & 3;                                                                            \
          int64_t page = KIND##_allocate(order);                                                                     \
          if (page < 0) {                                                                                            \
            failed++;                                                                                                \
            continue;                                                                                                \
          }                                                                                                          \
          live[count++] = (uint32_t)page << 2 | (uint32_t)order;                                                     \
          used += 1 << order;                                                                                        \
          sum += (uint64_t)page;                                                                                     \
        } else {                                                                                                     \
          uint64_t k = (r >> 32) * count >> 32;                                                                      \
          uint32_t entry = live[k];                                                                                  \
          live[k] = live[--count];                                                                                   \
          KIND##_free(entry >> 2, (int)(entry & 3));                                                                 \
          used -= 1 << (entry & 3);                                                                                  \
        }                                                                                                            \
      }                                                                                                              \
      uint64_t nanoseconds = cpu_nanoseconds() - start;                                                              \
      printf("%ld %llu %llu %llu %llu\n", slice, (unsigned long long)nanoseconds, (unsigned long long)failed,        \
             (unsigned long long)((uint64_t)used << 24 ^ count), (unsigned long long)(sum ^ (uint64_t)used));        \
    }                                                                                                                \
  }

BUDDY_MIX(null)
BUDDY_MIX(list)
BUDDY_MIX(linux)
BUDDY_MIX(bitmap)

static const struct {
  const char *name;
  void (*run)(long slices, long operations);
} kinds[] = {{"null", run_null}, {"list", run_list}, {"linux", run_linux}, {"bitmap", run_bitmap}};

int main(int count, char **arguments) {
  if (count == 5) {
    pages = (int64_t)1 << atoi(arguments[2]);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
      if (strcmp(kinds[i].name, arguments[1]) == 0) {
        kinds[i].run(atol(arguments[3]), atol(arguments[4]));
        return 0;
      }
    }
  }
  fprintf(stderr, "usage: buddy linux|list|bitmap|null LOG2PAGES SLICES OPERATIONS\n");
  return 2;
}
