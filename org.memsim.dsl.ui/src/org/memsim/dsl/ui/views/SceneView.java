/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.views;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IMemento;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.ui.runs.RecordedRun;
import org.memsim.engine.report.scene.Palette;
import org.memsim.engine.report.scene.Role;
import org.memsim.engine.report.scene.Scene;
import org.memsim.engine.report.scene.Shape;

/** A view that draws the run that is shown. */
public abstract class SceneView extends RunView {
  private static final String EMPTY = Messages.runFirst;

  private static final String PART = "part";

  /** What a letter of a hint takes at most on average, in points, and what a line takes. */
  private static final double LETTER = 8;

  private static final double LINE = 20;

  private @Nullable SceneCanvas canvas;

  @Override
  void create(Composite parent) {
    SceneCanvas made = new SceneCanvas(parent);
    canvas = made;
    giveMenu(made.control());
    new SceneExport(made, getTitle()).fill(getViewSite().getActionBars());
  }

  @Override
  void restoreState(IMemento memento) {
    Integer part = memento.getInteger(PART);
    if (part != null) {
      canvas().select(part);
    }
  }

  @Override
  public void saveState(IMemento memento) {
    super.saveState(memento);
    memento.putInteger(PART, canvas().selected());
  }

  /** The number of the labelled part that the arrow keys have chosen, from 0; -1 if none is. */
  public final int selectedPart() {
    return canvas().selected();
  }

  @Override
  final void update() {
    canvas().draw(width -> standing(width).orElseGet(() -> recorded(width)));
  }

  /** Draws the machine of a run that stands still, if there is one and this view can. */
  Optional<Scene> standing(double width) {
    return Optional.empty();
  }

  private Scene recorded(double width) {
    return runs().current().map(run -> draw(run, width)).orElseGet(() -> hint(EMPTY, width));
  }

  /** Draws a run at the time that is shown. */
  abstract Scene draw(RecordedRun run, double width);

  /** Where it is drawn. */
  final SceneCanvas canvas() {
    return Objects.requireNonNull(canvas, "the view has no controls yet");
  }

  /** What takes the keys and clicks. */
  public final Control control() {
    return canvas().control();
  }

  /** What is drawn at the moment. */
  public final Scene scene() {
    return canvas().scene();
  }

  /** The colours in which it is drawn. */
  public final Palette palette() {
    return canvas().palette();
  }

  /** A drawing that only says what to do. */
  static Scene hint(String text, double width) {
    int most = (int) Math.max(1, width / LETTER);
    List<Shape> lines = new ArrayList<>();
    for (String line : lines(text, most)) {
      double y = 40 + LINE * lines.size();
      lines.add(
          new Shape.Text(width / 2, y, line, Role.MUTED, Shape.Anchor.MIDDLE, Shape.Weight.PLAIN));
    }
    return new Scene(width, 60 + LINE * (lines.size() - 1), lines, text);
  }

  private static List<String> lines(String text, int most) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > most) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  @Override
  public void setFocus() {
    canvas().control().setFocus();
  }
}
