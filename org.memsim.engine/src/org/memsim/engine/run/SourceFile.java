/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.resource.XtextResource;
import org.memsim.dsl.LoadedModel;
import org.memsim.dsl.MemLanguage;
import org.memsim.dsl.ModelLoader;
import org.memsim.dsl.Problem;
import org.memsim.dsl.mem.Element;
import org.memsim.dsl.mem.Machine;
import org.memsim.dsl.mem.Workload;
import org.memsim.dsl.overrides.ChangeException;
import org.memsim.dsl.overrides.ChangedModel;
import org.memsim.dsl.overrides.MachineChange;

/** A file that was read, linked and checked, with the files that it imports. */
public final class SourceFile {
  private final Path path;
  private final URI uri;
  private final LoadedModel loaded;
  private final Optional<ChangedModel> changed;

  /** What is wrong with a change that could not be made. */
  private final Optional<Diagnostic> refused;

  private SourceFile(Path path, LoadedModel loaded) {
    this(path, loaded, Optional.empty(), Optional.empty());
  }

  private SourceFile(
      Path path, LoadedModel loaded, Optional<ChangedModel> changed, Optional<Diagnostic> refused) {
    this.path = path;
    this.uri = uri(path);
    this.loaded = loaded;
    this.changed = changed;
    this.refused = refused;
  }

  /** Reads a file; that it cannot be read is one of its diagnostics. */
  public static SourceFile read(Path path) {
    return new SourceFile(path, loader().load(path));
  }

  /**
   * Takes a text for the content of a file.
   *
   * @param name the file that diagnostics name and imports are relative to; it need not exist
   */
  public static SourceFile of(Path name, String text) {
    return new SourceFile(name, loader().load(text, name));
  }

  /**
   * The file as if its machines, or those that it imports, were described otherwise. What is wrong
   * with a change is among the diagnostics, under the change's own name. A file with errors stays
   * as it is.
   *
   * @param changes such as {@code server.kernel=6.6}, see {@link MachineChange}
   */
  public SourceFile with(List<String> changes) {
    if (changes.isEmpty() || hasErrors()) {
      return this;
    }
    try {
      ChangedModel model = ChangedModel.of(loader(), uri, loaded, changes);
      return new SourceFile(path, model.loaded(), Optional.of(model), Optional.empty());
    } catch (ChangeException e) {
      Diagnostic refusal =
          new Diagnostic(
              nameOf(e.text()),
              1,
              e.column(),
              0,
              Severity.ERROR,
              String.valueOf(e.getMessage()),
              RunCodes.NOT_FOUND);
      return new SourceFile(path, loaded, Optional.empty(), Optional.of(refusal));
    }
  }

  /** What stands for a file in a diagnostic about a change. */
  private static Path nameOf(String change) {
    return Path.of("--set " + change);
  }

  /** Makes the language, so that reading the first file need not; may be called on any thread. */
  public static void prepare() {
    loader();
  }

  private static ModelLoader loader() {
    MemLanguage.install(EngineFacts.INSTANCE);
    return ModelLoader.create();
  }

  /** The file as it was named. */
  public Path path() {
    return path;
  }

  /** What is to be said about it and the files it imports, by place. */
  public List<Diagnostic> diagnostics() {
    return Stream.concat(loaded.problems().stream().map(this::diagnostic), refused.stream())
        .toList();
  }

  private Diagnostic diagnostic(Problem problem) {
    Optional<ChangedModel.Place> inChange = changed.flatMap(model -> model.place(problem));
    if (inChange.isPresent()) {
      Path name = nameOf(inChange.get().change());
      return diagnostic(name, 1, inChange.get().column(), problem);
    }
    Problem stated = changed.map(model -> model.unchanged(problem)).orElse(problem);
    return diagnostic(nameOf(stated.file()), stated.line(), stated.column(), stated);
  }

  private static Diagnostic diagnostic(Path file, int line, int column, Problem problem) {
    return new Diagnostic(
        file,
        line,
        column,
        problem.length(),
        switch (problem.severity()) {
          case ERROR -> Severity.ERROR;
          case WARNING -> Severity.WARNING;
          case INFO -> Severity.INFO;
        },
        problem.message(),
        problem.code());
  }

  /** Whether it must not be run. */
  public boolean hasErrors() {
    return loaded.hasErrors() || refused.isPresent();
  }

  /** Whether it could be read and parsed, so that it can be laid out. */
  public boolean isParsed() {
    return resource().map(r -> !r.getParseResult().hasSyntaxErrors()).orElse(false);
  }

  /** Whether it says nothing, but for comments, or could not be read. */
  boolean isBlank() {
    return loaded.model().isEmpty();
  }

  /** Its text; empty if it could not be read. */
  public String text() {
    return resource().map(r -> r.getParseResult().getRootNode().getText()).orElse("");
  }

  /** The names of the machines of this file itself, in its order. */
  public List<String> machineNames() {
    return machines().stream().map(Machine::getName).toList();
  }

  /** The file as it was parsed; a file of comments alone is parsed, too, but has no model. */
  Optional<XtextResource> resource() {
    return loaded.files().getResources().stream()
        .limit(1)
        .map(XtextResource.class::cast)
        .filter(file -> file.getParseResult() != null)
        .findFirst();
  }

  /** The names of the workloads of this file itself, in its order. */
  public List<String> workloadNames() {
    return workloads().stream().map(Workload::getName).toList();
  }

  /** The workloads of this file itself, in its order. */
  public List<Workload> workloads() {
    return EcoreUtil2.typeSelect(elements(), Workload.class);
  }

  /** The machines of this file itself, in its order. */
  public List<Machine> machines() {
    return EcoreUtil2.typeSelect(elements(), Machine.class);
  }

  private List<Element> elements() {
    return loaded.model().<List<Element>>map(model -> model.getElements()).orElse(List.of());
  }

  /** Positions of elements, this file under the name by which it was asked for. */
  Positions positions() {
    return new Positions((EObject element) -> nameOf(element.eResource().getURI()));
  }

  /** This file as it was named; others relative to the working directory if they are below it. */
  private Path nameOf(URI file) {
    if (file.equals(uri)) {
      return path;
    }
    Path absolute = Path.of(file.toFileString());
    Path here = Path.of("").toAbsolutePath();
    return absolute.startsWith(here) ? here.relativize(absolute) : absolute;
  }

  private static URI uri(Path path) {
    return URI.createFileURI(path.toAbsolutePath().normalize().toString());
  }
}
