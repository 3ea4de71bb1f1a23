/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.debug;

import java.util.OptionalLong;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.debug.core.DebugEvent;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.handlers.HandlerUtil;
import org.jspecify.annotations.Nullable;
import org.memsim.engine.run.Durations;
import org.memsim.engine.run.stepping.Until;

/** Asks for a simulated time and lets a paused run go on to it. */
public final class ResumeToTimeHandler extends AbstractHandler {
  /** The parameter that says the time, so that nobody is asked. */
  public static final String TIME = "org.memsim.dsl.ui.resumeToTime.time";

  @Override
  public @Nullable Object execute(ExecutionEvent event) {
    PausedMachine.chosen().ifPresent(machine -> resume(machine, event));
    return null;
  }

  private static void resume(MachineTarget machine, ExecutionEvent event) {
    String stated = event.getParameter(TIME);
    OptionalLong time = stated == null ? ask(machine, event) : Durations.parse(stated);
    time.ifPresent(ns -> machine.resume(new Until.Time(ns), DebugEvent.CLIENT_REQUEST));
  }

  private static OptionalLong ask(MachineTarget machine, ExecutionEvent event) {
    long nowNs = machine.pause().map(pause -> pause.timeNs()).orElse(0L);
    InputDialog dialog =
        new InputDialog(
            HandlerUtil.getActiveShell(event),
            Messages.timeTitle,
            Messages.timePrompt,
            Durations.text(nowNs),
            text -> complaint(text, nowNs));
    return dialog.open() == Window.OK ? Durations.parse(dialog.getValue()) : OptionalLong.empty();
  }

  private static @Nullable String complaint(String text, long nowNs) {
    OptionalLong time = Durations.parse(text);
    if (time.isEmpty()) {
      return Messages.timeNone;
    }
    return time.getAsLong() <= nowNs ? NLS.bind(Messages.timePast, Durations.text(nowNs)) : null;
  }
}
