/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.refactoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.memsim.dsl.facts.MachineFacts;
import org.memsim.dsl.mem.Kmalloc;
import org.memsim.dsl.mem.LastLevelCache;
import org.memsim.dsl.mem.Machine;
import org.memsim.dsl.mem.Quantity;
import org.memsim.dsl.mem.Rate;
import org.memsim.dsl.mem.SlabCache;
import org.memsim.dsl.mem.SlabOption;
import org.memsim.dsl.mem.TlbCache;
import org.memsim.dsl.mem.Workload;
import org.memsim.dsl.values.Unit;

/**
 * Writes a quantity in another unit, without rounding: 2048 MiB as 2 GiB, or as pages of the
 * machine. Not where many digits would be behind the point, as in 0.0009765625 GiB.
 */
final class UnitConversion {
  private static final String TITLE = "Convert to ";
  private static final int MAX_DECIMALS = 3;

  private final MachineFacts facts;
  private final Document document;

  UnitConversion(MachineFacts facts, Document document) {
    this.facts = facts;
    this.document = document;
  }

  /** The other ways to write a quantity, the shortest number first. */
  List<Refactoring> at(EObject element) {
    return switch (element) {
      case Quantity quantity when quantity.getUnit() != null ->
          of(quantity, quantity.getNumber(), quantity.getUnit(), "");
      case Rate rate when rate.getTime() != null ->
          of(rate, rate.getNumber(), rate.getSize(), "/" + rate.getTime());
      default -> List.of();
    };
  }

  private List<Refactoring> of(EObject element, BigDecimal number, String symbol, String suffix) {
    Unit unit = Unit.of(symbol).orElse(null);
    ICompositeNode node = NodeModelUtils.findActualNodeFor(element);
    Optional<Long> pageSize = pageSize(element);
    if (unit == null || node == null || number == null || number.signum() == 0) {
      return List.of();
    }
    if (unit == Unit.PAGES && pageSize.isEmpty()) {
      return List.of();
    }
    BigDecimal base = number.multiply(unit.factor(pageSize.orElse(1L)));
    boolean hasPages = pageSize.isPresent() && isDividedIntoPages(element);
    Range range =
        new Range(
            document.getPosition(node.getOffset()), document.getPosition(node.getEndOffset()));
    List<Refactoring> found = new ArrayList<>();
    for (Unit other : Unit.values()) {
      boolean isCandidate =
          other != unit
              && other.dimension() == unit.dimension()
              && (other != Unit.PAGES || hasPages);
      if (isCandidate) {
        // terminates: the factors of sizes are powers of two, those of times powers of ten
        BigDecimal converted = base.divide(other.factor(pageSize.orElse(1L))).stripTrailingZeros();
        if (isReadable(converted, other)) {
          String text = converted.toPlainString() + " " + other.symbol() + suffix;
          found.add(
              new Refactoring(
                  TITLE + text,
                  CodeActionKind.RefactorRewrite,
                  List.of(new TextEdit(range, text))));
        }
      }
    }
    found.sort(Comparator.comparingInt(change -> change.title().indexOf(' ', TITLE.length())));
    return found;
  }

  private static boolean isReadable(BigDecimal number, Unit unit) {
    boolean isWhole = number.scale() <= 0;
    boolean isBaseUnit =
        unit == Unit.BYTE || unit == Unit.NANOSECOND || unit == Unit.PAGES; // has no parts
    return isWhole
        || (!isBaseUnit && number.scale() <= MAX_DECIMALS && number.compareTo(BigDecimal.ONE) > 0);
  }

  /** Caches and objects of the kernel are not. */
  private static boolean isDividedIntoPages(EObject element) {
    return switch (element.eContainer()) {
      case TlbCache cache -> false;
      case LastLevelCache cache -> false;
      case SlabCache cache -> false;
      case SlabOption option -> false;
      case Kmalloc objects -> false;
      case null, default -> element instanceof Quantity;
    };
  }

  /** Of the machine that is described or runs the workload; empty if there is none. */
  private Optional<Long> pageSize(EObject element) {
    Machine own = EcoreUtil2.getContainerOfType(element, Machine.class);
    Workload workload = EcoreUtil2.getContainerOfType(element, Workload.class);
    Machine machine = own == null && workload != null ? workload.getMachine() : own;
    return machine == null || machine.eIsProxy()
        ? Optional.empty()
        : Optional.of(facts.pageSize(machine));
  }
}
