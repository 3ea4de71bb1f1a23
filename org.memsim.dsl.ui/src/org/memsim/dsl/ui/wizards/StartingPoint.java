/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.wizards;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.eclipse.osgi.util.NLS;
import org.memsim.dsl.ui.gallery.Gallery;
import org.memsim.dsl.ui.preferences.MemPreferences;

/** What a new project begins with. */
enum StartingPoint {
  FIRST_STEPS(Messages.firstStepsTitle, Messages.firstStepsDescription) {
    @Override
    IFile fill(IProject project) throws CoreException {
      return write(project, "first-steps.mem");
    }
  },
  SWAP_STORY(Messages.swapStoryTitle, Messages.swapStoryDescription) {
    @Override
    IFile fill(IProject project) throws CoreException {
      return write(project, "swap-story.mem");
    }
  },
  GALLERY(Messages.galleryTitle, Messages.galleryDescription) {
    @Override
    IFile fill(IProject project) throws CoreException {
      Gallery.copyTo(project);
      return Gallery.first(project).orElseThrow(() -> missing("gallery", null));
    }
  },
  EMPTY(Messages.emptyTitle, Messages.emptyDescription) {
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

  /** The text of a file that comes with this package, for the kernel that is preferred. */
  static String text(String name) throws CoreException {
    try (InputStream in = StartingPoint.class.getResourceAsStream(name)) {
      if (in == null) {
        throw missing(name, null);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("@kernel@", MemPreferences.store().getString(MemPreferences.KERNEL));
    } catch (IOException e) {
      throw missing(name, e);
    }
  }

  private static CoreException missing(
      String name, @org.jspecify.annotations.Nullable Exception e) {
    return new CoreException(Status.error(NLS.bind(Messages.lacks, name), e));
  }
}
