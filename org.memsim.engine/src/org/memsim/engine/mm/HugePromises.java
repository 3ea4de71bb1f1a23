/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.ArrayList;
import java.util.List;
import org.memsim.engine.machine.IdSet;
import org.memsim.engine.machine.KernelVersion;
import org.memsim.engine.machine.ProcessRules;
import org.memsim.engine.page.Frames;
import org.memsim.engine.page.HugePagePool;
import org.memsim.engine.page.Requester;
import org.memsim.engine.page.Zonelist;

/**
 * What mappings have of the pools of huge pages: the pages promised to them when they were made,
 * and the pages that faults take.
 */
final class HugePromises {
  private final boolean obeysBinding;
  private final boolean restores;
  private final List<HugePageFile> unmapped = new ArrayList<>();
  private boolean inCall;

  HugePromises(KernelVersion kernel) {
    this.obeysBinding = ProcessRules.BINDING_LIMITS_PROMISES.in(kernel);
    this.restores = ProcessRules.RESTORES_PROMISES.in(kernel);
  }

  /** From now on, files that nobody maps any more are kept until {@link #endCall}. */
  void beginCall() {
    inCall = true;
  }

  /** The system call returns: what it took the last mapping from goes only now. */
  void endCall(int cpu) {
    inCall = false;
    unmapped.forEach(file -> file.evict(cpu));
    unmapped.clear();
  }

  /** Nobody maps a file any more. */
  void evict(HugePageFile file, int cpu) {
    unmapped.add(file);
    if (!inCall) {
      endCall(cpu);
    }
  }

  /** hugetlb_reserve_pages: promises pages to a new mapping; false if there are too few. */
  boolean promise(Vma vma, Requester task) {
    if (vma.has(VmFlags.NORESERVE)) {
      return true;
    }
    HugePageFile file = HugePageFile.of(vma);
    HugePagePool pool = file.pool();
    long count = vma.length() / pool.pageBytes();
    IdSet nodes = obeysBinding ? task.placement().bound().orElse(pool.nodes()) : pool.nodes();
    if (!pool.reserve(count, nodes, task.cpu())) {
      return false;
    }
    if (vma.has(VmFlags.MAYSHARE)) {
      file.reservation().add(0, count);
    } else {
      vma.setReservation(new HugePageReservation());
    }
    return true;
  }

  /** vma_has_reserves: whether a page that is not there yet was promised to this mapping. */
  private static boolean isPromised(Vma vma, long place) {
    if (vma.has(VmFlags.MAYSHARE)) {
      return HugePageFile.of(vma).reservation().has(place);
    }
    HugePageReservation used = vma.reservation();
    return used != null && !used.has(place);
  }

  /**
   * alloc_huge_page: a page for a mapping, of those promised to it if it has a promise left.
   *
   * @param index its place in the mapping's object, in pages of the smallest size
   * @param place the same in huge pages
   * @param unpromised whether it must not be one of these: a copy for the owner of the mapping
   * @return its first frame, or {@link Frames#NONE}
   */
  int take(Vma vma, long index, long place, boolean unpromised, Requester task) {
    HugePageFile file = HugePageFile.of(vma);
    HugePagePool pool = file.pool();
    List<Zonelist> zonelists =
        vma.placementOr(task.placement()).zonelists(pool.gfp(), pool.order(), task.cpu(), index);
    boolean promised = !unpromised && isPromised(vma, place);
    int frame = pool.take(zonelists, promised, task.cpu());
    if (frame == Frames.NONE) {
      return frame;
    }
    HugePageReservation used = vma.reservation();
    if (vma.has(VmFlags.MAYSHARE)) {
      file.reservation().add(place);
      file.put(place, frame);
    } else if (used != null) {
      used.add(place);
    }
    return frame;
  }

  /** A page of a private mapping that nobody maps any more goes back to its pool. */
  void free(Vma vma, long place, int frame, int cpu) {
    HugePagePool pool = HugePageFile.of(vma).pool();
    HugePageReservation used = vma.reservation();
    boolean restored = restores && used != null && pool.surplus() == 0;
    if (restored && used != null) {
      used.remove(place);
    }
    pool.give(frame, restored, cpu);
  }

  /** hugetlb_vm_op_close: a mapping goes, and with it the promises that it has not used. */
  void close(Vma vma, int cpu) {
    HugePageReservation used = vma.reservation();
    if (used != null) {
      HugePageFile file = HugePageFile.of(vma);
      long from = vma.offset() / file.pageBytes();
      long to = from + vma.length() / file.pageBytes();
      file.pool().unreserve(to - from - used.count(from, to), cpu);
    }
  }
}
