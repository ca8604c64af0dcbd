package io.imglab.core.image.codec;

import io.imglab.core.LabException;
import io.imglab.core.image.Background;
import io.imglab.core.image.OutputFormat;
import io.imglab.core.image.Picture;
import io.imglab.core.image.PictureSettings;
import io.imglab.core.image.metadata.MetadataWriter;
import io.imglab.core.image.metadata.PictureMetadata;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.OutputTarget;
import io.imglab.core.io.Reasons;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Writes pictures in the format of the file's suffix, with an embedded sRGB profile: PNG and TIFF
 * in 8 or 16 bits with alpha, JPEG on white without chroma subsampling.
 */
public final class PictureWriter {
  private static final String JPEG_METADATA = "javax_imageio_jpeg_image_1.0";

  private PictureWriter() {}

  /**
   * Checks, before any long work, that {@link #write} can write {@code output}; leaves nothing
   * behind.
   *
   * @throws LabException if the suffix is not that of a known format, or as {@link
   *     OutputTarget#checkFile}
   */
  public static void check(Path output, boolean overwrite) {
    OutputFormat.of(output);
    OutputTarget.checkFile(output, overwrite);
  }

  /**
   * Checks the same, and that the format has the settings' depth.
   *
   * @throws LabException as {@link #check(Path, boolean)}, or if the format does not have the depth
   */
  public static void check(Path output, PictureSettings settings, boolean overwrite) {
    settings.check(output);
    check(output, overwrite);
  }

  /**
   * Writes {@code picture} with default settings and without jpegMetadata.
   *
   * @throws LabException as {@link #write(Picture, Path, PictureSettings, PictureMetadata)}
   */
  public static void write(Picture picture, Path output) {
    write(picture, output, PictureSettings.DEFAULTS, PictureMetadata.NONE);
  }

  /**
   * Writes {@code picture} with its values clamped to 0..1; replaces an existing file atomically.
   *
   * @throws LabException if the suffix is not that of a known format, or the file cannot be written
   */
  public static void write(
      Picture picture, Path output, PictureSettings settings, PictureMetadata metadata) {
    OutputFormat format = OutputFormat.of(output);
    try {
      byte[] annotated = contents(picture, format, settings, metadata);
      AtomicFile.writeStream(output, out -> out.write(annotated));
    } catch (IOException e) {
      throw new LabException("cannot write '%s': %s".formatted(output, Reasons.withCure(e)), e);
    }
  }

  private static byte[] contents(
      Picture picture, OutputFormat format, PictureSettings settings, PictureMetadata metadata)
      throws IOException {
    byte[] plain = encode(picture, format, settings);
    return MetadataWriter.add(plain, format, metadata, picture.size());
  }

  /** What {@link #write(Picture, Path)} writes into a file of this format. */
  public static byte[] file(Picture picture, OutputFormat format) {
    try {
      return contents(picture, format, PictureSettings.DEFAULTS, PictureMetadata.NONE);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e); // cannot happen: it is written to memory
    }
  }

  /** The picture as JPEG without metadata, for pages with embedded pictures. */
  public static byte[] jpeg(Picture picture) {
    return jpeg(picture, PictureSettings.DEFAULTS.quality());
  }

  /** The picture as JPEG of a quality, 1 to 100, without metadata. */
  public static byte[] jpeg(Picture picture, int quality) {
    try {
      return encode(picture, OutputFormat.JPEG, new PictureSettings(0, quality));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e); // cannot happen: it is written to memory
    }
  }

  /** The picture as PNG of 8 bits without metadata, for previews and terminals. */
  public static byte[] png(Picture picture) {
    try {
      return encode(picture, OutputFormat.PNG, PictureSettings.DEFAULTS);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e); // cannot happen: it is written to memory
    }
  }

  /** The pixels that {@link #png} holds: 8 bits in sRGB, with alpha if the picture has it. */
  public static BufferedImage image(Picture picture) {
    return Quantised.image(picture, /* is16Bit= */ false);
  }

  private static byte[] encode(Picture picture, OutputFormat format, PictureSettings settings)
      throws IOException {
    Picture composited = format.hasAlpha() ? picture : picture.on(Background.WHITE);
    BufferedImage image = Quantised.image(composited, settings.is16Bit(format));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    encode(image, format, settings, bytes);
    return bytes.toByteArray();
  }

  private static void encode(
      BufferedImage image, OutputFormat format, PictureSettings settings, OutputStream stream)
      throws IOException {
    ImageWriter writer = format.newWriter();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(stream)) {
      writer.setOutput(out);
      ImageWriteParam param = writer.getDefaultWriteParam();
      switch (format) {
        case JPEG -> {
          compress(param, "JPEG").setCompressionQuality(settings.quality() / 100f);
          IIOMetadata fullChroma = fullChroma(writer, image, param);
          writer.write(null, new IIOImage(image, null, fullChroma), param);
        }
        case TIFF -> writer.write(null, new IIOImage(image, null, null), compress(param, "ZLib"));
        case PNG, WEBP -> writer.write(null, new IIOImage(image, null, null), param);
      }
    } finally {
      writer.dispose();
    }
  }

  private static ImageWriteParam compress(ImageWriteParam param, String type) {
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionType(type);
    return param;
  }

  /** Metadata that make the JPEG writer keep chroma at full resolution (4:4:4). */
  private static IIOMetadata fullChroma(
      ImageWriter writer, BufferedImage image, ImageWriteParam param) throws IOException {
    IIOMetadata jpegMetadata =
        writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), param);
    Node tree = jpegMetadata.getAsTree(JPEG_METADATA);
    NodeList components = ((IIOMetadataNode) tree).getElementsByTagName("componentSpec");
    for (int i = 0; i < components.getLength(); i++) {
      ((Element) components.item(i)).setAttribute("HsamplingFactor", "1");
      ((Element) components.item(i)).setAttribute("VsamplingFactor", "1");
    }
    jpegMetadata.setFromTree(JPEG_METADATA, tree);
    return jpegMetadata;
  }
}
