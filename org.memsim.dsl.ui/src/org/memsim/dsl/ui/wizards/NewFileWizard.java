/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.wizards;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.dialogs.WizardNewFileCreationPage;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.wizards.newresource.BasicNewResourceWizard;
import org.memsim.dsl.ui.AccessibleName;
import org.memsim.dsl.ui.MemFiles;

/** New &gt; MemSim File: a {@code .mem} file with a machine and a workload to change. */
public final class NewFileWizard extends BasicNewResourceWizard {
  private static final String TEMPLATE = "first-steps.mem";

  @Override
  public void init(IWorkbench workbench, IStructuredSelection selection) {
    super.init(workbench, selection);
    setWindowTitle(Messages.fileWindow);
  }

  @Override
  public void addPages() {
    addPage(new Page(getSelection()));
  }

  @Override
  public boolean performFinish() {
    IFile file = ((Page) getPages()[0]).createNewFile();
    if (file == null) {
      return false;
    }
    selectAndReveal(file);
    try {
      IDE.openEditor(getWorkbench().getActiveWorkbenchWindow().getActivePage(), file);
    } catch (PartInitException e) {
      ILog.of(NewFileWizard.class).error("Could not open " + file, e);
    }
    return true;
  }

  /** Asks for folder and name. */
  private static final class Page extends WizardNewFileCreationPage {
    Page(IStructuredSelection selection) {
      super("file", selection);
      setTitle(Messages.fileTitle);
      setDescription(Messages.fileDescription);
      setFileExtension(MemFiles.EXTENSION);
      setFileName("machine." + MemFiles.EXTENSION);
    }

    @Override
    public void createControl(Composite parent) {
      super.createControl(parent);
      AccessibleName.setOfTrees(getControl(), Messages.fileFolders);
    }

    @Override
    protected InputStream getInitialContents() {
      try {
        return new ByteArrayInputStream(
            StartingPoint.text(TEMPLATE).getBytes(StandardCharsets.UTF_8));
      } catch (CoreException e) {
        ILog.of(NewFileWizard.class).error(e.getMessage(), e);
        return InputStream.nullInputStream();
      }
    }
  }
}
