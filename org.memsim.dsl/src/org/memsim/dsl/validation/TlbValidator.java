/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.validation;

import java.util.List;
import java.util.Optional;
import org.eclipse.xtext.validation.Check;
import org.memsim.dsl.facts.TlbFact;
import org.memsim.dsl.mem.Tlb;
import org.memsim.dsl.mem.TlbCache;
import org.memsim.dsl.mem.TlbReplacement;
import org.memsim.dsl.values.Measure;
import org.memsim.dsl.values.Measures;

/** Translation caches are those of a part that fits, or of a shape that can be built. */
class TlbValidator extends TopicValidator {
  /** The most ways under tree pseudo-LRU. */
  private static final long MOST_LEAVES = 64;

  /** The part is known, and of the machine's architecture. */
  @Check
  void checkPreset(Tlb tlb) {
    List<TlbFact> known = facts().tlbs();
    Optional<TlbFact> stated =
        known.stream().filter(fact -> fact.name().equals(tlb.getPreset())).findFirst();
    String arch = machineOf(tlb).orElseThrow().archName();
    if (stated.isEmpty()) {
      errorUnlessKnown(
          tlb.getPreset(),
          known.stream().map(TlbFact::name).toList(),
          "part whose translation caches are known",
          tlb,
          MEM.getTlb_Preset(),
          IssueCodes.UNKNOWN_TLB);
    } else if (!stated.get().architectures().contains(arch)) {
      List<String> fitting =
          known.stream()
              .filter(fact -> fact.architectures().contains(arch))
              .map(TlbFact::name)
              .toList();
      error(
          "'"
              + tlb.getPreset()
              + "' has another architecture than "
              + arch
              + ", for which there are "
              + Sentences.list(fitting)
              + ".",
          tlb,
          MEM.getTlb_Preset(),
          IssueCodes.UNKNOWN_TLB,
          fitting.toArray(String[]::new));
    }
  }

  /** The entries are the ways of a power of two of sets. */
  @Check
  void checkGeometry(TlbCache cache) {
    long entries = cache.getEntries();
    long ways = cache.getWays();
    if (entries < 1 || ways < 1) {
      return; // NumberValidator says so
    }
    boolean divides = entries % ways == 0;
    if (divides && Long.bitCount(entries / ways) == 1) {
      return;
    }
    String problem =
        divides
            ? entries + " entries in " + ways + " ways make " + entries / ways + " sets"
            : ways + " ways do not divide " + entries + " entries";
    String sound = String.valueOf(nearestSound(entries, ways));
    error(
        problem
            + "; the number of sets must be a power of two. Write entries "
            + sound
            + ", or as many ways as entries for one that is fully associative.",
        cache,
        MEM.getTlbCache_Entries(),
        IssueCodes.TLB_GEOMETRY,
        sound);
  }

  /** The multiple of the ways by a power of two that is nearest; of equals the larger. */
  private static long nearestSound(long entries, long ways) {
    long below = ways * Long.highestOneBit(Math.max(1, entries / ways));
    return Math.abs(2 * below - entries) <= Math.abs(entries - below) ? 2 * below : below;
  }

  /** A tree of bits has a power of two of leaves, and a word has room for so many. */
  @Check
  void checkReplacement(TlbCache cache) {
    long ways = cache.getWays();
    boolean isTree = Long.bitCount(ways) == 1 && ways <= MOST_LEAVES;
    if (cache.getReplacement() == TlbReplacement.PLRU && !isTree) {
      error(
          "Tree pseudo-LRU needs a power of two of ways up to "
              + MOST_LEAVES
              + ", not "
              + ways
              + "; write lru.",
          cache,
          MEM.getTlbCache_Replacement(),
          IssueCodes.TLB_REPLACEMENT,
          TlbReplacement.LRU.getLiteral());
    }
  }

  /** The architecture has pages of these sizes. */
  @Check
  void checkPageSize(TlbCache cache) {
    Topology machine = machineOf(cache).orElseThrow();
    List<Long> sizes = facts().pageSizes(machine.archName());
    for (int i = 0; i < cache.getPages().size(); i++) {
      boolean isKnown =
          Measures.size(cache.getPages().get(i), machine.pageSize()) instanceof Measure.Exact exact
              && !sizes.contains(exact.amount());
      if (isKnown && !sizes.isEmpty()) {
        List<String> texts = sizes.stream().map(Sentences::size).toList();
        error(
            machine.archName() + " has pages of " + Sentences.list(texts) + ".",
            cache.getPages().get(i),
            null,
            IssueCodes.TLB_PAGE_SIZE,
            texts.toArray(String[]::new));
      }
    }
  }
}
