/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.engine.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.resource.XtextResource;
import org.memsim.dsl.mem.Observation;
import org.memsim.dsl.mem.Step;
import org.memsim.dsl.mem.Workload;
import org.memsim.dsl.mem.WorkloadItem;
import org.memsim.engine.recording.Place;
import org.memsim.engine.recording.SourceText;

/** The texts that a workload comes from, and where its actors, steps and observations stand. */
final class SourcePlaces {
  /** Longer lines are cut: a place is to be recognised, not to be read in full. */
  private static final int LONGEST_LINE = 120;

  private final List<SourceText> sources = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();

  /** The number of each place; looked up, never iterated. */
  private final IdentityHashMap<EObject, Integer> numbers = new IdentityHashMap<>();

  SourcePlaces(Workload workload, Positions positions) {
    Resource home = workload.eResource();
    addSource(home, positions);
    for (Resource resource : home.getResourceSet().getResources()) {
      if (resource != home) {
        addSource(resource, positions);
      }
    }
    String text = sources.getFirst().text();
    int[] lines = lines(text);
    workload
        .eAllContents()
        .forEachRemaining(
            element -> {
              if (element instanceof Step
                  || element instanceof Observation
                  || element instanceof WorkloadItem) {
                numbers.put(element, places.size());
                places.add(place(element, text, lines));
              }
            });
  }

  private void addSource(Resource resource, Positions positions) {
    if (resource instanceof XtextResource source && !source.getContents().isEmpty()) {
      String text = source.getParseResult().getRootNode().getText();
      String name = positions.file(source.getContents().getFirst()).toString();
      sources.add(new SourceText(name, sha256(text), text));
    }
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  /** Where each line begins. */
  private static int[] lines(String text) {
    int[] starts = new int[(int) text.chars().filter(c -> c == '\n').count() + 1];
    int line = 1;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        starts[line++] = i + 1;
      }
    }
    return starts;
  }

  private static Place place(EObject element, String text, int[] lines) {
    ICompositeNode node = NodeModelUtils.findActualNodeFor(element);
    int start = node.getOffset();
    int found = Arrays.binarySearch(lines, start);
    int line = found >= 0 ? found : -found - 2;
    int newline = text.indexOf('\n', start);
    int end = Math.min(start + node.getLength(), newline < 0 ? text.length() : newline);
    return new Place(
        0,
        line + 1,
        start - lines[line] + 1,
        node.getLength(),
        text.substring(start, Math.min(end, start + LONGEST_LINE)).strip());
  }

  List<SourceText> sources() {
    return sources;
  }

  List<Place> places() {
    return places;
  }

  /** The number of an element's place; -1 if it has none. */
  int number(EObject element) {
    return numbers.getOrDefault(element, -1);
  }
}
