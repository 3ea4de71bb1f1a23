/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.preferences;

import org.eclipse.jface.preference.BooleanFieldEditor;
import org.eclipse.jface.preference.ComboFieldEditor;
import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.preferences.IWorkbenchPreferenceContainer;
import org.memsim.engine.run.EngineFacts;

/** Preferences &gt; MemSim. */
public final class MemPage extends FieldEditorPreferencePage implements IWorkbenchPreferencePage {
  private static final String COLOURS = "org.eclipse.ui.preferencePages.ColorsAndFonts";

  /** As the platform makes it. */
  public MemPage() {
    super(GRID);
    setPreferenceStore(MemPreferences.store());
  }

  @Override
  public void init(IWorkbench workbench) {
    // nothing depends on it
  }

  @Override
  protected void createFieldEditors() {
    addField(
        new BooleanFieldEditor(
            MemPreferences.FORMAT_ON_SAVE, Messages.formatOnSave, getFieldEditorParent()));
    String[][] kernels =
        EngineFacts.INSTANCE.kernels().stream()
            .map(kernel -> new String[] {kernel, kernel})
            .toArray(String[][]::new);
    addField(
        new ComboFieldEditor(
            MemPreferences.KERNEL, Messages.kernel, kernels, getFieldEditorParent()));
  }

  @Override
  protected Control createContents(Composite parent) {
    Control fields = super.createContents(parent);
    Link colours = new Link(parent, SWT.NONE);
    colours.setText(Messages.colours);
    colours.addListener(
        SWT.Selection,
        event -> {
          if (getContainer() instanceof IWorkbenchPreferenceContainer pages) {
            pages.openPage(COLOURS, "selectCategory:org.memsim.dsl.ui.colours");
          }
        });
    return fields;
  }
}
