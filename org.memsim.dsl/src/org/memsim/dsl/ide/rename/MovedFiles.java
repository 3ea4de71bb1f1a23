/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.rename;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.eclipse.emf.common.util.URI;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.resource.IResourceDescription;
import org.eclipse.xtext.resource.XtextResource;
import org.memsim.dsl.mem.Import;
import org.memsim.dsl.mem.MemPackage;
import org.memsim.dsl.scoping.Imports;
import org.memsim.dsl.scoping.IndexedImports;

/**
 * What becomes of imports when files or folders are renamed or moved: those that name a moved file,
 * and those of a moved file whose paths are relative to it. An import that still means the same
 * file is left as it is.
 */
public final class MovedFiles {
  /** Reads a file of the workspace, as it is in the editor if it is open. */
  public interface Reader {
    /** What the function makes of the file. */
    <T> T read(URI file, BiFunction<Document, XtextResource, T> function);
  }

  private final Map<URI, URI> moves;

  /**
   * Files and folders that move.
   *
   * @param moves the new place of each, by the old one; a file goes with its folder
   */
  public MovedFiles(Map<URI, URI> moves) {
    Map<URI, URI> bare = new LinkedHashMap<>();
    moves.forEach((from, to) -> bare.put(withoutSlash(from), withoutSlash(to)));
    this.moves = bare;
  }

  private static URI withoutSlash(URI uri) {
    return uri.hasTrailingPathSeparator() ? uri.trimSegments(1) : uri;
  }

  /**
   * The edits of each file that must change, by the place that it has before it moves.
   *
   * @param index all files that may have imports
   */
  public Map<URI, List<TextEdit>> edits(
      Iterable<? extends IResourceDescription> index, Reader reader) {
    Map<URI, List<TextEdit>> edits = new LinkedHashMap<>();
    for (IResourceDescription file : index) {
      URI uri = file.getURI();
      List<URI> imports = IndexedImports.of(file);
      boolean isConcerned =
          imports.stream().anyMatch(target -> !moved(uri).equals(uri) || isMoved(target));
      if (isConcerned) {
        List<TextEdit> changes = reader.read(uri, this::edits);
        if (changes != null && !changes.isEmpty()) {
          edits.put(uri, changes);
        }
      }
    }
    return edits;
  }

  private List<TextEdit> edits(Document document, XtextResource file) {
    List<TextEdit> edits = new ArrayList<>();
    for (Import statement : Imports.statements(file)) {
      List<INode> nodes =
          NodeModelUtils.findNodesForFeature(statement, MemPackage.eINSTANCE.getImport_ImportURI());
      Optional<String> text = text(statement, file.getURI());
      if (text.isPresent() && !nodes.isEmpty()) {
        INode node = nodes.getFirst();
        Range range =
            new Range(
                document.getPosition(node.getOffset()), document.getPosition(node.getEndOffset()));
        edits.add(new TextEdit(range, quoted(text.get())));
      }
    }
    return edits;
  }

  /** What the import must say once all has moved; empty if that is what it says. */
  private Optional<String> text(Import statement, URI file) {
    Optional<URI> target = Imports.target(statement);
    if (target.isEmpty()) {
      return Optional.empty();
    }
    URI newTarget = moved(target.get());
    URI newFile = moved(file);
    if (Imports.resolve(statement.getImportURI(), newFile).equals(Optional.of(newTarget))) {
      return Optional.empty();
    }
    return Optional.of(written(statement.getImportURI(), newFile, newTarget));
  }

  /** In the way in which the old text was written: a URI, an absolute or a relative path. */
  private static String written(String before, URI file, URI target) {
    if (Imports.isUri(before) || !target.isFile() || !file.isFile()) {
      return target.toString();
    }
    Path to = Path.of(target.toFileString());
    if (Path.of(before).isAbsolute()) {
      return slashes(to);
    }
    Path folder = Path.of(file.toFileString()).getParent();
    if (folder == null || !Objects.equals(folder.getRoot(), to.getRoot())) {
      return slashes(to); // on another drive
    }
    String relative = slashes(folder.relativize(to));
    return before.startsWith("./") && !relative.startsWith("../") ? "./" + relative : relative;
  }

  private static String slashes(Path path) {
    return path.toString().replace(path.getFileSystem().getSeparator(), "/");
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private boolean isMoved(URI uri) {
    return !moved(uri).equals(uri);
  }

  /** Where a file is once all has moved. */
  private URI moved(URI uri) {
    for (URI from = uri; from.segmentCount() > 0; from = from.trimSegments(1)) {
      URI to = moves.get(from);
      if (to != null) {
        List<String> rest = uri.segmentsList().subList(from.segmentCount(), uri.segmentCount());
        return to.appendSegments(rest.toArray(String[]::new));
      }
    }
    return uri;
  }
}
