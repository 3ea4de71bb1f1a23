/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.scoping;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.memsim.dsl.mem.Fork;
import org.memsim.dsl.mem.KernelActor;
import org.memsim.dsl.mem.ProcessActor;
import org.memsim.dsl.mem.Repeat;

/** The steps that have begun before a step of the same actor begins, by the order of the text. */
public final class EarlierSteps {
  /** Whether a fork's child sees what its parent did before. */
  public enum Family {
    /** It does: its memory is a copy of the parent's. */
    WITH_PARENTS,
    /** It does not: it cannot wait for its siblings. */
    ALONE
  }

  private EarlierSteps() {}

  /**
   * The earlier steps of a kind, the latest first. Those inside of an earlier {@code repeat} count,
   * those inside of an earlier {@code fork} are another process's.
   */
  public static <T extends EObject> List<T> of(EObject step, Class<T> kind, Family family) {
    List<T> found = new ArrayList<>();
    EObject inner = step;
    while (!isActor(inner) && inner.eContainer() != null) {
      EObject block = inner.eContainer();
      if (holdsSteps(block)) {
        collectBefore(inner, kind, found);
      }
      if (block instanceof Fork && family == Family.ALONE) {
        break;
      }
      inner = block;
    }
    return found;
  }

  /**
   * All steps of a kind inside of a block, in the order of the text; not those of forks' children.
   */
  public static <T extends EObject> List<T> in(EObject block, Class<T> kind) {
    List<T> found = new ArrayList<>();
    for (EObject child : block.eContents()) {
      collect(child, kind, found);
    }
    return found;
  }

  private static boolean isActor(EObject object) {
    return object instanceof ProcessActor || object instanceof KernelActor;
  }

  private static boolean holdsSteps(EObject block) {
    return isActor(block) || block instanceof Fork || block instanceof Repeat;
  }

  private static <T extends EObject> void collectBefore(
      EObject step, Class<T> kind, List<T> latestFirst) {
    List<T> before = new ArrayList<>();
    for (EObject sibling : step.eContainer().eContents()) {
      if (sibling == step) {
        break;
      }
      collect(sibling, kind, before);
    }
    latestFirst.addAll(before.reversed());
  }

  private static <T extends EObject> void collect(EObject step, Class<T> kind, List<T> found) {
    if (kind.isInstance(step)) {
      found.add(kind.cast(step));
    }
    if (step instanceof Repeat) {
      step.eContents().forEach(inner -> collect(inner, kind, found));
    }
  }
}
