/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.views;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Transform;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.ui.IActionBars;
import org.memsim.engine.report.scene.Palette;
import org.memsim.engine.report.scene.Scene;
import org.memsim.engine.report.scene.Svg;

/** Saves what a view draws: as SVG, as a picture, or its figures as a table. */
public final class SceneExport {
  private static final String[] ENDINGS = {"*.svg", "*.png", "*.csv"};
  private static final String[] NAMES = {Messages.svg, Messages.png, Messages.csv};

  private final SceneCanvas canvas;
  private final String name;

  SceneExport(SceneCanvas canvas, String name) {
    this.canvas = canvas;
    this.name = name;
  }

  void fill(IActionBars bars) {
    bars.getMenuManager()
        .add(
            new Action(Messages.exportAction) {
              @Override
              public void run() {
                ask();
              }
            });
  }

  private void ask() {
    FileDialog dialog = new FileDialog(canvas.control().getShell(), SWT.SAVE);
    dialog.setFilterExtensions(ENDINGS);
    dialog.setFilterNames(NAMES);
    dialog.setOverwrite(true);
    dialog.setFileName(name.toLowerCase(Locale.ROOT).replace(' ', '-') + ".svg");
    String chosen = dialog.open();
    if (chosen == null) {
      return;
    }
    try {
      write(Path.of(chosen), canvas.scene(), canvas.palette());
    } catch (IOException e) {
      MessageDialog.openError(
          canvas.control().getShell(),
          Messages.export,
          NLS.bind(Messages.notWritten, chosen, e.getMessage()));
    }
  }

  /**
   * Writes a drawing in the format that the file's name ends in, or as SVG. To be used on the UI
   * thread.
   *
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, Scene scene, Palette palette) throws IOException {
    String path = file.toString();
    if (path.endsWith(".png")) {
      Files.write(file, picture(scene, palette));
    } else if (path.endsWith(".csv")) {
      Files.writeString(file, table(scene), StandardCharsets.UTF_8);
    } else {
      Files.writeString(file, Svg.of(scene, palette), StandardCharsets.UTF_8);
    }
  }

  private static byte[] picture(Scene scene, Palette palette) throws IOException {
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      ImageLoader loader = new ImageLoader();
      loader.data = new ImageData[] {picture(scene, palette, 2)};
      loader.save(out, SWT.IMAGE_PNG);
      return out.toByteArray();
    }
  }

  /**
   * Paints a drawing as views do. To be used on the UI thread.
   *
   * @param zoom pixels for each point, 1 or more
   */
  public static ImageData picture(Scene scene, Palette palette, int zoom) {
    Point size =
        new Point((int) Math.ceil(scene.width()), (int) Math.ceil(Math.max(1, scene.height())));
    Display display = Display.getCurrent();
    ScenePainter painter = new ScenePainter(display);
    Image image = new Image(display, size.x * zoom, size.y * zoom);
    GC gc = new GC(image);
    Transform scale = new Transform(display);
    try {
      scale.scale(zoom, zoom);
      gc.setTransform(scale);
      painter.paint(gc, scene, palette, size);
      return image.getImageData(100);
    } finally {
      scale.dispose();
      gc.dispose();
      image.dispose();
      painter.dispose();
    }
  }

  /** Labels end in a colon and their figure. */
  private static String table(Scene scene) {
    StringBuilder table = new StringBuilder("what,figure\n");
    for (String label : scene.figures()) {
      int colon = label.lastIndexOf(": ");
      if (colon >= 0) {
        table.append(quoted(label.substring(0, colon))).append(',');
        table.append(quoted(label.substring(colon + 2))).append('\n');
      }
    }
    return table.toString();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
