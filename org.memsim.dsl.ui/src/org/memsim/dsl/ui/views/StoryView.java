/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.views;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IMemento;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.ui.AccessibleName;
import org.memsim.dsl.ui.runs.RecordedRun;
import org.memsim.engine.report.Happening;
import org.memsim.engine.report.Quantities;

/**
 * Why things happened: kills, requests that left their zone, waits, reclaim, migrations and more,
 * in the order of time, with a search. Choosing one shows its time everywhere, and the row of a
 * time that is chosen elsewhere is chosen here; a double click opens the step that it happened in.
 */
public final class StoryView extends RunView {
  /** As plugin.xml knows it. */
  public static final String ID = "org.memsim.dsl.ui.story";

  private static final String WORDS = "words";
  private static final String ROW = "row";

  private static final List<String> COLUMNS =
      List.of(Messages.time, Messages.kind, Messages.who, Messages.what);
  private static final int[] WEIGHTS = {12, 12, 18, 58};

  private @Nullable Table table;
  private @Nullable Text words;
  private @Nullable StoryPager pager;
  private @Nullable StorySearch search;
  private StoryContents contents = StoryContents.NONE;

  /** The first of the rows of the contents that the table has. */
  private int section;

  /** The row that was chosen in the session before, until there are so many; -1 if none was. */
  private int wantedRow = -1;

  private Optional<RecordedRun> run = Optional.empty();
  private long cursorNs;

  @Override
  void create(Composite parent) {
    GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(parent);
    Text made = new Text(parent, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
    made.setMessage(Messages.search);
    AccessibleName.set(made, Messages.search);
    made.addModifyListener(event -> search());
    GridDataFactory.fillDefaults().grab(true, false).applyTo(made);
    words = made;
    Composite body = new Composite(parent, SWT.NONE);
    GridDataFactory.fillDefaults().grab(true, true).applyTo(body);
    table = table(body);
    pager = new StoryPager(parent, first -> show(contents, first));
  }

  @Override
  void restoreState(IMemento memento) {
    String text = memento.getString(WORDS);
    if (text != null) {
      search(text);
    }
    Integer row = memento.getInteger(ROW);
    wantedRow = row == null ? -1 : row;
  }

  @Override
  public void saveState(IMemento memento) {
    super.saveState(memento);
    memento.putString(WORDS, Objects.requireNonNull(words).getText());
    int row = Objects.requireNonNull(table).getSelectionIndex();
    if (row >= 0) {
      memento.putInteger(ROW, section + row);
    }
  }

  /** The step that the chosen row tells of. */
  @Override
  Optional<Source> source() {
    return chosen()
        .flatMap(
            happening ->
                run.flatMap(
                    of ->
                        of.recording()
                            .placeAt(happening.actor(), happening.timeNs())
                            .map(place -> new Source(of, place))))
        .or(super::source);
  }

  /** The words that are searched for. */
  public String words() {
    return Objects.requireNonNull(words).getText();
  }

  private Table table(Composite body) {
    Table made = new Table(body, SWT.VIRTUAL | SWT.FULL_SELECTION | SWT.SINGLE);
    made.setHeaderVisible(true);
    AccessibleName.set(made, getTitle());
    TableColumnLayout layout = new TableColumnLayout();
    body.setLayout(layout);
    for (int i = 0; i < COLUMNS.size(); i++) {
      TableColumn column = new TableColumn(made, SWT.NONE);
      column.setText(COLUMNS.get(i));
      layout.setColumnData(column, new ColumnWeightData(WEIGHTS[i]));
    }
    giveMenu(made);
    made.addListener(
        SWT.SetData,
        event ->
            contents
                .at(section + event.index)
                .ifPresent(happening -> ((TableItem) event.item).setText(row(happening))));
    made.addSelectionListener(
        SelectionListener.widgetSelectedAdapter(event -> chosen().ifPresent(this::choose)));
    made.addSelectionListener(
        SelectionListener.widgetDefaultSelectedAdapter(event -> chosen().ifPresent(this::open)));
    return made;
  }

  private static String[] row(Happening happening) {
    return new String[] {
      Quantities.duration(happening.timeNs()),
      happening.kind().word(),
      happening.actor(),
      happening.text()
    };
  }

  private Optional<Happening> chosen() {
    int row = Objects.requireNonNull(table).getSelectionIndex();
    return row < 0 ? Optional.empty() : contents.at(section + row);
  }

  private void choose(Happening happening) {
    cursorNs = happening.timeNs();
    runs().moveTo(cursorNs);
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
      cursorNs = runs().cursorNs();
      search();
    } else if (cursorNs != runs().cursorNs()) {
      cursorNs = runs().cursorNs();
      reveal(contents.rowAt(cursorNs));
    }
  }

  /** Shows what has the words that are looked for, or all. */
  private void search() {
    if (search != null) {
      search.cancel();
      search = null;
    }
    String wanted = Objects.requireNonNull(words).getText().strip();
    if (run.isEmpty()) {
      show(StoryContents.NONE, 0);
    } else if (wanted.isEmpty()) {
      show(StoryContents.all(run.get().story()), 0);
    } else {
      StorySearch[] begun = new StorySearch[1];
      begun[0] = new StorySearch(run.get().story(), wanted, found -> found(begun[0], found));
      search = begun[0];
      begun[0].schedule();
    }
  }

  private void found(StorySearch by, StoryContents found) {
    Display.getDefault()
        .asyncExec(
            () -> {
              if (by == search && !Objects.requireNonNull(table).isDisposed()) {
                show(found, Math.min(section, StoryContents.sectionOf(found.size())));
              }
            });
  }

  private void show(StoryContents now, int first) {
    contents = now;
    section = first;
    Table old = Objects.requireNonNull(table);
    if (old.getItemCount() == now.length(first)) {
      old.clearAll();
    } else {
      // A new table, for GTK's crashes when the theme changes after rows went away.
      Composite body = old.getParent();
      old.dispose();
      table = table(body);
      table.setItemCount(now.length(first));
      body.layout();
    }
    Objects.requireNonNull(pager).show(now, first);
    if (wantedRow >= 0 && wantedRow < now.size()) {
      int row = wantedRow;
      wantedRow = -1;
      reveal(row);
    }
  }

  private void reveal(int row) {
    int first = StoryContents.sectionOf(row);
    if (first != section) {
      show(contents, first);
    }
    if (row < contents.size()) {
      Table target = Objects.requireNonNull(table);
      target.setSelection(row - section);
      // Once more when its rows have been laid out: until then it scrolls to somewhere else.
      target
          .getDisplay()
          .asyncExec(
              () -> {
                if (!target.isDisposed()) {
                  target.showSelection();
                }
              });
    }
  }

  /** What the table has, in the order of time. */
  public List<Happening> shown() {
    return IntStream.range(section, section + contents.length(section))
        .mapToObj(row -> contents.at(row).orElseThrow())
        .toList();
  }

  /** Which rows of how many the table has, in words. */
  public String position() {
    return Objects.requireNonNull(pager).text();
  }

  /** What the chosen row tells. */
  public Optional<Happening> selected() {
    return chosen();
  }

  /** Searches for words. */
  public void search(String text) {
    Objects.requireNonNull(words).setText(text);
  }

  @Override
  public void setFocus() {
    Objects.requireNonNull(words).setFocus();
  }

  @Override
  public void dispose() {
    if (search != null) {
      search.cancel();
    }
    super.dispose();
  }
}
