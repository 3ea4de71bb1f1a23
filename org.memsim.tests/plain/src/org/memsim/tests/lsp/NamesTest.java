/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.PrepareRenameResult;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.TextEdit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memsim.dsl.MemLanguage;
import org.memsim.engine.run.EngineFacts;

/**
 * Each kind of name, from each place where it stands: definition, references, occurrences and new
 * names. In the text a word stands for one thing only, so its places are those of the word.
 */
class NamesTest {
  private static final String TEXT =
      """
      machine rig { node 0 { cpus 0-3  memory 1 GiB } }
      machine lab extends rig { cgroup box { cgroup crate { memory.max 1 GiB } } }
      policy near = bind 0
      workload work on lab {
          process redis {
              cgroup crate
              policy near
              map heap 16 MiB with policy near
              touch heap
              touch heap[0 B..8 MiB]
              mark begun
              fork saver { touch heap  exit }
              wait saver
              set policy heap to near
              expect process(redis).rss - 1 MiB < 8 MiB + process(redis).mapping(heap).rss
              expect process(redis).rss since begun >= 0
              expect process(saver).rss >= 0
          }
          process second after redis { print maps of redis, maps of saver }
          process third after helper { }
          kernel helper {
              cache dentry object 192 B
              alloc things from dentry count 10
              free things
              alloc block order 1 gfp KERNEL
              kmap block
              kunmap block
              free block
              kmalloc small 64 B
              free small
              vmalloc large 1 MiB
              free large
              cgroup box memory.max max
          }
          expect cgroup(crate).memory.current >= 0
          expect slab(dentry).objects >= 0
      }
      """;

  @TempDir Path folder;

  private Server server;

  @BeforeEach
  void start() {
    server = Server.on(folder, MemLanguage.withFacts(EngineFacts.INSTANCE)).open("a.mem", TEXT);
  }

  private static List<Position> places(String word) {
    return Pattern.compile("\\b" + word + "\\b")
        .matcher(TEXT)
        .results()
        .map(MatchResult::start)
        .map(offset -> Server.position(TEXT, offset))
        .toList();
  }

  private static String place(Position start, String word) {
    Position end = new Position(start.getLine(), start.getCharacter() + word.length());
    return Server.place(new Range(start, end));
  }

  private static List<String> words(Stream<Range> ranges) {
    return ranges.map(Server::place).sorted().toList();
  }

  /** It need not run: `kmap` is for another architecture, and yet its name is one. */
  @Test
  void theTextIsRight() {
    assertEquals(
        List.of(),
        server.diagnostics("a.mem").stream()
            .filter(found -> found.getSeverity() == DiagnosticSeverity.Error)
            .map(found -> found.getCode().getLeft())
            .filter(code -> !code.equals("not-yet"))
            .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rig", "lab", "box", "crate", "near", "work", "redis", "heap", "begun", "saver", "second",
        "helper", "dentry", "things", "block", "small", "large"
      })
  void everyPlaceOfAName(String word) {
    List<Position> places = places(word);
    List<String> all = places.stream().map(place -> place(place, word)).sorted().toList();
    Position first = word.equals("helper") ? places.get(1) : places.getFirst();
    String declared = place(first, word);
    String renamed = TEXT.replaceAll("\\b" + word + "\\b", "other_name");
    for (Position place : places) {
      String where = word + " at " + place.getLine() + ":" + place.getCharacter();
      assertEquals(declared, definition(place), where);
      assertEquals(all, highlights(place), where);
      assertEquals(all, references(place), where);
      assertEquals(renamed, renamed(place), where);
      PrepareRenameResult prepared =
          Server.await(
                  server
                      .get()
                      .prepareRename(new PrepareRenameParams(server.document("a.mem"), place)))
              .getSecond();
      assertEquals(word, prepared.getPlaceholder(), where);
      assertEquals(place, prepared.getRange().getStart(), where);
    }
  }

  private String definition(Position place) {
    return words(
            Server.await(
                    server.get().definition(new DefinitionParams(server.document("a.mem"), place)))
                .getLeft()
                .stream()
                .map(location -> location.getRange()))
        .getFirst();
  }

  private List<String> highlights(Position place) {
    return words(
        Server.await(
                server
                    .get()
                    .documentHighlight(
                        new DocumentHighlightParams(server.document("a.mem"), place)))
            .stream()
            .map(highlight -> highlight.getRange()));
  }

  private List<String> references(Position place) {
    return words(
        Server.await(
                server
                    .get()
                    .references(
                        new ReferenceParams(
                            server.document("a.mem"), place, new ReferenceContext(true))))
            .stream()
            .map(location -> location.getRange()));
  }

  private String renamed(Position place) {
    List<TextEdit> edits =
        Server.await(
                server
                    .get()
                    .rename(new RenameParams(server.document("a.mem"), place, "other_name")))
            .getChanges()
            .get(server.uri("a.mem"));
    return Server.apply(TEXT, edits);
  }
}
