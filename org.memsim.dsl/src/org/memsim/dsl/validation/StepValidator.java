/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.validation.Check;
import org.memsim.dsl.mem.Advise;
import org.memsim.dsl.mem.AllocPages;
import org.memsim.dsl.mem.Area;
import org.memsim.dsl.mem.FallibleStep;
import org.memsim.dsl.mem.FileAccess;
import org.memsim.dsl.mem.FromFile;
import org.memsim.dsl.mem.Mapping;
import org.memsim.dsl.mem.ProcessActor;
import org.memsim.dsl.mem.Protect;
import org.memsim.dsl.mem.Protection;
import org.memsim.dsl.mem.Quantity;
import org.memsim.dsl.mem.Remap;
import org.memsim.dsl.mem.Repeat;
import org.memsim.dsl.mem.Rlimit;
import org.memsim.dsl.mem.Unlink;
import org.memsim.dsl.scoping.EarlierSteps;
import org.memsim.dsl.scoping.EarlierSteps.Family;
import org.memsim.dsl.values.Measure;
import org.memsim.dsl.values.Measures;

/**
 * The steps of processes and of the kernel use words that Linux has, and areas that they mapped.
 */
class StepValidator extends TopicValidator {
  /** What stands for the number of a round in a path. */
  private static final String ROUND = "%d";

  /** The protection of a mapping. */
  @Check
  void checkProtection(Protection option) {
    errorUnlessKnown(
        option.getValue(),
        Vocabulary.PROTECTIONS,
        "protection",
        option,
        MEM.getProtection_Value(),
        IssueCodes.UNKNOWN_WORD);
  }

  /** The protection of an area. */
  @Check
  void checkProtect(Protect step) {
    errorUnlessKnown(
        step.getProt(),
        Vocabulary.PROTECTIONS,
        "protection",
        step,
        MEM.getProtect_Prot(),
        IssueCodes.UNKNOWN_WORD);
  }

  /** A path counts rounds of a repeat that is around it. */
  @Check
  void checkPath(EObject element) {
    EAttribute feature =
        switch (element) {
          case FileAccess access -> MEM.getFileAccess_Path();
          case Unlink unlink -> MEM.getUnlink_Path();
          case FromFile file -> MEM.getFromFile_Path();
          default -> null;
        };
    if (feature == null || !((String) element.eGet(feature)).contains(ROUND)) {
      return;
    }
    EObject around = element.eContainer();
    while (!(around instanceof Repeat) && !(around instanceof ProcessActor) && around != null) {
      around = around.eContainer();
    }
    if (!(around instanceof Repeat)) {
      warning(
          "'%d' is the number of a round in a 'repeat'; there is none around this, so that the"
              + " path has these two characters.",
          element, feature, IssueCodes.MISPLACED_STATEMENT);
    }
  }

  /** The advice on an area. */
  @Check
  void checkAdvice(Advise step) {
    errorUnlessKnown(
        step.getAdvice(),
        Vocabulary.ADVICES,
        "advice of madvise(2)",
        step,
        MEM.getAdvise_Advice(),
        IssueCodes.UNKNOWN_WORD);
  }

  /** The error that a step must end in. */
  @Check
  void checkError(FallibleStep step) {
    errorUnlessKnown(
        step.getError(),
        Vocabulary.ERRORS,
        "error or signal",
        step,
        MEM.getFallibleStep_Error(),
        IssueCodes.UNKNOWN_WORD);
  }

  /** The resource of a limit. */
  @Check
  void checkRlimit(Rlimit limit) {
    List<String> known = new ArrayList<>(Vocabulary.SIZED_RLIMITS);
    known.addAll(Vocabulary.COUNTED_RLIMITS);
    errorUnlessKnown(
        limit.getResource(),
        known,
        "resource of setrlimit(2)",
        limit,
        MEM.getRlimit_Resource(),
        IssueCodes.UNKNOWN_WORD);
  }

  /** The first allocation flag says where and how, the others change it. */
  @Check
  void checkGfp(AllocPages step) {
    boolean isKnown = true;
    for (int i = 0; i < step.getGfp().size(); i++) {
      String flag = step.getGfp().get(i);
      List<String> known = i == 0 ? Vocabulary.GFP : Vocabulary.GFP_MODIFIERS;
      if (!known.contains(flag)) {
        isKnown = false;
        Optional<String> nearest = NearestName.to(flag, known);
        error(
            "'"
                + flag
                + "' is no "
                + (i == 0 ? "allocation flag" : "modifier of allocation flags")
                + nearest
                    .map(name -> "; did you mean '" + name + "'?")
                    .orElse("; known are " + Sentences.list(known) + "."),
            step,
            MEM.getAllocPages_Gfp(),
            i,
            IssueCodes.UNKNOWN_WORD,
            nearest.stream().toArray(String[]::new));
      }
    }
    if (isKnown && !step.getGfp().isEmpty()) {
      checkContradictions(step);
    }
  }

  private void checkContradictions(AllocPages step) {
    facts()
        .contradiction(step.getGfp())
        .ifPresent(
            place ->
                error(
                    "No request can be both "
                        + String.join("|", step.getGfp().subList(0, place))
                        + " and "
                        + step.getGfp().get(place)
                        + ".",
                    step,
                    MEM.getAllocPages_Gfp(),
                    place,
                    IssueCodes.CONTRADICTORY_FLAGS));
  }

  /** A part of a mapping is not empty and lies inside of it, unless the step is to fail. */
  @Check
  void checkArea(Area area) {
    Optional<Topology> machine = machineOf(area);
    if (area.getTo() == null || machine.isEmpty()) {
      return;
    }
    long page = machine.get().pageSize();
    long from = size(area.getFrom(), page);
    long to = size(area.getTo(), page);
    FallibleStep step = EcoreUtil2.getContainerOfType(area, FallibleStep.class);
    if (from >= to) {
      error(
          "The area is empty: it ends at "
              + Sentences.size(to)
              + ", which is not after its start at "
              + Sentences.size(from)
              + ".",
          area,
          MEM.getArea_To(),
          IssueCodes.EMPTY_RANGE);
    } else if (!area.getRegion().eIsProxy()
        && to > roundUp(mapped(area, page), page)
        && (step == null || step.getError() == null)) {
      error(
          "Mapping '"
              + area.getRegion().getName()
              + "' has "
              + Sentences.size(mapped(area, page))
              + "; this area ends at "
              + Sentences.size(to)
              + ".",
          area,
          MEM.getArea_To(),
          IssueCodes.AREA_BEYOND_MAPPING,
          Sentences.size(mapped(area, page)));
    }
  }

  /** The bytes of a mapping at a step: what it was made with, or grown to by a remap before. */
  private static long mapped(Area area, long page) {
    Mapping mapping = area.getRegion();
    long size = size(mapping.getSize(), page);
    for (Remap remap : EarlierSteps.of(area, Remap.class, Family.WITH_PARENTS)) {
      if (remap.getArea().getRegion() == mapping && remap.getArea().getTo() == null) {
        size = Math.max(size, size(remap.getSize(), page));
      }
    }
    return size;
  }

  private static long roundUp(long bytes, long page) {
    return bytes + (page - bytes % page) % page;
  }

  private static long size(Quantity quantity, long page) {
    return Measures.size(quantity, page) instanceof Measure.Exact exact ? exact.amount() : 0;
  }
}
