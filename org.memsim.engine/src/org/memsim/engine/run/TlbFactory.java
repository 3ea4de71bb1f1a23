/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.memsim.dsl.facts.TlbFact;
import org.memsim.dsl.mem.Tlb;
import org.memsim.dsl.mem.TlbCache;
import org.memsim.dsl.mem.TlbKind;
import org.memsim.dsl.mem.TlbReplacement;
import org.memsim.dsl.model.EffectiveMachine;
import org.memsim.dsl.values.Measures;
import org.memsim.engine.cpu.Replacement;
import org.memsim.engine.cpu.TlbArrayGeometry;
import org.memsim.engine.cpu.TlbGeometry;
import org.memsim.engine.cpu.TlbPreset;
import org.memsim.engine.cpu.TlbPresets;
import org.memsim.engine.machine.Arch;
import org.memsim.engine.machine.Architectures;
import org.memsim.engine.machine.KernelVersion;

/**
 * Turns the translation caches of a machine into those of the engine.
 *
 * <p>A machine that states none has those of the default part. Of one that states caches one by
 * one, a first level that is left out is the default part's, a second level that is left out does
 * not exist, and the paging-structure caches are the default part's.
 */
public final class TlbFactory {
  private TlbFactory() {}

  /** The translation caches of each cpu. */
  public static TlbGeometry geometry(EffectiveMachine machine, Arch arch) {
    TlbPreset usual = TlbPresets.defaultOf(arch);
    Optional<Tlb> stated = machine.tlb();
    if (stated.isEmpty()) {
      return usual.geometry();
    }
    Tlb tlb = stated.get();
    if (tlb.getPreset() != null) {
      return TlbPresets.named(tlb.getPreset()).orElseThrow().geometry();
    }
    TlbGeometry other = usual.geometry();
    List<TlbArrayGeometry> data = arrays(tlb, TlbKind.DTLB, arch);
    List<TlbArrayGeometry> instruction = arrays(tlb, TlbKind.ITLB, arch);
    return new TlbGeometry(
        data.isEmpty() ? other.data() : data,
        instruction.isEmpty() ? other.instruction() : instruction,
        arrays(tlb, TlbKind.STLB, arch),
        List.of(),
        other.pagingStructures());
  }

  private static List<TlbArrayGeometry> arrays(Tlb tlb, TlbKind kind, Arch arch) {
    return tlb.getCaches().stream()
        .filter(cache -> cache.getKind() == kind)
        .map(cache -> array(cache, arch))
        .toList();
  }

  private static TlbArrayGeometry array(TlbCache cache, Arch arch) {
    List<Long> pages =
        cache.getPages().stream()
            .map(page -> Measures.size(page, arch.pageSize()).amount())
            .toList();
    return new TlbArrayGeometry(
        pages,
        Math.toIntExact(cache.getEntries()),
        Math.toIntExact(cache.getWays()),
        cache.getReplacement() == TlbReplacement.PLRU ? Replacement.TREE_PLRU : Replacement.LRU);
  }

  /** What the language needs to know of the parts. */
  static List<TlbFact> facts() {
    return TlbPresets.all().stream().map(TlbFactory::fact).toList();
  }

  private static TlbFact fact(TlbPreset preset) {
    List<String> fitting =
        Architectures.names().stream().filter(name -> preset.fits(newest(name))).toList();
    return new TlbFact(preset.name(), preset.part(), fitting);
  }

  /** The sizes of the pages that page tables of an architecture can map; empty if unknown. */
  static List<Long> pageSizes(String architecture) {
    if (!Architectures.names().contains(architecture)) {
      return List.of();
    }
    Arch arch = newest(architecture);
    return IntStream.rangeClosed(1, TlbGeometry.leafLevels(arch))
        .mapToObj(level -> TlbGeometry.pageBytes(arch, level))
        .toList();
  }

  private static Arch newest(String architecture) {
    return Architectures.of(architecture, KernelVersion.complete().getLast());
  }
}
