/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.proc.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads all that a tree says of a machine. */
public final class HostReader {
  private static final Pattern VERSION = Pattern.compile("Linux version (\\S+).*");
  private static final Pattern NODE_NUMBER = Pattern.compile("Node\\s+(\\d{1,6})\\s+MemTotal:.*");

  /** Files of {@code /proc/sys/vm} that do something when they are read. */
  private static final Set<String> TRIGGERS = Set.of("stat_refresh", "compact_memory");

  private static final String MM = "sys/kernel/mm/";

  private final HostTree tree;
  private final Reading reading = new Reading();
  private final NamedReader named = new NamedReader(reading);
  private final BlockReader blocks = new BlockReader(reading);
  private final TableReader tables = new TableReader(reading);
  private final SettingsReader settings = new SettingsReader(reading);

  private HostReader(HostTree tree) {
    this.tree = tree;
  }

  /** Reads a tree. Whatever it holds, this ends with what could be understood. */
  public static HostFigures read(HostTree tree) {
    HostReader reader = new HostReader(tree);
    reader.proc();
    reader.sys();
    reader.loose();
    Consistency.check(reader.reading);
    return reader.reading.done();
  }

  private void proc() {
    take("proc/zoneinfo", text -> new ZoneinfoReader(reading).read(text));
    take("proc/buddyinfo", blocks::buddyinfo);
    take("proc/pagetypeinfo", blocks::pagetypeinfo);
    take("proc/meminfo", text -> named.meminfo(text, reading.meminfo));
    take("proc/vmstat", text -> named.vmstat(text, reading.vmstat));
    take("proc/slabinfo", tables::slabinfo);
    take("proc/swaps", tables::swaps);
    take("proc/iomem", tables::iomem);
    take("proc/cpuinfo", tables::cpuinfo);
    take("proc/cmdline", this::commandLine);
    take("proc/sys/kernel/osrelease", this::release);
    take("proc/version", this::version);
    take("proc/sys/kernel/arch", this::machine);
    for (String directory : List.of("vm", "kernel")) {
      for (String name : tree.children("proc/sys/" + directory)) {
        if (!TRIGGERS.contains(name)) {
          take(
              "proc/sys/" + directory + "/" + name,
              text -> settings.sysctl(directory + "." + name, text));
        }
      }
    }
  }

  private void sys() {
    new NodeReader(reading, tree).read();
    for (String topic : List.of("transparent_hugepage", "lru_gen", "numa", "ksm", "swap")) {
      for (String name : tree.children(MM + topic)) {
        take(MM + topic + "/" + name, text -> settings.sysfs("mm." + topic + "." + name, text));
      }
    }
    take(
        "sys/module/zswap/parameters/enabled",
        text -> settings.sysfs("module.zswap.enabled", text));
  }

  private void take(String path, Consumer<HostText> reader) {
    tree.text(path).ifPresent(reader);
  }

  /** In the order of kinds, so that what tells more of a zone comes before what tells less. */
  private void loose() {
    SortedMap<TextKind, List<HostText>> byKind = new TreeMap<>();
    for (HostText text : tree.loose()) {
      TextKind.of(text)
          .ifPresent(kind -> byKind.computeIfAbsent(kind, none -> new ArrayList<>()).add(text));
    }
    byKind.forEach((kind, texts) -> texts.forEach(text -> loose(kind, text)));
  }

  private void loose(TextKind kind, HostText text) {
    switch (kind) {
      case ZONEINFO -> new ZoneinfoReader(reading).read(text);
      case PAGETYPEINFO -> blocks.pagetypeinfo(text);
      case BUDDYINFO -> blocks.buddyinfo(text);
      case NODE_MEMINFO -> nodeMeminfo(text);
      case MEMINFO -> named.meminfo(text, reading.meminfo);
      case SLABINFO -> tables.slabinfo(text);
      case VMSTAT -> named.vmstat(text, reading.vmstat);
      case SWAPS -> tables.swaps(text);
      case IOMEM -> tables.iomem(text);
      case NUMACTL -> new NumactlReader(reading).read(text);
      case HWLOC -> new HwlocReader(reading).read(text);
      case CPUINFO -> tables.cpuinfo(text);
      case KERNEL_LOG -> new KernelLogReader(reading).read(text);
      case SETTINGS -> settings.list(text);
      case COMMAND_LINE -> commandLine(text);
    }
  }

  private void nodeMeminfo(HostText text) {
    text.lines().stream()
        .map(NODE_NUMBER::matcher)
        .filter(Matcher::matches)
        .findFirst()
        .map(matcher -> Integer.parseInt(matcher.group(1)))
        .ifPresent(id -> named.meminfo(text, reading.node(id).meminfo));
  }

  private void commandLine(HostText text) {
    reading.opened(text);
    reading.commandLine = reading.commandLine == null ? text.first() : reading.commandLine;
  }

  private void release(HostText text) {
    reading.opened(text);
    reading.release = text.first();
  }

  private void version(HostText text) {
    reading.opened(text);
    Matcher version = VERSION.matcher(text.first().text());
    if (version.matches() && reading.release == null) {
      reading.release = new Word(version.group(1), text.at(0));
    }
  }

  private void machine(HostText text) {
    reading.opened(text);
    reading.machine = text.first();
  }
}
