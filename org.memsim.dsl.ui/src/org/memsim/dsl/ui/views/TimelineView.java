/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.views;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.events.KeyListener;
import org.eclipse.swt.events.MouseEvent;
import org.eclipse.swt.events.MouseListener;
import org.eclipse.swt.widgets.Composite;
import org.memsim.dsl.ui.runs.RecordedRun;
import org.memsim.engine.report.scene.Scene;
import org.memsim.engine.report.scene.TimelineScene;
import org.memsim.engine.report.scene.TimelineScene.Window;

/**
 * A run over time. A click, a drag or the keys left, right, Home and End choose the time that all
 * views show; the wheel with Ctrl, plus and minus zoom.
 */
public final class TimelineView extends SceneView {
  /** As plugin.xml knows it. */
  public static final String ID = "org.memsim.dsl.ui.timeline";

  private static final double ZOOM = 1.5;
  private static final int PAGES = 20;

  private Zoom zoom = Zoom.ALL;

  /**
   * The part of a run that is shown.
   *
   * @param file of which run; any other is shown whole
   */
  private record Zoom(Optional<Path> file, long fromNs, long toNs) {
    static final Zoom ALL = new Zoom(Optional.empty(), 0, 0);
  }

  @Override
  void create(Composite parent) {
    super.create(parent);
    canvas().control().addMouseListener(MouseListener.mouseDownAdapter(this::point));
    canvas()
        .control()
        .addMouseMoveListener(
            event -> {
              if ((event.stateMask & SWT.BUTTON1) != 0) {
                point(event);
              }
            });
    canvas().control().addKeyListener(KeyListener.keyPressedAdapter(this::key));
    canvas()
        .control()
        .addMouseWheelListener(
            event -> {
              if ((event.stateMask & SWT.MOD1) != 0) {
                zoom(event.count > 0 ? 1 / ZOOM : ZOOM);
              }
            });
  }

  @Override
  Scene draw(RecordedRun run, double width) {
    return TimelineScene.of(run.report(), run.lanes(), window(run), width);
  }

  private Window window(RecordedRun run) {
    return zoom.file().filter(run.file()::equals).isPresent()
        ? new Window(zoom.fromNs(), zoom.toNs(), runs().cursorNs())
        : Window.all(run.report(), runs().cursorNs());
  }

  private void point(MouseEvent event) {
    runs()
        .current()
        .ifPresent(
            run -> runs().moveTo(TimelineScene.timeAt(window(run), scene().width(), event.x)));
  }

  private void key(KeyEvent event) {
    runs().current().ifPresent(run -> key(event, run));
  }

  private void key(KeyEvent event, RecordedRun run) {
    switch (event.keyCode) {
      case SWT.ARROW_LEFT -> runs().moveTo(neighbour(run, -1));
      case SWT.ARROW_RIGHT -> runs().moveTo(neighbour(run, 1));
      case SWT.PAGE_UP -> runs().moveTo(runs().cursorNs() - run.endNs() / PAGES);
      case SWT.PAGE_DOWN -> runs().moveTo(runs().cursorNs() + run.endNs() / PAGES);
      case SWT.HOME -> runs().moveTo(run.times().get(0));
      case SWT.END -> runs().moveTo(run.endNs());
      default -> {
        switch (event.character) {
          case '+' -> zoom(1 / ZOOM);
          case '-' -> zoom(ZOOM);
          case '0' -> zoom(Double.POSITIVE_INFINITY);
          default -> {
            // not ours
          }
        }
      }
    }
  }

  /** The time of the snapshot before or after the cursor. */
  private long neighbour(RecordedRun run, int step) {
    int index = run.report().timeline().at(runs().cursorNs());
    return run.times().get(Math.clamp(index + (long) step, 0, run.times().size() - 1));
  }

  /** Shows so many times as much, around the cursor. */
  private void zoom(double factor) {
    runs()
        .current()
        .ifPresent(
            run -> {
              Window whole = Window.all(run.report(), 0);
              Window now = window(run);
              double length = (now.toNs() - now.fromNs()) * factor;
              if (length >= whole.toNs() - whole.fromNs()) {
                zoom = Zoom.ALL;
              } else {
                long span = Math.max(1, Math.round(length));
                long from =
                    Math.clamp(runs().cursorNs() - span / 2, whole.fromNs(), whole.toNs() - span);
                zoom = new Zoom(Optional.of(run.file()), from, from + span);
              }
              update();
            });
  }
}
