/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.wizards;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.memsim.dsl.ui.gallery.Gallery;

/** What a new project begins with. */
enum StartingPoint {
  FIRST_STEPS("First steps", "A server with two nodes and one workload, to change and to run.") {
    @Override
    IFile fill(IProject project) throws CoreException {
      return write(project, "first-steps.mem");
    }
  },
  SWAP_STORY(
      "The swap story", "A database that is swapped although memory is free, to run and to mend.") {
    @Override
    IFile fill(IProject project) throws CoreException {
      return write(project, "swap-story.mem");
    }
  },
  GALLERY(
      "The gallery", "All examples: each tells a story about Linux memory and checks its end.") {
    @Override
    IFile fill(IProject project) throws CoreException {
      Gallery.copyTo(project);
      return Gallery.first(project).orElseThrow(() -> missing("gallery", null));
    }
  },
  EMPTY("A machine", "A file with the smallest machine.") {
    @Override
    IFile fill(IProject project) throws CoreException {
      return write(project, "empty.mem");
    }
  };

  private final String title;
  private final String description;

  StartingPoint(String title, String description) {
    this.title = title;
    this.description = description;
  }

  /** What it is called. */
  String title() {
    return title;
  }

  /** What one gets, in a sentence. */
  String description() {
    return description;
  }

  /**
   * Fills a project.
   *
   * @return the file to begin with
   */
  abstract IFile fill(IProject project) throws CoreException;

  private static IFile write(IProject project, String name) throws CoreException {
    IFile file = project.getFile(name);
    file.create(text(name).getBytes(StandardCharsets.UTF_8), true, false, null);
    return file;
  }

  /** The text of a file that comes with this package. */
  static String text(String name) throws CoreException {
    try (InputStream in = StartingPoint.class.getResourceAsStream(name)) {
      if (in == null) {
        throw missing(name, null);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw missing(name, e);
    }
  }

  private static CoreException missing(
      String name, @org.jspecify.annotations.Nullable Exception e) {
    return new CoreException(Status.error("MemSim's bundle lacks " + name + ".", e));
  }
}
