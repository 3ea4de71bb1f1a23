/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.mem.BindPolicy;
import org.memsim.dsl.mem.InterleavePolicy;
import org.memsim.dsl.mem.LocalPolicy;
import org.memsim.dsl.mem.Policy;
import org.memsim.dsl.mem.PreferredManyPolicy;
import org.memsim.dsl.mem.PreferredPolicy;
import org.memsim.dsl.mem.WeightedInterleavePolicy;

/** The memory policies of Linux, as set_mempolicy(2) and mbind(2) describe them. */
public enum PolicyKind {
  /** MPOL_DEFAULT. */
  DEFAULT(
      "default",
      "default",
      "No policy of its own: a mapping takes the policy of its process, and a process allocates on"
          + " the node of the cpu that it runs on, then on the others in the order of their"
          + " distance (MPOL_DEFAULT).",
      null),
  /** MPOL_LOCAL. */
  LOCAL(
      "local",
      "local",
      "Allocates on the node of the cpu that touches the page, then on the others in the order of"
          + " their distance, whatever the policy of the process is (MPOL_LOCAL).",
      null),
  /** MPOL_BIND. */
  BIND(
      "bind",
      "bind 0,2-3",
      "Allocates on these nodes only, on the nearest of them first; if they are full, allocation"
          + " reclaims and then fails, although other nodes have free memory (MPOL_BIND).",
      null),
  /** MPOL_PREFERRED. */
  PREFERRED(
      "preferred",
      "preferred 1",
      "Allocates on this node first, then on the others in the order of their distance from it"
          + " (MPOL_PREFERRED).",
      null),
  /** MPOL_PREFERRED_MANY. */
  PREFERRED_MANY(
      "preferred many",
      "preferred many 0,2",
      "Tries these nodes without reclaim, then allocates as if there were no policy"
          + " (MPOL_PREFERRED_MANY).",
      "5.15"),
  /** MPOL_INTERLEAVE. */
  INTERLEAVE(
      "interleave",
      "interleave 0-3",
      "Takes pages from these nodes in turn: a mapping with the policy by the offset of the page, a"
          + " process by a counter of its own (MPOL_INTERLEAVE).",
      null),
  /** MPOL_WEIGHTED_INTERLEAVE. */
  WEIGHTED_INTERLEAVE(
      "weighted interleave",
      "weighted interleave { 0: 3  1: 1 }",
      "Takes as many pages from a node as its weight says, 1 to 255, before it goes on to the next"
          + " (MPOL_WEIGHTED_INTERLEAVE).",
      "6.9");

  private final String text;
  private final String example;
  private final String description;
  private final Optional<String> since;

  PolicyKind(String text, String example, String description, @Nullable String since) {
    this.text = text;
    this.example = example;
    this.description = description;
    this.since = Optional.ofNullable(since);
  }

  /** The kind of a policy. */
  public static PolicyKind of(Policy policy) {
    return switch (policy) {
      case LocalPolicy p -> LOCAL;
      case BindPolicy p -> BIND;
      case PreferredManyPolicy p -> PREFERRED_MANY;
      case PreferredPolicy p -> PREFERRED;
      case WeightedInterleavePolicy p -> WEIGHTED_INTERLEAVE;
      case InterleavePolicy p -> INTERLEAVE;
      default -> DEFAULT;
    };
  }

  /** The words that it begins with. */
  public String text() {
    return text;
  }

  /** How it is written. */
  public String example() {
    return example;
  }

  /** What Linux does. */
  public String description() {
    return description;
  }

  /** The first release of Linux that has it; empty if all have. */
  public Optional<String> since() {
    return since;
  }
}
