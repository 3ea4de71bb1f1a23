/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import org.eclipse.emf.ecore.EObject;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.mem.Advise;
import org.memsim.dsl.mem.Area;
import org.memsim.dsl.mem.AtAddress;
import org.memsim.dsl.mem.BindPolicy;
import org.memsim.dsl.mem.Brk;
import org.memsim.dsl.mem.FileKind;
import org.memsim.dsl.mem.FromDevice;
import org.memsim.dsl.mem.FromFile;
import org.memsim.dsl.mem.IntSet;
import org.memsim.dsl.mem.InterleavePolicy;
import org.memsim.dsl.mem.LocalPolicy;
import org.memsim.dsl.mem.Lock;
import org.memsim.dsl.mem.LockKind;
import org.memsim.dsl.mem.MapFlagOption;
import org.memsim.dsl.mem.MapOption;
import org.memsim.dsl.mem.Mapping;
import org.memsim.dsl.mem.Move;
import org.memsim.dsl.mem.Policy;
import org.memsim.dsl.mem.PolicyUse;
import org.memsim.dsl.mem.PreferredManyPolicy;
import org.memsim.dsl.mem.PreferredPolicy;
import org.memsim.dsl.mem.Protect;
import org.memsim.dsl.mem.Protection;
import org.memsim.dsl.mem.Quantity;
import org.memsim.dsl.mem.ReadArea;
import org.memsim.dsl.mem.Remap;
import org.memsim.dsl.mem.SequentialPattern;
import org.memsim.dsl.mem.SetPolicy;
import org.memsim.dsl.mem.Sign;
import org.memsim.dsl.mem.Stack;
import org.memsim.dsl.mem.StridePattern;
import org.memsim.dsl.mem.Touch;
import org.memsim.dsl.mem.Unlink;
import org.memsim.dsl.mem.Unmap;
import org.memsim.dsl.mem.Wait;
import org.memsim.dsl.mem.WeightedInterleavePolicy;
import org.memsim.dsl.mem.WithPolicy;
import org.memsim.dsl.mem.WriteArea;
import org.memsim.dsl.model.IntSets;
import org.memsim.dsl.values.Measures;

/** Says in the words of the guest's program what the steps of processes do. */
final class StepTranslation {
  /** What a step is that the program cannot do, with the reason. */
  static final class UntranslatableException extends Exception {
    private static final long serialVersionUID = 1L;

    UntranslatableException(String reason) {
      super(reason);
    }
  }

  private static final long PAGE = 4096;

  /** {@code MPOL_MF_STRICT}, {@code MPOL_MF_MOVE} and {@code MPOL_MF_MOVE_ALL} of mbind(2). */
  private static final int STRICT = 1;

  private static final int MOVE = 2;
  private static final int MOVE_ALL = 4;

  /** {@code MREMAP_MAYMOVE} and {@code MREMAP_FIXED} of mremap(2). */
  private static final int MAY_MOVE = 1;

  private static final int FIXED = 2;
  private static final int MOST_REGIONS = 256;
  private static final int MOST_FILES = 15;

  /** Below this address the program itself lies. */
  static final long OWN = 0x1000_0000;

  private final List<Integer> nodesWithMemory;
  private final Map<EObject, Integer> regions = new LinkedHashMap<>();
  private final Map<String, Integer> files = new LinkedHashMap<>();

  /**
   * For the steps of one workload.
   *
   * @param nodesWithMemory what {@code all} nodes are
   */
  StepTranslation(List<Integer> nodesWithMemory) {
    this.nodesWithMemory = List.copyOf(nodesWithMemory);
  }

  /**
   * The words for a step.
   *
   * @throws UntranslatableException if there are none
   */
  String of(EObject step) throws UntranslatableException {
    return switch (step) {
      case Mapping mapping -> map(mapping);
      case Unmap unmap -> "unmap " + area(unmap.getArea());
      case Protect protect -> "protect " + area(protect.getArea()) + " " + protect.getProt();
      case Advise advise -> "advise " + area(advise.getArea()) + " " + advise.getAdvice();
      case SetPolicy set -> policy(set);
      case Move move -> "move " + area(move.getArea()) + " " + move.getNode();
      case Remap remap -> remap(remap);
      case Lock lock ->
          (lock.getKind() == LockKind.LOCK ? "lock " : "unlock ") + area(lock.getArea());
      case Brk brk -> "brk " + (brk.getSign() == Sign.PLUS ? "" : "-") + size(brk.getSize());
      case Stack stack -> "stack " + size(stack.getSize());
      case Touch touch -> access("touch", touch.getArea(), touch.getStride());
      case ReadArea read -> read(read);
      case WriteArea write -> write(write);
      case Unlink unlink -> "unlink " + file(unlink.getKind(), unlink.getPath());
      case Wait wait -> "wait";
      default ->
          throw new UntranslatableException(
              "the guest's program has no '"
                  + step.eClass().getName().toLowerCase(Locale.ROOT)
                  + "'");
    };
  }

  private String map(Mapping mapping) throws UntranslatableException {
    String address = "0";
    String prot = "rw";
    String file = "";
    List<String> flags = new ArrayList<>(List.of("private"));
    for (MapOption option : mapping.getOptions()) {
      switch (option) {
        case MapFlagOption flag -> flags.add(flag.getFlag().getLiteral());
        case Protection protection -> prot = protection.getValue();
        case AtAddress at -> {
          address = address(at, flags);
        }
        case FromFile from ->
            file =
                " "
                    + file(from.getKind(), from.getPath())
                    + " "
                    + (from.getOffset() == null ? 0 : size(from.getOffset()));
        case FromDevice device -> throw new UntranslatableException("the guest has no such device");
        default -> {} // a policy is a call of its own, see ofPolicy
      }
    }
    return "map "
        + region(mapping)
        + " "
        + address
        + " "
        + size(mapping.getSize())
        + " "
        + prot
        + " "
        + String.join(",", flags)
        + file;
  }

  private static String address(AtAddress at, List<String> flags) throws UntranslatableException {
    long address = Measures.address(at.getAddress(), PAGE).amount();
    if (at.isFixed()) {
      flags.add("fixed");
    }
    if (at.isNoReplace()) {
      flags.add("noreplace");
    }
    if (address < OWN && address >= 0x40_0000) {
      throw new UntranslatableException("the guest's program itself lies at that address");
    }
    return "0x" + Long.toHexString(address);
  }

  /** The call that gives a mapping its own policy; empty if it has none. */
  String ofPolicy(Mapping mapping) throws UntranslatableException {
    for (MapOption option : mapping.getOptions()) {
      if (option instanceof WithPolicy with) {
        return "policy "
            + region(mapping)
            + " 0 "
            + size(mapping.getSize())
            + " "
            + policy(named(with.getUse()))
            + " 0";
      }
    }
    return "";
  }

  private static Policy named(PolicyUse use) {
    return use.getPolicy() == null ? use.getRef().getPolicy() : use.getPolicy();
  }

  private String policy(SetPolicy set) throws UntranslatableException {
    String policy = policy(set.getPolicy() == null ? set.getRef().getPolicy() : set.getPolicy());
    if (set.getArea() == null) {
      return "taskpolicy " + policy;
    }
    int flags =
        (set.isStrict() ? STRICT : 0)
            | (set.isMigrate() ? MOVE : 0)
            | (set.isMigrateAll() ? MOVE_ALL : 0);
    return "policy " + area(set.getArea()) + " " + policy + " " + flags;
  }

  /** The mode and the nodes as a mask. */
  String policy(Policy policy) throws UntranslatableException {
    return switch (policy) {
      case LocalPolicy local -> "local 0";
      case BindPolicy bind -> "bind " + mask(bind.getNodes());
      case PreferredManyPolicy many -> "preferred_many " + mask(many.getNodes());
      case PreferredPolicy preferred -> "preferred " + (1L << preferred.getNode());
      case InterleavePolicy interleave -> "interleave " + mask(interleave.getNodes());
      case WeightedInterleavePolicy weighted ->
          throw new UntranslatableException("the kernel has no weighted interleaving before 6.9");
      default -> "default 0";
    };
  }

  private String mask(IntSet set) {
    SortedSet<Integer> nodes = IntSets.members(set, nodesWithMemory);
    return "0x"
        + Long.toHexString(nodes.stream().mapToLong(node -> 1L << node).reduce(0, (a, b) -> a | b));
  }

  private String remap(Remap remap) throws UntranslatableException {
    boolean isPlaced = remap.getAddress() != null;
    int flags = (remap.isMayMove() ? MAY_MOVE : 0) | (isPlaced ? FIXED : 0);
    long address =
        remap.getAddress() == null ? 0 : Measures.address(remap.getAddress(), PAGE).amount();
    boolean isWhole = remap.getArea().getTo() == null;
    return "remap "
        + area(remap.getArea())
        + " "
        + size(remap.getSize())
        + " "
        + flags
        + " 0x"
        + Long.toHexString(address)
        + " "
        + (isWhole ? 1 : 0);
  }

  private String read(ReadArea read) throws UntranslatableException {
    return switch (read.getPattern()) {
      case null -> access("load", read.getArea(), null);
      case SequentialPattern sequential -> access("load", read.getArea(), null);
      case StridePattern stride -> access("load", read.getArea(), stride.getStep());
      default ->
          throw new UntranslatableException("its accesses are random: the guest's would be others");
    };
  }

  private String write(WriteArea write) throws UntranslatableException {
    if (write.isRandom()) {
      throw new UntranslatableException("its accesses are random: the guest's would be others");
    }
    if (write.getCount() != null) {
      throw new UntranslatableException("the guest's program stores to each page once");
    }
    return access("touch", write.getArea(), null);
  }

  private String access(String word, Area area, @Nullable Quantity stride)
      throws UntranslatableException {
    return word + " " + area(area) + " " + (stride == null ? PAGE : size(stride));
  }

  private String area(Area area) throws UntranslatableException {
    long from = area.getFrom() == null ? 0 : Measures.address(area.getFrom(), PAGE).amount();
    long bytes = area.getTo() == null ? -1 : Measures.address(area.getTo(), PAGE).amount() - from;
    return region(area.getRegion()) + " " + from + " " + bytes;
  }

  private int region(EObject mapping) throws UntranslatableException {
    int region = regions.computeIfAbsent(mapping, unused -> regions.size() + 1);
    if (region >= MOST_REGIONS) {
      throw new UntranslatableException("the guest's program knows " + MOST_REGIONS + " mappings");
    }
    return region;
  }

  private String file(FileKind kind, String path) throws UntranslatableException {
    String key = (kind == FileKind.TMPFS ? "/t/" : "/r/") + path;
    int number = files.computeIfAbsent(key, unused -> files.size() + 1);
    if (number > MOST_FILES) {
      throw new UntranslatableException("the guest's program knows " + MOST_FILES + " files");
    }
    return number + " " + key.substring(0, 3) + number;
  }

  /** The file of the guest that stands for one of the workload; empty if it is none of them. */
  String guestFile(String path) {
    for (Map.Entry<String, Integer> file : files.entrySet()) {
      if (file.getKey().substring(3).equals(path)) {
        return file.getKey().substring(0, 3) + file.getValue();
      }
    }
    return "";
  }

  private static long size(Quantity quantity) {
    return Measures.size(quantity, PAGE).amount();
  }
}
