/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.app;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Uses every command once, so that the JVM that runs this can write down what starting and using
 * them takes: the launcher makes its start-up cache of it.
 */
public final class Training {
  private Training() {}

  /**
   * Runs the commands; none of what they print matters.
   *
   * @param args the file to train on; one of its machines is called {@code base}
   */
  public static void main(String[] args) {
    Main.prepareLanguage();
    String file = args[0];
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Terminal terminal = new Terminal(nowhere, nowhere, InputStream.nullInputStream(), false);
    String[][] commands = {
      {"check", file},
      {"show", file, "numactl", "--machine", "base", "--timing"},
      {"show", file, "zoneinfo", "--machine", "base"},
      {"show", file, "buddyinfo", "--machine", "base"},
      {"show", file, "dmesg", "--machine", "base"},
      {"fmt", "--check", file},
      {"run", file},
      {"show", file, "no such view"},
      {"explain", "vm.swappiness"},
      {"help"},
    };
    for (String[] command : commands) {
      Main.run(terminal, command);
    }
  }
}
