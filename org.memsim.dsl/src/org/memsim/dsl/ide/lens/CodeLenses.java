/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.lens;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.Range;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.util.CancelIndicator;
import org.memsim.dsl.mem.Element;
import org.memsim.dsl.mem.MemPackage;
import org.memsim.dsl.mem.Model;
import org.memsim.dsl.mem.Workload;

/**
 * <em>Run | Explain</em> above each workload. The editor carries the commands out; each has the URI
 * of the file and the name of the workload as arguments.
 */
public class CodeLenses {
  /** Runs a workload. */
  public static final String RUN = "memsim.run";

  /** Runs a workload and says why allocations went where they went. */
  public static final String EXPLAIN = "memsim.explain";

  /**
   * The lenses of a file; those found so far if they are no longer wanted.
   *
   * @param commands those that the editor has; no lens is made for another
   */
  public List<CodeLens> of(
      Document document, XtextResource resource, Set<String> commands, CancelIndicator cancel) {
    List<CodeLens> lenses = new ArrayList<>();
    for (Element element : elements(resource)) {
      if (cancel.isCanceled()) {
        break;
      }
      if (element instanceof Workload workload) {
        add(lenses, "Run", RUN, workload, document, commands);
        add(lenses, "Explain", EXPLAIN, workload, document, commands);
      }
    }
    return lenses;
  }

  private static List<Element> elements(XtextResource resource) {
    return !resource.getContents().isEmpty()
            && resource.getContents().getFirst() instanceof Model model
        ? model.getElements()
        : List.of();
  }

  private static void add(
      List<CodeLens> lenses,
      String title,
      String command,
      Workload workload,
      Document document,
      Set<String> commands) {
    List<INode> name =
        NodeModelUtils.findNodesForFeature(workload, MemPackage.eINSTANCE.getElement_Name());
    if (commands.contains(command) && !name.isEmpty()) {
      String uri = workload.eResource().getURI().toString();
      Range range =
          new Range(
              document.getPosition(name.getFirst().getOffset()),
              document.getPosition(name.getFirst().getEndOffset()));
      lenses.add(
          new CodeLens(range, new Command(title, command, List.of(uri, workload.getName())), null));
    }
  }
}
