/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.memsim.engine.proc.host.Figure;
import org.memsim.engine.proc.host.HostFigures;
import org.memsim.engine.proc.host.Word;
import org.memsim.engine.run.KnownSettings;
import org.memsim.engine.run.RuledMachine;

/** Writes what the machine was told: its command line, sysctls and files of sysfs. */
final class SettingsDraft {
  private static final String MIN_FREE = "vm.min_free_kbytes";
  private static final String RESERVE_RATIO = "vm.lowmem_reserve_ratio";

  /** Words that say what memory and nodes there are; the nodes and zones of the file say it. */
  private static final Set<String> OF_TOPOLOGY = Set.of("mem", "numa");

  /** What the kernel computes from the memory that it has; a setting of the same value is none. */
  private static final Set<String> COMPUTED =
      Set.of("vm.user_reserve_kbytes", "vm.admin_reserve_kbytes");

  private final HostFigures host;
  private final Choices choices;

  SettingsDraft(HostFigures host, Choices choices) {
    this.host = host;
    this.choices = choices;
  }

  /** The words that concern memory. */
  void commandLine(Draft.Statement machine) {
    List<String> known = KnownSettings.commandLine();
    List<String> words = new ArrayList<>();
    for (String word : host.commandLine().map(Word::text).orElse("").split("\\s+", -1)) {
      String key = word.split("=", 2)[0];
      if (known.contains(key) && !OF_TOPOLOGY.contains(key) && word.indexOf('"') < 0) {
        words.add(word);
      }
    }
    long contiguous = host.meminfo("CmaTotal").map(Figure::value).orElse(0L);
    if (contiguous > 0 && words.stream().noneMatch(word -> word.startsWith("cma="))) {
      words.add("cma=" + contiguous + "K");
    }
    if (!words.isEmpty()) {
      machine.add("cmdline \"" + String.join(" ", words) + "\"");
    }
  }

  /** The sysctls that are not what the kernel makes them. */
  void sysctls(Draft.Statement block) {
    choices.minFreeKbytes.ifPresent(kilobytes -> block.add(MIN_FREE + " = " + kilobytes));
    if (!choices.hasSettings) {
      return;
    }
    for (String name : KnownSettings.sysctls()) {
      Optional<String> value = host.sysctl(name).map(Word::text).map(SettingsDraft::plain);
      boolean isStandard = value.equals(RuledMachine.standard(name));
      if (value.isPresent()
          && !isStandard
          && !name.equals(MIN_FREE)
          && !COMPUTED.contains(name)
          && !(name.equals(RESERVE_RATIO) && isStandardRatio(value.get()))) {
        block.add(name + " = " + value.get());
      }
    }
  }

  /** The ratios of zones up to Normal are 256, its own 32; those above are 0 or 32. */
  private static boolean isStandardRatio(String value) {
    return value.matches("256( 256)? 32( (0|32))*") || value.matches("256( 32)+( 0)*");
  }

  /** The files of sysfs that are not what the kernel makes them. */
  void sysfs(Draft.Statement block) {
    for (String name : KnownSettings.sysfs()) {
      Optional<String> value = Optional.ofNullable(host.sysfs().get(name)).map(Word::text);
      String plain = value.map(SettingsDraft::plain).orElse("");
      boolean isStandard = RuledMachine.standard(name).filter(plain::equals).isPresent();
      if (!plain.isEmpty() && !isStandard) {
        block.add(name + " = " + plain);
      }
    }
  }

  /** Numbers in decimal with one blank between them, and truth as 0 or 1. */
  private static String plain(String text) {
    String value = text.strip().replaceAll("\\s+", " ");
    if (value.matches("0x[0-9a-fA-F]{1,15}")) {
      return Long.toString(Long.decode(value));
    }
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true", "y" -> "1";
      case "false", "n" -> "0";
      default -> value;
    };
  }
}
