/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.views;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.jface.viewers.ILazyContentProvider;
import org.eclipse.jface.viewers.ITableLabelProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.Text;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.ui.runs.RecordedRun;
import org.memsim.engine.report.Happening;
import org.memsim.engine.report.Quantities;

/**
 * Why things happened: kills, requests that left their zone, waits, reclaim, migrations and more,
 * in the order of time, with a search. Choosing one shows its time everywhere; a double click opens
 * the step that it happened in.
 */
public final class StoryView extends RunView {
  /** As plugin.xml knows it. */
  public static final String ID = "org.memsim.dsl.ui.story";

  private static final List<String> COLUMNS = List.of("Time", "Kind", "Who", "What happened");
  private static final int[] WEIGHTS = {12, 12, 18, 58};

  private @Nullable TableViewer viewer;
  private @Nullable Text search;
  private List<Happening> shown = List.of();
  private Optional<RecordedRun> run = Optional.empty();

  @Override
  void create(Composite parent) {
    GridLayoutFactory.fillDefaults().applyTo(parent);
    Text made = new Text(parent, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
    made.setMessage("Search what happened");
    made.addModifyListener(event -> filter());
    GridDataFactory.fillDefaults().grab(true, false).applyTo(made);
    search = made;
    Composite body = new Composite(parent, SWT.NONE);
    GridDataFactory.fillDefaults().grab(true, true).applyTo(body);
    viewer = table(body);
  }

  private TableViewer table(Composite body) {
    Table table = new Table(body, SWT.VIRTUAL | SWT.FULL_SELECTION | SWT.SINGLE);
    table.setHeaderVisible(true);
    TableColumnLayout layout = new TableColumnLayout();
    body.setLayout(layout);
    for (int i = 0; i < COLUMNS.size(); i++) {
      TableColumn column = new TableColumn(table, SWT.NONE);
      column.setText(COLUMNS.get(i));
      layout.setColumnData(column, new ColumnWeightData(WEIGHTS[i]));
    }
    TableViewer made = new TableViewer(table);
    made.setUseHashlookup(true);
    made.setLabelProvider(new Labels());
    made.setContentProvider(
        (ILazyContentProvider)
            index -> {
              if (index < shown.size()) {
                made.replace(shown.get(index), index);
              }
            });
    made.addPostSelectionChangedListener(
        event -> chosen(made).ifPresent(happening -> runs().moveTo(happening.timeNs())));
    made.addDoubleClickListener(event -> chosen(made).ifPresent(this::open));
    return made;
  }

  private Optional<Happening> chosen(TableViewer from) {
    int index = from.getTable().getSelectionIndex();
    return index >= 0 && index < shown.size() ? Optional.of(shown.get(index)) : Optional.empty();
  }

  private void open(Happening happening) {
    run.ifPresent(
        of ->
            of.recording()
                .placeAt(happening.actor(), happening.timeNs())
                .ifPresent(place -> Sources.open(of, place)));
  }

  @Override
  void update() {
    if (!run.equals(runs().current())) {
      run = runs().current();
      filter();
    }
  }

  /** Shows what has the words of the search in one of its columns. */
  private void filter() {
    TableViewer table = Objects.requireNonNull(viewer);
    String words = Objects.requireNonNull(search).getText().strip().toLowerCase(Locale.ROOT);
    shown =
        run.map(of -> of.report().story().happenings()).orElse(List.of()).stream()
            .filter(happening -> words.isEmpty() || line(happening).contains(words))
            .toList();
    table.setInput(shown);
    table.setItemCount(shown.size());
    table.getTable().clearAll();
  }

  private static String line(Happening happening) {
    return (happening.kind().word() + " " + happening.actor() + " " + happening.text())
        .toLowerCase(Locale.ROOT);
  }

  /** What the table shows, in the order of time. */
  public List<Happening> shown() {
    return shown;
  }

  /** Searches for words. */
  public void search(String words) {
    Objects.requireNonNull(search).setText(words);
  }

  @Override
  public void setFocus() {
    Objects.requireNonNull(search).setFocus();
  }

  /** The columns of a line. */
  private static final class Labels extends LabelProvider implements ITableLabelProvider {
    @Override
    public @Nullable Image getColumnImage(Object element, int column) {
      return null;
    }

    @Override
    public String getColumnText(Object element, int column) {
      Happening happening = (Happening) element;
      return switch (column) {
        case 0 -> Quantities.duration(happening.timeNs());
        case 1 -> happening.kind().word();
        case 2 -> happening.actor();
        default -> happening.text();
      };
    }
  }
}
