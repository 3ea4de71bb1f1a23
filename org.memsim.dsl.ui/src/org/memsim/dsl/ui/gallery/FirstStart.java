/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.gallery;

import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProduct;
import org.eclipse.core.runtime.Platform;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.wizards.newresource.BasicNewResourceWizard;

/**
 * Opens a fresh workspace on the gallery, so that there is something to look at. Only in our own
 * product: in another Eclipse the workspace is not ours to fill.
 */
public final class FirstStart implements IStartup {
  private static final String PRODUCT = "org.memsim.dsl.ui.product";

  @Override
  public void earlyStartup() {
    IProduct product = Platform.getProduct();
    if (product == null
        || !PRODUCT.equals(product.getId())
        || ResourcesPlugin.getWorkspace().getRoot().getProjects().length > 0) {
      return;
    }
    try {
      IProject gallery = Gallery.create(null);
      PlatformUI.getWorkbench().getDisplay().asyncExec(() -> open(Gallery.first(gallery)));
    } catch (CoreException e) {
      ILog.of(FirstStart.class).error("The gallery could not be created", e);
    }
  }

  private static void open(Optional<IFile> file) {
    IWorkbenchWindow[] windows = PlatformUI.getWorkbench().getWorkbenchWindows();
    if (windows.length == 0 || file.isEmpty()) {
      return;
    }
    try {
      IDE.openEditor(windows[0].getActivePage(), file.get());
      BasicNewResourceWizard.selectAndReveal(file.get(), windows[0]);
    } catch (PartInitException e) {
      ILog.of(FirstStart.class).error("Could not open " + file.get(), e);
    }
  }
}
