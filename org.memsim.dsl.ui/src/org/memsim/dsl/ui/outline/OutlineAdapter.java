/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.outline;

import org.eclipse.core.runtime.IAdapterFactory;
import org.eclipse.ui.texteditor.ITextEditor;
import org.eclipse.ui.views.contentoutline.IContentOutlinePage;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.ui.MemFiles;

/** Gives the generic editor its outline when it shows one of our files. */
public final class OutlineAdapter implements IAdapterFactory {
  @Override
  public <T> @Nullable T getAdapter(Object adaptable, Class<T> type) {
    if (type == IContentOutlinePage.class
        && adaptable instanceof ITextEditor editor
        && MemFiles.isShownBy(editor)) {
      return type.cast(new OutlinePage(editor));
    }
    return null;
  }

  @Override
  public Class<?>[] getAdapterList() {
    return new Class<?>[] {IContentOutlinePage.class};
  }
}
