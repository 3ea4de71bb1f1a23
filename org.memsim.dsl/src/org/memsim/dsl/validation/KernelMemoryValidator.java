/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.validation;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.xtext.validation.Check;
import org.memsim.dsl.mem.Kmalloc;
import org.memsim.dsl.mem.Kmap;
import org.memsim.dsl.mem.Quantity;
import org.memsim.dsl.mem.SlabCache;
import org.memsim.dsl.mem.SlabOption;
import org.memsim.dsl.mem.Vmalloc;
import org.memsim.dsl.values.Measure;
import org.memsim.dsl.values.Measures;

/** Objects and areas of the kernel have a size, and begin at multiples of a power of two. */
class KernelMemoryValidator extends TopicValidator {
  private static final String HIGH_MEMORY = "HighMem";

  /** Of the architecture that a machine has if it says nothing. */
  private static final long USUAL_PAGE = 4096;

  /** An object has at least a byte. */
  @Check
  void checkObject(SlabCache cache) {
    checkNotEmpty(cache, cache.getSize(), MEM.getSlabCache_Size(), "An object");
  }

  /** So has what kmalloc gives. */
  @Check
  void checkKmalloc(Kmalloc step) {
    checkNotEmpty(step, step.getSize(), MEM.getKmalloc_Size(), "What kmalloc gives");
  }

  /** An area has at least a byte, which takes a page. */
  @Check
  void checkArea(Vmalloc step) {
    checkNotEmpty(step, step.getSize(), MEM.getVmalloc_Size(), "An area of vmalloc");
    checkAlignment(step, step.getAlign(), MEM.getVmalloc_Align());
  }

  /** Only a kernel of 32 bits has memory without an address. */
  @Check
  void checkKmap(Kmap step) {
    machineOf(step)
        .filter(machine -> machine.arch().isPresent())
        .filter(machine -> !machine.arch().orElseThrow().zones().contains(HIGH_MEMORY))
        .ifPresent(
            machine ->
                warning(
                    "This takes nothing: "
                        + machine.archName()
                        + " has no HighMem, since its kernel has addresses for all memory. Leave"
                        + " it out, or write 'arch x86' or 'arch x86_pae'.",
                    step,
                    MEM.getKmap_Kind(),
                    IssueCodes.OTHER_ARCH));
  }

  /** What addresses of objects are multiples of. */
  @Check
  void checkOption(SlabOption option) {
    checkAlignment(option, option.getAlign(), MEM.getSlabOption_Align());
  }

  private void checkNotEmpty(EObject step, Quantity size, EReference feature, String what) {
    if (bytes(step, size) == 0) {
      error(
          what + " has at least 1 byte: write 1 B or more.",
          step,
          feature,
          IssueCodes.VALUE_OUT_OF_RANGE,
          "1 B");
    }
  }

  private void checkAlignment(EObject element, Quantity stated, EReference feature) {
    long bytes = stated == null ? -1 : bytes(element, stated);
    if (bytes < 0 || Long.bitCount(bytes) == 1) {
      return;
    }
    String nearest = Math.max(1, Long.highestOneBit(bytes)) + " B";
    error(
        "An alignment is a power of two of bytes, not " + bytes + ": write " + nearest + ".",
        element,
        feature,
        IssueCodes.VALUE_OUT_OF_RANGE,
        nearest);
  }

  /** The bytes of a size; -1 if it is none, which the checks of quantities tell. */
  private long bytes(EObject element, Quantity size) {
    long page = machineOf(element).map(Topology::pageSize).orElse(USUAL_PAGE);
    return Measures.size(size, page) instanceof Measure.Exact exact ? exact.amount() : -1;
  }
}
