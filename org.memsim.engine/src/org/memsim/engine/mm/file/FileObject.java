/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm.file;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.mm.file.PageTree.Leaf;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.PageFlag;
import org.memsim.engine.page.Placement;

/**
 * A file: an inode and its {@code address_space}. Knows its size and which of its pages are in
 * memory; {@link PageCache} brings them there.
 */
public final class FileObject {
  private final String name;
  private final FileKind kind;
  private final long inode;
  private final int pageShift;
  private final boolean promised;
  private final FilePages register;
  private final PageTree tree;

  /** Policies of ranges, ascending and apart: the shared policy of shared memory. */
  private final List<PolicyRange> policies = new ArrayList<>();

  private long bytes;
  private long onDevice;
  private long pages;
  private long swapped;
  private long dirty;
  private long writeback;
  private int openers;
  private boolean unlinked;

  /** When it became dirty, while it is. */
  private long dirtiedWhenNs;

  /** Where the flusher goes on: {@code writeback_index}. */
  private long writebackIndex;

  private record PolicyRange(long first, long end, Placement placement) {}

  /**
   * A file without pages in memory.
   *
   * @param promised whether memory for all its pages was charged already
   */
  FileObject(
      FilePages register,
      String name,
      FileKind kind,
      long inode,
      int pageShift,
      long bytes,
      boolean promised) {
    this.register = register;
    this.tree = new PageTree(this, register);
    this.promised = promised;
    this.name = name;
    this.kind = kind;
    this.inode = inode;
    this.pageShift = pageShift;
    this.bytes = bytes;
    this.onDevice = kind.isOnDevice() ? pagesOf(bytes) : 0;
  }

  /** Its name, as {@code maps} prints it. */
  public String name() {
    return name;
  }

  /** Where its contents lie. */
  public FileKind kind() {
    return kind;
  }

  /** The number of its inode; interleaving of shared memory begins at a node that depends on it. */
  public long inode() {
    return inode;
  }

  /** Its size in bytes: {@code i_size}. */
  public long bytes() {
    return bytes;
  }

  /** Its size in pages, the last one perhaps not filled. */
  public long pages() {
    return pagesOf(bytes);
  }

  /** Its pages in memory: {@code nrpages}. */
  public long cached() {
    return pages;
  }

  /** Its pages that are swapped out; of shared memory. */
  public long swapped() {
    return swapped;
  }

  /** The swap entry of a page that is swapped out, or 0. */
  public long swapEntry(long index) {
    Leaf leaf = kind.isOnDevice() ? null : tree.leaf(index);
    return leaf == null ? 0 : leaf.left((int) index & PageTree.LEAF_MASK);
  }

  /**
   * How many pages of a range are swapped out: {@code shmem_partial_swap_usage}.
   *
   * @param first the first page
   * @param end the page after the last one
   */
  public long swapped(long first, long end) {
    long sum = 0;
    for (long index = first; swapped > 0 && index < end; ) {
      Leaf leaf = tree.leaf(index);
      long next = Math.min(end, (index & -PageTree.LEAF_PAGES) + PageTree.LEAF_PAGES);
      for (; leaf != null && leaf.shadowed > 0 && index < next; index++) {
        sum += leaf.left((int) index & PageTree.LEAF_MASK) != 0 ? 1 : 0;
      }
      index = next;
    }
    return sum;
  }

  /** Its pages in memory that are newer than what the device has; of a regular file. */
  public long dirty() {
    return dirty;
  }

  /** Its pages that are being written to the device. */
  public long writeback() {
    return writeback;
  }

  /** Whether a store to a page of a shared mapping must fault first, to be noticed. */
  public boolean noticesStores() {
    return kind.isOnDevice();
  }

  /** The frame of a page, or {@link Frames#NONE} if the page is not in memory. */
  public int frame(long index) {
    Leaf leaf = tree.leaf(index);
    return leaf == null ? Frames.NONE : leaf.frames[(int) index & PageTree.LEAF_MASK];
  }

  /** Whether a page is in memory and has its contents. */
  public boolean isUptodate(long index) {
    return has(index, PageFlag.UPTODATE);
  }

  /** Whether a page in memory is newer than what the device has. */
  public boolean isDirty(long index) {
    return has(index, PageFlag.DIRTY);
  }

  /** Whether a page is being written to the device. */
  public boolean isUnderWriteback(long index) {
    return has(index, PageFlag.WRITEBACK);
  }

  /** Whether a page is marked: the next readahead begins when someone comes to it. */
  public boolean isReadaheadMark(long index) {
    return has(index, PageFlag.READAHEAD);
  }

  /** Whether a page is on its node's list of active pages. */
  public boolean isActive(long index) {
    return has(index, PageFlag.ACTIVE);
  }

  /** Names the indexes of the pages in memory, ascending. */
  public void forEachCached(LongConsumer action) {
    for (Leaf leaf = tree.leafFrom(0); leaf != null; leaf = leafAfter(leaf)) {
      for (int slot = 0; slot < PageTree.LEAF_PAGES; slot++) {
        if (leaf.frames[slot] != Frames.NONE) {
          action.accept(leaf.first + slot);
        }
      }
    }
  }

  /**
   * Gives a range of shared memory a policy: {@code mbind} of a mapping of it sets it for all who
   * map it. Regular files know no such policy; asking it of them has no effect.
   *
   * @param first the first page
   * @param end the page after the last one
   * @param placement the policy, or null for that of the task that comes first
   */
  public void setPolicy(long first, long end, @Nullable Placement placement) {
    if (kind.isOnDevice() || first >= end) {
      return;
    }
    List<PolicyRange> kept = new ArrayList<>();
    for (PolicyRange range : policies) {
      if (range.first < Math.min(range.end, first)) {
        kept.add(new PolicyRange(range.first, Math.min(range.end, first), range.placement));
      }
    }
    if (placement != null) {
      kept.add(new PolicyRange(first, end, placement));
    }
    for (PolicyRange range : policies) {
      if (Math.max(range.first, end) < range.end) {
        kept.add(new PolicyRange(Math.max(range.first, end), range.end, range.placement));
      }
    }
    policies.clear();
    policies.addAll(kept);
  }

  /** The policy of a page of shared memory, if its range has one. */
  public @Nullable Placement policyAt(long index) {
    for (int i = 0; i < policies.size(); i++) {
      PolicyRange range = policies.get(i);
      if (range.first <= index && index < range.end) {
        return range.placement;
      }
    }
    return null;
  }

  /** The pages that count as promised for it: none if they can be written to a device. */
  public long chargedPages() {
    return kind.isOnDevice() ? 0 : promised ? pages() : cached() + swapped;
  }

  /** Whether memory for all its pages was charged when it was made. */
  boolean isPromised() {
    return promised;
  }

  /** Lets it be at least so large, with contents that lie where its kind has them. */
  void found(long size) {
    growTo(size);
    if (kind.isOnDevice()) {
      reachedDevice(pages());
    }
  }

  /** Lets it be at least so large; what is new is in memory alone. */
  void growTo(long size) {
    bytes = Math.max(bytes, size);
  }

  /** The pages that a device holds: those that a read before a partial write must fetch. */
  boolean isOnDevice(long index) {
    return index < onDevice;
  }

  /** The device has it up to this page. */
  void reachedDevice(long end) {
    onDevice = Math.max(onDevice, end);
  }

  PageTree tree() {
    return tree;
  }

  @Nullable Leaf leafAfter(Leaf leaf) {
    return tree.leafFrom(leaf.first + PageTree.LEAF_PAGES);
  }

  boolean has(long index, int flags) {
    int frame = frame(index);
    return frame != Frames.NONE && register.frames().has(frame, flags);
  }

  /** Gives a page in memory flags. */
  void set(long index, int flags) {
    register.frames().set(frame(index), flags);
  }

  /** Takes flags from a page, if it is in memory. */
  void clear(long index, int flags) {
    int frame = frame(index);
    if (frame != Frames.NONE) {
      register.frames().clear(frame, flags);
    }
  }

  /** Puts a page in; returns what it left behind when it was evicted or swapped out, or 0. */
  long insert(long index, int frame) {
    Leaf leaf = tree.leafOrMake(index);
    int slot = (int) index & PageTree.LEAF_MASK;
    leaf.frames[slot] = frame;
    register.own(frame, leaf, slot);
    leaf.pages++;
    pages++;
    long[] shadows = leaf.shadows;
    long shadow = leaf.left(slot);
    if (shadows != null && shadow != 0) {
      shadows[slot] = 0;
      leaf.shadowed--;
      swapped -= kind.isOnDevice() ? 0 : 1;
    }
    return shadow;
  }

  /**
   * Takes a page out that is evicted, and puts its shadow into its place, or its swap entry if it
   * is one of shared memory.
   */
  void evict(Leaf leaf, int slot, long shadow) {
    long[] shadows = leaf.shadows;
    if (shadows == null) {
      shadows = new long[PageTree.LEAF_PAGES];
      leaf.shadows = shadows;
    }
    shadows[slot] = shadow;
    leaf.shadowed++;
    swapped += kind.isOnDevice() ? 0 : 1;
    remove(leaf, slot);
  }

  /** Takes a page out; it is neither dirty nor being written. */
  void remove(Leaf leaf, int slot) {
    leaf.frames[slot] = Frames.NONE;
    leaf.pages--;
    pages--;
    if (leaf.pages + leaf.shadowed == 0) {
      tree.remove(leaf);
    }
  }

  /** Takes out what evicted pages left behind in a leaf. */
  void dropShadows(Leaf leaf) {
    if (leaf.shadowed > 0) {
      swapped -= kind.isOnDevice() ? 0 : leaf.shadowed;
      leaf.shadows = null;
      leaf.shadowed = 0;
      if (leaf.pages == 0) {
        tree.remove(leaf);
      }
    }
  }

  void countDirty(long index, int more) {
    tree.leafOrMake(index).dirty += more;
    dirty += more;
  }

  void countWriteback(int more) {
    writeback += more;
  }

  /** Whether its name is gone; {@code maps} adds {@code (deleted)} to it. */
  public boolean isUnlinked() {
    return unlinked;
  }

  /** Takes its name away; returns whether nobody has it open. */
  boolean unlink() {
    unlinked = true;
    return openers == 0;
  }

  void open() {
    openers++;
  }

  /** Returns whether nobody has it open any more. */
  boolean close() {
    openers--;
    return openers == 0;
  }

  long dirtiedWhenNs() {
    return dirtiedWhenNs;
  }

  void setDirtiedWhenNs(long now) {
    dirtiedWhenNs = now;
  }

  long writebackIndex() {
    return writebackIndex;
  }

  void setWritebackIndex(long index) {
    writebackIndex = index;
  }

  long pagesOf(long size) {
    return (size + (1L << pageShift) - 1) >>> pageShift;
  }

  int pageShift() {
    return pageShift;
  }
}
