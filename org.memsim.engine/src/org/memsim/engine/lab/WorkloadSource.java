/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.lab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.memsim.dsl.mem.Mapping;
import org.memsim.dsl.mem.MemPackage;
import org.memsim.dsl.mem.ProcessActor;
import org.memsim.dsl.mem.Repeat;
import org.memsim.dsl.mem.UsePolicy;
import org.memsim.dsl.mem.Workload;
import org.memsim.engine.run.SourceFile;

/**
 * The file of a workload, changed so that the workload runs on another machine and its processes
 * begin as the guest's do: with a program's own pages, and only then with a policy.
 */
final class WorkloadSource {
  /** With this begin the names that the lab adds; a file that has one already is its own fault. */
  static final String OWN = "lab__";

  private final SourceFile file;
  private final Workload workload;
  private final List<Edit> edits = new ArrayList<>();

  /** Other text in place of a stretch of the file. */
  private record Edit(int offset, int length, String text) {}

  private WorkloadSource(SourceFile file, Workload workload) {
    this.file = file;
    this.workload = workload;
  }

  /**
   * Changes a file. Lines keep their numbers.
   *
   * @param machine the name of the machine that the workload is to run on
   * @param text what describes that machine, to be added to the file
   * @param beginnings what processes do first, by their names
   */
  static SourceFile of(
      SourceFile file,
      Workload workload,
      String machine,
      String text,
      Map<String, String> beginnings) {
    WorkloadSource source = new WorkloadSource(file, workload);
    return source.changed(machine, text, beginnings);
  }

  private SourceFile changed(String machine, String text, Map<String, String> beginnings) {
    for (INode node :
        NodeModelUtils.findNodesForFeature(workload, MemPackage.Literals.WORKLOAD__MACHINE)) {
      edits.add(new Edit(node.getOffset(), node.getLength(), machine));
    }
    for (ProcessActor process : EcoreUtil2.typeSelect(workload.getItems(), ProcessActor.class)) {
      begin(process, beginnings.getOrDefault(process.getName(), ""));
    }
    StringBuilder all = new StringBuilder(file.text());
    edits.stream()
        .sorted(Comparator.comparingInt(Edit::offset).reversed())
        .forEach(edit -> all.replace(edit.offset, edit.offset + edit.length, edit.text));
    return SourceFile.of(file.path(), all.append('\n').append(text).toString());
  }

  /** A policy of the process becomes its first step, after what the lab adds. */
  private void begin(ProcessActor process, String beginning) {
    StringBuilder first = new StringBuilder(" ");
    if (!beginning.isEmpty()) {
      first.append("repeat 1 { ").append(beginning).append(" } ");
    }
    for (UsePolicy policy : EcoreUtil2.typeSelect(process.getItems(), UsePolicy.class)) {
      INode node = NodeModelUtils.getNode(policy);
      String use = NodeModelUtils.getTokenText(NodeModelUtils.getNode(policy.getUse()));
      first
          .append("set policy ")
          .append(policy.getUse().getPolicy() == null ? "to " : "")
          .append(use)
          .append(' ');
      String lines = node.getText().substring(node.getOffset() - node.getTotalOffset());
      edits.add(new Edit(node.getOffset(), node.getLength(), lines.replaceAll("[^\\n]", " ")));
    }
    for (ILeafNode leaf : NodeModelUtils.getNode(process).getLeafNodes()) {
      if (!leaf.isHidden() && leaf.getText().equals("{")) {
        edits.add(new Edit(leaf.getEndOffset(), 0, first.toString()));
        return;
      }
    }
  }

  /** Whether the lab has added a step. */
  static boolean isOwn(EObject step) {
    for (EObject outer = step; outer != null; outer = outer.eContainer()) {
      if (outer instanceof Repeat repeat
          && repeat.getSteps().stream()
              .anyMatch(s -> s instanceof Mapping map && map.getName().startsWith(OWN))) {
        return true;
      }
    }
    return false;
  }
}
