/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.validation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.validation.Check;
import org.memsim.dsl.mem.CgroupLimit;
import org.memsim.dsl.mem.Literal;
import org.memsim.dsl.mem.Quantity;
import org.memsim.dsl.mem.Rate;
import org.memsim.dsl.mem.Rlimit;
import org.memsim.dsl.values.Dimension;
import org.memsim.dsl.values.Measure;
import org.memsim.dsl.values.Measure.Fault;
import org.memsim.dsl.values.Measures;
import org.memsim.dsl.values.Unit;

/** Quantities have the unit that their place asks for, and are whole numbers of bytes and ns. */
class QuantityValidator extends TopicValidator {
  private static final Set<EStructuralFeature> TIMES =
      Set.of(
          MEM.getLatency_Time(),
          MEM.getLastLevelCache_Latency(),
          MEM.getZoneLock_Latency(),
          MEM.getStart_Time(),
          MEM.getDelay_Time(),
          MEM.getEvery_Period());
  private static final Set<EStructuralFeature> ADDRESSES =
      Set.of(
          MEM.getPhysicalRange_From(),
          MEM.getPhysicalRange_To(),
          MEM.getFromDevice_Address(),
          MEM.getAtAddress_Address(),
          MEM.getRemap_Address());

  /** A time, an address, a plain number or else a size. */
  @Check
  void checkQuantity(Quantity quantity) {
    if (quantity.getNumber() != null
        && measure(quantity, machineOf(quantity).map(Topology::pageSize).orElse(4096L))
            instanceof Measure.Invalid invalid) {
      boolean aboutUnit =
          invalid.fault() == Fault.UNKNOWN_UNIT || invalid.fault() == Fault.WRONG_DIMENSION;
      report(invalid, quantity, aboutUnit ? MEM.getQuantity_Unit() : MEM.getQuantity_Number());
    }
  }

  /** Bytes by time. */
  @Check
  void checkRate(Rate rate) {
    if (rate.getNumber() != null
        && Measures.rate(rate, machineOf(rate).map(Topology::pageSize).orElse(4096L))
            instanceof Measure.Invalid invalid) {
      report(invalid, rate, faultyPart(rate, invalid));
    }
  }

  private static EStructuralFeature faultyPart(Rate rate, Measure.Invalid invalid) {
    if (invalid.fault() == Fault.TOO_LARGE || invalid.fault() == Fault.FRACTION) {
      return MEM.getRate_Number();
    }
    boolean sizeIsRight =
        Unit.of(rate.getSize()).filter(unit -> unit.dimension() == Dimension.SIZE).isPresent();
    return sizeIsRight ? MEM.getRate_Time() : MEM.getRate_Size();
  }

  private static Measure measure(Quantity quantity, long pageSize) {
    EObject holder = quantity.eContainer();
    EStructuralFeature place = quantity.eContainmentFeature();
    if (TIMES.contains(place)) {
      return Measures.time(quantity);
    }
    if (ADDRESSES.contains(place)) {
      return Measures.address(quantity, pageSize);
    }
    return switch (holder) {
      case Literal literal -> literal(quantity, pageSize);
      default -> isCount(quantity) ? Measures.count(quantity) : Measures.size(quantity, pageSize);
    };
  }

  /** In {@code expect} any dimension will do. */
  private static Measure literal(Quantity quantity, long pageSize) {
    if (quantity.getUnit() == null) {
      return new Measure.Exact(0);
    }
    boolean isTime =
        Unit.of(quantity.getUnit())
            .or(() -> Unit.meantBy(quantity.getUnit()))
            .filter(unit -> unit.dimension() == Dimension.TIME)
            .isPresent();
    return isTime ? Measures.time(quantity) : Measures.size(quantity, pageSize);
  }

  private void report(Measure.Invalid invalid, EObject element, EStructuralFeature feature) {
    error(
        invalid.message(), element, feature, code(invalid.fault()), replacements(invalid, element));
  }

  private static String[] replacements(Measure.Invalid invalid, EObject element) {
    if (invalid.fault() == Fault.FRACTION) {
      return wholeNumbers(element instanceof Rate rate ? rate.getNumber() : number(element));
    }
    boolean isOfAnotherKind =
        invalid.fault() == Fault.WRONG_DIMENSION
            && element instanceof Quantity quantity
            && !isCount(quantity);
    return invalid.fault() == Fault.MISSING_UNIT
            || (isOfAnotherKind && invalid.replacement().isEmpty())
        ? units(element.eContainmentFeature())
        : invalid.replacement().stream().toArray(String[]::new);
  }

  private static BigDecimal number(EObject element) {
    return ((Quantity) element).getNumber();
  }

  /** The whole numbers beside one that is none; 0 of anything is seldom meant. */
  private static String[] wholeNumbers(BigDecimal number) {
    BigDecimal below = number.setScale(0, RoundingMode.FLOOR);
    BigDecimal above = number.setScale(0, RoundingMode.CEILING);
    return Stream.of(below, above)
        .filter(whole -> whole.signum() > 0)
        .map(BigDecimal::toPlainString)
        .toArray(String[]::new);
  }

  private static boolean isCount(Quantity quantity) {
    return switch (quantity.eContainer()) {
      case CgroupLimit limit ->
          Vocabulary.CGROUP_SETS.contains(limit.getKey())
              || Vocabulary.CGROUP_SWITCHES.contains(limit.getKey());
      case Rlimit limit -> Vocabulary.COUNTED_RLIMITS.contains(limit.getResource());
      default -> false;
    };
  }

  private static String[] units(EStructuralFeature place) {
    return Unit.symbols(TIMES.contains(place) ? Dimension.TIME : Dimension.SIZE)
        .toArray(String[]::new);
  }

  private static String code(Fault fault) {
    return switch (fault) {
      case MISSING_UNIT -> IssueCodes.MISSING_UNIT;
      case UNKNOWN_UNIT -> IssueCodes.UNKNOWN_UNIT;
      case WRONG_DIMENSION -> IssueCodes.WRONG_DIMENSION;
      case FRACTION -> IssueCodes.FRACTION;
      case TOO_LARGE -> IssueCodes.TOO_LARGE;
    };
  }
}
