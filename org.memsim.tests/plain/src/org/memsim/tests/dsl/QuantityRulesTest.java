/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.memsim.tests.dsl.Rules.assertError;
import static org.memsim.tests.dsl.Rules.assertSound;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.memsim.dsl.Problem;

class QuantityRulesTest {
  private static String node(String items) {
    return "machine m {\n    node 0 { cpus 0  " + items + " }\n}\n";
  }

  private static String steps(String steps) {
    return """
    machine m { node 0 { cpus 0  memory 1 GiB } }
    workload w on m {
        process p {
            map heap 64 MiB
            %s
        }
    }
    """
        .formatted(steps);
  }

  @ParameterizedTest
  @CsvSource({"kB,KiB", "MB,MiB", "GB,GiB", "TB,TiB", "mib,MiB", "gib,GiB"})
  void unitOfAnotherKind(String wrong, String right) {
    assertError(
        "unknown-unit",
        node("memory 4096 «" + wrong + "»"),
        "'" + wrong + "' is no unit of a size",
        "'" + right + "'");
  }

  @Test
  void unknownUnit() {
    assertError("unknown-unit", node("memory 4 «furlongs»"), "B, KiB, MiB, GiB, TiB, PiB, pages");
  }

  @Test
  void missingUnit() {
    assertError("missing-unit", node("memory «4096»"), "A size needs a unit");
    assertError("missing-unit", steps("sleep «5»"), "A time needs a unit", "ns, us, ms, s");
  }

  @Test
  void zeroNeedsNoUnit() {
    assertSound(steps("touch heap[0..1 MiB]"));
    assertSound(steps("sleep 0"));
  }

  @Test
  void timeWhereASizeIsExpected() {
    assertError("wrong-dimension", node("memory 4 «ms»"), "A size is expected", "'ms'");
  }

  @Test
  void sizeWhereATimeIsExpected() {
    assertError("wrong-dimension", steps("compute 5 «MiB»"), "A time is expected", "'MiB'");
  }

  @Test
  void fractionOfAByte() {
    assertError("fraction", steps("stack «0.3» B"), "0.3 is no whole number of bytes");
    assertSound(steps("stack 1.5 KiB"));
  }

  @Test
  void fractionOfANanosecond() {
    assertError("fraction", steps("sleep «0.0001» us"), "0.1 is no whole number of nanoseconds");
  }

  @Test
  void tooLarge() {
    assertError("too-large", node("memory «9_000» PiB"), "do not fit in 63 bits");
  }

  @Test
  void numberOfMoreThan64Bits() {
    assertError(
        "too-large",
        "machine m { node 0 { cpus 0  memory 1 GiB } }\n"
            + "workload w on m { seed «99999999999999999999» }\n",
        "does not fit in 64 bits");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bandwidth 40 «GB»/s", "bandwidth 40 GiB/«h»"})
  void unitsOfARate(String bandwidth) {
    assertError("unknown-unit", node("memory 1 GiB  " + bandwidth));
  }

  @Test
  void literalsOfExpectations() {
    assertError("unknown-unit", steps("expect process(p).rss > 60 «MB»"), "'MiB'");
    assertSound(steps("expect process(p).rss > 60 MiB"));
  }

  @Test
  void addressesNeedNoUnit() {
    assertSound(steps("map code 2 MiB at 0x400000 fixed  touch code"));
  }

  @Test
  void limitsThatAreNumbers() {
    assertSound(steps("rlimit nofile 1024"));
    assertError("wrong-dimension", steps("rlimit nofile 1024 «KiB»"), "plain number");
    assertError("missing-unit", steps("rlimit memlock «64»"));
  }

  /** A message is a sentence. */
  @Test
  void messagesAreSentences() {
    List<Problem> problems = Rules.problems(node("memory 4096 MB"));
    assertEquals("'MB' is no unit of a size; write 'MiB'.", problems.getFirst().message());
  }
}
