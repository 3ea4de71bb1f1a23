/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import org.memsim.engine.mm.file.FileObject;
import org.memsim.engine.page.Findings;

/** Compares the mappings of address spaces with what is counted of them. */
final class VmaCheck {
  private final Memory memory;
  private long charged;

  VmaCheck(Memory memory) {
    this.memory = memory;
  }

  /** Begins anew, with no address space. */
  void begin() {
    charged = 0;
  }

  void check(AddressSpace space, Findings findings) {
    long pages = 0;
    long locked = 0;
    long before = 0;
    Vmas vmas = space.mappings();
    for (int i = 0; i < vmas.size(); i++) {
      Vma vma = vmas.get(i);
      boolean isSound = before <= vma.start() && vma.start() < vma.end();
      findings.require(isSound, "mappings overlap or are out of order at", vma.start());
      long length = vma.length() >> space.pageShift();
      pages += length;
      locked += vma.has(VmFlags.LOCKED) ? length : 0;
      charged += vma.has(VmFlags.ACCOUNT) ? length : 0;
      before = vma.end();
    }
    findings.compare(pages, space.totalPages(), "VmSize in pages");
    findings.compare(locked, space.lockedPages(), "VmLck in pages");
  }

  /** All address spaces were checked. */
  void end(Findings findings) {
    findings.at(() -> "machine");
    for (FileObject file : memory.files().all()) {
      charged += file.chargedPages();
    }
    findings.compare(charged, memory.overcommit().committed(), "Committed_AS in pages");
  }
}
