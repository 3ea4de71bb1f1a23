/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report.scene;

import java.util.EnumMap;
import java.util.Map;

/**
 * The colours of drawings. Kinds of memory differ in lightness too, so that they can be told apart
 * without seeing colours.
 */
public enum Palette {
  /** Dark on light. */
  LIGHT {
    @Override
    void fill(Map<Role, Integer> colours) {
      colours.put(Role.GROUND, 0xF6F7F9);
      colours.put(Role.CARD, 0xFFFFFF);
      colours.put(Role.EDGE, 0xD5D9E0);
      colours.put(Role.TEXT, 0x1F2430);
      colours.put(Role.MUTED, 0x5C6475);
      colours.put(Role.FREE, 0xE9EDF3);
      colours.put(Role.PAGESET, 0xBFC8D6);
      colours.put(Role.ANON, 0x2F6FB5);
      colours.put(Role.FILE, 0x56B28F);
      colours.put(Role.UNEVICTABLE, 0x7A5195);
      colours.put(Role.KERNEL, 0xE0A030);
      colours.put(Role.SWAP, 0xC8553D);
      colours.put(Role.MIN, 0xC0392B);
      colours.put(Role.LOW, 0xC77C11);
      colours.put(Role.HIGH, 0x2E8B57);
      colours.put(Role.RATE, 0x6574C4);
      colours.put(Role.CURSOR, 0x1F2430);
      colours.put(Role.SELECTION, 0x2F6FB5);
    }
  },
  /** Light on dark. */
  DARK {
    @Override
    void fill(Map<Role, Integer> colours) {
      colours.put(Role.GROUND, 0x1E2127);
      colours.put(Role.CARD, 0x282C34);
      colours.put(Role.EDGE, 0x434955);
      colours.put(Role.TEXT, 0xE6E9EF);
      colours.put(Role.MUTED, 0xA3ABBA);
      colours.put(Role.FREE, 0x3A404B);
      colours.put(Role.PAGESET, 0x5B6475);
      colours.put(Role.ANON, 0x5B9BE0);
      colours.put(Role.FILE, 0x63C7A2);
      colours.put(Role.UNEVICTABLE, 0xB08BD0);
      colours.put(Role.KERNEL, 0xE9B44C);
      colours.put(Role.SWAP, 0xE8745C);
      colours.put(Role.MIN, 0xF0705F);
      colours.put(Role.LOW, 0xF0AD4E);
      colours.put(Role.HIGH, 0x5CC98B);
      colours.put(Role.RATE, 0x97A4F0);
      colours.put(Role.CURSOR, 0xF4F6FA);
      colours.put(Role.SELECTION, 0x5B9BE0);
    }
  };

  private final Map<Role, Integer> colours = new EnumMap<>(Role.class);

  Palette() {
    fill(colours);
  }

  abstract void fill(Map<Role, Integer> colours);

  /** The colour of what a role stands for, as {@code 0xRRGGBB}. */
  public int rgb(Role role) {
    return colours.get(role);
  }
}
