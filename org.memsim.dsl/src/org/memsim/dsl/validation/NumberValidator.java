/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.validation;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.validation.Check;
import org.memsim.dsl.mem.IntSet;
import org.memsim.dsl.mem.Range;
import org.memsim.dsl.model.IntSets;

/** Numbers lie in the range that their place allows. */
class NumberValidator extends TopicValidator {
  /** Linux numbers at most 1024 nodes. */
  private static final long LAST_NODE = 1023;

  /** Linux numbers at most 8192 cpus. */
  private static final long LAST_CPU = 8191;

  private static final long MANY = Long.MAX_VALUE;

  private record Allowed(String what, long min, long max) {}

  private static final Set<EAttribute> ORDERS =
      Set.of(MEM.getFreeList_Order(), MEM.getAllocPages_Order());

  private static final Map<EAttribute, Allowed> ALLOWED = new LinkedHashMap<>();

  static {
    ALLOWED.put(MEM.getNode_Id(), new Allowed("number of a node", 0, LAST_NODE));
    ALLOWED.put(MEM.getChannels_Count(), new Allowed("number of channels", 1, MANY));
    ALLOWED.put(MEM.getChannels_Banks(), new Allowed("number of banks", 1, MANY));
    ALLOWED.put(MEM.getPriority_Value(), new Allowed("priority of a swap area", -1, 32_767));
    ALLOWED.put(MEM.getTlbCache_Entries(), new Allowed("number of entries", 1, MANY));
    ALLOWED.put(MEM.getTlbCache_Ways(), new Allowed("number of ways", 1, MANY));
    ALLOWED.put(MEM.getSwap_Ratio(), new Allowed("ratio of compression", 1, MANY));
    ALLOWED.put(
        MEM.getSwap_SameFilled(), new Allowed("share of same-filled pages in percent", 0, 100));
    ALLOWED.put(MEM.getZram_Ratio(), new Allowed("ratio of compression", 1, MANY));
    ALLOWED.put(MEM.getWeight_Weight(), new Allowed("weight of a node", 1, 255));
    ALLOWED.put(MEM.getThreads_Count(), new Allowed("number of threads", 1, MANY));
    ALLOWED.put(MEM.getUid_Id(), new Allowed("user id", 0, 4_294_967_294L));
    ALLOWED.put(MEM.getOomScoreAdj_Value(), new Allowed("oom_score_adj", -1000, 1000));
    ALLOWED.put(MEM.getWriteArea_Count(), new Allowed("count", 1, MANY));
    ALLOWED.put(MEM.getAccess_Count(), new Allowed("count", 1, MANY));
    ALLOWED.put(MEM.getAccess_Depth(), new Allowed("depth", 1, MANY));
    ALLOWED.put(MEM.getAccess_Writes(), new Allowed("share of writes in percent", 0, 100));
    ALLOWED.put(MEM.getZipfPattern_Exponent(), new Allowed("exponent", 0, MANY));
    ALLOWED.put(MEM.getRepeat_Count(), new Allowed("count", 1, MANY));
    ALLOWED.put(MEM.getAllocPages_Count(), new Allowed("count", 1, MANY));
    ALLOWED.put(MEM.getAllocObjects_Count(), new Allowed("count", 1, MANY));
    ALLOWED.put(MEM.getKmalloc_Count(), new Allowed("count", 1, MANY));
    ALLOWED.put(MEM.getKmap_Count(), new Allowed("count", 1, MANY));
    ALLOWED.put(MEM.getFreeMemory_Stride(), new Allowed("step of 'every'", 1, MANY));
  }

  /** Whatever has a number with a range. */
  @Check
  void checkNumbers(EObject element) {
    for (EAttribute attribute : element.eClass().getEAllAttributes()) {
      Allowed allowed = ORDERS.contains(attribute) ? order(element) : ALLOWED.get(attribute);
      if (allowed != null && element.eGet(attribute) instanceof Number number) {
        checkNumber(element, attribute, new BigDecimal(number.toString()), allowed);
      }
    }
  }

  /** How large a block can be depends on the architecture. */
  private Allowed order(EObject element) {
    int last = machineOf(element).map(Topology::maxOrder).orElse(Topology.DEFAULT_MAX_ORDER);
    return new Allowed("order", 0, last);
  }

  private void checkNumber(
      EObject element, EAttribute attribute, BigDecimal number, Allowed allowed) {
    BigDecimal min = BigDecimal.valueOf(allowed.min);
    BigDecimal max = BigDecimal.valueOf(allowed.max);
    BigDecimal nearest = number.max(min).min(max);
    if (nearest.compareTo(number) != 0) {
      error(
          "The "
              + allowed.what
              + " must be "
              + (allowed.max == MANY
                  ? allowed.min + " or more"
                  : "between " + allowed.min + " and " + allowed.max)
              + ", not "
              + number.toPlainString()
              + ".",
          element,
          attribute,
          IssueCodes.VALUE_OUT_OF_RANGE,
          attribute == MEM.getAccess_Writes() ? nearest + "%" : nearest.toPlainString());
    }
  }

  /** A range goes upwards, and no further than Linux counts. */
  @Check
  void checkSet(IntSet set) {
    for (Range range : set.getRanges()) {
      long last = IntSets.last(range);
      if (last < range.getFrom()) {
        error(
            "The range "
                + range.getFrom()
                + "-"
                + last
                + " is empty; write "
                + last
                + "-"
                + range.getFrom()
                + ".",
            range,
            null,
            IssueCodes.EMPTY_RANGE,
            last + "-" + range.getFrom());
      } else if (last > LAST_CPU) {
        error(
            "No machine has a cpu or node "
                + last
                + "; the last one that Linux can number is "
                + LAST_CPU
                + ".",
            range,
            range.getTo() == null ? MEM.getRange_From() : MEM.getRange_To(),
            IssueCodes.VALUE_OUT_OF_RANGE,
            Long.toString(LAST_CPU));
      }
    }
  }
}
