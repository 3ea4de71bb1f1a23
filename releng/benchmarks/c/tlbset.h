/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
/*
 * Two stages of TLBs. The first keeps its ways in the order of use. The second compares fingerprints of eight bits, eight at a
 * time in a word, and keeps the order of use as a permutation of four-bit numbers in a word.
 *
 * Compile without vectorisation: moving the ways of the first stage by vectors waits for stores that are still on their way.
 */
#ifndef MEMSIM_TLBSET_H
#define MEMSIM_TLBSET_H

#include "common.h"

enum { FIRST_WAYS = 4, FIRST_SETS = 16, SECOND_WAYS = 12, SECOND_SETS = 128 };

static uint32_t first_tag[FIRST_SETS][FIRST_WAYS], first_frame[FIRST_SETS][FIRST_WAYS];
static uint64_t fingerprints[SECOND_SETS][2], order[SECOND_SETS];
static uint32_t second_tag[SECOND_SETS][16], second_frame[SECOND_SETS][16];

static inline void tlb_reset(void) {
  memset(first_tag, 0, sizeof first_tag);
  memset(fingerprints, 0, sizeof fingerprints);
  memset(second_tag, 0, sizeof second_tag);
  for (int set = 0; set < SECOND_SETS; set++) {
    order[set] = 0xfedcba9876543210ull;
  }
}

/* The way of a tag, -1 if there is none. */
static inline int first_find(uint32_t tag, uint32_t set) {
  for (int way = 0; way < FIRST_WAYS; way++) {
    if (first_tag[set][way] == tag) {
      return way;
    }
  }
  return -1;
}

/* Moves what is in front of a way back by one and puts an entry in front. */
static inline void first_insert(uint32_t set, int way, uint32_t tag, uint32_t frame) {
  for (int i = way; i > 0; i--) {
    first_tag[set][i] = first_tag[set][i - 1];
    first_frame[set][i] = first_frame[set][i - 1];
  }
  first_tag[set][0] = tag;
  first_frame[set][0] = frame;
}

static inline uint64_t fingerprint(uint32_t tag) { return (tag - 1) >> 7 & 0xff; }

/* The high bit of each byte that is equal to a fingerprint. */
static inline uint64_t equal_bytes(uint64_t word, uint64_t wanted) {
  uint64_t difference = word ^ wanted * 0x0101010101010101ull;
  return (difference - 0x0101010101010101ull) & ~difference & 0x8080808080808080ull;
}

static inline int second_find(uint32_t tag, uint32_t set) {
  for (int half = 0; half < 2; half++) {
    for (uint64_t equal = equal_bytes(fingerprints[set][half], fingerprint(tag)); equal != 0; equal &= equal - 1) {
      int way = 8 * half + (__builtin_ctzll(equal) >> 3);
      if (second_tag[set][way] == tag) {
        return way;
      }
    }
  }
  return -1;
}

/* Moves the number at a bit position of the order to its front. */
static inline void to_front(uint32_t set, int position, uint64_t way) {
  uint64_t old = order[set];
  uint64_t before = old & ((1ull << position) - 1);
  uint64_t after = position == 60 ? 0 : old & ~0ull << (position + 4);
  order[set] = after | before << 4 | way;
}

static inline void second_use(uint32_t set, uint32_t way) {
  uint64_t old = order[set];
  if ((old & 15) == way) {
    return;
  }
  uint64_t difference = old ^ way * 0x1111111111111111ull;
  uint64_t equal = (difference - 0x1111111111111111ull) & ~difference & 0x8888888888888888ull;
  to_front(set, __builtin_ctzll(equal) - 3, way);
}

static inline void second_insert(uint32_t set, uint32_t tag, uint32_t frame) {
  const int last = 4 * (SECOND_WAYS - 1);
  uint32_t way = order[set] >> last & 15;
  to_front(set, last, way);
  second_tag[set][way] = tag;
  second_frame[set][way] = frame;
  int shift = (way & 7) * 8;
  uint64_t *word = &fingerprints[set][way >> 3];
  *word = (*word & ~(0xffull << shift)) | fingerprint(tag) << shift;
}

/* Forgets a page, in both stages. Its fingerprint stays, but no tag is behind it. */
static inline void tlb_forget(uint32_t tag) {
  int way = first_find(tag, (tag - 1) & (FIRST_SETS - 1));
  if (way >= 0) {
    first_tag[(tag - 1) & (FIRST_SETS - 1)][way] = 0;
  }
  way = second_find(tag, (tag - 1) & (SECOND_SETS - 1));
  if (way >= 0) {
    second_tag[(tag - 1) & (SECOND_SETS - 1)][way] = 0;
  }
}

#endif
