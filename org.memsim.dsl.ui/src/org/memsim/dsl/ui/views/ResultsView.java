/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.views;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IMemento;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.ui.AccessibleName;
import org.memsim.dsl.ui.Icons;
import org.memsim.dsl.ui.runs.RecordedRun;
import org.memsim.engine.report.Check;
import org.memsim.engine.report.Finding;
import org.memsim.engine.report.Quantities;

/**
 * How runs ended: the expectations of each, those that failed with the reason, and the most telling
 * things that happened. A double click opens the line; choosing a failure shows its time.
 */
public final class ResultsView extends RunView {
  /** As plugin.xml knows it. */
  public static final String ID = "org.memsim.dsl.ui.results";

  private static final String CHOSEN_RUN = "chosenRun";
  private static final String CHOSEN_LINE = "chosenLine";

  private @Nullable TreeViewer viewer;
  private boolean restoring;
  private Optional<Wanted> wanted = Optional.empty();

  /** What was chosen in the session before: a run, or what a line of it says. */
  private record Wanted(String run, Optional<String> line) {}

  /** A line of the tree: its run and what it is about. */
  private record Line(RecordedRun run, Object about) {}

  @Override
  void create(Composite parent) {
    TreeViewer made = new TreeViewer(parent, SWT.SINGLE);
    AccessibleName.set(made.getControl(), getTitle());
    made.setAutoExpandLevel(2);
    made.setContentProvider(new Content());
    made.setLabelProvider(new Labels());
    made.addDoubleClickListener(
        event -> {
          if (event.getSelection() instanceof StructuredSelection chosen
              && chosen.getFirstElement() instanceof Line(RecordedRun run, Check check)) {
            Sources.open(run, check.place());
          }
        });
    made.addPostSelectionChangedListener(
        event -> {
          if (!restoring && event.getSelection() instanceof StructuredSelection chosen) {
            show(chosen.getFirstElement());
          }
        });
    giveMenu(made.getControl());
    viewer = made;
  }

  @Override
  void restoreState(IMemento memento) {
    String run = memento.getString(CHOSEN_RUN);
    if (run != null) {
      wanted = Optional.of(new Wanted(run, Optional.ofNullable(memento.getString(CHOSEN_LINE))));
    }
  }

  @Override
  public void saveState(IMemento memento) {
    super.saveState(memento);
    switch (selected()) {
      case RecordedRun run -> memento.putString(CHOSEN_RUN, runs().folder().name(run.file()));
      case Line line -> {
        memento.putString(CHOSEN_RUN, runs().folder().name(line.run().file()));
        memento.putString(CHOSEN_LINE, Labels.text(line));
      }
      case null, default -> {
        // nothing is chosen
      }
    }
  }

  private @Nullable Object selected() {
    return Objects.requireNonNull(viewer).getStructuredSelection().getFirstElement();
  }

  /** What the chosen line says; empty if none is chosen. */
  public Optional<String> selectedText() {
    return Optional.ofNullable(selected()).map(Labels::text);
  }

  /** Chooses a line and shows nothing else. */
  private void choose(@Nullable Object line) {
    if (line != null) {
      restoring = true;
      Objects.requireNonNull(viewer).setSelection(new StructuredSelection(line), true);
      restoring = false;
    }
  }

  /** Runs are read after views are made. */
  private void restoreSelection() {
    Content content = new Content();
    wanted
        .flatMap(
            names ->
                runs()
                    .named(names.run())
                    .flatMap(
                        run ->
                            Stream.concat(
                                    Stream.<Object>of(run),
                                    Stream.of(content.getChildren(run))
                                        .flatMap(content::withChildren))
                                .filter(
                                    line ->
                                        names.line().map(Labels.text(line)::equals).orElse(true))
                                .findFirst()))
        .ifPresent(
            line -> {
              wanted = Optional.empty();
              choose(line); // the run and the time are kept on their own
            });
  }

  /** The expectation that is chosen, or the first step of the run. */
  @Override
  Optional<Source> source() {
    return switch (selected()) {
      case Line(RecordedRun run, Check check) -> Optional.of(new Source(run, check.place()));
      case RecordedRun run -> Source.begin(run);
      case null, default -> super.source();
    };
  }

  private void show(@Nullable Object line) {
    if (line instanceof RecordedRun run && runs().current().filter(run::equals).isEmpty()) {
      runs().show(run);
    } else if (line instanceof Line(RecordedRun run, Check.Failure failure)
        && runs().current().filter(run::equals).isPresent()) {
      runs().moveTo(failure.timeNs());
    }
  }

  @Override
  void update() {
    TreeViewer tree = Objects.requireNonNull(viewer);
    List<RecordedRun> latestFirst = runs().all().reversed();
    if (!latestFirst.equals(tree.getInput())) {
      tree.setInput(latestFirst);
      restoreSelection();
    }
  }

  /** What the tree says of a run and all that belongs to it, line by line. */
  public static List<String> lines(RecordedRun run) {
    Content content = new Content();
    Labels labels = new Labels();
    return Stream.concat(
            Stream.of(run), Stream.of(content.getChildren(run)).flatMap(content::withChildren))
        .map(labels::getText)
        .toList();
  }

  /** GTK chooses the first row of a tree that gets the focus, which would show another run. */
  @Override
  public void setFocus() {
    if (selected() == null) {
      choose(runs().current().orElse(null));
    }
    Objects.requireNonNull(viewer).getControl().setFocus();
  }

  /** Runs, and what belongs to them. */
  private static final class Content implements ITreeContentProvider {
    @Override
    public Object[] getElements(Object input) {
      return ((List<?>) input).toArray();
    }

    @Override
    public Object[] getChildren(Object parent) {
      return switch (parent) {
        case RecordedRun run ->
            Stream.concat(run.report().checks().stream(), run.report().findings().stream())
                .map(about -> new Line(run, about))
                .toArray();
        case Line(RecordedRun run, Check check) ->
            check.failures().stream().map(failure -> new Line(run, failure)).toArray();
        default -> new Object[0];
      };
    }

    private Stream<Object> withChildren(Object line) {
      return Stream.concat(Stream.of(line), Stream.of(getChildren(line)));
    }

    @Override
    public @Nullable Object getParent(Object element) {
      return element instanceof Line line ? line.run() : null;
    }

    @Override
    public boolean hasChildren(Object element) {
      return getChildren(element).length > 0;
    }
  }

  private static final class Labels extends LabelProvider {
    @Override
    public String getText(Object element) {
      return text(element);
    }

    static String text(Object element) {
      return switch (element) {
        case RecordedRun run ->
            NLS.bind(
                Messages.resultsHeld,
                new Object[] {
                  run.label(), run.report().count(Check.Outcome.HELD), run.report().checks().size()
                });
        case Line(RecordedRun run, Check check) ->
            NLS.bind(
                Messages.resultsLine,
                new Object[] {
                  check.outcome().word().replace('_', ' '),
                  check.place().text(),
                  check.place().line()
                });
        case Line(RecordedRun run, Check.Failure failure) ->
            NLS.bind(Messages.resultsAt, Quantities.duration(failure.timeNs()), failure.why());
        case Line(RecordedRun run, Finding finding) -> Sources.shortened(run, finding.text());
        default -> "";
      };
    }

    @Override
    public Image getImage(Object element) {
      return Icons.image(
          switch (element) {
            case RecordedRun run ->
                run.report().count(Check.Outcome.FAILED) > 0 ? "failed" : "workload";
            case Line(RecordedRun run, Check check) ->
                switch (check.outcome()) {
                  case HELD -> "held";
                  case FAILED -> "failed";
                  case NOT_REACHED -> "skipped";
                };
            case Line(RecordedRun run, Finding finding) -> "note";
            default -> "failed";
          });
    }
  }
}
