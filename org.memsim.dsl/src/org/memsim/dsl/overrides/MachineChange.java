/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.overrides;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.memsim.dsl.validation.NearestName;

/**
 * A change of a machine, as in {@code server.node(0).memory=64 GiB}.
 *
 * @param text as it was written
 * @param machine the machine's name
 * @param block the statement with a block that is meant, such as {@code node 0}; empty if the
 *     machine itself is
 * @param keyword what is stated there: {@code memory}, or the name of a sysctl
 * @param value what it is to be, as the language spells it
 * @param valueColumn where the value begins in the text, from 1
 */
public record MachineChange(
    String text,
    String machine,
    Optional<Block> block,
    String keyword,
    String value,
    int valueColumn) {

  /** Statements of a machine that are a keyword and a value. */
  private static final List<String> PLAIN =
      List.of("arch", "kernel", "cmdline", "swap", "tlb", "vmsplit", "zram");

  private static final List<String> OF_NODE =
      List.of("memory", "cpus", "channels", "latency", "bandwidth");
  private static final List<String> TIMINGS = List.of("latency", "bandwidth");

  private static final Pattern FORM = Pattern.compile("([^.=]+)\\.([^=]+)=(.*)");
  private static final Pattern NODE = Pattern.compile("node\\(([0-9]{1,9})\\)\\.(.+)");
  private static final Pattern LINK =
      Pattern.compile("link\\(([0-9]{1,9}) ?[-,] ?([0-9]{1,9})\\)\\.(.+)");
  private static final Pattern BUS = Pattern.compile("bus\\.(.+)");
  private static final Pattern SETTING = Pattern.compile("(sysctl|sysfs)\\.(.+)");

  /** A statement with a block. */
  public sealed interface Block {
    /** Its text up to the block. */
    String head();

    /** The node of a number. */
    record OfNode(long id) implements Block {
      @Override
      public String head() {
        return "node " + id;
      }
    }

    /** The link between two nodes. */
    record OfLink(long from, long to) implements Block {
      @Override
      public String head() {
        return "link " + from + "-" + to;
      }
    }

    /** The bus. */
    record OfBus() implements Block {
      @Override
      public String head() {
        return "bus";
      }
    }

    /** The sysctls or the files in {@code /sys}: {@code sysctl} or {@code sysfs}. */
    record OfSettings(String head) implements Block {}
  }

  /**
   * Reads a change.
   *
   * @throws ChangeException if it is none, or of nothing that can be changed
   */
  public static MachineChange parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new ChangeException(
          text, 1, "A change is written as MACHINE.PATH=VALUE, such as 'server.kernel=6.6'.");
    }
    String path = form.group(2).strip();
    int column = form.start(2) + 1;
    Optional<Block> block = Optional.empty();
    String keyword = path;
    List<String> known = PLAIN;
    Matcher node = NODE.matcher(path);
    Matcher link = LINK.matcher(path);
    Matcher bus = BUS.matcher(path);
    Matcher setting = SETTING.matcher(path);
    if (node.matches()) {
      block = Optional.of(new Block.OfNode(Long.parseLong(node.group(1))));
      keyword = node.group(2);
      known = OF_NODE;
    } else if (link.matches()) {
      long from = Long.parseLong(link.group(1));
      block = Optional.of(new Block.OfLink(from, Long.parseLong(link.group(2))));
      keyword = link.group(3);
      known = TIMINGS;
    } else if (bus.matches()) {
      block = Optional.of(new Block.OfBus());
      keyword = bus.group(1);
      known = TIMINGS;
    } else if (setting.matches()) {
      block = Optional.of(new Block.OfSettings(setting.group(1)));
      keyword = setting.group(2);
      known = List.of(keyword); // what there is of settings the language checks itself
    }
    if (!known.contains(keyword)) {
      throw unknown(text, column + path.lastIndexOf(keyword), keyword, known, block.isPresent());
    }
    return new MachineChange(
        text,
        form.group(1).strip(),
        block,
        keyword,
        form.group(3).strip(),
        text.length() - form.group(3).stripLeading().length() + 1);
  }

  private static ChangeException unknown(
      String text, int column, String keyword, List<String> known, boolean isInBlock) {
    String all = String.join(", ", known);
    return new ChangeException(
        text,
        column,
        "Nothing called '"
            + keyword
            + "' can be changed there"
            + NearestName.to(keyword, known).map(n -> NearestName.hint(Optional.of(n))).orElse(".")
            + " There is "
            + (isInBlock
                ? all
                : all + ", node(N)., link(A-B)., bus., sysctl. and sysfs. with what is in them")
            + ".");
  }

  /** The statement that says it. */
  String statement() {
    if (block.orElse(null) instanceof Block.OfSettings) {
      return keyword + " = " + value;
    }
    boolean isString = keyword.equals("cmdline") && !value.startsWith("\"");
    return keyword + " " + (isString ? "\"" + value + "\"" : value);
  }

  /** Where the value begins in the statement, from 0. */
  int valueOffset() {
    return statement().length() - value.length() - (statement().endsWith(value) ? 0 : 1);
  }
}
