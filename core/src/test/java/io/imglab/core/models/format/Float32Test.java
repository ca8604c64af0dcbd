package io.imglab.core.models.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class Float32Test {
  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Examples of IEEE 754's binary16, in bits. */
  @ParameterizedTest
  @CsvSource({
    "0x3C00, 1",
    "0xC000, -2",
    "0x3555, 0.33325195",
    "0x7BFF, 65504",
    "0x0001, 5.9604645e-8",
    "0x83FF, -6.097555e-5",
    "0x8000, -0.0",
    "0x7C00, Infinity",
    "0xFC00, -Infinity",
    "0x7E00, NaN"
  })
  void of_half_isTheNumber(String bits, Float number) {
    ByteBuffer half = little(2).putShort(Integer.decode(bits).shortValue()).flip();
    assertThat(Float32.of("F16", half).getFloat()).isEqualTo(number);
  }

  @Test
  void of_otherTypes_keepsOrRoundsTheNumber() {
    assertThat(Float32.of("F64", little(8).putDouble(0.1).flip()).getFloat()).isEqualTo(0.1f);
    assertThat(Float32.of("F32", little(4).putFloat(-3.5f).flip()).getFloat()).isEqualTo(-3.5f);
    assertThat(Float32.of("BF16", little(2).putShort((short) 0xBF80).flip()).getFloat())
        .isEqualTo(-1);
  }
}
