/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.mm;

import java.util.OptionalLong;

/**
 * A request to resize or move memory: the arguments of {@code mremap}.
 *
 * @param address the first byte of what is to be resized
 * @param oldLength its bytes now; rounded up to pages
 * @param newLength its bytes then; rounded up to pages
 * @param mayMove whether it may be moved (MREMAP_MAYMOVE)
 * @param to where it is to be moved to, replacing what is there (MREMAP_FIXED)
 */
public record RemapRequest(
    long address, long oldLength, long newLength, boolean mayMove, OptionalLong to) {
  /** To be resized where it is. */
  public static RemapRequest inPlace(long address, long oldLength, long newLength) {
    return new RemapRequest(address, oldLength, newLength, false, OptionalLong.empty());
  }

  /** To be resized, and moved if need be. */
  public static RemapRequest anywhere(long address, long oldLength, long newLength) {
    return new RemapRequest(address, oldLength, newLength, true, OptionalLong.empty());
  }

  /** To be moved. */
  public static RemapRequest to(long target, long address, long oldLength, long newLength) {
    return new RemapRequest(address, oldLength, newLength, true, OptionalLong.of(target));
  }
}
