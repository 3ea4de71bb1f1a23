/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.views;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.events.KeyListener;
import org.eclipse.swt.events.MouseEvent;
import org.eclipse.swt.events.MouseListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IMemento;
import org.memsim.dsl.ui.runs.RecordedRun;
import org.memsim.dsl.ui.runs.ShownRun;
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
  private static final String ZOOMED = "zoomed";
  private static final String FROM = "fromNs";
  private static final String TO = "toNs";

  private Zoom zoom = Zoom.ALL;

  /**
   * The part of a run that is shown.
   *
   * @param run of which run, as its folder calls it; any other is shown whole
   */
  private record Zoom(Optional<String> run, long fromNs, long toNs) {
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
  void restoreState(IMemento memento) {
    super.restoreState(memento);
    String run = memento.getString(ZOOMED);
    if (run != null) {
      zoom =
          new Zoom(
              Optional.of(run),
              ShownRun.number(memento, FROM, 0),
              ShownRun.number(memento, TO, Long.MAX_VALUE));
    }
  }

  @Override
  public void saveState(IMemento memento) {
    super.saveState(memento);
    zoom.run()
        .ifPresent(
            run -> {
              memento.putString(ZOOMED, run);
              memento.putString(FROM, Long.toString(zoom.fromNs()));
              memento.putString(TO, Long.toString(zoom.toNs()));
            });
  }

  /** At each stop of a run that stands still so far. */
  @Override
  Optional<Scene> standing(double width) {
    return runs()
        .standing()
        .map(
            now ->
                TimelineScene.of(
                    new TimelineScene.Subject(now.timeline(), List.of(), now.machine().pageSize()),
                    now.lanes(),
                    Window.all(now.timeline(), now.machine().timeNs()),
                    width));
  }

  /** The run whose times can be chosen. */
  private Optional<RecordedRun> over() {
    return runs().standing().isPresent() ? Optional.empty() : runs().current();
  }

  @Override
  Scene draw(RecordedRun run, double width) {
    return TimelineScene.of(run.report(), run.lanes(), window(run), width);
  }

  private Window window(RecordedRun run) {
    return zoom.run().filter(name(run)::equals).isPresent() && zoom.fromNs() < zoom.toNs()
        ? new Window(zoom.fromNs(), zoom.toNs(), runs().cursorNs())
        : Window.all(run.report(), runs().cursorNs());
  }

  private String name(RecordedRun run) {
    return runs().folder().name(run.file());
  }

  /** The part of the run that is shown: its beginning and its end, in ns. */
  public List<Long> range() {
    return over().map(this::window).map(w -> List.of(w.fromNs(), w.toNs())).orElse(List.of());
  }

  private void point(MouseEvent event) {
    over()
        .ifPresent(
            run -> runs().moveTo(TimelineScene.timeAt(window(run), scene().width(), event.x)));
  }

  private void key(KeyEvent event) {
    over().ifPresent(run -> key(event, run));
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
    over()
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
                zoom = new Zoom(Optional.of(name(run)), from, from + span);
              }
              update();
            });
  }
}
