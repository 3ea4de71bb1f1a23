/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.validation;

/**
 * What an issue is about, shared by validators, quick-fixes and tests. The data of an issue begin
 * with the text to write instead of the marked one, if the validator knows it.
 */
public final class IssueCodes {
  /** The text is no program of the language. */
  public static final String SYNTAX_ERROR = "syntax-error";

  /** A text with more levels of nesting than can be read. */
  public static final String TOO_DEEP = "too-deep";

  /** A name that nothing visible here has. */
  public static final String UNRESOLVED_REFERENCE = "unresolved-reference";

  /** Two elements of a kind with the same name. */
  public static final String DUPLICATE_NAME = "duplicate-name";

  /** A statement of which there may be one. */
  public static final String DUPLICATE_STATEMENT = "duplicate-statement";

  /** A statement that means nothing where it stands. */
  public static final String MISPLACED_STATEMENT = "misplaced-statement";

  /** Nothing refers to it. */
  public static final String UNUSED_DEFINITION = "unused-definition";

  /** A comment that is to leave out a problem which is not there. */
  public static final String UNUSED_IGNORE = "unused-ignore";

  /** An imported file that is not there. */
  public static final String MISSING_FILE = "missing-file";

  /** Files that import each other. */
  public static final String CYCLIC_IMPORT = "cyclic-import";

  /** Machines that extend each other. */
  public static final String CYCLIC_EXTENDS = "cyclic-extends";

  /** Actors that wait for each other. */
  public static final String CYCLIC_START = "cyclic-start";

  /** Reserved memory where there is none. */
  public static final String RESERVED_HOLE = "reserved-hole";

  /** Allocation flags that no request can have together. */
  public static final String CONTRADICTORY_FLAGS = "contradictory-flags";

  /** Two nodes with the same number in one machine. */
  public static final String DUPLICATE_NODE = "duplicate-node";

  /** A node that the machine does not have. */
  public static final String UNKNOWN_NODE = "unknown-node";

  /** A machine that cannot run anything. */
  public static final String NO_MEMORY = "no-memory";

  /** A machine on which nothing can run. */
  public static final String NO_CPUS = "no-cpus";

  /** A cpu of two nodes. */
  public static final String DUPLICATE_CPU = "duplicate-cpu";

  /** A cpu of no node. */
  public static final String UNKNOWN_CPU = "unknown-cpu";

  /** A node without cpus where one with cpus is needed. */
  public static final String NODE_WITHOUT_CPUS = "node-without-cpus";

  /** Too few or too many distances. */
  public static final String DISTANCE_COUNT = "distance-count";

  /** A distance that is less than that of a node to itself. */
  public static final String DISTANCE_TOO_SMALL = "distance-too-small";

  /** A distance that does not fit in the firmware's table. */
  public static final String DISTANCE_TOO_LARGE = "distance-too-large";

  /** The distance of a node to itself is not 10. */
  public static final String SELF_DISTANCE = "self-distance";

  /** It is further there than back. */
  public static final String ASYMMETRIC_DISTANCE = "asymmetric-distance";

  /** A node that no link leads to. */
  public static final String UNREACHABLE_NODE = "unreachable-node";

  /** A memory that is no whole number of pages. */
  public static final String PARTIAL_PAGE = "partial-page";

  /** Memory beyond the last physical address. */
  public static final String ADDRESS_WIDTH = "address-width";

  /** A zone that the architecture does not have. */
  public static final String UNKNOWN_ZONE = "unknown-zone";

  /** More managed than present, or more present than installed. */
  public static final String ZONE_EXTENT = "zone-extent";

  /** A range whose end is not after its start. */
  public static final String EMPTY_RANGE = "empty-range";

  /** Ranges of physical addresses that overlap. */
  public static final String OVERLAPPING_RANGES = "overlapping-ranges";

  /** The ranges of a node and its memory differ. */
  public static final String NODE_RANGE_SUM = "node-range-sum";

  /** A policy none of whose nodes has memory. */
  public static final String MEMORYLESS_POLICY = "memoryless-policy";

  /** A node without memory among others in a policy. */
  public static final String MEMORYLESS_NODE = "memoryless-node";

  /** An architecture that the language does not have. */
  public static final String UNKNOWN_ARCH = "unknown-arch";

  /** A kernel whose rules are not known completely. */
  public static final String UNKNOWN_KERNEL = "unknown-kernel";

  /** Something that the machine's kernel does not have yet. */
  public static final String NEWER_KERNEL = "newer-kernel";

  /** Something that the machine's architecture does not have. */
  public static final String OTHER_ARCH = "other-arch";

  /** A part whose translation caches are not known, or that has another architecture. */
  public static final String UNKNOWN_TLB = "unknown-tlb";

  /** Entries and ways of a translation cache that do not go together. */
  public static final String TLB_GEOMETRY = "tlb-geometry";

  /** A translation cache for pages of a size that the architecture does not have. */
  public static final String TLB_PAGE_SIZE = "tlb-page-size";

  /** A replacement that a translation cache of so many ways cannot have. */
  public static final String TLB_REPLACEMENT = "tlb-replacement";

  /** A sysctl that does not exist. */
  public static final String UNKNOWN_SYSCTL = "unknown-sysctl";

  /** A file under /sys/kernel that does not exist. */
  public static final String UNKNOWN_SYSFS = "unknown-sysfs";

  /** A word that the kernel command line does not know. */
  public static final String UNKNOWN_CMDLINE_WORD = "unknown-cmdline-word";

  /** A word that a statement does not know: a protection, an advice, an error, a limit. */
  public static final String UNKNOWN_WORD = "unknown-word";

  /** A value of the wrong kind, or too many of them. */
  public static final String WRONG_VALUE = "wrong-value";

  /** A number that is too small or too large. */
  public static final String VALUE_OUT_OF_RANGE = "value-out-of-range";

  /** A limit that another one makes useless. */
  public static final String LIMIT_WITHOUT_EFFECT = "limit-without-effect";

  /** A quantity without a unit. */
  public static final String MISSING_UNIT = "missing-unit";

  /** A unit that the language does not have. */
  public static final String UNKNOWN_UNIT = "unknown-unit";

  /** A size where a time is expected, and so on. */
  public static final String WRONG_DIMENSION = "wrong-dimension";

  /** A part of a byte or of a nanosecond. */
  public static final String FRACTION = "fraction";

  /** A number that does not fit in 63 bits. */
  public static final String TOO_LARGE = "too-large";

  /** A part of a mapping that lies outside of it. */
  public static final String AREA_BEYOND_MAPPING = "area-beyond-mapping";

  /** A view that does not exist. */
  public static final String UNKNOWN_VIEW = "unknown-view";

  /** A view without the process or page that it is of, or with one that it is not of. */
  public static final String VIEW_SUBJECT = "view-subject";

  /** A figure that does not exist. */
  public static final String UNKNOWN_METRIC = "unknown-metric";

  /** A figure without an argument, or with one of the wrong kind. */
  public static final String METRIC_ARGUMENT = "metric-argument";

  /** A size compared with a time, and so on. */
  public static final String UNLIKE_DIMENSIONS = "unlike-dimensions";

  /** A word is asked how much it has grown since a mark. */
  public static final String WORD_SINCE_MARK = "word-since-mark";

  /** An expectation that is false whatever happens. */
  public static final String NEVER_HOLDS = "never-holds";

  /** Something that the engine cannot run yet. */
  public static final String NOT_YET = "not-yet";

  private IssueCodes() {}
}
