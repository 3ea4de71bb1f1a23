/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.views;

import java.util.Objects;
import java.util.Optional;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IMemento;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.ui.runs.RecordedRun;
import org.memsim.engine.report.comparison.Comparison;
import org.memsim.engine.report.comparison.SubjectReader;
import org.memsim.engine.report.scene.ComparisonScene;
import org.memsim.engine.report.scene.Scene;

/**
 * The run that is shown against another one, which is the one before it unless chosen. The choice
 * holds as long as the same run is shown.
 */
public final class CompareView extends SceneView {
  /** As plugin.xml knows it. */
  public static final String ID = "org.memsim.dsl.ui.compare";

  private static final String COMPARED = "compared";
  private static final String WITH = "with";

  private Optional<Choice> chosen = Optional.empty();
  private Optional<Wanted> wanted = Optional.empty();
  private @Nullable Pair known;

  /** What a run is compared with. */
  private record Choice(RecordedRun run, RecordedRun with) {}

  /** The same of the session before, by the names of its runs. */
  private record Wanted(String run, String with) {}

  /** A comparison and what it is of; working it out takes a while. */
  private record Pair(RecordedRun left, RecordedRun right, Comparison comparison) {}

  @Override
  void create(Composite parent) {
    super.create(parent);
    MenuManager against = new MenuManager(Messages.compareWith);
    against.setRemoveAllWhenShown(true);
    against.addMenuListener(this::choices);
    getViewSite().getActionBars().getMenuManager().add(against);
  }

  private void choices(IMenuManager menu) {
    for (RecordedRun run : runs().all().reversed()) {
      Action choose =
          new Action(run.label(), IAction.AS_RADIO_BUTTON) {
            @Override
            public void run() {
              compareWith(run);
            }
          };
      choose.setChecked(other().filter(run::equals).isPresent());
      menu.add(choose);
    }
  }

  /** Chooses the run on the left. */
  public void compareWith(RecordedRun run) {
    wanted = Optional.empty();
    chosen = runs().current().map(shown -> new Choice(shown, run));
    update();
  }

  @Override
  void restoreState(IMemento memento) {
    super.restoreState(memento);
    String run = memento.getString(COMPARED);
    String with = memento.getString(WITH);
    if (run != null && with != null) {
      wanted = Optional.of(new Wanted(run, with));
    }
  }

  @Override
  public void saveState(IMemento memento) {
    super.saveState(memento);
    chosen.ifPresent(
        choice -> {
          memento.putString(COMPARED, runs().folder().name(choice.run().file()));
          memento.putString(WITH, runs().folder().name(choice.with().file()));
        });
  }

  /** Runs are read after views are made. */
  private void restoreChoice() {
    wanted
        .flatMap(
            names ->
                runs()
                    .named(names.run())
                    .flatMap(run -> runs().named(names.with()).map(with -> new Choice(run, with))))
        .ifPresent(
            choice -> {
              chosen = Optional.of(choice);
              wanted = Optional.empty();
            });
  }

  /** The run on the left. */
  public Optional<RecordedRun> against() {
    return other();
  }

  private Optional<RecordedRun> other() {
    restoreChoice();
    return chosen
        .filter(choice -> runs().current().filter(choice.run()::equals).isPresent())
        .map(Choice::with)
        .or(() -> runs().before());
  }

  @Override
  Scene draw(RecordedRun run, double width) {
    return other()
        .map(left -> ComparisonScene.of(compared(left, run), width))
        .orElseGet(() -> hint(Messages.compareHint, width));
  }

  private Comparison compared(RecordedRun left, RecordedRun right) {
    Pair pair = known;
    if (pair == null || !pair.left().equals(left) || !pair.right().equals(right)) {
      pair =
          new Pair(
              left,
              right,
              Comparison.of(
                  new SubjectReader(left.label()).run(left.recording()),
                  new SubjectReader(right.label()).run(right.recording())));
      known = Objects.requireNonNull(pair);
    }
    return pair.comparison();
  }
}
