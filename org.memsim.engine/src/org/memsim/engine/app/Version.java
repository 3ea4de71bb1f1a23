/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.app;

import picocli.CommandLine.IVersionProvider;

/** The version of MemSim and of the JVM it runs on. */
final class Version implements IVersionProvider {
  /** The program with its version, such as {@code memsim 0.1.0}. */
  static String tool() {
    String version = Version.class.getPackage().getImplementationVersion();
    return "memsim " + (version == null ? "0.1.0" : version);
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      tool(), "Java " + Runtime.version() + ", " + System.getProperty("java.vendor")
    };
  }
}
