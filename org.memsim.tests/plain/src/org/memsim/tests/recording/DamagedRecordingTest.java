/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memsim.engine.recording.Detail;
import org.memsim.engine.recording.Ending;
import org.memsim.engine.recording.Recording;
import org.memsim.engine.recording.RecordingException;
import org.memsim.engine.snapshot.MachineSnapshot;

/**
 * Files that are not as they were written; docs/recording-format.md says what the bytes mean, and
 * here they are read by that alone.
 */
class DamagedRecordingTest {
  private static final int PREAMBLE = 8;
  private static final int HEAD = 40;

  @TempDir private Path folder;
  private byte[] file = {};

  @BeforeEach
  void record() throws IOException {
    String text =
        Recorded.MACHINE + "workload w on m { process p { map a 8 KiB touch a sleep 3 ms } }";
    file = Recorded.of(folder, text, Detail.EVENTS).file();
  }

  /** Where each block begins, and the end of the file. */
  private static Set<Integer> boundaries(byte[] file) {
    Set<Integer> starts = new TreeSet<>();
    int at = PREAMBLE;
    while (at < file.length) {
      starts.add(at);
      at += HEAD + little(file).getInt(at + 8);
    }
    starts.add(file.length);
    return starts;
  }

  private static ByteBuffer little(byte[] file) {
    return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** All places around heads, and every so many of the others. */
  private Set<Integer> places() {
    Set<Integer> places = new TreeSet<>();
    for (int boundary : boundaries(file)) {
      for (int at = boundary - 3; at < boundary + HEAD + 3; at++) {
        places.add(Math.clamp(at, 0, file.length - 1));
      }
    }
    for (int at = 0; at < file.length; at += 97) {
      places.add(at);
    }
    return places;
  }

  @Test
  void aFileThatWasCutOffOpensUpToItsLastWholeBlock() throws IOException {
    Recording whole = Recording.of(file);
    int opened = 0;
    int fewest = Integer.MAX_VALUE;
    for (int length : places()) {
      byte[] cut = Arrays.copyOf(file, length);
      try {
        Recording part = Recording.of(cut);
        opened++;
        assertEquals(whole.header(), part.header());
        assertEquals(Ending.How.CUT_OFF, part.ending().how());
        assertTrue(whole.events().containsAll(part.events()), "cut at " + length);
        fewest = Math.min(fewest, part.events().size());
      } catch (RecordingException e) {
        assertTrue(
            e.getMessage().startsWith("This is no recording")
                || e.getMessage().startsWith("This recording is cut off before"),
            e.getMessage());
      }
    }
    assertTrue(opened > 50, "opened " + opened);
    assertTrue(fewest < whole.events().size(), "fewest events " + fewest);
  }

  @Test
  void aBitThatWasChangedIsFound() {
    for (int place : places()) {
      byte[] changed = file.clone();
      changed[place] ^= (byte) (1 << place % 8);
      RecordingException problem =
          assertThrows(RecordingException.class, () -> Recording.of(changed), "byte " + place);
      assertTrue(problem.getMessage().endsWith("."), problem.getMessage());
    }
  }

  @Test
  void otherFilesAreNoRecordings() {
    for (String text : new String[] {"", "M", "MEMRUN", "machine m { }", "MTRACE\1\0"}) {
      byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
      String message =
          assertThrows(RecordingException.class, () -> Recording.of(bytes)).getMessage();
      assertTrue(message.contains("memsim run FILE --out DIR"), message);
      assertFalse(message.isEmpty());
    }
  }

  @Test
  void anotherVersionIsNamed() {
    byte[] newer = file.clone();
    newer[6] = 2;
    String message = assertThrows(RecordingException.class, () -> Recording.of(newer)).getMessage();
    assertTrue(message.contains("version 2") && message.contains("version 1"), message);
  }

  @Test
  void aKindOfBlockThatIsNotKnownIsPassedOver() throws IOException {
    byte[] content = {1, 2, 3};
    byte[] larger = new byte[file.length + HEAD + content.length];
    ByteBuffer more = little(larger);
    more.put(file, 0, PREAMBLE);
    more.put(block(99, content));
    more.put(file, PREAMBLE, file.length - PREAMBLE);
    Recording newer = Recording.of(larger);
    assertEquals(Recording.of(file).events(), newer.events());
    assertEquals(Ending.How.COMPLETED, newer.ending().how());
  }

  private static byte[] block(int kind, byte[] content) {
    byte[] bytes = new byte[HEAD + content.length];
    ByteBuffer block = little(bytes);
    block.put("MBLK".getBytes(StandardCharsets.US_ASCII)).putInt(kind).putInt(content.length);
    block.putInt(1).putLong(0).putLong(0).putInt(checksum(content, content.length));
    block.putInt(checksum(bytes, HEAD - 4)).put(content);
    return bytes;
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, 0, length);
    return (int) sum.getValue();
  }

  /**
   * To a reader a component that was renamed is one that it lacks and one that it does not know.
   */
  @Test
  void aComponentThatIsNotKnownIsLeftOut() throws IOException {
    byte[] renamed = file.clone();
    for (int at : boundaries(file)) {
      if (at < file.length && little(file).getInt(at + 4) == 1) {
        int length = little(file).getInt(at + 8);
        byte[] content = Arrays.copyOfRange(file, at + HEAD, at + HEAD + length);
        String text = new String(content, StandardCharsets.ISO_8859_1);
        byte[] changed =
            text.replace(" managed:", " manager:").getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer head = little(renamed);
        head.put(at + HEAD, changed).putInt(at + 32, checksum(changed, length));
        byte[] start = Arrays.copyOfRange(renamed, at, at + HEAD - 4);
        head.putInt(at + HEAD - 4, checksum(start, start.length));
      }
    }
    MachineSnapshot known = Recording.of(file).at(0);
    MachineSnapshot other = Recording.of(renamed).at(0);
    assertTrue(known.nodes().getFirst().managed() > 0);
    assertEquals(0, other.nodes().getFirst().managed());
    assertEquals(known.nodes().getFirst().free(), other.nodes().getFirst().free());
    assertEquals(known.memory(), other.memory());
  }
}
