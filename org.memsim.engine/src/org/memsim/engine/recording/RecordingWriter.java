/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.memsim.engine.snapshot.MachineSnapshot;

/**
 * Writes a recording while a workload runs. Its file can be opened at any time from then on at
 * which this process ends. What goes wrong with the file is a {@link RecordingFailure}.
 */
public final class RecordingWriter implements Closeable {
  /** The least that a file may be allowed to grow to, in bytes. */
  public static final long LEAST_BYTES = 1 << 20;

  /** The most that a file may be allowed to grow to, in bytes: readers keep it in memory. */
  public static final long MOST_BYTES = 1 << 30;

  /** A file this full of what cannot be left out has no room for what happens. */
  private static final long ROOM_FOR_BEGINNING = 4;

  /** Blocks are written when they have so many bytes. */
  private static final int FULL_BLOCK = 1 << 16;

  /** Components of snapshots that are in the header already, or take too long to work out. */
  private static final Set<String> NOT_SAMPLED = Set.of("boot", "vmas", "runs", "tree");

  private final Path path;
  private final Dictionary dictionary = new Dictionary();
  private final Flattener wholes = new Flattener(dictionary, Set.of());
  private final Flattener snapshots = new Flattener(dictionary, NOT_SAMPLED);
  private final SampleTier samples = new SampleTier();
  private final Map<Detail, EventTier> tiers = new EnumMap<>(Detail.class);
  private final EventLog log;
  private final EventRing ring;
  private final RunFile file;
  private int figures;

  private RecordingWriter(Path path, RecordingHeader header) throws IOException {
    this.path = path;
    this.file = RunFile.create(path, header.mostBytes(), GapCodec::content);
    for (Detail detail : Detail.values()) {
      tiers.put(detail, new EventTier(BlockType.of(detail)));
    }
    this.ring = new EventRing(this::take);
    this.log = new EventLog(ring, dictionary, header.detail());
  }

  /**
   * Begins a recording. A file of this name that is there is replaced.
   *
   * @param first the machine when the workload starts
   * @throws RecordingFailure if the file cannot be written
   * @throws RecordingException if it may not become large enough for this machine
   */
  public static RecordingWriter create(Path path, RecordingHeader header, MachineSnapshot first)
      throws RecordingException {
    try {
      RecordingWriter writer = new RecordingWriter(path, header);
      try {
        writer.begin(header, first);
      } catch (IOException | RuntimeException e) {
        writer.file.close();
        throw e;
      }
      return writer;
    } catch (RecordingException e) {
      throw e;
    } catch (IOException e) {
      throw new RecordingFailure(path, e);
    }
  }

  private void begin(RecordingHeader header, MachineSnapshot first) throws IOException {
    for (EventType type : EventType.values()) {
      wholes.layout(type.type());
    }
    List<String> kinds = Stream.of(EventType.values()).map(kind -> kind.layout().name()).toList();
    whole(BlockType.HEADER, header.withKinds(kinds), 0, 1);
    sample(first);
    writeSamples();
    long least = file.size() * ROOM_FOR_BEGINNING;
    if (least > header.mostBytes()) {
      throw new RecordingException(
          "A recording of this machine takes more than "
              + (header.mostBytes() >> 20)
              + " MiB; allow at least "
              + ((least >> 20) + 1)
              + " MiB.");
    }
    file.name();
  }

  /** Where events go. */
  public EventLog log() {
    return log;
  }

  /** How many figures the last snapshot had. */
  public int figures() {
    return figures;
  }

  /** Adds what the machine looks like; not earlier than the one before. */
  public void sample(MachineSnapshot now) {
    ring.empty();
    snapshots.flatten(now);
    figures = snapshots.row().size();
    samples.add(now.timeNs(), dictionary.shape(snapshots.shape()), snapshots.row());
    if (samples.isFull(FULL_BLOCK)) {
      try {
        writeSamples();
      } catch (IOException e) {
        throw new RecordingFailure(path, e);
      }
    }
  }

  private void take(EventType type, long timeNs, int actor, long[] events, int first) {
    EventTier tier = tier(type.detail());
    tier.add(type, timeNs, actor, events, first);
    if (tier.bytes().size() >= FULL_BLOCK) {
      try {
        write(tier);
      } catch (IOException e) {
        throw new RecordingFailure(path, e);
      }
    }
  }

  private EventTier tier(Detail detail) {
    return java.util.Objects.requireNonNull(tiers.get(detail));
  }

  private void write(EventTier tier) throws IOException {
    if (tier.items() > 0) {
      append(tier.block(), tier.items(), tier.firstNs(), tier.lastNs(), tier.bytes());
      tier.clear();
    }
  }

  /** Snapshots reach the file together with the events up to them. */
  private void writeSamples() throws IOException {
    for (EventTier tier : tiers.values()) {
      write(tier);
    }
    if (samples.items() > 0) {
      append(
          BlockType.SAMPLES, samples.items(), samples.firstNs(), samples.lastNs(), samples.bytes());
      samples.clear();
    }
  }

  private void append(BlockType type, int items, long firstNs, long lastNs, ByteSink content)
      throws IOException {
    if (dictionary.entries() > 0) {
      file.append(
          BlockType.DEFINITIONS, dictionary.entries(), firstNs, lastNs, dictionary.pending());
      dictionary.written();
    }
    file.append(type, items, firstNs, lastNs, content);
  }

  private void whole(BlockType type, Record value, long timeNs, int items) throws IOException {
    wholes.flatten(value);
    ByteSink content = new ByteSink();
    content.number(dictionary.shape(wholes.shape()));
    content.number(wholes.row().size());
    for (int i = 0; i < wholes.row().size(); i++) {
      content.signed(wholes.row().get(i));
    }
    append(type, items, timeNs, timeNs, content);
  }

  /** Ends the recording, which is complete then. */
  public void end(Ending ending) {
    try {
      ring.empty();
      writeSamples();
      whole(BlockType.END, Index.of(ending, file.blocks()), ending.timeNs(), file.blocks().size());
    } catch (IOException e) {
      throw new RecordingFailure(path, e);
    }
  }

  /** Closes the file; one that was not ended reads as one that was cut off. */
  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new RecordingFailure(path, e);
    }
  }
}
