/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.report.scene;

/**
 * The colours of drawings. Kinds of memory differ in lightness too, so that they can be told apart
 * without seeing colours.
 */
public enum Palette {
  /** Dark on light. */
  LIGHT {
    @Override
    public int rgb(Role role) {
      return switch (role) {
        case GROUND -> 0xF6F7F9;
        case CARD -> 0xFFFFFF;
        case EDGE -> 0xD5D9E0;
        case TEXT -> 0x1F2430;
        case MUTED -> 0x5C6475;
        case FREE -> 0xE9EDF3;
        case PAGESET -> 0xBFC8D6;
        case ANON -> 0x2F6FB5;
        case FILE -> 0x56B28F;
        case UNEVICTABLE -> 0x7A5195;
        case KERNEL -> 0xE0A030;
        case SWAP -> 0xC8553D;
        case MIN -> 0xC0392B;
        case LOW -> 0xC77C11;
        case HIGH -> 0x2E8B57;
        case RATE -> 0x6574C4;
        case CURSOR -> 0x1F2430;
        case SELECTION -> 0x2F6FB5;
      };
    }
  },
  /** Light on dark. */
  DARK {
    @Override
    public int rgb(Role role) {
      return switch (role) {
        case GROUND -> 0x1E2127;
        case CARD -> 0x282C34;
        case EDGE -> 0x434955;
        case TEXT -> 0xE6E9EF;
        case MUTED -> 0xA3ABBA;
        case FREE -> 0x3A404B;
        case PAGESET -> 0x5B6475;
        case ANON -> 0x5B9BE0;
        case FILE -> 0x63C7A2;
        case UNEVICTABLE -> 0xB08BD0;
        case KERNEL -> 0xE9B44C;
        case SWAP -> 0xE8745C;
        case MIN -> 0xF0705F;
        case LOW -> 0xF0AD4E;
        case HIGH -> 0x5CC98B;
        case RATE -> 0x97A4F0;
        case CURSOR -> 0xF4F6FA;
        case SELECTION -> 0x5B9BE0;
      };
    }
  };

  /** The colour of what a role stands for, as {@code 0xRRGGBB}. */
  public abstract int rgb(Role role);
}
