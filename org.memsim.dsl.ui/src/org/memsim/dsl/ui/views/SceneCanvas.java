/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.views;

import java.util.List;
import java.util.function.DoubleFunction;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.events.KeyListener;
import org.eclipse.swt.events.MouseListener;
import org.eclipse.swt.events.PaintEvent;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.memsim.engine.report.scene.Area;
import org.memsim.engine.report.scene.Palette;
import org.memsim.engine.report.scene.Role;
import org.memsim.engine.report.scene.Scene;
import org.memsim.engine.report.scene.Shape;

/**
 * A drawing in a view: as wide as the view, as high as it must be. What is pointed at says what it
 * is; the arrow keys go from one labelled part to the next, and assistive technology reads them
 * all.
 */
final class SceneCanvas {
  private static final int STEP = 24;

  private final ScrolledComposite frame;
  private final Canvas canvas;
  private final ScenePainter painter;
  private DoubleFunction<Scene> drawing = width -> new Scene(width, 0, List.of(), "");
  private Scene scene = new Scene(0, 0, List.of(), "");
  private int selected = -1;

  /** What is to be selected once there is so much to choose from. */
  private int wanted = -1;

  SceneCanvas(Composite parent) {
    frame = new ScrolledComposite(parent, SWT.V_SCROLL | SWT.H_SCROLL);
    frame.setExpandVertical(true);
    frame.setExpandHorizontal(true);
    frame.getVerticalBar().setIncrement(STEP);
    canvas = new Canvas(frame, SWT.DOUBLE_BUFFERED);
    frame.setContent(canvas);
    painter = new ScenePainter(parent.getDisplay());
    canvas.addDisposeListener(event -> painter.dispose());
    canvas.addPaintListener(this::paint);
    canvas.addListener(SWT.Traverse, event -> event.doit = true);
    canvas.addMouseMoveListener(event -> point(event.x, event.y));
    canvas.addKeyListener(KeyListener.keyPressedAdapter(this::key));
    canvas.addMouseListener(MouseListener.mouseDownAdapter(event -> canvas.setFocus()));
    frame.addListener(SWT.Resize, event -> layout());
    SceneAccess.add(canvas, this::scene, () -> selected);
  }

  /** The control that takes keys and clicks. */
  Canvas control() {
    return canvas;
  }

  /** What is drawn. */
  Scene scene() {
    return scene;
  }

  /** The colours that go with the workbench's. */
  Palette palette() {
    return ScenePainter.paletteFor(frame.getParent().getBackground());
  }

  /** The number of the labelled part that is chosen; -1 if none is. */
  int selected() {
    return selected;
  }

  /** Chooses a part as soon as it is drawn. */
  void select(int part) {
    wanted = part;
    layout();
  }

  /** Draws something else: what it is at a width in points. */
  void draw(DoubleFunction<Scene> other) {
    drawing = other;
    layout();
  }

  private void layout() {
    if (frame.isDisposed()) {
      return;
    }
    Rectangle area = frame.getClientArea();
    scene = drawing.apply(Math.max(1, area.width));
    int parts = scene.labelled().size();
    if (wanted >= 0 && wanted < parts) {
      selected = wanted;
      wanted = -1;
    }
    selected = Math.min(selected, parts - 1);
    frame.setMinSize((int) Math.ceil(scene.width()), (int) Math.ceil(scene.height()));
    canvas.redraw();
  }

  private void paint(PaintEvent event) {
    Point size = canvas.getSize();
    painter.paint(event.gc, scene, palette(), size);
    if (selected >= 0) {
      Area area = scene.labelled().get(selected).area();
      painter.paint(
          event.gc,
          List.of(
              new Shape.Frame(
                  new Area(area.x() - 2, area.y() - 2, area.width() + 4, area.height() + 4),
                  Role.SELECTION)),
          palette());
    }
  }

  private void point(int x, int y) {
    String label = scene.at(x, y).map(Shape.Box::label).orElse(null);
    if (!java.util.Objects.equals(label, canvas.getToolTipText())) {
      canvas.setToolTipText(label);
    }
  }

  private void key(KeyEvent event) {
    int step =
        switch (event.keyCode) {
          case SWT.ARROW_DOWN -> 1;
          case SWT.ARROW_UP -> -1;
          default -> 0;
        };
    int parts = scene.labelled().size();
    if (step != 0 && parts > 0) {
      wanted = -1;
      selected = Math.floorMod(Math.max(selected, step < 0 ? 0 : -1) + step, parts);
      Area area = scene.labelled().get(selected).area();
      canvas.setToolTipText(scene.labelled().get(selected).label());
      frame.setOrigin(frame.getOrigin().x, (int) Math.max(0, area.y() - STEP));
      canvas.getAccessible().setFocus(selected);
      canvas.redraw();
    }
  }
}
