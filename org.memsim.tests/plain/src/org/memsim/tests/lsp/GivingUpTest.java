/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.tests.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.inject.Injector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.resource.XtextResourceSet;
import org.eclipse.xtext.service.OperationCanceledManager;
import org.eclipse.xtext.util.CancelIndicator;
import org.eclipse.xtext.validation.CheckMode;
import org.eclipse.xtext.validation.IResourceValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memsim.dsl.CurrentBuild;
import org.memsim.dsl.MemLanguage;
import org.memsim.dsl.facts.Limit;
import org.memsim.dsl.ide.highlighting.MemHighlighting;
import org.memsim.dsl.ide.inlay.InlayHints;
import org.memsim.dsl.ide.lens.CodeLenses;
import org.memsim.dsl.mem.Machine;
import org.memsim.tests.dsl.TestFacts;

/**
 * Whatever looks at all of a file asks at each element whether that is still wanted, and stops at
 * the first answer that it is not. Counted, not timed.
 */
class GivingUpTest {
  private static final int PAIRS = 20;
  private static final String PAIR =
      """
      machine mNUMBER {
          node 0 { cpus 0-3  memory 4 GiB }
          node 1 { memory 4 GiB }
          cgroup boxNUMBER { memory.max 1 GiB }
      }
      workload wNUMBER on mNUMBER {
          process server {
              map heap 64 MiB
              touch heap
              expect process(server).rss == 64 MiB
          }
      }
      """;

  @TempDir Path folder;

  private final Injector language = MemLanguage.withFacts(new TestFacts());
  private final String text = text("");

  /** Says that it is no longer wanted from some question on, and keeps who asked. */
  private static final class Patience implements CancelIndicator {
    private final long end;
    private final Map<String, Integer> questions = new HashMap<>();
    private int all;

    Patience(long end) {
      this.end = end;
    }

    @Override
    public boolean isCanceled() {
      all++;
      StackWalker.getInstance()
          .walk(
              frames ->
                  frames
                      .map(StackWalker.StackFrame::getClassName)
                      .filter(name -> name.startsWith("org.memsim.dsl."))
                      .filter(name -> !name.endsWith(".TopicValidator"))
                      .findFirst())
          .ifPresent(name -> questions.merge(name.replaceAll(".*\\.", ""), 1, Integer::sum));
      return all > end;
    }

    int of(String asker) {
      return questions.getOrDefault(asker, 0);
    }
  }

  private static String text(String last) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < PAIRS; i++) {
      text.append(PAIR.replace("NUMBER", Integer.toString(i)));
    }
    return text.append(last).toString();
  }

  private XtextResource file(String content) throws IOException {
    XtextResourceSet files = language.getInstance(XtextResourceSet.class);
    XtextResource file = (XtextResource) files.createResource(URI.createFileURI("/test/a.mem"));
    file.load(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), Map.of());
    return file;
  }

  private static int elements(XtextResource file) {
    int count = 0;
    for (var all = EcoreUtil.getAllContents(file, false); all.hasNext(); all.next()) {
      count++;
    }
    return count;
  }

  private boolean isGivenUp(Runnable work) {
    Throwable thrown = assertThrows(Throwable.class, work::run);
    return language
        .getInstance(OperationCanceledManager.class)
        .isOperationCanceledException(thrown);
  }

  /** Each check of the whole file asks as often as there are elements; any answer ends it. */
  @Test
  void checksGiveUp() throws IOException {
    XtextResource file = file(text + "machine m0 { node 0 { memory 1 GiB } }\n");
    int elements = elements(file);
    IResourceValidator validator = language.getInstance(IResourceValidator.class);
    Patience endless = new Patience(Long.MAX_VALUE);
    validator.validate(file, CheckMode.ALL, endless);
    assertTrue(elements > 50 * PAIRS / 2, "elements: " + elements);
    assertTrue(
        endless.of("UnusedDefinitionValidator") >= 2 * elements - 2, endless.questions::toString);
    assertTrue(endless.of("NameValidator") >= elements - 1, endless.questions::toString);
    assertTrue(endless.of("NameValidator") < 2 * elements, "once for all names that are taken");
    for (int end : List.of(0, 10, elements, endless.all - 1)) {
      Patience patience = new Patience(end);
      assertTrue(isGivenUp(() -> validator.validate(file, CheckMode.ALL, patience)));
      assertEquals(end + 1, patience.all, "asked after the answer");
    }
  }

  /** Xtext's build links without asking; ours asks. */
  @Test
  void buildsGiveUpWhileTheyLink() throws IOException {
    XtextResource file = file(text);
    int elements = elements(file);
    Patience endless = new Patience(Long.MAX_VALUE);
    CurrentBuild.set(file.getResourceSet(), endless);
    EcoreUtil2.resolveLazyCrossReferences(file, CancelIndicator.NullImpl);
    assertTrue(endless.of("LinkedResource") >= elements, endless.questions::toString);
    Patience patience = new Patience(elements / 2);
    CurrentBuild.set(file.getResourceSet(), patience);
    assertTrue(
        isGivenUp(() -> EcoreUtil2.resolveLazyCrossReferences(file, CancelIndicator.NullImpl)));
    assertEquals(elements / 2 + 1, patience.all);
    CurrentBuild.set(file.getResourceSet(), null);
    EcoreUtil2.resolveLazyCrossReferences(file, CancelIndicator.NullImpl);
    assertEquals(elements / 2 + 1, patience.all, "nobody asks when the build is over");
  }

  @Test
  void servicesGiveUp() throws IOException {
    XtextResource file = file(text);
    Document document = new Document(1, text);
    InlayHints hints = language.getInstance(InlayHints.class);
    Patience endless = new Patience(Long.MAX_VALUE);
    assertEquals(4 * PAIRS, hints.of(document, file, wholeOf(document), endless).size());
    assertEquals(elements(file), endless.all);
    Patience patience = new Patience(3);
    assertTrue(hints.of(document, file, wholeOf(document), patience).size() < 3);
    assertEquals(4, patience.all);

    CodeLenses lenses = language.getInstance(CodeLenses.class);
    Set<String> commands = Set.of(CodeLenses.RUN);
    assertEquals(PAIRS, lenses.of(document, file, commands, new Patience(Long.MAX_VALUE)).size());
    assertEquals(1, lenses.of(document, file, commands, new Patience(2)).size());

    int[] tokens = new int[1];
    Patience brief = new Patience(10);
    language
        .getInstance(MemHighlighting.class)
        .provideHighlightingFor(file, (start, length, type) -> tokens[0]++, brief);
    assertEquals(11, brief.all);
    assertTrue(tokens[0] <= 10, "tokens: " + tokens[0]);
  }

  private Range wholeOf(Document document) {
    return new Range(new Position(0, 0), document.getPosition(text.length()));
  }

  /** What lies outside of the range that is asked for is not looked into. */
  @Test
  void hintsOfAPartLookAtThatPart() throws IOException {
    XtextResource file = file(text);
    Document document = new Document(1, text);
    Patience endless = new Patience(Long.MAX_VALUE);
    Range first = new Range(new Position(0, 0), new Position(4, 0));
    List<?> hints = language.getInstance(InlayHints.class).of(document, file, first, endless);
    assertEquals(3, hints.size());
    assertTrue(endless.all < elements(file) / 4, "elements looked at: " + endless.all);
  }

  /** A build looks at a file once: nothing is generated, so nothing has to be known before. */
  @Test
  void aKeyMakesOneValidation() {
    int[] asked = new int[1];
    Injector counting =
        MemLanguage.withFacts(
            new TestFacts() {
              @Override
              public List<Limit> limits(EObject element) {
                asked[0] += element instanceof Machine ? 1 : 0;
                return super.limits(element);
              }
            });
    Server server = Server.on(folder, counting).open("a.mem", "machine m { node 0 { } }\n");
    server.diagnostics("a.mem");
    int before = asked[0];
    server.change("a.mem", "machine n { node 0 { memory 1 GiB } }\n");
    server.diagnostics("a.mem");
    Server.await(server.get().documentSymbol(new DocumentSymbolParams(server.document("a.mem"))));
    assertEquals(1, asked[0] - before);
  }
}
