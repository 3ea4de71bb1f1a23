/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.scoping;

import com.google.common.base.Strings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.emf.ecore.resource.ResourceSet;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.mem.Import;
import org.memsim.dsl.mem.Model;

/** The files that a file names in its imports. */
public final class Imports {
  private static final String EXTENSION = "mem";

  /** A scheme has two letters or more: {@code C:} is a drive. */
  private static final String SCHEME = "[a-zA-Z][a-zA-Z0-9+.-]+:.*";

  private Imports() {}

  /**
   * Where an import points to: its text is a path, or a URI if it begins with a scheme, relative to
   * the importing file. Empty if there is no text or it cannot be a path.
   */
  public static Optional<URI> target(Import statement) {
    String text = statement.getImportURI();
    Resource resource = statement.eResource();
    return text == null || resource == null ? Optional.empty() : resolve(text, resource.getURI());
  }

  /**
   * Where the text of an import points to if it stands in a file.
   *
   * @param base the file; the text alone counts without one
   */
  public static Optional<URI> resolve(String text, @Nullable URI base) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    try {
      URI uri = isUri(text) ? URI.createURI(text, true) : URI.createFileURI(text);
      if (base == null) {
        return Optional.of(uri);
      }
      boolean resolvable = uri.isRelative() && base.isHierarchical() && !base.isRelative();
      return Optional.of(writtenLike(base, resolvable ? uri.resolve(base) : uri));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** {@code file:/a} and {@code file:///a} are the same file, but not equal: one form is kept. */
  private static URI writtenLike(URI base, URI target) {
    boolean isOnThisHost =
        base.isFile()
            && target.isFile()
            && Strings.isNullOrEmpty(base.authority())
            && Strings.isNullOrEmpty(target.authority());
    return isOnThisHost && target.hasAbsolutePath()
        ? URI.createHierarchicalURI(
            target.scheme(),
            base.authority(),
            target.device(),
            target.segments(),
            target.query(),
            target.fragment())
        : target;
  }

  /** Whether the text of an import is a URI and not a path. */
  public static boolean isUri(String text) {
    return text.matches(SCHEME);
  }

  /** Whether the file is there, can be read, and is one of the language by its name. */
  public static boolean exists(Import statement) {
    return target(statement)
        .filter(uri -> exists(uri, statement.eResource().getResourceSet()))
        .isPresent();
  }

  private static boolean exists(URI uri, ResourceSet files) {
    if (files == null || !EXTENSION.equals(uri.fileExtension())) {
      return false;
    }
    return files.getResource(uri, false) != null
        || (uri.isFile()
            ? Files.isReadable(Path.of(uri.toFileString()))
                && Files.isRegularFile(Path.of(uri.toFileString()))
            : files.getURIConverter().exists(uri, null));
  }

  /** The imported files that exist, in the order of the text. */
  public static Set<URI> targets(Resource resource) {
    Set<URI> targets = new LinkedHashSet<>();
    for (Import statement : statements(resource)) {
      target(statement).filter(uri -> exists(statement)).ifPresent(targets::add);
    }
    return targets;
  }

  /** The names of the other files of the language in the folder of one; none if it is nowhere. */
  public static List<String> neighbours(Resource resource) {
    if (resource.getURI() == null || !resource.getURI().isFile()) {
      return List.of();
    }
    Path own = Path.of(resource.getURI().toFileString()).toAbsolutePath();
    try (Stream<Path> files = Files.list(own.getParent())) {
      return files
          .filter(file -> !file.equals(own))
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith("." + EXTENSION))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** The imports of a file; none if it is empty. */
  public static List<Import> statements(Resource resource) {
    return resource.getContents().isEmpty()
            || !(resource.getContents().getFirst() instanceof Model model)
        ? List.of()
        : model.getImports();
  }
}
