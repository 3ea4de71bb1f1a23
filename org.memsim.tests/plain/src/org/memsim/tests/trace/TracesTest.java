/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.memsim.engine.run.trace.AccessKind;
import org.memsim.engine.run.trace.AccessTrace;
import org.memsim.engine.run.trace.MalformedTraceException;
import org.memsim.engine.run.trace.TraceBatch;
import org.memsim.engine.run.trace.TraceWriter;
import org.memsim.engine.run.trace.Traces;

/** Both forms of traces, what is wrong in them, and that nothing is lost between them. */
class TracesTest {
  /** As lackey of valgrind 3.19 writes it, shortened. */
  private static final String LACKEY =
      """
      ==4711== Lackey, an example Valgrind tool
      ==4711==
      I  04020140,3
      I  04020143,5
       S 1ffeffe7e8,8
       L 1FFEFFE7E8,4
       M 04038e70,1
      --4711-- a warning
      I  ffffffffff600000,15

       L 00000010,32
      ==4711== Exit code:       0
      """;

  private record Access(AccessKind kind, long address, int size) {}

  private static final List<Access> EXPECTED =
      List.of(
          new Access(AccessKind.INSTRUCTION, 0x04020140, 3),
          new Access(AccessKind.INSTRUCTION, 0x04020143, 5),
          new Access(AccessKind.STORE, 0x1ffeffe7e8L, 8),
          new Access(AccessKind.LOAD, 0x1ffeffe7e8L, 4),
          new Access(AccessKind.MODIFY, 0x04038e70, 1),
          new Access(AccessKind.INSTRUCTION, 0xffffffffff600000L, 15),
          new Access(AccessKind.LOAD, 0x10, 32));

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static List<Access> read(byte[] trace) throws IOException {
    return read(trace, 3);
  }

  private static List<Access> read(byte[] trace, int batchSize) throws IOException {
    try (AccessTrace open = Traces.open(new ByteArrayInputStream(trace), false)) {
      return all(open, batchSize);
    }
  }

  private static List<Access> all(AccessTrace trace, int batchSize) throws IOException {
    List<Access> accesses = new ArrayList<>();
    TraceBatch batch = new TraceBatch(batchSize);
    while (trace.read(batch)) {
      for (int i = 0; i < batch.length(); i++) {
        accesses.add(new Access(batch.kind(i), batch.address(i), batch.size(i)));
      }
    }
    assertFalse(trace.read(batch), "the end stays the end");
    return accesses;
  }

  private interface Form {
    TraceWriter to(OutputStream out);
  }

  private static byte[] convert(byte[] trace, Form form) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (AccessTrace open = Traces.open(new ByteArrayInputStream(trace), false);
        TraceWriter writer = form.to(out)) {
      TraceBatch batch = new TraceBatch(100);
      while (open.read(batch)) {
        writer.write(batch);
      }
    }
    return out.toByteArray();
  }

  @Test
  void lackeysTextIsRead() throws IOException {
    assertEquals(EXPECTED, read(bytes(LACKEY)));
    assertEquals(EXPECTED, read(bytes(LACKEY.replace("\n", "\r\n"))));
    assertEquals(EXPECTED, read(bytes(LACKEY.strip())), "without the last newline");
    assertEquals(List.of(), read(new byte[0]));
    assertEquals(List.of(), read(bytes("==1== nothing")));
  }

  @Test
  void compressedTracesAreRead() throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(compressed)) {
      out.write(bytes(LACKEY));
    }
    assertEquals(EXPECTED, read(compressed.toByteArray()));
  }

  @Test
  void theBinaryFormIsAsDocumented() throws IOException {
    byte[] trace =
        convert(
            bytes("I  00000005,3\nI  00000008,2\n L 00000100,24\n S 000000fc,8\n"), Traces::binary);
    // Magic, version 1; 5 past 0 as zigzag 10; the next where the last ended; 256 as zigzag 512 in
    // two bytes after size 24; 4 back; the end; 4 accesses.
    byte[] expected = {
      'M',
      'T',
      'R',
      'A',
      'C',
      'E',
      1,
      0,
      3 << 2,
      10,
      (byte) (2 << 2 | 0x80),
      1,
      24,
      (byte) 0x80,
      4,
      8 << 2 | 2,
      7,
      0x7c,
      4
    };
    assertArrayEquals(expected, Arrays.copyOf(trace, expected.length));
    assertEquals(expected.length + 4, trace.length, "a checksum follows");
    java.util.zip.CRC32 checksum = new java.util.zip.CRC32();
    checksum.update(expected);
    for (int i = 0; i < 4; i++) {
      assertEquals((byte) (checksum.getValue() >> 8 * i), trace[expected.length + i]);
    }
  }

  @Test
  void nothingIsLostBetweenTheForms() throws IOException {
    StringBuilder text = new StringBuilder();
    SplittableRandom random = new SplittableRandom(3);
    String[] kinds = {"I  ", " L ", " S ", " M "};
    for (int i = 0; i < 50_000; i++) {
      long address = random.nextLong() >>> random.nextInt(64);
      int size = random.nextBoolean() ? 1 + random.nextInt(70) : 1 + random.nextInt(1 << 16);
      text.append(kinds[random.nextInt(4)]);
      text.append(String.format(Locale.ROOT, "%08x,%d\n", address, size));
    }
    byte[] binary = convert(bytes(text.toString()), Traces::binary);
    assertEquals(
        text.toString(), new String(convert(binary, Traces::text), StandardCharsets.UTF_8));
    assertEquals(read(bytes(text.toString()), 1000), read(binary, 77));
    assertTrue(binary.length < text.length() * 3 / 4);
  }

  /** A stream may give as little as it likes at a time. */
  @Test
  void tricklingInputIsRead() throws IOException {
    InputStream trickle =
        new ByteArrayInputStream(bytes(LACKEY.repeat(2000))) {
          @Override
          public synchronized int read(byte[] into, int from, int length) {
            return super.read(into, from, Math.min(length, 7));
          }
        };
    try (AccessTrace trace = Traces.open(trickle, false)) {
      assertEquals(2000 * EXPECTED.size(), all(trace, 64).size());
    }
  }

  @Test
  void malformedLinesEndTheReading() {
    for (String line :
        List.of(
            "X  04020140,3",
            "I 04020140,3",
            "L 04020140,3",
            " L 04020140",
            " L ,3",
            " L 04020140,",
            " L 04020140,0",
            " L 04020140,65537",
            " L 04020140,99999999999",
            " L 04020140,8 ",
            " L 0402g140,8",
            " L 12345678901234567,8",
            " L " + "1".repeat(200) + ",8",
            "I",
            "I  ",
            "\u00e4\u00f6",
            "x".repeat(200_000))) {
      for (String after : List.of("\nI  00000001,1\n", "")) {
        byte[] trace = bytes("I  00000001,1\n==1==\n" + line + after);
        MalformedTraceException problem =
            assertThrows(MalformedTraceException.class, () -> read(trace), line);
        assertEquals(3, problem.line(), line);
        String shown = line.substring(0, Math.min(80, line.length())).stripTrailing();
        assertTrue(problem.getMessage().startsWith("Line 3 is no access: '" + shown + "'. An "));
      }
    }
  }

  @Test
  void malformedLinesAreCounted() throws IOException {
    String text =
        "I  00000001,1\nnonsense\n" + "more\n".repeat(20) + " L 00000002,2\n" + "y".repeat(99_999);
    try (AccessTrace trace = Traces.open(new ByteArrayInputStream(bytes(text)), true)) {
      assertEquals(
          List.of(new Access(AccessKind.INSTRUCTION, 1, 1), new Access(AccessKind.LOAD, 2, 2)),
          all(trace, 10));
      assertEquals(22, trace.malformed());
      assertEquals(10, trace.firstMalformed().size());
      assertTrue(trace.firstMalformed().getFirst().startsWith("Line 2 is no access: 'nonsense'"));
      assertTrue(trace.firstMalformed().getLast().startsWith("Line 11 is no access: 'more'"));
    }
  }

  @Test
  void aBinaryTraceIsWholeOrRefused() throws IOException {
    byte[] trace = convert(bytes(LACKEY.repeat(100)), Traces::binary);
    for (int length = 8; length < trace.length; length++) {
      byte[] part = Arrays.copyOf(trace, length);
      String message =
          assertThrows(MalformedTraceException.class, () -> read(part, 1000)).getMessage();
      assertTrue(message.startsWith("The trace is cut off after "), message);
    }
  }

  @Test
  void aBinaryTraceThatWasChangedIsRefused() throws IOException {
    byte[] trace = convert(bytes(LACKEY.repeat(3)), Traces::binary);
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 6; i < trace.length; i++) {
      byte[] changed = trace.clone();
      changed[i] ^= (byte) (1 << random.nextInt(8));
      assertThrows(MalformedTraceException.class, () -> read(changed, 1000), "byte " + i);
    }
  }

  @Test
  void anotherVersionIsRefused() throws IOException {
    byte[] trace = convert(bytes(LACKEY), Traces::binary);
    trace[6] = 2;
    assertEquals(
        "The trace is of version 2, and this MemSim reads version 1.",
        assertThrows(MalformedTraceException.class, () -> read(trace)).getMessage());
  }
}
