/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.preferences;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.CellEditor;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.jface.viewers.ComboBoxCellEditor;
import org.eclipse.jface.viewers.EditingSupport;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.memsim.dsl.facts.IssueFact;
import org.memsim.dsl.reference.IssueFacts;
import org.memsim.dsl.ui.AccessibleName;

/** Preferences &gt; MemSim &gt; Problems: the weight of each problem that the validation knows. */
public final class ProblemsPage extends PreferencePage implements IWorkbenchPreferencePage {
  private static final int ROWS = 18;

  /** Of the width. */
  private static final int CODE_WEIGHT = 3;

  private static final int TITLE_WEIGHT = 5;
  private static final int SEVERITY_WEIGHT = 2;

  /** The least width of a column by its weight, in points: no code is cut off. */
  private static final int LEAST = 60;

  /** As stored, in the order in which they are offered. */
  private static final List<String> VALUES = List.of("", "error", "warning", "info", "ignore");

  private static final List<String> LABELS =
      List.of(
          Messages.asDeclared,
          Messages.asError,
          Messages.asWarning,
          Messages.asInfo,
          Messages.ignored);

  /** By code; what is not there is as stored. */
  private final Map<String, String> chosen = new HashMap<>();

  private final TableColumnLayout columns = new TableColumnLayout();
  private TableViewer table;

  /** As the platform makes it; the control comes next. */
  @SuppressWarnings("NullAway.Init")
  public ProblemsPage() {
    setPreferenceStore(MemPreferences.store());
    setDescription(Messages.problemsDescription);
  }

  @Override
  public void init(IWorkbench workbench) {
    // nothing depends on it
  }

  @Override
  protected Control createContents(Composite parent) {
    Composite area = new Composite(parent, SWT.NONE);
    area.setLayout(columns);
    table = new TableViewer(area, SWT.BORDER | SWT.FULL_SELECTION | SWT.V_SCROLL);
    table.getTable().setHeaderVisible(true);
    AccessibleName.set(table.getTable(), getTitle());
    table.getTable().setLinesVisible(true);
    GridDataFactory.fillDefaults()
        .grab(true, true)
        .hint(SWT.DEFAULT, table.getTable().getItemHeight() * ROWS)
        .applyTo(area);
    column(Messages.code, CODE_WEIGHT, IssueFact::code);
    column(Messages.problem, TITLE_WEIGHT, IssueFact::title);
    column(Messages.severity, SEVERITY_WEIGHT, issue -> LABELS.get(VALUES.indexOf(value(issue))))
        .setEditingSupport(new Choice());
    table.setContentProvider(ArrayContentProvider.getInstance());
    table.setInput(IssueFacts.all());
    return area;
  }

  private TableViewerColumn column(String title, int weight, Function<IssueFact, String> text) {
    TableViewerColumn column = new TableViewerColumn(table, SWT.NONE);
    column.getColumn().setText(title);
    columns.setColumnData(column.getColumn(), new ColumnWeightData(weight, weight * LEAST));
    column.setLabelProvider(ColumnLabelProvider.createTextProvider(o -> text.apply((IssueFact) o)));
    return column;
  }

  private String value(IssueFact issue) {
    String stored = getPreferenceStore().getString(MemPreferences.severity(issue.code()));
    String value = chosen.getOrDefault(issue.code(), stored);
    return VALUES.contains(value) ? value : "";
  }

  @Override
  public boolean performOk() {
    chosen.forEach(
        (code, value) -> {
          String key = MemPreferences.severity(code);
          if (value.isEmpty()) {
            getPreferenceStore().setToDefault(key);
          } else {
            getPreferenceStore().setValue(key, value);
          }
        });
    chosen.clear();
    return super.performOk();
  }

  @Override
  protected void performDefaults() {
    IssueFacts.all().forEach(issue -> chosen.put(issue.code(), ""));
    table.refresh();
    super.performDefaults();
  }

  /** Chooses the severity in its cell. */
  private final class Choice extends EditingSupport {
    Choice() {
      super(table);
    }

    @Override
    protected CellEditor getCellEditor(Object element) {
      return new ComboBoxCellEditor(table.getTable(), LABELS.toArray(String[]::new), SWT.READ_ONLY);
    }

    @Override
    protected boolean canEdit(Object element) {
      return true;
    }

    @Override
    protected Object getValue(Object element) {
      return VALUES.indexOf(value((IssueFact) element));
    }

    @Override
    protected void setValue(Object element, Object value) {
      chosen.put(((IssueFact) element).code(), VALUES.get((Integer) value));
      table.refresh(element);
    }
  }
}
