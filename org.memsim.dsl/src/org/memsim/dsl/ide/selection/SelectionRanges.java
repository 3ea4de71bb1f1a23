/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ide.selection;

import java.util.List;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SelectionRange;
import org.eclipse.lsp4j.util.Ranges;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.resource.XtextResource;
import org.jspecify.annotations.Nullable;

/** The word at a place, the part of a statement that it is in, and so on up to the whole file. */
public class SelectionRanges {
  /** The ranges around each place, the smallest one first. */
  public List<SelectionRange> of(Document document, XtextResource resource, List<Position> places) {
    return places.stream().map(place -> of(document, resource, place)).toList();
  }

  private static SelectionRange of(Document document, XtextResource resource, Position place) {
    INode root = resource.getParseResult().getRootNode();
    INode word = NodeModelUtils.findLeafNodeAtOffset(root, document.getOffSet(place));
    SelectionRange range = around(document, word);
    return range == null ? new SelectionRange(new Range(place, place), null) : range;
  }

  /** What spans no less than its parent adds no step, as spaces between its statements do not. */
  private static @Nullable SelectionRange around(Document document, @Nullable INode node) {
    if (node == null) {
      return null;
    }
    SelectionRange parent = around(document, node.getParent());
    boolean isFile = node.getParent() == null; // the spaces around its statements belong to it
    int start = isFile ? node.getTotalOffset() : node.getOffset();
    int end = isFile ? node.getTotalEndOffset() : node.getEndOffset();
    Range own = new Range(document.getPosition(start), document.getPosition(end));
    if (parent == null) {
      return new SelectionRange(own, null);
    }
    Range outer = parent.getRange();
    boolean isStep = Ranges.containsRange(outer, own) && !outer.equals(own);
    return isStep ? new SelectionRange(own, parent) : parent;
  }
}
