package io.imglab.core.models.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Converts floating-point numbers of other sizes to 32 bits. */
public final class Float32 {
  /** 2^-24, the smallest positive half-precision number. */
  private static final float HALF_ULP = 0x1p-24f;

  private Float32() {}

  /**
   * Converts the elements of a tensor.
   *
   * @param type of the elements: F16, BF16, F32 or F64
   * @param bytes little-endian
   * @return the numbers as F32, little-endian; doubles are rounded
   */
  public static ByteBuffer of(String type, ByteBuffer bytes) {
    ByteBuffer in = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    int count = in.remaining() / Elements.bytes(type);
    ByteBuffer out =
        ByteBuffer.allocate(Math.multiplyExact(count, Float.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      out.putFloat(next(type, in));
    }
    return out.flip().order(ByteOrder.LITTLE_ENDIAN);
  }

  private static float next(String type, ByteBuffer in) {
    return switch (type) {
      case "F16" -> half(in.getShort());
      case "BF16" -> Float.intBitsToFloat(in.getShort() << 16);
      case "F32" -> in.getFloat();
      case "F64" -> (float) in.getDouble();
      default -> throw new IllegalArgumentException("'%s' is not a type".formatted(type));
    };
  }

  /** One sign bit, five of the exponent with bias 15, ten of the fraction (IEEE 754 binary16). */
  private static float half(short bits) {
    int exponent = (bits >> 10) & 0x1F;
    int fraction = bits & 0x3FF;
    int sign = (bits & 0x8000) << 16;
    if (exponent == 0) { // subnormal
      return Math.copySign(fraction * HALF_ULP, sign == 0 ? 1f : -1f);
    } else if (exponent == 0x1F) { // infinite or not a number
      return Float.intBitsToFloat(sign | 0x7F800000 | (fraction << 13));
    }
    return Float.intBitsToFloat(sign | ((exponent + 127 - 15) << 23) | (fraction << 13));
  }
}
