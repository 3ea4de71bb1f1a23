/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.cpu;

import org.memsim.engine.machine.Arch;

/**
 * The translation caches of a part.
 *
 * @param name as the language writes it
 * @param part who makes it, and what it is called
 * @param source where its figures are published
 * @param isX86 whether it is x86, not arm64
 * @param geometry its caches
 */
public record TlbPreset(
    String name, String part, String source, boolean isX86, TlbGeometry geometry) {

  /** Whether a machine of this architecture can have it. */
  public boolean fits(Arch arch) {
    return arch.name().startsWith("x86") == isX86;
  }
}
