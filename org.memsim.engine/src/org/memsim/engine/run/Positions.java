/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.nio.file.Path;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.util.LineAndColumn;
import org.memsim.dsl.mem.Machine;
import org.memsim.dsl.mem.Node;
import org.memsim.dsl.mem.Workload;
import org.memsim.engine.machine.BootException;
import org.memsim.engine.recording.RecordingFailure;

/** Finds where elements of the model stand in their files. */
final class Positions {
  /** Names a file as the user named it. */
  interface FileNames {
    Path name(EObject element);
  }

  private final FileNames files;

  Positions(FileNames files) {
    this.files = files;
  }

  /**
   * A diagnostic about a machine that cannot boot: at the node that it is about, if it is in it.
   */
  Diagnostic diagnostic(Machine machine, BootException problem) {
    EObject element = machine;
    if (problem.node().isPresent()) {
      element =
          EcoreUtil2.typeSelect(machine.getItems(), Node.class).stream()
              .filter(node -> node.getId() == problem.node().getAsInt())
              .findFirst()
              .<EObject>map(node -> node)
              .orElse(machine);
    }
    return diagnostic(
        element, Severity.ERROR, String.valueOf(problem.getMessage()), RunCodes.CANNOT_BOOT);
  }

  /** A diagnostic about a workload whose recording cannot be written. */
  Diagnostic diagnostic(Workload workload, RecordingFailure failure) {
    String message = String.valueOf(failure.getMessage());
    return diagnostic(workload, Severity.ERROR, message, RunCodes.CANNOT_RECORD);
  }

  /** The file that an element stands in, as the user named it. */
  Path file(EObject element) {
    return files.name(element);
  }

  /** The path of a file that is named in an element: it lies beside the one that names it. */
  Path beside(EObject element, String path) {
    return files.name(element).resolveSibling(path);
  }

  /** A diagnostic about a whole element, at its first token. */
  Diagnostic diagnostic(EObject element, Severity severity, String message, String code) {
    ICompositeNode node = NodeModelUtils.findActualNodeFor(element);
    LineAndColumn start = NodeModelUtils.getLineAndColumn(node, node.getOffset());
    return new Diagnostic(
        files.name(element),
        start.getLine(),
        start.getColumn(),
        node.getLength(),
        severity,
        message,
        code);
  }
}
