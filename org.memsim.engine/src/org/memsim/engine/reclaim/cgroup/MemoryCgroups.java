/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.reclaim.cgroup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.memsim.engine.page.Gfp;
import org.memsim.engine.page.MemoryController;
import org.memsim.engine.page.PageKind;

/**
 * The memory cgroups of a machine, and which of them has paid for each page.
 *
 * <p>A page is charged to the cgroup of the task that brings it into memory, and stays so wherever
 * the task goes. Charges are taken in batches, of which a cpu keeps what is left in stock.
 */
public final class MemoryCgroups implements MemoryController {
  private final List<MemoryCgroup> groups = new ArrayList<>();
  private final long batch;
  private final ChargeStock[] stocks;
  private final TryCharge charging;
  private final OverHigh overHigh;
  private final GroupWaits waits;
  private final SwapOwners swapOwners = new SwapOwners();

  /** The cgroup that has paid for a frame; 0, the root, if none has. */
  private char[] owners = new char[1 << 10];

  /** The task at work; nobody's while the kernel works for itself. */
  private ChargedTask current;

  private final ChargedTask kernel;

  /**
   * Cgroups of which there is the root so far.
   *
   * @param cpus one more than the highest cpu number
   * @param batch the pages that are charged at once: {@code MEMCG_CHARGE_BATCH}
   * @param reclaim makes room in a cgroup
   * @param kill kills if there is none to be made
   * @param waits told of tasks that sleep
   */
  public MemoryCgroups(
      int cpus, long batch, GroupReclaim reclaim, GroupKill kill, GroupWaits waits) {
    this.batch = batch;
    this.stocks = new ChargeStock[cpus];
    Arrays.setAll(stocks, cpu -> new ChargeStock(batch));
    MemoryCgroup root = new MemoryCgroup(0, "", null, CgroupLimits.NONE);
    groups.add(root);
    this.kernel = new ChargedTask(root);
    this.current = kernel;
    this.charging = new TryCharge(this, reclaim, kill);
    this.overHigh = new OverHigh(batch, reclaim);
    this.waits = waits;
  }

  /**
   * Makes a cgroup.
   *
   * @throws IllegalStateException if a record of a page cannot tell so many apart
   */
  public MemoryCgroup add(MemoryCgroup parent, String name, CgroupLimits limits) {
    if (groups.size() > Character.MAX_VALUE) {
      throw new IllegalStateException("more than 65535 cgroups");
    }
    MemoryCgroup group = new MemoryCgroup(groups.size(), name, parent, limits);
    groups.add(group);
    return group;
  }

  /** The cgroup that all others lie in. */
  public MemoryCgroup root() {
    return groups.getFirst();
  }

  /** All cgroups by number. */
  public List<MemoryCgroup> all() {
    return List.copyOf(groups);
  }

  /** The cgroup with a number. */
  public MemoryCgroup group(int id) {
    return groups.get(id);
  }

  @Override
  public int ownerOf(int frame) {
    return frame < owners.length ? owners[frame] : 0;
  }

  /** One more than the highest handle of a frame that a cgroup can have paid for. */
  public int framesKnown() {
    return owners.length;
  }

  @Override
  public int parentOf(int cgroup) {
    return groups.get(cgroup).parent().map(MemoryCgroup::id).orElse(0);
  }

  /** From now on this task is at work. */
  public void enter(ChargedTask task) {
    current = task;
  }

  /** From now on the kernel works for itself, and nobody pays. */
  public void leave() {
    current = kernel;
  }

  /** The task at work. */
  public ChargedTask current() {
    return current;
  }

  @Override
  public boolean isCharging() {
    return !current.group().isRoot();
  }

  @Override
  public boolean charge(int frame, int pages, Gfp gfp, int cpu) {
    return charge(current.group(), frame, pages, gfp, cpu);
  }

  @Override
  public boolean chargeTo(int cgroup, int frame, int pages, Gfp gfp, int cpu) {
    return charge(groups.get(cgroup), frame, pages, gfp, cpu);
  }

  private boolean charge(MemoryCgroup group, int frame, int pages, Gfp gfp, int cpu) {
    if (group.isRoot()) {
      return true;
    }
    if (!charging.charge(group, pages, gfp, cpu)) {
      return false;
    }
    own(frame, pages, group);
    return true;
  }

  private void own(int frame, int pages, MemoryCgroup group) {
    if (frame + pages > owners.length) {
      owners = Arrays.copyOf(owners, Math.max(2 * owners.length, frame + pages));
    }
    Arrays.fill(owners, frame, frame + pages, (char) group.id());
    group.use(PageKind.KERNEL, pages);
  }

  @Override
  public void uncharge(int frame, int pages, PageKind kind) {
    int owner = ownerOf(frame);
    if (owner != 0) {
      MemoryCgroup group = groups.get(owner);
      Arrays.fill(owners, frame, frame + pages, (char) 0);
      group.use(kind, -pages);
      group.memory().uncharge(pages);
    }
  }

  @Override
  public void reassign(int frame, int pages, PageKind from, PageKind to) {
    int owner = ownerOf(frame);
    if (owner != 0) {
      groups.get(owner).use(from, -pages);
      groups.get(owner).use(to, pages);
    }
  }

  @Override
  public void move(int from, int to, int pages) {
    MemoryCgroup group = groups.get(ownerOf(from));
    if (!group.isRoot()) {
      group.memory().charge(pages);
      own(to, pages, group);
    }
  }

  @Override
  public boolean chargeSwap(int frame, long entry) {
    MemoryCgroup group = groups.get(ownerOf(frame));
    Optional<PageCounter> over = group.isRoot() ? Optional.empty() : group.swap().tryCharge(1);
    if (over.isPresent()) {
      group.count(MemoryEvent.SWAP_MAX);
      group.count(MemoryEvent.SWAP_FAIL);
      return false;
    }
    swapOwners.set(entry, group.id());
    return true;
  }

  @Override
  public void lackSwap(int frame) {
    groups.get(ownerOf(frame)).count(MemoryEvent.SWAP_FAIL);
  }

  @Override
  public void unchargeSwap(long entry) {
    int owner = swapOwners.get(entry);
    if (owner != 0) {
      groups.get(owner).swap().uncharge(1);
      swapOwners.set(entry, 0);
    }
  }

  @Override
  public boolean mayZswap(int frame, int pageShift) {
    return groups.get(ownerOf(frame)).mayZswap(pageShift);
  }

  @Override
  public void useZswap(long entry, long bytes, int pages, int pageShift) {
    MemoryCgroup group = groups.get(swapOwners.get(entry));
    if (!group.isRoot()) {
      group.useZswap(bytes, pages, pageShift);
    }
  }

  @Override
  public void loadedZswap(long entry) {
    groups.get(swapOwners.get(entry)).loadedZswap();
  }

  /** The number of the cgroup that a slot is charged to. */
  int ownerOfSlot(long entry) {
    return swapOwners.get(entry);
  }

  @Override
  public boolean chargeSwapIn(int frame, long entry, Gfp gfp, int cpu) {
    return charge(groups.get(swapOwners.get(entry)), frame, 1, gfp, cpu);
  }

  /** What the task at work does before it goes on in user mode: resume_user_mode_work. */
  public void returnToUser(int cpu) {
    if (current.owes()) {
      overHigh.handle(current, cpu, waits);
    }
  }

  /** A charge went well: those of a task that is far over memory.high reclaim at once. */
  void charged(MemoryCgroup group, long pages, Gfp gfp, int cpu) {
    OverHigh.note(current, group, pages);
    if (current.pagesOverHigh() > batch && gfp.mayWait()) {
      overHigh.handle(current, cpu, waits);
    }
  }

  long batch() {
    return batch;
  }

  ChargeStock stock(int cpu) {
    return stocks[cpu];
  }

  /** drain_all_stock: uncharges what cpus keep for a cgroup and those below it. */
  void drainStocks(MemoryCgroup root) {
    for (ChargeStock stock : stocks) {
      stock.drainOf(root);
    }
  }

  /** What cpus keep for a cgroup: pages charged, but to no page yet. */
  public long inStock(MemoryCgroup group) {
    return Arrays.stream(stocks).mapToLong(stock -> stock.pagesOf(group)).sum();
  }
}
