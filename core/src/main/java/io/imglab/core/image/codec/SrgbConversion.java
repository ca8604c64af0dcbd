package io.imglab.core.image.codec;

import com.twelvemonkeys.imageio.color.ColorProfiles;
import com.twelvemonkeys.imageio.color.ColorSpaces;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns samples of some colour space into sRGB. All values are 0..1, pixels interleaved. */
@FunctionalInterface
interface SrgbConversion {
  float MAX_16_BIT = 65535;

  String BROKEN = "its colour profile is broken or does not match its colours: ignored";

  /** What is sRGB already. */
  SrgbConversion NONE = samples -> samples;

  /** The sRGB values of the pixels in {@code samples}: three for each, possibly the same array. */
  float[] toSrgb(float[] samples);

  /**
   * The conversion from {@code space}, or for RGB from the embedded {@code profile} if it is sound.
   *
   * @param warnings hears of a profile that is not
   */
  static SrgbConversion from(
      ColorSpace space, byte @Nullable [] profile, Consumer<String> warnings) {
    if (space.getType() == ColorSpace.TYPE_GRAY) {
      return SrgbConversion::spread;
    }
    boolean rgb = space.getType() == ColorSpace.TYPE_RGB;
    ColorSpace actual = rgb && profile != null ? parsed(profile, space, warnings) : space;
    if (actual.isCS_sRGB()) {
      return NONE;
    }
    SrgbConversion exact =
        actual instanceof ICC_ColorSpace icc ? managed(icc) : samples -> each(actual, samples);
    if (works(exact, actual.getNumComponents()) || !rgb) {
      return exact;
    }
    warnings.accept(BROKEN);
    return NONE;
  }

  private static ColorSpace parsed(byte[] profile, ColorSpace fallback, Consumer<String> warnings) {
    try {
      ICC_Profile parsed = ColorProfiles.createProfile(profile);
      if (parsed.getColorSpaceType() == ColorSpace.TYPE_RGB) {
        return ColorSpaces.createColorSpace(parsed);
      }
    } catch (RuntimeException e) {
      // A broken profile: the values are most likely sRGB.
    }
    warnings.accept(BROKEN);
    return fallback;
  }

  private static boolean works(SrgbConversion conversion, int components) {
    try {
      conversion.toSrgb(new float[components]);
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  /** Grey is taken as sRGB-encoded: Java's own conversion takes it as linear and brightens it. */
  private static float[] spread(float[] grey) {
    float[] rgb = new float[3 * grey.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = grey[i / 3];
    }
    return rgb;
  }

  /** Through the colour management of Java, in 16 bits. */
  private static SrgbConversion managed(ICC_ColorSpace from) {
    ColorSpace srgb = ColorSpace.getInstance(ColorSpace.CS_sRGB);
    ColorConvertOp convert = new ColorConvertOp(from, srgb, null);
    int components = from.getNumComponents();
    return samples -> {
      int pixels = samples.length / components;
      WritableRaster source = raster(pixels, components);
      source.setPixels(0, 0, pixels, 1, to16Bits(samples));
      Raster target = convert.filter(source, raster(pixels, 3));
      return from16Bits(target.getPixels(0, 0, pixels, 1, (int[]) null));
    };
  }

  private static WritableRaster raster(int pixels, int components) {
    return Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, pixels, 1, components, null);
  }

  private static int[] to16Bits(float[] values) {
    int[] bits = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      bits[i] = Math.round(Math.max(0, Math.min(values[i], 1)) * MAX_16_BIT);
    }
    return bits;
  }

  private static float[] from16Bits(int[] bits) {
    float[] values = new float[bits.length];
    for (int i = 0; i < bits.length; i++) {
      values[i] = bits[i] / MAX_16_BIT;
    }
    return values;
  }

  /** By the colour space's own formula, pixel by pixel. */
  private static float[] each(ColorSpace space, float[] samples) {
    int components = space.getNumComponents();
    float[] rgb = new float[samples.length / components * 3];
    for (int i = 0; i < rgb.length / 3; i++) {
      float[] pixel = Arrays.copyOfRange(samples, i * components, (i + 1) * components);
      System.arraycopy(space.toRGB(pixel), 0, rgb, 3 * i, 3);
    }
    return rgb;
  }
}
