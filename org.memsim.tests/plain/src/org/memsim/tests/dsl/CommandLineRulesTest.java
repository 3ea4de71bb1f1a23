/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.dsl;

import static org.memsim.tests.dsl.Rules.assertError;
import static org.memsim.tests.dsl.Rules.assertSound;

import org.junit.jupiter.api.Test;

class CommandLineRulesTest {
  private static String machine(String words) {
    return "machine m {\n    node 0 { cpus 0  memory 1 GiB }\n    cmdline \"" + words + "\"\n}\n";
  }

  @Test
  void unknownWord() {
    assertError(
        "unknown-cmdline-word",
        machine("nokaslr «transparent_hugepages»=never"),
        "did you mean 'transparent_hugepage'?");
  }

  @Test
  void unknownValue() {
    assertError(
        "wrong-value",
        machine("transparent_hugepage=«newer»"),
        "takes always, madvise and never, not 'newer'");
  }

  @Test
  void missingValue() {
    assertError("wrong-value", machine("«transparent_hugepage»"), "takes always");
  }

  @Test
  void numberIsExpected() {
    assertError("wrong-value", machine("hugepages=«many»"), "a number between 0 and 1048576");
  }

  @Test
  void numberOutOfRange() {
    assertError(
        "value-out-of-range", machine("nokaslr hugepages=«9999999»"), "between 0 and 1048576");
  }

  /** A text with escapes is not as it is written, so a place in it cannot be told. */
  @Test
  void escapes() {
    assertError(
        "unknown-cmdline-word",
        machine("X").replace("\"X\"", "«\"\\tnokasl\"»"),
        "did you mean 'nokaslr'?");
  }

  @Test
  void soundWords() {
    assertSound(machine("transparent_hugepage=never  movablecore=512M hugepages=0x10 nokaslr"));
    assertSound(machine(""));
  }

  @Test
  void twoCommandLines() {
    assertError(
        "duplicate-statement",
        "machine m { node 0 { cpus 0  memory 1 GiB }  cmdline \"\"  «cmdline» \"\" }\n");
  }
}
