/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/*
 * Free frames: a buddy allocator that keeps a bit for each free block of an order, and above them a bit for each word that has
 * one, behind a list of the cpu that is filled and emptied in batches. What full and reclaim have in common besides: the mappings.
 */
#ifndef MEMSIM_FRAMES_H
#define MEMSIM_FRAMES_H

#include "common.h"

enum { AREAS = 64, GAP = 1000, BATCH = 32, LIST = 96, MAX_ORDER = 10, LEVELS = 5 };
enum { PRESENT = 1, ACCESSED = 1 << 5, DIRTY = 1 << 6 };

static const uint32_t STORE = 0x80000000u;

/* The page number at which the first area begins. */
static const uint64_t first_page = 0x7f0000000;

/* A bit for each free block of an order, and above them a bit for each word that has one. */
static uint64_t *free_blocks[MAX_ORDER + 1][LEVELS];
static int summaries[MAX_ORDER + 1];
static uint32_t nonempty;

static void set_free(int order, uint64_t block) {
  nonempty |= 1u << order;
  for (int level = 0; level < summaries[order]; level++) {
    uint64_t *word = &free_blocks[order][level][block >> 6], old = *word;
    *word = old | 1ull << (block & 63);
    if (old != 0) {
      return;
    }
    block >>= 6;
  }
}

static void clear_free(int order, uint64_t block) {
  for (int level = 0; level < summaries[order]; level++) {
    uint64_t *word = &free_blocks[order][level][block >> 6];
    *word &= ~(1ull << (block & 63));
    if (*word != 0) {
      return;
    }
    block >>= 6;
  }
  nonempty &= ~(1u << order);
}

/* The lowest page of the smallest block. */
static uint32_t allocate_page(void) {
  int order = __builtin_ctz(nonempty);
  uint64_t block = 0;
  for (int level = summaries[order] - 1; level >= 0; level--) {
    block = block << 6 | (uint64_t)__builtin_ctzll(free_blocks[order][level][block]);
  }
  clear_free(order, block);
  while (order > 0) {
    order--;
    block <<= 1;
    set_free(order, block + 1);
  }
  return (uint32_t)block;
}

static void make_frames(uint64_t frames) {
  nonempty = 0;
  for (int order = 0; order <= MAX_ORDER; order++) {
    uint64_t words = (frames >> order) + 1;
    int level = 0;
    do {
      words = (words + 63) / 64;
      free(free_blocks[order][level]);
      free_blocks[order][level++] = calloc(words, sizeof(uint64_t));
    } while (words > 1);
    summaries[order] = level;
  }
  for (uint64_t block = 0; block < frames >> MAX_ORDER; block++) {
    set_free(MAX_ORDER, block);
  }
}

static uint32_t list[LIST];
static int listed;
static uint64_t frames_left;

static uint32_t take_frame(void) {
  if (listed == 0) {
    while (listed < BATCH) {
      list[listed++] = allocate_page();
    }
  }
  frames_left--;
  return list[--listed];
}

/* Frees a page: whatever block comes together by it becomes one. */
static inline void free_page(uint64_t page) {
  int order = 0;
  uint64_t block = page;
  while (order < MAX_ORDER && (free_blocks[order][0][(block ^ 1) >> 6] >> ((block ^ 1) & 63) & 1) != 0) {
    clear_free(order, block ^ 1);
    block >>= 1;
    order++;
  }
  set_free(order, block);
}

static inline void give_frame(uint32_t frame) {
  if (listed == LIST) {
    for (int i = 0; i < BATCH; i++) {
      free_page(list[i]);
    }
    memmove(list, list + BATCH, (LIST - BATCH) * sizeof *list);
    listed -= BATCH;
  }
  list[listed++] = frame;
  frames_left++;
}

/* ------------------------------------------------------------------------------------------------ mappings */

static uint64_t start_of[AREAS], end_of[AREAS];

static inline uint64_t place(uint32_t number, uint32_t area_pages) {
  return first_page + number + (uint64_t)(number / area_pages) * GAP;
}

static void make_areas(uint32_t area_pages) {
  for (int area = 0; area < AREAS; area++) {
    start_of[area] = first_page + (uint64_t)area * (area_pages + GAP);
    end_of[area] = start_of[area] + area_pages;
  }
}

static inline bool is_mapped(uint64_t page) {
  int area = 0;
  for (int step = AREAS / 2; step > 0; step /= 2) {
    area += start_of[area + step] <= page ? step : 0;
  }
  return page < end_of[area];
}

#endif
