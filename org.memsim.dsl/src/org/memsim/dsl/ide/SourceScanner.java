/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide;

import com.google.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import org.eclipse.emf.common.util.URI;
import org.eclipse.xtext.util.IAcceptor;
import org.eclipse.xtext.util.IFileSystemScanner;
import org.eclipse.xtext.util.UriExtensions;

/**
 * Finds the sources of a workspace folder. Folders with the copies that builds make are left out:
 * the same names would be there twice.
 */
class SourceScanner implements IFileSystemScanner {
  private static final Set<String> OUTPUT =
      Set.of("target", "bin", "build", "out", "dist", "node_modules");

  private final UriExtensions uris;

  @Inject
  SourceScanner(UriExtensions uris) {
    this.uris = uris;
  }

  @Override
  public void scan(URI root, IAcceptor<URI> acceptor) {
    Path folder = Path.of(root.toFileString());
    if (!Files.isDirectory(folder)) {
      return;
    }
    try {
      Files.walkFileTree(folder, new Visitor(folder, acceptor));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a folder has nothing that an author wrote. */
  static boolean isOutput(String folderName) {
    return folderName.startsWith(".") || OUTPUT.contains(folderName);
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    private final Path root;
    private final IAcceptor<URI> acceptor;

    Visitor(Path root, IAcceptor<URI> acceptor) {
      this.root = root;
      this.acceptor = acceptor;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return !folder.equals(root) && isOutput(folder.getFileName().toString())
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      acceptor.accept(uris.toEmfUri(file.toAbsolutePath().normalize().toUri()));
      return FileVisitResult.CONTINUE;
    }

    /** What cannot be read is not a source. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }
}
