/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.mining;

import com.google.gson.JsonPrimitive;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.ILog;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.Command;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.memsim.dsl.ide.lens.CodeLenses;
import org.memsim.dsl.ui.launch.WorkloadShortcut;
import org.memsim.dsl.ui.views.StoryView;
import org.memsim.dsl.ui.views.TimelineView;

/**
 * What a lens stands for, carried out in this workbench.
 *
 * @param title what the lens says
 * @param command one of {@link #KNOWN}
 * @param file the URI of the file
 * @param workload the name of the workload
 */
public record LensCommand(String title, String command, String file, String workload) {
  /** The commands that this workbench has. */
  public static final List<String> KNOWN = List.of(CodeLenses.RUN, CodeLenses.EXPLAIN);

  /** What a lens stands for. */
  static LensCommand of(CodeLens lens) {
    Command command = lens.getCommand();
    List<String> arguments = command.getArguments().stream().map(LensCommand::text).toList();
    return new LensCommand(
        command.getTitle(), command.getCommand(), arguments.get(0), arguments.get(1));
  }

  /** The server answers with objects of its own, or with what they became as JSON. */
  private static String text(Object argument) {
    return argument instanceof JsonPrimitive json ? json.getAsString() : argument.toString();
  }

  /** Runs the workload, and shows over time, or step by step, what it did. On the UI thread. */
  public void carryOut() {
    Optional<IFile> found =
        Stream.of(
                ResourcesPlugin.getWorkspace().getRoot().findFilesForLocationURI(URI.create(file)))
            .findFirst();
    IWorkbenchPage page = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
    try {
      page.showView(command.equals(CodeLenses.EXPLAIN) ? StoryView.ID : TimelineView.ID);
    } catch (PartInitException e) {
      ILog.of(LensCommand.class).error("The view could not be shown", e);
    }
    found.ifPresent(known -> WorkloadShortcut.launch(known, workload, ILaunchManager.RUN_MODE));
  }
}
