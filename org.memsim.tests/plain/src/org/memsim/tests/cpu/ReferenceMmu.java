/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.memsim.engine.cpu.TlbArrayGeometry;
import org.memsim.engine.cpu.TlbGeometry;
import org.memsim.engine.cpu.Translation;
import org.memsim.engine.machine.Arch;

/** An MMU of {@link ReferenceArray}s: what the engine's must do, access by access. */
final class ReferenceMmu {
  /** The arrays of one stage. */
  private final class Stage {
    private final List<ReferenceArray> arrays;

    Stage(List<TlbArrayGeometry> geometries) {
      arrays = geometries.stream().map(ReferenceArray::new).toList();
    }

    /** The array with the largest entries that fit a page of a level, the first of equal ones. */
    private Optional<ReferenceArray> arrayOf(int level) {
      Optional<ReferenceArray> best = Optional.empty();
      long largest = 0;
      for (ReferenceArray array : arrays) {
        long bytes = array.entryBytes(SampleTables.span(arch, level));
        if (bytes > largest) {
          largest = bytes;
          best = Optional.of(array);
        }
      }
      return best;
    }

    Optional<Long> use(long address) {
      for (int level = 1; level <= leaves; level++) {
        Optional<ReferenceArray> array = arrayOf(level);
        if (array.isPresent()) {
          long bytes = array.get().entryBytes(SampleTables.span(arch, level));
          Optional<Long> found = array.get().use(address, asid, level, bytes);
          if (found.isPresent()) {
            return found;
          }
        }
      }
      return Optional.empty();
    }

    void put(long address, long translation) {
      int level = Translation.level(translation);
      arrayOf(level)
          .ifPresent(
              array ->
                  array.put(
                      address,
                      asid,
                      level,
                      array.entryBytes(SampleTables.span(arch, level)),
                      translation));
    }

    void drop(long address, int ofAsid) {
      for (int level = 1; level <= leaves; level++) {
        for (ReferenceArray array : arrays) {
          array.drop(address, ofAsid, level, SampleTables.span(arch, level));
        }
      }
    }
  }

  private final Arch arch;
  private final int leaves;
  private final int top;
  private final Stage data;
  private final Stage instruction;
  private final Stage second;
  private final Stage secondInstruction;
  private final List<ReferenceArray> upper = new ArrayList<>();
  private SampleTables tables;
  private int asid;

  private long dtlbHits;
  private long dtlbMisses;
  private long itlbHits;
  private long itlbMisses;
  private long stlbHits;
  private long stlbMisses;
  private long walks;
  private long walkAccesses;
  private long savedAccesses;

  ReferenceMmu(TlbGeometry geometry, Arch arch, SampleTables tables) {
    this.arch = arch;
    this.tables = tables;
    this.leaves = arch.name().equals("x86_pae") ? 2 : 3;
    this.top = arch.name().equals("x86_pae") ? 2 : arch.levelBits().size();
    this.data = new Stage(geometry.data());
    this.instruction = new Stage(geometry.instruction());
    this.second = new Stage(geometry.second());
    this.secondInstruction =
        geometry.secondInstruction().isEmpty() ? second : new Stage(geometry.secondInstruction());
    for (int i = 0; i < geometry.pagingStructures().size() && i + 2 <= top; i++) {
      int entries = geometry.pagingStructures().get(i);
      upper.add(
          new ReferenceArray(
              new TlbArrayGeometry(entries, entries, SampleTables.span(arch, i + 2))));
    }
  }

  void load(SampleTables newTables, int newAsid) {
    tables = newTables;
    asid = newAsid;
  }

  long translate(long address, boolean write) {
    Optional<Long> held = data.use(address);
    if (held.isPresent()) {
      dtlbHits++;
      boolean isEnough = !write || isWritten(held.get());
      return isEnough ? held.get() : again(address, write, false, data, second);
    }
    dtlbMisses++;
    Optional<Long> below = second.use(address);
    if (below.isEmpty()) {
      stlbMisses++;
      return walk(address, write, false, data, second);
    }
    stlbHits++;
    if (write && !isWritten(below.get())) {
      return again(address, write, false, data, second);
    }
    data.put(address, below.get());
    return below.get();
  }

  long fetch(long address) {
    Optional<Long> held = instruction.use(address);
    if (held.isPresent()) {
      itlbHits++;
      return isExecutable(held.get())
          ? held.get()
          : again(address, false, true, instruction, secondInstruction);
    }
    itlbMisses++;
    Optional<Long> below = secondInstruction.use(address);
    if (below.isEmpty()) {
      stlbMisses++;
      return walk(address, false, true, instruction, secondInstruction);
    }
    stlbHits++;
    if (!isExecutable(below.get())) {
      return again(address, false, true, instruction, secondInstruction);
    }
    instruction.put(address, below.get());
    return below.get();
  }

  private long again(long address, boolean write, boolean fetch, Stage first, Stage next) {
    stages().forEach(stage -> stage.drop(address, asid));
    return walk(address, write, fetch, first, next);
  }

  private long walk(long address, boolean write, boolean fetch, Stage first, Stage next) {
    walks++;
    long found = tables.walk(address, write);
    int start = top;
    for (int level = 2; level < upper.size() + 2; level++) {
      long bytes = SampleTables.span(arch, level);
      if (upper.get(level - 2).use(address, asid, 1, bytes).isPresent()) {
        start = level - 1;
        break;
      }
    }
    savedAccesses += top - start;
    for (int level = start; level >= Translation.level(found); level--) {
      walkAccesses++;
      if (level > Translation.level(found) && level >= 2 && level - 2 < upper.size()) {
        upper.get(level - 2).put(address, asid, 1, SampleTables.span(arch, level), 1);
      }
    }
    if ((found & Translation.PRESENT) == 0) {
      return Translation.NOT_PRESENT;
    }
    if ((write && !isWritten(found)) || (fetch && !isExecutable(found))) {
      return Translation.NOT_ALLOWED;
    }
    next.put(address, found);
    first.put(address, found);
    return found;
  }

  void flush() {
    stages().forEach(stage -> stage.arrays.forEach(ReferenceArray::drop));
    upper.forEach(ReferenceArray::drop);
  }

  void flush(int ofAsid) {
    stages().forEach(stage -> stage.arrays.forEach(array -> array.drop(ofAsid)));
    upper.forEach(array -> array.drop(ofAsid));
  }

  void flush(long address, int ofAsid) {
    stages().forEach(stage -> stage.drop(address, ofAsid));
    upper.forEach(array -> array.drop(ofAsid));
  }

  /** The counters in the order of their names in {@link org.memsim.engine.cpu.MmuCounters}. */
  List<Long> counters() {
    return List.of(
        dtlbHits,
        dtlbMisses,
        itlbHits,
        itlbMisses,
        stlbHits,
        stlbMisses,
        walks,
        walkAccesses,
        savedAccesses);
  }

  private List<Stage> stages() {
    return List.of(data, instruction, second, secondInstruction);
  }

  private static boolean isWritten(long translation) {
    return (translation & Translation.WRITABLE) != 0 && (translation & Translation.DIRTY) != 0;
  }

  private static boolean isExecutable(long translation) {
    return (translation & Translation.NO_EXECUTE) == 0;
  }
}
