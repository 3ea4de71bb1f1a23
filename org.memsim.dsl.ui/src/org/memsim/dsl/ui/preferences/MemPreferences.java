/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.preferences;

import com.google.gson.JsonObject;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.IPreferenceStore;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.ui.preferences.ScopedPreferenceStore;
import org.memsim.dsl.facts.IssueFact;
import org.memsim.dsl.reference.IssueFacts;
import org.memsim.dsl.ui.service.LanguageService;

/** What the user has chosen for this workspace. */
public final class MemPreferences {
  /** Whether a file is formatted when it is saved. */
  public static final String FORMAT_ON_SAVE = "formatOnSave";

  /** The version of Linux that new files are for. */
  public static final String KERNEL = "kernel";

  private static final String SEVERITY = "severity.";

  private static final IPreferenceStore STORE =
      new ScopedPreferenceStore(InstanceScope.INSTANCE, "org.memsim.dsl.ui");

  private MemPreferences() {}

  /** Where all of it lies. */
  public static IPreferenceStore store() {
    return STORE;
  }

  /**
   * The key of the severity of an issue. Its values are those of the language server: error,
   * warning, info, ignore; empty is as declared.
   */
  public static String severity(String code) {
    return SEVERITY + code;
  }

  /** What the language server is told of it. */
  public static JsonObject forServer() {
    JsonObject severities = new JsonObject();
    for (IssueFact issue : IssueFacts.all()) {
      String chosen = STORE.getString(severity(issue.code()));
      if (!chosen.isEmpty()) {
        severities.addProperty(issue.code(), chosen);
      }
    }
    JsonObject own = new JsonObject();
    own.add("severity", severities);
    JsonObject all = new JsonObject();
    all.add("memsim", own);
    return all;
  }

  /** Tells the server whenever a severity changes. */
  public static void keepTold(LanguageService language) {
    STORE.addPropertyChangeListener(
        event -> {
          if (event.getProperty().startsWith(SEVERITY)) {
            language.tell(
                server ->
                    server
                        .getWorkspaceService()
                        .didChangeConfiguration(new DidChangeConfigurationParams(forServer())));
          }
        });
  }
}
