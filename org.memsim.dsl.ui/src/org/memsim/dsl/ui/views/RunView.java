/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.views;

import java.util.Optional;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.IShowInSource;
import org.eclipse.ui.part.IShowInTarget;
import org.eclipse.ui.part.ShowInContext;
import org.eclipse.ui.part.ViewPart;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.ui.Activator;
import org.memsim.dsl.ui.runs.RecordedRun;
import org.memsim.dsl.ui.runs.Runs;
import org.memsim.dsl.ui.runs.ShownRun;
import org.memsim.engine.recording.Place;

/**
 * A view of the run and time that are shown; it follows them. <em>Show In</em> leads from it to the
 * file of the run, and from a file to its last run.
 */
public abstract class RunView extends ViewPart implements IShowInSource, IShowInTarget {
  private final Runs runs = Activator.runs();
  private final Runnable listener = this::update;
  private @Nullable IMemento before;

  /** The runs of this workbench. */
  final Runs runs() {
    return runs;
  }

  @Override
  public void init(IViewSite site, @Nullable IMemento memento) throws PartInitException {
    super.init(site, memento);
    before = memento;
  }

  @Override
  public final void createPartControl(Composite parent) {
    create(parent);
    new RunMenu(runs).fill(getViewSite().getActionBars());
    showIn().fill(getViewSite().getActionBars());
    IMemento kept = before;
    if (kept != null) {
      restoreState(kept);
    }
    runs.listen(listener);
    runs.restore(ShownRun.read(kept));
    update();
  }

  /** Makes the controls. */
  abstract void create(Composite parent);

  /** Gives a control the menu that leads to what it shows. */
  final void giveMenu(Control control) {
    showIn().fill(control);
  }

  private ShowIn showIn() {
    return new ShowIn(getViewSite(), this::openSource);
  }

  /** Shows the run and time that are chosen now. */
  abstract void update();

  /** Has what is chosen in this view as it was; runs come later. */
  void restoreState(IMemento memento) {
    // nothing but the run and the time
  }

  @Override
  public void saveState(IMemento memento) {
    runs.shown().ifPresent(shown -> shown.save(memento));
  }

  /** What is chosen in this view, or the first step of the run. */
  Optional<Source> source() {
    return runs.current().flatMap(Source::begin);
  }

  /**
   * Where something of a run is written.
   *
   * @param run the run
   * @param place in its sources
   */
  record Source(RecordedRun run, Place place) {
    static Optional<Source> begin(RecordedRun run) {
      return run.recording().header().places().stream()
          .findFirst()
          .map(place -> new Source(run, place));
    }
  }

  private void openSource() {
    source().ifPresent(source -> Sources.open(source.run(), source.place()));
  }

  @Override
  public @Nullable ShowInContext getShowInContext() {
    return source().map(source -> Sources.context(source.run(), source.place())).orElse(null);
  }

  @Override
  public boolean show(ShowInContext context) {
    Optional<RecordedRun> run =
        Sources.file(context)
            .flatMap(
                file ->
                    runs.all().reversed().stream()
                        .filter(known -> Sources.isOf(known, file))
                        .findFirst());
    run.filter(found -> runs.current().filter(found::equals).isEmpty()).ifPresent(runs::show);
    return run.isPresent();
  }

  @Override
  public void dispose() {
    runs.forget(listener);
    super.dispose();
  }
}
