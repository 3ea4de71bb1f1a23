/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.formatting2;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.formatting2.regionaccess.IEObjectRegion;
import org.eclipse.xtext.formatting2.regionaccess.ISemanticRegion;
import org.eclipse.xtext.formatting2.regionaccess.ITextRegionAccess;
import org.memsim.dsl.mem.Distances;
import org.memsim.dsl.mem.LastLevelCache;
import org.memsim.dsl.mem.Quantity;
import org.memsim.dsl.mem.Swap;
import org.memsim.dsl.mem.TlbCache;
import org.memsim.dsl.mem.Workload;
import org.memsim.dsl.mem.ZoneLock;
import org.memsim.dsl.mem.Zram;

/** Where statements begin: elements that stand between braces, and arguments that do. */
final class Statements {
  private static final Set<String> ARGUMENTS =
      Set.of(
          "size",
          "latency",
          "entries",
          "ways",
          "ratio",
          "same_filled",
          "rotational",
          "seed",
          "unpadded");

  /** Where a statement begins, and which element it is, or belongs to. */
  private final Map<Integer, EObject> starts = new HashMap<>();

  Statements(ITextRegionAccess text, List<Atom> atoms) {
    Map<EObject, Integer> braces = new HashMap<>();
    for (Atom atom : atoms) {
      EObject owner = atom.token().map(ISemanticRegion::getSemanticElement).orElse(null);
      if (owner == null) {
        continue;
      }
      if (atom.is("{")) {
        braces.put(owner, atom.offset());
      } else if (braces.containsKey(owner) && isArgument(owner, atom)) {
        starts.put(atom.offset(), owner);
      }
    }
    EObject root = text.regionForRootEObject().getSemanticElement();
    addChildren(text, root, -1);
    braces.forEach((owner, brace) -> addChildren(text, owner, brace));
    new HashSet<>(braces.keySet())
        .stream()
            .filter(Distances.class::isInstance)
            .map(Distances.class::cast)
            .forEach(distances -> addRows(distances, atoms));
  }

  /** The statement that begins here. */
  Optional<EObject> at(Atom atom) {
    return Optional.ofNullable(starts.get(atom.offset())).filter(e -> atom.token().isPresent());
  }

  private void addChildren(ITextRegionAccess text, EObject owner, int brace) {
    for (EObject child : owner.eContents()) {
      IEObjectRegion region = text.regionForEObject(child);
      ISemanticRegion first =
          region == null ? null : region.getPreviousHiddenRegion().getNextSemanticRegion();
      if (first != null && first.getOffset() > brace && !(child instanceof Quantity)) {
        starts.put(first.getOffset(), child);
      }
    }
  }

  private static boolean isArgument(EObject owner, Atom atom) {
    boolean hasArguments =
        owner instanceof LastLevelCache
            || owner instanceof ZoneLock
            || owner instanceof TlbCache
            || owner instanceof Swap
            || owner instanceof Zram
            || owner instanceof Workload;
    return (hasArguments && ARGUMENTS.contains(atom.text()))
        || (owner instanceof Distances && atom.is("node"));
  }

  /** Numbers without labels are broken into rows if they are the square of a whole number. */
  private void addRows(Distances distances, List<Atom> atoms) {
    int count = distances.getValues().size();
    int width = (int) Math.round(Math.sqrt(count));
    if (count == 0 || width * width != count) {
      return;
    }
    int index = 0;
    for (Atom atom : atoms) {
      if (atom.token().filter(t -> t.getSemanticElement() == distances).isPresent()
          && Character.isDigit(atom.text().charAt(0))) {
        if (index % width == 0) {
          starts.put(atom.offset(), distances);
        }
        index++;
      }
    }
  }
}
