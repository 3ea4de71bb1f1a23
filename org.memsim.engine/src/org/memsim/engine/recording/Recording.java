/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.memsim.engine.snapshot.BootSnapshot;
import org.memsim.engine.snapshot.LongRow;
import org.memsim.engine.snapshot.MachineSnapshot;

/**
 * A recorded run, in memory and immutable: what views and reports read. One whose run was killed
 * ends where its last whole block does.
 */
public final class Recording {
  /** Java cannot have a larger array. */
  private static final long LARGEST = Integer.MAX_VALUE - 8L;

  private static final Set<Class<? extends Event>> STEPS =
      Set.of(Event.StepBegan.class, Event.StepEnded.class);

  private static final List<BlockType> EVENT_BLOCKS =
      List.of(BlockType.STEPS, BlockType.DECISIONS, BlockType.EVENTS);

  private final byte[] file;
  private final List<Block> blocks;
  private final Definitions definitions = new Definitions();
  private final RecordingHeader header;
  private final List<EventDecoder> decoders = new ArrayList<>();
  private final LongRow sampleTimes;
  private final Gaps gaps;
  private final Ending ending;
  private final Map<Integer, List<String>> names = new ConcurrentHashMap<>();

  private Recording(byte[] file) throws RecordingException {
    this.file = file;
    this.blocks = RunScan.of(file).blocks();
    for (Block block : of(BlockType.DEFINITIONS)) {
      definitions.read(block.content(file));
    }
    Block first = of(BlockType.HEADER).stream().findFirst().orElseThrow(Recording::headless);
    this.header = whole(RecordingHeader.class, first);
    for (String kind : header.kinds()) {
      decoders.add(EventDecoder.of(definitions, kind));
    }
    this.sampleTimes = times();
    List<Block> left = of(BlockType.GAPS);
    this.gaps = left.isEmpty() ? new Gaps(List.of()) : GapCodec.read(left.getLast().content(file));
    List<Block> end = of(BlockType.END);
    this.ending = end.isEmpty() ? cutOff() : whole(Index.class, end.getLast()).ending();
  }

  private static RecordingException headless() {
    return new RecordingException(
        "This recording is cut off before it says what it is of; run the workload again.");
  }

  /**
   * Opens a file.
   *
   * @throws RecordingException if it is no recording, or was changed; the message says which
   * @throws IOException if it cannot be read
   */
  public static Recording open(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString());
    }
    if (Files.size(path) > LARGEST) {
      throw new RecordingException("This is no recording: it is larger than any.");
    }
    return of(Files.readAllBytes(path));
  }

  /** The recording that the bytes of a file are. */
  public static Recording of(byte[] bytes) throws RecordingException {
    return new Recording(bytes);
  }

  /** Whether bytes begin as a recording does, whatever follows. */
  public static boolean isOne(byte[] bytes) {
    return bytes.length >= Block.MAGIC.length
        && java.util.Arrays.equals(
            bytes, 0, Block.MAGIC.length, Block.MAGIC, 0, Block.MAGIC.length);
  }

  private List<Block> of(BlockType type) {
    return blocks.stream().filter(block -> block.code() == type.code()).toList();
  }

  private <R extends Record> R whole(Class<R> type, Block block) throws RecordingException {
    ByteSource in = block.content(file);
    long[] shape = definitions.shape(in.number());
    long[] row = new long[in.count(1)];
    for (int i = 0; i < row.length; i++) {
      row[i] = in.signed();
    }
    return new Assembler(definitions, Map.of()).assemble(type, shape, row);
  }

  private LongRow times() throws RecordingException {
    LongList times = new LongList();
    for (Block block : of(BlockType.SAMPLES)) {
      SampleCursor cursor = new SampleCursor(block, file);
      while (cursor.next()) {
        times.add(cursor.timeNs());
      }
    }
    return LongRow.of(times.toArray());
  }

  private Ending cutOff() {
    long last = blocks.stream().mapToLong(Block::lastNs).max().orElse(0);
    return new Ending(Ending.How.CUT_OFF, last, 0, 0, "");
  }

  /** What it is of. */
  public RecordingHeader header() {
    return header;
  }

  /** How the run ended. */
  public Ending ending() {
    return ending;
  }

  /** What was left out to keep the file small. */
  public List<Gap> gaps() {
    return gaps.all();
  }

  /** The simulated times of its snapshots, in ns, ascending. */
  public LongRow sampleTimes() {
    return sampleTimes;
  }

  /**
   * What the machine looked like at a time: the last snapshot that is not later, or the first one.
   * It has no mappings, pages and page tables of processes.
   */
  public MachineSnapshot at(long timeNs) {
    try {
      SampleCursor found = cursorAt(timeNs);
      return assembler()
          .assemble(MachineSnapshot.class, definitions.shape(found.shape()), found.row());
    } catch (RecordingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SampleCursor cursorAt(long timeNs) throws RecordingException {
    List<Block> samples = of(BlockType.SAMPLES);
    Block holder = samples.stream().findFirst().orElseThrow(Recording::headless);
    for (Block block : samples) {
      holder = block.firstNs() <= timeNs ? block : holder;
    }
    int wanted = 1;
    for (SampleCursor count = new SampleCursor(holder, file); count.next(); ) {
      wanted += count.timeNs() <= timeNs ? 1 : 0;
    }
    SampleCursor cursor = new SampleCursor(holder, file);
    cursor.next();
    for (int i = 2; i < wanted; i++) {
      cursor.next();
    }
    return cursor;
  }

  private Assembler assembler() {
    return new Assembler(definitions, Map.of(BootSnapshot.class, header.boot()));
  }

  /** Shows all snapshots, from the first to the last. */
  public void forEachSample(Consumer<MachineSnapshot> reader) {
    Assembler assembler = assembler();
    eachRow(
        cursor ->
            reader.accept(
                assembler.assemble(
                    MachineSnapshot.class, definitions.shape(cursor.shape()), cursor.row())));
  }

  private interface RowReader {
    void read(SampleCursor cursor) throws RecordingException;
  }

  private void eachRow(RowReader reader) {
    try {
      for (Block block : of(BlockType.SAMPLES)) {
        SampleCursor cursor = new SampleCursor(block, file);
        while (cursor.next()) {
          reader.read(cursor);
        }
      }
    } catch (RecordingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A figure over time that is worked out from each snapshot. */
  public Series series(ToLongFunction<MachineSnapshot> figure) {
    LongList values = new LongList();
    forEachSample(sample -> values.add(figure.applyAsLong(sample)));
    return new Series(sampleTimes, LongRow.of(values.toArray()));
  }

  /**
   * A figure over time by its name, such as {@code nodes(0).zones(Normal).counters.nr_free_pages}:
   * see {@link #figures}. Has no values for snapshots that lack it.
   */
  public Series series(String figure) {
    LongList times = new LongList();
    LongList values = new LongList();
    eachRow(
        cursor -> {
          int place = names(cursor).indexOf(figure);
          if (place >= 0) {
            times.add(cursor.timeNs());
            values.add(cursor.row()[place]);
          }
        });
    return new Series(LongRow.of(times.toArray()), LongRow.of(values.toArray()));
  }

  /** The names of all figures that some snapshot has. */
  public List<String> figures() {
    Set<String> all = new LinkedHashSet<>();
    Set<Integer> seen = new LinkedHashSet<>();
    eachRow(
        cursor -> {
          if (seen.add(cursor.shape())) {
            all.addAll(names(cursor));
          }
        });
    return List.copyOf(all);
  }

  private List<String> names(SampleCursor cursor) throws RecordingException {
    List<String> known = names.get(cursor.shape());
    if (known == null) {
      known =
          FigureNames.of(
              definitions,
              Layout.name(MachineSnapshot.class),
              definitions.shape(cursor.shape()),
              cursor.row());
      names.put(cursor.shape(), known);
    }
    return known;
  }

  /** How many events it has, alike ones that were joined as one. */
  public long eventCount() {
    return EVENT_BLOCKS.stream().flatMap(type -> of(type).stream()).mapToLong(Block::items).sum();
  }

  /** Shows the events between two times, both included, from the first to the last. */
  public void forEachEvent(long fromNs, long toNs, Consumer<RecordedEvent> reader) {
    show(walk(type -> true, fromNs, toNs), reader);
  }

  /** Shows all events of some kinds, from the first to the last. Others cost next to nothing. */
  public void forEachEvent(Set<Class<? extends Event>> kinds, Consumer<RecordedEvent> reader) {
    show(walk(kinds), reader);
  }

  private static void show(EventWalk walk, Consumer<RecordedEvent> reader) {
    while (walk.next()) {
      reader.accept(walk.event());
    }
  }

  /** A walk through all events of some kinds. */
  public EventWalk walk(Set<Class<? extends Event>> kinds) {
    return walk(kinds::contains, 0, Long.MAX_VALUE);
  }

  private EventWalk walk(Predicate<Class<?>> kinds, long fromNs, long toNs) {
    boolean[] wanted = new boolean[decoders.size()];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = decoders.get(i).type().filter(kinds).isPresent();
    }
    try {
      List<EventCursor> cursors = new ArrayList<>();
      for (BlockType type : EVENT_BLOCKS) {
        cursors.add(new EventCursor(file, of(type), definitions, decoders, wanted, fromNs, toNs));
      }
      return new EventWalk(cursors);
    } catch (RecordingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The events between two times, both included. */
  public List<RecordedEvent> events(long fromNs, long toNs) {
    List<RecordedEvent> events = new ArrayList<>();
    forEachEvent(fromNs, toNs, events::add);
    return events;
  }

  /** All events. */
  public List<RecordedEvent> events() {
    return events(0, Long.MAX_VALUE);
  }

  /** The step that an actor was at, at a time: the last that it began and has not ended before. */
  public Optional<Place> placeAt(String actor, long timeNs) {
    int[] place = {-1};
    show(
        walk(STEPS::contains, 0, timeNs),
        event -> {
          if (event.actor().equals(actor)) {
            place[0] =
                switch (event.what()) {
                  case Event.StepBegan began -> began.place();
                  case Event.StepEnded ended when event.timeNs() < timeNs -> -1;
                  default -> place[0];
                };
          }
        });
    return place(place[0]);
  }

  /** The place with a number; empty if there is none. */
  public Optional<Place> place(int number) {
    return number < 0 || number >= header.places().size()
        ? Optional.empty()
        : Optional.of(header.places().get(number));
  }
}
