/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl;

import com.google.common.base.Throwables;
import com.google.inject.Inject;
import com.google.inject.Injector;
import com.google.inject.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.emf.ecore.resource.ResourceSet;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.xtext.resource.IResourceFactory;
import org.eclipse.xtext.resource.XtextResourceSet;
import org.eclipse.xtext.util.CancelIndicator;
import org.eclipse.xtext.validation.CheckMode;
import org.eclipse.xtext.validation.IResourceValidator;
import org.eclipse.xtext.validation.Issue;
import org.memsim.dsl.mem.Model;
import org.memsim.dsl.validation.IssueCodes;

/** Loads files without a workspace. Each load has a resource set of its own. */
public final class ModelLoader {
  private final Provider<XtextResourceSet> resourceSets;
  private final IResourceFactory resources;
  private final IResourceValidator validator;

  @Inject
  ModelLoader(
      Provider<XtextResourceSet> resourceSets,
      IResourceFactory resources,
      IResourceValidator validator) {
    this.resourceSets = resourceSets;
    this.resources = resources;
    this.validator = validator;
  }

  /** The loader of the language of this JVM. */
  public static ModelLoader create() {
    return of(MemLanguage.injector());
  }

  /** The loader of a language. */
  public static ModelLoader of(Injector language) {
    return language.getInstance(ModelLoader.class);
  }

  /**
   * Loads, links and validates a file and its imports. A file that cannot be read is a problem at
   * its first line, not an exception.
   */
  public LoadedModel load(Path file) {
    URI uri = URI.createFileURI(file.toAbsolutePath().normalize().toString());
    try (InputStream text = Files.newInputStream(file)) {
      return load(uri, text);
    } catch (IOException e) {
      return unreadable(uri, e);
    }
  }

  /**
   * Loads, links and validates a text.
   *
   * @param standsFor where the text would be if it were a file: imports are relative to it
   */
  public LoadedModel load(String text, Path standsFor) {
    URI uri = URI.createFileURI(standsFor.toAbsolutePath().normalize().toString());
    try (InputStream bytes = bytes(text)) {
      return load(uri, bytes);
    } catch (IOException e) {
      return unreadable(uri, e);
    }
  }

  /**
   * Loads, links and validates texts.
   *
   * @param main the one that is loaded; what else it imports is read from its file
   * @param texts what is in the files
   */
  public LoadedModel load(URI main, Map<URI, String> texts) {
    ResourceSet files = resourceSets.get();
    try {
      for (Map.Entry<URI, String> text : texts.entrySet()) {
        if (!text.getKey().equals(main)) {
          Resource file = resources.createResource(text.getKey());
          files.getResources().add(file);
          file.load(bytes(text.getValue()), null);
        }
      }
      return load(files, main, bytes(texts.getOrDefault(main, "")));
    } catch (IOException e) {
      return unreadable(main, e);
    }
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private LoadedModel load(URI uri, InputStream text) throws IOException {
    return load(resourceSets.get(), uri, text);
  }

  private LoadedModel load(ResourceSet files, URI uri, InputStream text) throws IOException {
    Resource file = resources.createResource(uri);
    files.getResources().addFirst(file);
    try {
      file.load(text, null);
      EcoreUtil.resolveAll(file);
      return new LoadedModel(files, root(file), validate(files));
    } catch (RuntimeException | StackOverflowError e) {
      if (!(Throwables.getRootCause(e) instanceof StackOverflowError)) {
        throw e;
      }
      Problem problem = at(uri, IssueCodes.TOO_DEEP, "The file is nested too deeply to be read.");
      return new LoadedModel(files, Optional.empty(), List.of(problem));
    }
  }

  private static Optional<Model> root(Resource file) {
    return file.getContents().stream()
        .filter(Model.class::isInstance)
        .map(Model.class::cast)
        .findFirst();
  }

  /** Validating a file may load others; those are validated too. */
  private List<Problem> validate(ResourceSet files) {
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < files.getResources().size(); i++) {
      Resource file = files.getResources().get(i);
      EcoreUtil.resolveAll(file);
      validator.validate(file, CheckMode.ALL, CancelIndicator.NullImpl).stream()
          .map(issue -> problem(file.getURI(), issue))
          .sorted(Problem.IN_ORDER)
          .forEach(problems::add);
    }
    return problems;
  }

  private LoadedModel unreadable(URI uri, IOException e) {
    Problem problem = at(uri, IssueCodes.MISSING_FILE, reason(e));
    return new LoadedModel(resourceSets.get(), Optional.empty(), List.of(problem));
  }

  /** The messages of the system's own exceptions about files are but their names. */
  private static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException missing -> "There is no such file.";
      case AccessDeniedException denied -> "The file cannot be read: permission denied.";
      default -> "The file cannot be read: " + e.getMessage() + ".";
    };
  }

  private static Problem at(URI uri, String code, String message) {
    return new Problem(uri, 1, 1, 0, 0, Problem.Severity.ERROR, code, message);
  }

  private static Problem problem(URI file, Issue issue) {
    return new Problem(
        file,
        Objects.requireNonNullElse(issue.getLineNumber(), 1),
        Objects.requireNonNullElse(issue.getColumn(), 1),
        Objects.requireNonNullElse(issue.getOffset(), 0),
        Objects.requireNonNullElse(issue.getLength(), 0),
        severity(issue),
        Objects.requireNonNullElse(issue.getCode(), IssueCodes.SYNTAX_ERROR),
        issue.getMessage());
  }

  private static Problem.Severity severity(Issue issue) {
    return switch (issue.getSeverity()) {
      case ERROR -> Problem.Severity.ERROR;
      case WARNING -> Problem.Severity.WARNING;
      case INFO, IGNORE -> Problem.Severity.INFO;
    };
  }
}
