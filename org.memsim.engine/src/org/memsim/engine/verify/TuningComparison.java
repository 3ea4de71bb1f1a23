/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.verify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.memsim.engine.proc.host.Figure;
import org.memsim.engine.proc.host.HostPageset;
import org.memsim.engine.proc.host.HostZone;
import org.memsim.engine.proc.host.Source;
import org.memsim.engine.run.ZoneFigures;

/** What zoneinfo prints of a zone that the kernel has computed of it. */
final class TuningComparison {
  private static final String NO_MARKS =
      "neither a file nor the marks tell the vm.min_free_kbytes that they come from";

  private final Reckoned reckoned;
  private final Findings findings;
  private final boolean areCpusTold;

  /**
   * Compares zones.
   *
   * @param areCpusTold whether it was read how many cpus each node has
   */
  TuningComparison(Reckoned reckoned, Findings findings, boolean areCpusTold) {
    this.reckoned = reckoned;
    this.findings = findings;
    this.areCpusTold = areCpusTold;
  }

  void compare(HostZone zone) {
    mark(zone, "min", ZoneFigures::min);
    mark(zone, "low", ZoneFigures::low);
    mark(zone, "high", ZoneFigures::high);
    protection(zone);
    pagesets(zone);
    thresholds(zone);
  }

  static String name(HostZone zone) {
    return "node " + zone.node() + " " + zone.name();
  }

  private void mark(HostZone zone, String name, ToLongFunction<ZoneFigures> mark) {
    Optional<Figure> shown = zone.figure(name);
    if (shown.isPresent()) {
      figure(
          Category.WATERMARKS,
          zone,
          name,
          shown.get(),
          is -> mark.applyAsLong(is) + reckoned.zones().boost(zone),
          true);
    }
  }

  /**
   * A figure that the kernel computed from what was managed at some time.
   *
   * @param ofMarks whether it comes from watermarks, so that an unknown boost matters
   */
  private void figure(
      Category category,
      HostZone zone,
      String name,
      Figure shown,
      ToLongFunction<ZoneFigures> rule,
      boolean ofMarks) {
    String subject = name(zone) + " " + name;
    Optional<ZoneFigures> now = reckoned.zones().settled(zone);
    if (now.isEmpty()) {
      findings.notCompared(category, subject, shown.source(), shown.value(), NO_MARKS);
      return;
    }
    long settled = rule.applyAsLong(now.get());
    Optional<Long> boot = reckoned.zones().boot(zone).map(is -> rule.applyAsLong(is));
    boolean exact = settled == shown.value();
    boolean ofBoot = !exact && boot.filter(value -> value == shown.value()).isPresent();
    Set<Model> models = ofMarks ? reckoned.zones().models(zone, ofBoot) : bootModel(ofBoot);
    Verdict verdict =
        !exact && !ofBoot
            ? findings.others().reason(shown.value(), other -> either(other, zone, rule, shown))
            : models.isEmpty() ? new Verdict.Exact() : new Verdict.WithinModel(models);
    long best = ofBoot ? boot.orElse(settled) : settled;
    findings.add(category, subject, shown.source(), shown.value(), best, verdict);
  }

  private static Set<Model> bootModel(boolean ofBoot) {
    return ofBoot ? Set.of(Model.MANAGED_AT_BOOT) : Set.of();
  }

  /** The figure from the pages of now or of boot, whichever it is under another kernel. */
  private static Optional<Long> either(
      Reckoned other, HostZone zone, ToLongFunction<ZoneFigures> rule, Figure shown) {
    Optional<Long> settled = other.zones().settled(zone).map(is -> rule.applyAsLong(is));
    Optional<Long> boot = other.zones().boot(zone).map(is -> rule.applyAsLong(is));
    return boot.filter(value -> value == shown.value()).or(() -> settled);
  }

  private void protection(HostZone zone) {
    List<Figure> shown = zone.protection();
    int zones = reckoned.zones().settled(zone).map(is -> is.protection().size()).orElse(0);
    for (int i = 0; i < shown.size(); i++) {
      int index = i;
      String name = "protection " + i;
      if (i < zones || zones == 0) {
        figure(
            Category.PROTECTIONS,
            zone,
            name,
            shown.get(i),
            is -> index < is.protection().size() ? is.protection().get(index) : -1,
            false);
      } else {
        findings.notCompared(
            Category.PROTECTIONS,
            name(zone) + " " + name,
            shown.get(i).source(),
            shown.get(i).value(),
            "such a machine has " + zones + " kinds of zones here");
      }
    }
  }

  private void pagesets(HostZone zone) {
    pageset(zone, "batch", ZoneFigures::batch);
    boolean tuned = zone.pagesets().stream().anyMatch(set -> set.figure("high_min").isPresent());
    if (!tuned) {
      share(zone, "high", ZoneFigures::pagesetHigh);
      return;
    }
    share(zone, "high_min", ZoneFigures::pagesetHigh);
    share(zone, "high_max", ZoneFigures::pagesetHighMax);
    distinct(zone, "high")
        .forEach(
            (value, source) ->
                findings.notCompared(
                    Category.PAGESETS,
                    name(zone) + " pageset high",
                    source,
                    value,
                    "the kernel tunes it between high_min and high_max as the load needs"));
  }

  /** A figure that the cpus of a node share, so that it matters how many they are. */
  private void share(HostZone zone, String name, ToLongFunction<ZoneFigures> rule) {
    if (areCpusTold) {
      pageset(zone, name, rule);
      return;
    }
    distinct(zone, name)
        .forEach(
            (value, source) -> {
              boolean met =
                  reckoned.zones().both(zone).stream()
                      .anyMatch(is -> rule.applyAsLong(is) == value);
              findings.add(
                  Category.PAGESETS,
                  name(zone) + " pageset " + name,
                  source,
                  value,
                  reckoned.zones().settled(zone).map(rule::applyAsLong).orElse(0L),
                  met
                      ? new Verdict.WithinModel(Set.of(Model.CPUS_DEALT_OUT))
                      : new Verdict.NotCompared("no file tells how many cpus each node has"));
            });
  }

  private void pageset(HostZone zone, String name, ToLongFunction<ZoneFigures> rule) {
    distinct(zone, name)
        .forEach(
            (value, source) ->
                figure(
                    Category.PAGESETS,
                    zone,
                    "pageset " + name,
                    new Figure(value, source),
                    rule,
                    false));
  }

  private void thresholds(HostZone zone) {
    distinct(zone, "threshold")
        .forEach(
            (value, source) ->
                reckoned
                    .zones()
                    .settled(zone)
                    .ifPresent(
                        is ->
                            findings.rule(
                                Category.THRESHOLDS,
                                name(zone) + " vm stats threshold",
                                source,
                                value,
                                is.threshold(),
                                threshold(zone))));
  }

  private static Function<Reckoned, Optional<Long>> threshold(HostZone zone) {
    return other -> other.zones().settled(zone).map(ZoneFigures::threshold);
  }

  /** Each value of a figure that all cpus have, once, with its first place. */
  private static Map<Long, Source> distinct(HostZone zone, String name) {
    Map<Long, Source> values = new LinkedHashMap<>();
    for (HostPageset pageset : zone.pagesets()) {
      pageset.figure(name).ifPresent(figure -> values.putIfAbsent(figure.value(), figure.source()));
    }
    return values;
  }
}
