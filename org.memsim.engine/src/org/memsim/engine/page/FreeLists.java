/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.page;

import static org.memsim.engine.page.BlockLists.number;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.memsim.engine.machine.PfnRange;
import org.memsim.engine.machine.Zone;

/**
 * The free lists of a zone: {@code free_area} of kernel 6.1, for each order and migrate type a list
 * of blocks in Linux's order.
 *
 * <p>Taking a block splits the first one of the smallest sufficient list of a type; the upper half
 * of each split goes to the head of the list below. Giving a block back merges it with its buddy,
 * the block beside it that differs in one bit of the frame number, as long as that is free,
 * whatever its type; the result goes to the head of its list, or to the tail if it looks as if it
 * will soon merge further.
 *
 * <p>Boot frees memory in ascending order to the tails. The blocks of the highest order that this
 * leaves are not linked until one is taken: they are {@link Untouched} intervals behind the tail of
 * the movable list of that order. Nothing comes behind them: blocks are freed to the head of that
 * list, and moved to its tail only for want of others in it.
 */
public class FreeLists extends BlockLists {
  private static final int TYPES = MigrateType.COUNT;
  private static final int MOVABLE = MigrateType.MOVABLE.code();

  private final Frames frames;
  private final ChunkDirectory chunks;
  private List<PfnRange> present;
  private final int maxOrder;
  private final int pageblockOrder;
  private final Untouched untouched;

  FreeLists(Frames frames, Zone zone) {
    super(frames, zone.ordinal());
    this.frames = frames;
    this.present = zone.presentRanges();
    this.maxOrder = frames.maxOrder();
    this.pageblockOrder = frames.pageblockOrder();
    this.untouched = new Untouched(1L << maxOrder);
    this.chunks = new ChunkDirectory(frames, zone);
    for (PfnRange range : zone.freeRanges()) {
      freeAtBoot(range.start(), range.end());
    }
  }

  /** The zone has other memory from now on; what left it is {@link #forget forgotten}. */
  void resize(Zone zone) {
    present = zone.presentRanges();
    chunks.cover(present);
  }

  /** Gives up the records of a block of the highest order whose memory leaves the zone. */
  void forget(long pfn) {
    chunks.forget(pfn);
  }

  /** How many blocks of the highest order boot leaves broken: those at the ends of free ranges. */
  static int brokenAtBoot(List<Zone> zones, int maxOrder) {
    int blocks = 0;
    long mask = (1L << maxOrder) - 1;
    for (Zone zone : zones) {
      for (PfnRange range : zone.freeRanges()) {
        blocks += (range.start() & mask) == 0 ? 0 : 1;
        blocks += (range.end() & mask) == 0 ? 0 : 1;
      }
    }
    return blocks;
  }

  /** How many blocks of the highest order zones have, those counted that are partly present. */
  static long mostBlocks(List<Zone> zones, int maxOrder) {
    long blocks = 0;
    for (Zone zone : zones) {
      for (PfnRange range : zone.presentRanges()) {
        blocks += ((range.end() - 1) >> maxOrder) - (range.start() >> maxOrder) + 1;
      }
    }
    return blocks;
  }

  /** The number of free blocks of an order. */
  public long blocks(int order) {
    long sum = 0;
    for (int type = 0; type < TYPES; type++) {
      sum += count(number(order, type));
    }
    return sum;
  }

  /** The number of free blocks of an order that are in the list of a type. */
  public long blocks(MigrateType type, int order) {
    return count(number(order, type.code()));
  }

  /** The memory map. */
  public Frames frames() {
    return frames;
  }

  /** The order of the largest blocks. */
  public int maxOrder() {
    return maxOrder;
  }

  /**
   * __rmqueue_smallest: takes a block from the lists of one type.
   *
   * @return its first frame, or {@link Frames#NONE} if none is large enough
   */
  int take(int order, int type) {
    int orders = filled(type) >>> order;
    if (orders == 0) {
      return Frames.NONE;
    }
    int from = order + Integer.numberOfTrailingZeros(orders);
    int head = head(number(from, type));
    int block = next(head);
    if (block == head) {
      // From the start: what was loaded before this rare call need not be loaded again otherwise.
      firstUntouched();
      return take(order, type);
    }
    splitFirst(block, type, from, order);
    setState(block, Frames.USED | order);
    return block;
  }

  /** Whether a block of at least this order is free in the lists of a type. */
  boolean has(int order, int type) {
    return filled(type) >>> order != 0;
  }

  /** Whether the list of this very order and type has a block. */
  boolean isFilled(int order, int type) {
    return (filled(type) >>> order & 1) != 0;
  }

  /** The first block of a list that has one. */
  int first(int order, int type) {
    int head = head(number(order, type));
    int block = next(head);
    return block != head ? block : firstUntouched();
  }

  /** move_to_free_list: puts a free block at the end of a list of another type. */
  void move(int block, int order, int type) {
    unlink(block);
    linkLast(block, number(order, type));
  }

  /**
   * The first frames of the free blocks of an order and type, by physical number, from head to
   * tail. Names every block, untouched ones too: for looking at small zones.
   */
  public List<Long> list(MigrateType type, int order) {
    List<Long> pfns = new ArrayList<>();
    int list = number(order, type.code());
    for (int block = next(head(list)); block != head(list); block = next(block)) {
      pfns.add(frames.pfn(block));
    }
    if (list == number(maxOrder, MOVABLE)) {
      untouched.addBlocks(pfns);
    }
    return pfns;
  }

  /** The frame with a physical number, or {@link Frames#NONE} if its memory was never touched. */
  int frame(long pfn) {
    return chunks.frame(pfn);
  }

  /** Whether a frame lies in memory that is free and was never touched. */
  boolean isUntouched(long pfn) {
    return untouched.contains(pfn);
  }

  /** The block before a free block in its list. */
  OptionalLong before(int block) {
    int previous = previous(block);
    return frames.isRecord(previous) ? OptionalLong.of(frames.pfn(previous)) : OptionalLong.empty();
  }

  /** The block after a free block in its list. */
  OptionalLong after(int block) {
    int next = next(block);
    if (frames.isRecord(next)) {
      return OptionalLong.of(frames.pfn(next));
    }
    return next == headOfUntouched() ? untouched.first() : OptionalLong.empty();
  }

  /** The block before an untouched one. */
  OptionalLong beforeUntouched(long pfn) {
    OptionalLong previous = untouched.before(pfn);
    int last = previous(headOfUntouched());
    return previous.isPresent() || !frames.isRecord(last)
        ? previous
        : OptionalLong.of(frames.pfn(last));
  }

  /** The head of the list that untouched blocks are in. */
  private int headOfUntouched() {
    return head(number(maxOrder, MOVABLE));
  }

  /** The block after an untouched one. */
  OptionalLong afterUntouched(long pfn) {
    return untouched.after(pfn);
  }

  /** __free_pages_memory: the largest aligned blocks that fit, in ascending order. */
  private void freeAtBoot(long start, long end) {
    long pfn = start;
    while (pfn < end) {
      int order = Math.min(maxOrder, Long.numberOfTrailingZeros(pfn));
      while (pfn + (1L << order) > end) {
        order--;
      }
      if (order == maxOrder) {
        long whole = end & -(1L << maxOrder);
        untouched.add(pfn, whole);
        addUnlinked(number(maxOrder, MOVABLE), (whole - pfn) >> maxOrder);
        pfn = whole;
      } else {
        int block = materialise(pfn);
        int list = number(order, frames.pageblockType(block));
        linkLast(block, list);
        pfn += 1L << order;
      }
    }
  }

  /** Takes the first untouched blocks out for good, without records. */
  void hold(long count) {
    if (count > 0) {
      untouched.skip(count);
      addUnlinked(number(maxOrder, MOVABLE), -count);
    }
  }

  /** Takes an untouched block out, wherever it is in its list. */
  void withdraw(long pfn) {
    untouched.remove(pfn);
    addUnlinked(number(maxOrder, MOVABLE), -1);
  }

  /** Puts a block that was {@link #withdraw withdrawn} behind all others. */
  void restore(long pfn) {
    untouched.append(pfn, pfn + (1L << maxOrder));
    addUnlinked(number(maxOrder, MOVABLE), 1);
  }

  /** Notes that the pages of a block that was withdrawn are in use. */
  void noteRun(long pfn, int kind) {
    chunks.addRun(pfn, pfn + (1L << maxOrder), kind);
  }

  /** The pages of free blocks of a type that have records: those taken before untouched ones. */
  long pagesWithRecords(int type) {
    long pages = type == MOVABLE ? -untouched.pages() : 0;
    for (int order = 0; order <= maxOrder; order++) {
      pages += count(number(order, type)) << order;
    }
    return pages;
  }

  /** The pages of free blocks that were never touched; all of them are movable. */
  long untouchedPages() {
    return untouched.pages();
  }

  /** How many untouched blocks lie in a row from the first one on. */
  long untouchedInRow() {
    return untouched.inRow();
  }

  /**
   * Gives away the first untouched blocks as single pages without records.
   *
   * @param count how many, at most those in a row
   * @param kind the code of what they are used for
   * @return the first page
   */
  long takeRun(long count, int kind) {
    long first = untouched.first().orElseThrow();
    hold(count);
    chunks.addRun(first, first + (count << maxOrder), kind);
    return first;
  }

  /** Adds the pages, by kind, that were given away in runs and have no records still. */
  void addPagesInRuns(long[] byKind) {
    chunks.addPagesInRuns(byKind);
  }

  /** The code of the kind for which a page was given away in a run without records, or -1. */
  int runKind(long pfn) {
    return chunks.runKind(pfn);
  }

  /** Gives the pages of a block records that were given away without, and returns that of one. */
  int recordRun(long pfn) {
    int kind = chunks.runKind(pfn);
    int frame = materialise(pfn);
    int first = frame & -(1 << maxOrder);
    for (int page = first; page < first + (1 << maxOrder); page++) {
      frames.setState(page, Frames.USED);
      frames.setKindCode(page, kind);
    }
    return frame;
  }

  /** Gives a block records that boot kept back from the lists: it is in use. */
  int adopt(long pfn, int order) {
    int block = materialise(pfn);
    setState(block, Frames.USED | order);
    return block;
  }

  /** Brings the first untouched block into being, at the end of the list that it is in. */
  private int firstUntouched() {
    addUnlinked(number(maxOrder, MOVABLE), -1);
    int block = materialise(untouched.takeFirst());
    linkLast(block, number(maxOrder, MOVABLE));
    return block;
  }

  /** The frame with a physical number, brought into being with its neighbours if need be. */
  private int materialise(long pfn) {
    int known = frame(pfn);
    if (known != Frames.NONE) {
      return known;
    }
    int first = chunks.addRecords(pfn);
    for (int i = 0; i < 1 << maxOrder; i += 1 << pageblockOrder) {
      frames.setPageblockType(first + i, pageblockTypeAtBoot(frames.pfn(first + i)));
    }
    return first + (int) (pfn & (1L << maxOrder) - 1);
  }

  /**
   * memmap_init_range makes a pageblock movable when it comes to its first frame; one whose first
   * frame is not present keeps type 0.
   */
  int pageblockTypeAtBoot(long pfn) {
    long start = pfn & -(1L << pageblockOrder);
    for (PfnRange range : present) {
      if (range.start() <= start && start < range.end()) {
        return MOVABLE;
      }
    }
    return MigrateType.UNMOVABLE.code();
  }
}
