/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.contentassist;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.memsim.dsl.facts.ArchFact;
import org.memsim.dsl.facts.MachineFacts;
import org.memsim.dsl.facts.SettingFact;
import org.memsim.dsl.mem.MemPackage;
import org.memsim.dsl.mem.Quantity;
import org.memsim.dsl.mem.Setting;
import org.memsim.dsl.mem.Sysfs;
import org.memsim.dsl.mem.WriteSysctl;
import org.memsim.dsl.model.EffectiveMachine;
import org.memsim.dsl.validation.Vocabulary;
import org.memsim.dsl.values.Dimension;
import org.memsim.dsl.values.Unit;

/** The words of Linux and of the engine that can stand at a caret. */
final class KnownWords {
  private static final Pattern COMMAND_LINE =
      Pattern.compile("\\bcmdline\\s+\"(?:[^\"\\n]*\\s)?([^\"\\s]*)\\z");

  /** A step that writes a file of a cgroup, up to the name of the file. */
  private static final Pattern WRITTEN_OF_CGROUP =
      Pattern.compile("\\bcgroup\\s+\\w+\\s+[\\w.]*\\z");

  /** A step that writes a file under /sys/kernel, up to the name of the file. */
  private static final Pattern WRITTEN_FILE = Pattern.compile("\\bsysfs\\s+[\\w.]*\\z");

  private static final Pattern DOTTED = Pattern.compile("((?:\\w+\\.)*\\w*)\\z");
  private static final Pattern NODES_OF_POLICY =
      Pattern.compile("\\b(?:bind|interleave|many|preferred)\\s+(?:[\\d,-]*[,-])?(\\d*)\\z");

  private KnownWords() {}

  /** All of them; the same word may be in it twice. */
  static List<Word> at(Caret caret, MachineFacts facts) {
    if (caret.endsWith(COMMAND_LINE).isPresent()) {
      return commandLine(caret, facts);
    }
    List<Word> words = new ArrayList<>();
    words.addAll(machineWords(caret, facts));
    words.addAll(settingWords(caret, facts));
    words.addAll(stepWords(caret));
    words.addAll(nodeWords(caret));
    if (caret.expects("ViewRef.view")) {
      facts.views().forEach(v -> words.add(Word.value(v.name(), caret.prefix(), v.description())));
    }
    if (caret.expects("MetricSegment.name")) {
      words.addAll(MetricWords.steps(caret, facts));
    }
    if (caret.expects("MetricArgument.word", "MetricArgument.number")) {
      words.addAll(MetricWords.arguments(caret, facts));
    }
    return words;
  }

  /** The numbers of the nodes of the machine at the caret. */
  static List<String> nodes(Caret caret) {
    return caret
        .machine()
        .map(machine -> EffectiveMachine.of(machine).nodes())
        .orElse(List.of())
        .stream()
        .map(node -> String.valueOf(node.id()))
        .toList();
  }

  private static List<Word> commandLine(Caret caret, MachineFacts facts) {
    Matcher word = caret.endsWith(COMMAND_LINE).orElseThrow();
    String prefix = word.group(1);
    List<Word> words = new ArrayList<>();
    for (SettingFact fact : facts.commandLineWords()) {
      boolean isFlag = fact.values() == 0 && fact.words().contains("");
      Stream<String> texts =
          fact.words().isEmpty()
              ? Stream.of(fact.name() + "=")
              : fact.words().stream().map(value -> fact.name() + (isFlag ? "" : "=") + value);
      texts.forEach(text -> words.add(Word.property(text, prefix, fact.description())));
    }
    return words;
  }

  private static List<Word> machineWords(Caret caret, MachineFacts facts) {
    List<Word> words = new ArrayList<>();
    if (caret.expects("Arch.value")) {
      List<String> known = facts.architectures().stream().map(ArchFact::name).toList();
      words.addAll(values(known.isEmpty() ? Vocabulary.ARCHITECTURES : known, caret));
    }
    if (caret.expects("Tlb.preset")) {
      facts.tlbs().forEach(t -> words.add(Word.value(t.name(), caret.prefix(), t.description())));
    }
    if (caret.expects("KernelVersion.version")) {
      words.addAll(values(facts.kernels(), caret));
    }
    if (caret.expects("ZoneOverride.name", "ZoneState.zone")) {
      words.addAll(values(Vocabulary.ZONES, caret));
    }
    if (caret.expects("AmountInUse.counter", "ZoneStateItem.counter")) {
      words.addAll(values(Vocabulary.USES, caret));
    }
    if (caret.expects("VmSplit.split")) {
      words.addAll(values(Vocabulary.SPLITS, caret));
    }
    if (caret.expects("Quantity.unit")) {
      units(caret).forEach(unit -> words.add(Word.unit(unit, caret.prefix())));
    }
    if (caret.expects("Rate.size")) {
      Unit.symbols(Dimension.SIZE)
          .forEach(unit -> words.add(Word.unit(unit + "/s", caret.prefix())));
    }
    return words;
  }

  private static List<String> units(Caret caret) {
    List<String> units = new ArrayList<>(Unit.symbols(Dimension.SIZE));
    if (caret.model() instanceof Quantity quantity && quantity.eContainer() != null) {
      boolean isTime =
          quantity.eContainmentFeature() == MemPackage.eINSTANCE.getLatency_Time()
              || quantity.eContainmentFeature() == MemPackage.eINSTANCE.getDelay_Time()
              || quantity.eContainmentFeature() == MemPackage.eINSTANCE.getStart_Time()
              || quantity.eContainmentFeature() == MemPackage.eINSTANCE.getEvery_Period()
              || quantity.eContainmentFeature() == MemPackage.eINSTANCE.getLastLevelCache_Latency()
              || quantity.eContainmentFeature() == MemPackage.eINSTANCE.getZoneLock_Latency();
      return isTime ? Unit.symbols(Dimension.TIME) : units;
    }
    units.addAll(Unit.symbols(Dimension.TIME));
    return units;
  }

  private static List<Word> settingWords(Caret caret, MachineFacts facts) {
    List<Word> words = new ArrayList<>();
    String header = caret.enclosingHeader();
    if (caret.expects("Setting.name", "CgroupLimit.key", "DottedName")) {
      String prefix = caret.endsWith(DOTTED).map(dotted -> dotted.group(1)).orElse("");
      if (caret.endsWith(WRITTEN_OF_CGROUP).isPresent() && !header.startsWith("cgroup")) {
        Vocabulary.CGROUP_WRITES.forEach(key -> words.add(Word.property(key, prefix, "")));
      } else if (header.startsWith("cgroup")) {
        Vocabulary.CGROUP_FILES.forEach(key -> words.add(Word.property(key, prefix, "")));
      } else {
        boolean isFile = header.startsWith("sysfs") || caret.endsWith(WRITTEN_FILE).isPresent();
        (isFile ? facts.sysfs() : facts.sysctls())
            .forEach(fact -> words.add(Word.property(fact.name(), prefix, fact.description())));
      }
    }
    if (caret.expects("SettingValue.word") && caret.model() instanceof Setting setting) {
      boolean isFile =
          setting.eContainer() instanceof Sysfs
              || (setting.eContainer() instanceof WriteSysctl write && write.isFile());
      (isFile ? facts.sysfs() : facts.sysctls())
          .stream()
              .filter(fact -> fact.name().equals(setting.getName()))
              .forEach(fact -> words.addAll(values(fact.words(), caret)));
    }
    return words;
  }

  private static List<Word> stepWords(Caret caret) {
    List<Word> words = new ArrayList<>();
    if (caret.expects("Protect.prot", "MapOption.value")) {
      words.addAll(values(Vocabulary.PROTECTIONS, caret));
    }
    if (caret.expects("Advise.advice")) {
      words.addAll(values(Vocabulary.ADVICES, caret));
    }
    if (caret.expects("Outcome.error")) {
      words.addAll(values(Vocabulary.ERRORS, caret));
    }
    if (caret.expects("AllocPages.gfp")) {
      boolean isFirst = caret.endsWith(Pattern.compile("gfp\\s+\\w*\\z")).isPresent();
      words.addAll(values(isFirst ? Vocabulary.GFP : Vocabulary.GFP_MODIFIERS, caret));
    }
    if (caret.expects("ProcessAttribute.resource")) {
      words.addAll(values(Vocabulary.SIZED_RLIMITS, caret));
      words.addAll(values(Vocabulary.COUNTED_RLIMITS, caret));
    }
    return words;
  }

  private static List<Word> nodeWords(Caret caret) {
    boolean isNode =
        caret.expects(
            "ProcessAttribute.node",
            "Move.node",
            "AllocPages.node",
            "AllocObjects.node",
            "Kmalloc.node",
            "Vmalloc.node",
            "HugePages.node",
            "Hotplug.node",
            "Weight.node",
            "Link.from",
            "Link.to",
            "DistanceRow.node",
            "ZoneState.node");
    if (isNode) {
      return values(nodes(caret), caret);
    }
    return caret
        .endsWith(NODES_OF_POLICY)
        .map(
            written ->
                nodes(caret).stream().map(node -> Word.value(node, written.group(1), "")).toList())
        .orElse(List.of());
  }

  private static List<Word> values(List<String> texts, Caret caret) {
    return texts.stream().map(text -> Word.value(text, caret.prefix(), "")).toList();
  }
}
