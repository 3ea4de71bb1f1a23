/* Copyright (c) 2026 MemSim contributors. SPDX-License-Identifier: EPL-2.0 */
package org.memsim.dsl.ui.help;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jface.text.TextPresentation;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.PaintObjectEvent;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.events.KeyListener;
import org.eclipse.swt.events.MouseEvent;
import org.eclipse.swt.events.MouseListener;
import org.eclipse.swt.graphics.GlyphMetrics;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.memsim.dsl.ui.hover.MarkdownPresenter;
import org.memsim.dsl.ui.hover.RichText;
import org.memsim.dsl.ui.hover.RichText.Link;

/** Shows a page in a text widget: its links can be followed, its pictures are in the text. */
final class HelpText {
  /** The widest that a picture is shown, in points. */
  private static final int WIDEST = 720;

  /** What a scroll bar may lie over. */
  private static final int SCROLLBAR = 8;

  private final StyledText widget;
  private final Consumer<String> follow;
  private final List<Picture> pictures = new ArrayList<>();
  private List<Link> links = List.of();

  /**
   * Shows nothing yet.
   *
   * @param follow told where a link leads that was clicked, or entered
   */
  HelpText(StyledText widget, Consumer<String> follow) {
    this.widget = widget;
    this.follow = follow;
    widget.addListener(SWT.Resize, event -> fit());
    widget.addPaintObjectListener(this::paint);
    widget.addMouseListener(MouseListener.mouseUpAdapter(this::click));
    widget.addKeyListener(KeyListener.keyPressedAdapter(this::key));
    widget.addDisposeListener(event -> disposePictures());
  }

  /** Shows a page; {@code files} has the pictures by what links to them say. */
  void show(RichText page, Function<String, Optional<URL>> files) {
    disposePictures();
    TextPresentation styles = new TextPresentation();
    widget.setText(MarkdownPresenter.present(page, styles));
    links = page.links();
    List<Link> shown = new ArrayList<>();
    for (Link link : links) {
      if (page.text().charAt(link.offset()) == RichText.PICTURE) {
        shown.add(link);
      } else {
        styles.mergeStyleRange(underlined(link)); // all at once: a page may have hundreds
      }
    }
    TextPresentation.applyTextPresentation(styles, widget);
    shown.forEach(link -> files.apply(link.target()).ifPresent(file -> picture(link, file)));
  }

  private static StyleRange underlined(Link link) {
    StyleRange range = new StyleRange(link.offset(), link.length(), null, null);
    range.underline = true;
    range.underlineStyle = SWT.UNDERLINE_LINK;
    return range;
  }

  private void picture(Link link, URL file) {
    Picture picture = Picture.of(file);
    pictures.add(picture);
    StyleRange range = new StyleRange();
    range.start = link.offset();
    range.length = 1;
    range.metrics = picture.metrics(room());
    range.data = picture;
    widget.setStyleRange(range);
  }

  /** No picture is wider than the view. */
  private int room() {
    int inside =
        widget.getClientArea().width - widget.getLeftMargin() - widget.getRightMargin() - SCROLLBAR;
    return Math.clamp(inside, 1, WIDEST);
  }

  private void fit() {
    for (StyleRange range : pictures.isEmpty() ? new StyleRange[0] : widget.getStyleRanges()) {
      if (range.data instanceof Picture picture) {
        GlyphMetrics now = picture.metrics(room());
        if (range.metrics == null || range.metrics.width != now.width) {
          range.metrics = now;
          widget.setStyleRange(range);
        }
      }
    }
  }

  private void paint(PaintObjectEvent event) {
    if (event.style.data instanceof Picture picture && pictures.contains(picture)) {
      Image image = picture.image(widget.getDisplay());
      Rectangle size = image.getBounds();
      GlyphMetrics metrics = event.style.metrics;
      event.gc.setInterpolation(SWT.HIGH);
      event.gc.drawImage(
          image,
          0,
          0,
          size.width,
          size.height,
          event.x,
          event.y + event.ascent - metrics.ascent,
          metrics.width,
          metrics.ascent);
    }
  }

  private void click(MouseEvent event) {
    int offset = widget.getOffsetAtPoint(new Point(event.x, event.y));
    if (event.button == 1 && widget.getSelectionCount() == 0) {
      followAt(offset);
    }
  }

  private void key(KeyEvent event) {
    if (event.character == SWT.CR) {
      followAt(widget.getCaretOffset());
    }
  }

  private void followAt(int offset) {
    links.stream()
        .filter(link -> link.offset() <= offset && offset < link.offset() + link.length())
        .map(Link::target)
        .findFirst()
        .ifPresent(follow);
  }

  private void disposePictures() {
    pictures.forEach(Picture::dispose);
    pictures.clear();
  }
}
