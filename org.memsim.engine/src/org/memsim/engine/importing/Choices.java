/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.importing;

import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the file is to state beyond what must be stated; changed while the right form is sought. */
final class Choices {
  /** How the physical map is stated. */
  enum MapForm {
    /** Not at all: it is the one that the engine assumes. */
    ASSUMED,
    /** What firmware keeps. */
    RESERVED,
    /** That, and the hole below 4 GiB. */
    HOLE,
    /** The range of each node. */
    RANGES
  }

  MapForm map = MapForm.ASSUMED;

  /** The frames that the firmware of a PC keeps below 640 KiB beyond the one that all keep. */
  long keptBelowLegacy;

  /** The zones, as {@code NODE NAME}, whose present pages are stated. */
  final Set<String> present = new HashSet<>();

  /** The zones whose spanned pages are stated. */
  final Set<String> spanned = new HashSet<>();

  /** Managed pages of zones of which the machine tells none. */
  final SortedMap<String, Long> managed = new TreeMap<>();

  /** Managed pages at boot. */
  final SortedMap<String, Long> atBoot = new TreeMap<>();

  /** {@code vm.min_free_kbytes}, if it is stated. */
  OptionalLong minFreeKbytes = OptionalLong.empty();

  /** The kernel, as the language writes it. */
  String kernel = "";

  /** Whether the settings are there yet. */
  boolean hasSettings;

  /** Whether the memory in use is. */
  boolean hasState;

  /** The zones without memory in use. */
  BootedZones booted = new BootedZones(Optional.empty());

  static String key(int node, String zone) {
    return node + " " + zone;
  }
}
