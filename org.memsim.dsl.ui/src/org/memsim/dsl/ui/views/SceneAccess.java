/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.views;

import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.memsim.engine.report.scene.Area;
import org.memsim.engine.report.scene.Scene;
import org.memsim.engine.report.scene.Shape;

/** Lets assistive technology read a drawing: its sentence, and each of its labelled parts. */
final class SceneAccess {
  private SceneAccess() {}

  static void add(Canvas canvas, Supplier<Scene> scene, IntSupplier selected) {
    canvas
        .getAccessible()
        .addAccessibleListener(
            new AccessibleAdapter() {
              @Override
              public void getName(AccessibleEvent event) {
                List<Shape.Box> parts = scene.get().labelled();
                event.result =
                    event.childID >= 0 && event.childID < parts.size()
                        ? parts.get(event.childID).label()
                        : scene.get().label();
              }

              @Override
              public void getDescription(AccessibleEvent event) {
                event.result = String.join("; ", scene.get().figures());
              }
            });
    canvas.getAccessible().addAccessibleControlListener(new Parts(canvas, scene, selected));
  }

  /** Where the parts are. */
  private static final class Parts extends AccessibleControlAdapter {
    private final Canvas canvas;
    private final Supplier<Scene> scene;
    private final IntSupplier selected;

    Parts(Canvas canvas, Supplier<Scene> scene, IntSupplier selected) {
      this.canvas = canvas;
      this.scene = scene;
      this.selected = selected;
    }

    @Override
    public void getRole(AccessibleControlEvent event) {
      event.detail = event.childID == ACC.CHILDID_SELF ? ACC.ROLE_LIST : ACC.ROLE_LISTITEM;
    }

    @Override
    public void getChildCount(AccessibleControlEvent event) {
      event.detail = scene.get().labelled().size();
    }

    @Override
    public void getChildAtPoint(AccessibleControlEvent event) {
      Point point = canvas.toControl(event.x, event.y);
      List<Shape.Box> parts = scene.get().labelled();
      event.childID = scene.get().at(point.x, point.y).map(parts::indexOf).orElse(ACC.CHILDID_SELF);
    }

    @Override
    public void getLocation(AccessibleControlEvent event) {
      List<Shape.Box> parts = scene.get().labelled();
      if (event.childID >= 0 && event.childID < parts.size()) {
        Area area = parts.get(event.childID).area();
        Point place = canvas.toDisplay((int) area.x(), (int) area.y());
        event.x = place.x;
        event.y = place.y;
        event.width = (int) area.width();
        event.height = (int) area.height();
      }
    }

    @Override
    public void getFocus(AccessibleControlEvent event) {
      event.childID = selected.getAsInt() >= 0 ? selected.getAsInt() : ACC.CHILDID_SELF;
    }
  }
}
