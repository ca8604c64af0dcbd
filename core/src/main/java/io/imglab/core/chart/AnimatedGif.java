package io.imglab.core.chart;

import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.Reasons;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * An animation that repeats forever, with one palette for all frames, so that nothing flickers.
 * Grey frames are exact; frames with more than 256 colours are dithered.
 */
public final class AnimatedGif {
  private static final String METADATA = "javax_imageio_gif_image_1.0";

  /** In hundredths of a second; viewers replace shorter delays with a tenth of a second. */
  private static final int SHORTEST_DELAY = 2;

  private static final int LONGEST_DELAY = 0xFFFF;
  private static final byte[] REPEAT_FOREVER = {1, 0, 0};

  private final int delay;
  private final List<int[]> frames = new ArrayList<>();
  private @Nullable Size size;

  /**
   * @param framesPerSecond at most 50; the format counts in hundredths of a second
   */
  public AnimatedGif(double framesPerSecond) {
    if (!(framesPerSecond > 0 && framesPerSecond <= 50)) {
      throw new InvalidValueException(
          "frame rate '%s' must be more than 0 and at most 50".formatted(framesPerSecond));
    }
    long hundredths = Math.round(100 / framesPerSecond);
    delay = (int) Math.max(SHORTEST_DELAY, Math.min(hundredths, LONGEST_DELAY));
  }

  /** Adds a frame of the same size as the previous ones; its values are clamped to 0..1. */
  public void add(Picture frame) {
    if (size != null && !size.equals(frame.size())) {
      throw new IllegalArgumentException(
          "a frame of %s does not fit those of %s".formatted(frame.size(), size));
    }
    size = frame.size();
    frames.add(PackedRgb.of(frame));
  }

  /**
   * Writes the animation; replaces an existing file atomically.
   *
   * @throws LabException if the file cannot be written
   */
  public void write(Path output) {
    Size common = size;
    if (common == null) {
      throw new IllegalStateException("an animation needs at least one frame");
    }
    try {
      AtomicFile.writeStream(output, out -> encode(common, out));
    } catch (IOException e) {
      throw new LabException(
          "cannot write '%s' (%s); check disk space and permissions"
              .formatted(output, Reasons.of(e)),
          e);
    }
  }

  private void encode(Size common, OutputStream stream) throws IOException {
    Palette palette = Palette.of(frames);
    IndexColorModel colors = palette.colorModel();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(stream)) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (int[] frame : frames) {
        BufferedImage image =
            new BufferedImage(
                common.width(), common.height(), BufferedImage.TYPE_BYTE_INDEXED, colors);
        byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        byte[] indices = indices(frame, common.width(), palette);
        System.arraycopy(indices, 0, pixels, 0, pixels.length);
        writer.writeToSequence(new IIOImage(image, null, metadata(writer, image)), null);
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
  }

  private static byte[] indices(int[] frame, int width, Palette palette) {
    if (!palette.isExact()) {
      return Dithering.indices(frame, width, palette);
    }
    byte[] indices = new byte[frame.length];
    for (int i = 0; i < frame.length; i++) {
      indices[i] = (byte) palette.index(frame[i]);
    }
    return indices;
  }

  private IIOMetadata metadata(ImageWriter writer, BufferedImage image) throws IOException {
    // Not createFromRenderedImage, which assumes Java's own palette for every indexed image.
    ImageTypeSpecifier type = new ImageTypeSpecifier(image.getColorModel(), image.getSampleModel());
    IIOMetadata metadata = writer.getDefaultImageMetadata(type, null);
    IIOMetadataNode root = new IIOMetadataNode(METADATA);
    root.appendChild(timing());
    root.appendChild(repetition());
    metadata.mergeTree(METADATA, root);
    return metadata;
  }

  private IIOMetadataNode timing() {
    IIOMetadataNode timing = new IIOMetadataNode("GraphicControlExtension");
    timing.setAttribute("disposalMethod", "none");
    timing.setAttribute("userInputFlag", "FALSE");
    timing.setAttribute("transparentColorFlag", "FALSE");
    timing.setAttribute("delayTime", Integer.toString(delay));
    timing.setAttribute("transparentColorIndex", "0");
    return timing;
  }

  private static IIOMetadataNode repetition() {
    IIOMetadataNode extension = new IIOMetadataNode("ApplicationExtension");
    extension.setAttribute("applicationID", "NETSCAPE");
    extension.setAttribute("authenticationCode", "2.0");
    extension.setUserObject(REPEAT_FOREVER.clone());
    IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
    extensions.appendChild(extension);
    return extensions;
  }
}
