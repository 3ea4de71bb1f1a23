/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui;

import org.eclipse.core.filebuffers.FileBuffers;
import org.eclipse.jface.resource.ImageRegistry;
import org.eclipse.ui.plugin.AbstractUIPlugin;
import org.jspecify.annotations.Nullable;
import org.memsim.dsl.MemLanguage;
import org.memsim.dsl.ide.MemLanguageServer;
import org.memsim.dsl.ui.format.FormatOnSave;
import org.memsim.dsl.ui.mining.LensCommand;
import org.memsim.dsl.ui.preferences.MemPreferences;
import org.memsim.dsl.ui.problems.ProblemMarkers;
import org.memsim.dsl.ui.runs.RunFolder;
import org.memsim.dsl.ui.runs.Runs;
import org.memsim.dsl.ui.service.InProcessLanguageService;
import org.memsim.dsl.ui.service.LanguageService;
import org.memsim.engine.run.EngineFacts;
import org.osgi.framework.BundleContext;

/**
 * Holds the one language service of this workbench, and tells the language what the engine knows.
 * The server starts with the first request.
 */
public final class Activator extends AbstractUIPlugin {
  private static @Nullable Activator instance;

  private @Nullable LanguageService language;
  private @Nullable Runs runs;
  private final FormatOnSave formatOnSave = new FormatOnSave();
  private final ProblemMarkers problems = new ProblemMarkers();

  /** The service of the running bundle. */
  public static LanguageService language() {
    if (instance == null || instance.language == null) {
      throw new IllegalStateException("The bundle org.memsim.dsl.ui is not active");
    }
    return instance.language;
  }

  /** What the server's diagnostics become. */
  public static ProblemMarkers problems() {
    if (instance == null) {
      throw new IllegalStateException("The bundle org.memsim.dsl.ui is not active");
    }
    return instance.problems;
  }

  /** The recorded runs of this workbench. */
  public static Runs runs() {
    if (instance == null || instance.runs == null) {
      throw new IllegalStateException("The bundle org.memsim.dsl.ui is not active");
    }
    return instance.runs;
  }

  static ImageRegistry images() {
    if (instance == null) {
      throw new IllegalStateException("The bundle org.memsim.dsl.ui is not active");
    }
    return instance.getImageRegistry();
  }

  @Override
  public void start(BundleContext context) throws Exception {
    super.start(context);
    MemLanguage.install(EngineFacts.INSTANCE);
    language =
        new InProcessLanguageService(
            problems, MemLanguageServer::create, LensCommand.KNOWN, MemPreferences::forServer);
    MemPreferences.keepTold(language);
    FileBuffers.getTextFileBufferManager().addFileBufferListener(formatOnSave);
    runs = new Runs(new RunFolder(getStateLocation().append("runs").toPath()));
    instance = this;
  }

  @Override
  public void stop(BundleContext context) throws Exception {
    instance = null;
    FileBuffers.getTextFileBufferManager().removeFileBufferListener(formatOnSave);
    if (language != null) {
      language.close();
    }
    super.stop(context);
  }
}
