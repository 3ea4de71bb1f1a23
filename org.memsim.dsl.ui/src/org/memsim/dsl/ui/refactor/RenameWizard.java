/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.refactor;

import java.util.regex.Pattern;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.ltk.ui.refactoring.RefactoringWizard;
import org.eclipse.ltk.ui.refactoring.UserInputWizardPage;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/** Asks for the new name, and shows what will change if the user wants to see it. */
final class RenameWizard extends RefactoringWizard {
  /** As the server has it, which would refuse anything else without a reason. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*");

  private final RenameName rename;

  RenameWizard(RenameName rename) {
    super(rename, DIALOG_BASED_USER_INTERFACE | PREVIEW_EXPAND_FIRST_NODE);
    this.rename = rename;
    setDefaultPageTitle(Messages.renameTitle);
  }

  @Override
  protected void addUserInputPages() {
    addPage(new NamePage());
  }

  private final class NamePage extends UserInputWizardPage {
    NamePage() {
      super("name");
    }

    @Override
    public void createControl(Composite parent) {
      Composite area = new Composite(parent, SWT.NONE);
      GridLayoutFactory.swtDefaults().numColumns(2).applyTo(area);
      new Label(area, SWT.NONE).setText(Messages.renameNewName); // names the field as well
      Text name = new Text(area, SWT.BORDER);
      GridDataFactory.fillDefaults().grab(true, false).applyTo(name);
      name.setText(rename.oldName());
      name.selectAll();
      name.addModifyListener(event -> changed(name.getText()));
      setControl(area);
      setPageComplete(false);
    }

    private void changed(String name) {
      rename.setNewName(name);
      boolean isName = NAME.matcher(name).matches();
      setErrorMessage(isName ? null : NLS.bind(Messages.renameNoName, name));
      setPageComplete(isName && !name.equals(rename.oldName()));
    }
  }
}
