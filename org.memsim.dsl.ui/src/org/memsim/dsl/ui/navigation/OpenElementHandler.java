/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.navigation;

import java.net.URI;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jface.window.Window;
import org.eclipse.ui.handlers.HandlerUtil;
import org.jspecify.annotations.Nullable;

/** Navigate &gt; Open MemSim Element: a machine, policy or workload of any file, by its name. */
public final class OpenElementHandler extends AbstractHandler {
  @Override
  public @Nullable Object execute(ExecutionEvent event) {
    OpenElementDialog dialog = new OpenElementDialog(HandlerUtil.getActiveShell(event));
    if (dialog.open() == Window.OK) {
      for (Object chosen : dialog.getResult()) {
        Element element = (Element) chosen;
        Editors.open(URI.create(element.location().getUri()), element.location().getRange());
      }
    }
    return null;
  }
}
