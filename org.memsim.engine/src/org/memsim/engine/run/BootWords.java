/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.memsim.dsl.facts.WordProblem;
import org.memsim.dsl.model.KernelCommandLine;
import org.memsim.dsl.model.KernelCommandLine.Word;
import org.memsim.engine.machine.BootOptions;
import org.memsim.engine.machine.CoreSize;
import org.memsim.engine.machine.FakeNodes;
import org.memsim.engine.machine.HugePool;

/**
 * Reads the words of the kernel command line that lay out memory; source:
 * Documentation/admin-guide/kernel-parameters.txt and x86/x86_64/boot-options.rst.
 */
final class BootWords {
  private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3})%");
  private static final Pattern COUNT = Pattern.compile("[0-9]{1,7}");
  private static final Pattern PER_NODE = Pattern.compile("[0-9]{1,4}:[0-9]{1,9}");
  private static final Pattern UNIFORM = Pattern.compile("([0-9]{1,4})[uU]");

  /** The kernel's memory is to be mirrored memory. */
  static final String MIRROR = "mirror";

  /** The most nodes that Linux is built for on x86. */
  private static final int MAX_NODES = 1024;

  private final BootOptions.Builder options = BootOptions.builder();

  /** The size that the next {@code hugepages=} is about; 0 for the default. */
  private long hugePageBytes;

  /** The size of {@code default_hugepagesz=}; 0 for the architecture's. */
  private long defaultHugePageBytes;

  private Optional<HugePool> defaultPool = Optional.empty();

  /** A value that cannot be used. */
  private static final class UnusableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient WordProblem problem;

    UnusableException(WordProblem problem) {
      super(problem.message());
      this.problem = problem;
    }
  }

  /** What a command line says; words with a {@link #problem} say nothing. */
  static BootOptions options(KernelCommandLine line) {
    BootWords words = new BootWords();
    for (Word word : line.words()) {
      if (problem(word.key(), word.value()).isEmpty()) {
        words.accept(word);
      }
    }
    words.options.defaultHugePage(words.defaultHugePageBytes);
    words.defaultPool.ifPresent(
        pool ->
            words.options.hugePool(
                new HugePool(words.defaultHugePageBytes, pool.pages(), pool.perNode())));
    return words.options.build();
  }

  /** What is wrong with the value of a word; empty for words that lay out nothing. */
  static Optional<WordProblem> problem(String key, String value) {
    try {
      new BootWords().read(key, value);
      return Optional.empty();
    } catch (UnusableException e) {
      return Optional.of(e.problem);
    }
  }

  private void accept(Word word) {
    try {
      read(word.key(), word.value());
    } catch (UnusableException e) {
      throw new IllegalStateException(e);
    }
  }

  private void read(String key, String value) throws UnusableException {
    switch (key) {
      case "movablecore" -> options.movablecore(coreSize(key, value));
      case "kernelcore" -> {
        if (value.equals(MIRROR)) {
          options.mirror();
        } else {
          options.kernelcore(coreSize(key, value));
        }
      }
      case "numa" -> readNuma(key, value);
      case "hugepagesz" -> hugePageBytes = hugePageSize(key, value);
      case "default_hugepagesz" -> defaultHugePageBytes = hugePageSize(key, value);
      case "hugepages" -> readHugePages(key, value);
      case "cma" -> options.cma(size(key, value));
      case "vmalloc" -> options.vmalloc(size(key, value));
      case "mem" -> options.memoryLimit(size(key, value));
      default -> {}
    }
  }

  private static CoreSize coreSize(String key, String value) throws UnusableException {
    Matcher share = PERCENT.matcher(value);
    if (share.matches() && Integer.parseInt(share.group(1)) <= 100) {
      return CoreSize.percent(Integer.parseInt(share.group(1)));
    }
    OptionalLong bytes = LinuxSize.bytes(value);
    if (bytes.isEmpty()) {
      throw wrong(key, value, "a size such as 512M or a share such as 25%");
    }
    return CoreSize.bytes(bytes.getAsLong());
  }

  private static long size(String key, String value) throws UnusableException {
    OptionalLong bytes = LinuxSize.bytes(value);
    if (bytes.isEmpty()) {
      throw wrong(key, value, "a size such as 512M");
    }
    return bytes.getAsLong();
  }

  private static long hugePageSize(String key, String value) throws UnusableException {
    OptionalLong bytes = LinuxSize.bytes(value);
    if (bytes.isEmpty() || Long.bitCount(bytes.getAsLong()) != 1) {
      throw wrong(key, value, "the size of a huge page such as 2M or 1G");
    }
    return bytes.getAsLong();
  }

  private void readHugePages(String key, String value) throws UnusableException {
    HugePool pool = pool(key, value);
    if (hugePageBytes == 0) {
      defaultPool = Optional.of(pool);
    } else {
      options.hugePool(pool);
    }
    hugePageBytes = 0;
  }

  private HugePool pool(String key, String value) throws UnusableException {
    if (LinuxSize.bytes(value).isPresent() && !value.isEmpty() && isDigit(value)) {
      return HugePool.spread(hugePageBytes, LinuxSize.bytes(value).getAsLong());
    }
    TreeMap<Integer, Long> perNode = new TreeMap<>();
    for (String part : value.split(",", -1)) {
      if (!PER_NODE.matcher(part).matches()) {
        throw wrong(key, value, "a number, or numbers for nodes such as 0:8,1:4");
      }
      int colon = part.indexOf(':');
      perNode.put(
          Integer.valueOf(part.substring(0, colon)), Long.valueOf(part.substring(colon + 1)));
    }
    return new HugePool(hugePageBytes, 0, perNode);
  }

  /** Numbers have no suffix here. */
  private static boolean isDigit(String value) {
    char last = value.charAt(value.length() - 1);
    return value.startsWith("0x") || Character.isDigit(last);
  }

  private void readNuma(String key, String value) throws UnusableException {
    if (!value.startsWith("fake=")) {
      if (value.equals("off")) {
        options.singleNode();
        return;
      }
      if (value.equals("noacpi") || value.equals("nohmat")) {
        throw notYet(key, value);
      }
      throw wrong(key, value, "off or fake=");
    }
    String fake = value.substring("fake=".length());
    Matcher uniform = UNIFORM.matcher(fake);
    if (uniform.matches() && isNodeCount(uniform.group(1))) {
      options.fakeNodes(new FakeNodes.Uniform(Integer.parseInt(uniform.group(1))));
    } else if (COUNT.matcher(fake).matches() && isNodeCount(fake)) {
      options.fakeNodes(new FakeNodes.Count(Integer.parseInt(fake)));
    } else if (!COUNT.matcher(fake).matches() && LinuxSize.bytes(fake).orElse(0) > 0) {
      options.fakeNodes(new FakeNodes.Size(LinuxSize.bytes(fake).getAsLong()));
    } else {
      throw wrong(
          "numa=fake", fake, "a number of nodes up to 1024, a size such as 512M, or 2U for each");
    }
  }

  private static boolean isNodeCount(String digits) {
    int count = Integer.parseInt(digits);
    return count >= 1 && count <= MAX_NODES;
  }

  private static UnusableException notYet(String key, String value) {
    return new UnusableException(
        new WordProblem(
            "The engine cannot boot with '" + key + "=" + value + "' yet.",
            true,
            Optional.empty()));
  }

  private static UnusableException wrong(String key, String value, String right) {
    String repaired = LinuxSize.repaired(value);
    return new UnusableException(
        new WordProblem(
            "'" + key + "=' takes " + right + ", not '" + value + "'.",
            false,
            repaired.equals(value) || LinuxSize.bytes(repaired).isEmpty()
                ? Optional.empty()
                : Optional.of(repaired)));
  }
}
