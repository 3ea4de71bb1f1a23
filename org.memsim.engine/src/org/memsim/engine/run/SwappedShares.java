/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import org.memsim.engine.mm.AddressSpace;
import org.memsim.engine.mm.Backing;
import org.memsim.engine.mm.MappedPages;
import org.memsim.engine.mm.VmFlags;
import org.memsim.engine.mm.Vma;
import org.memsim.engine.mm.file.FileObject;
import org.memsim.engine.page.PageKind;

/**
 * What {@code Swap} of smaps has of shared memory, whose entries are in no page table: {@code
 * shmem_swap_usage}. A private mapping that may be written to counts only what it has no page of
 * its own for.
 */
final class SwappedShares {
  private final FileObject file;
  private final Vma vma;
  private final int pageShift;
  private long replaced;

  private SwappedShares(FileObject file, Vma vma, int pageShift) {
    this.file = file;
    this.vma = vma;
    this.pageShift = pageShift;
  }

  /**
   * How many pages of the file under a part of a mapping are swapped out; 0 if it has none.
   *
   * @param from the first address of the part
   * @param to the address after it
   */
  static long of(AddressSpace space, Vma vma, long from, long to) {
    if (!(vma.backing().orElse(null) instanceof Backing.OfFile mapped)) {
      return 0;
    }
    FileObject file = mapped.file().object();
    int pageShift = Long.numberOfTrailingZeros(space.pageSize());
    SwappedShares shares = new SwappedShares(file, vma, pageShift);
    long all = file.swapped(shares.index(from), shares.index(to));
    boolean countsAll = vma.has(VmFlags.SHARED) || !vma.has(VmFlags.WRITE);
    return all == 0 || countsAll ? all : all - shares.replaced(space, from, to);
  }

  private long index(long address) {
    return (vma.offset() + address - vma.start()) >>> pageShift;
  }

  private long replaced(AddressSpace space, long from, long to) {
    space.visitPages(
        from,
        to,
        new MappedPages() {
          @Override
          public void present(long address, long pfn, long pages, PageKind kind, int mappings) {
            replaced += file.swapped(index(address), index(address) + pages);
          }

          @Override
          public void swapped(long address, int area, long slot) {
            replaced += file.swapped(index(address), index(address) + 1);
          }
        });
    return replaced;
  }
}
