package io.imglab.core.image.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ExtendedXmpTest {
  private static final String PACKET = "0123456789".repeat(14_000);
  private static final byte[] BYTES = PACKET.getBytes(StandardCharsets.UTF_8);
  private static final List<byte[]> PORTIONS = ExtendedXmp.portions(BYTES);

  private final ExtendedXmp read = new ExtendedXmp(BYTES.length);

  @Test
  void guid_packet_isItsMd5InUpperCase() {
    byte[] abc = "abc".getBytes(StandardCharsets.US_ASCII); // RFC 1321, A.5
    assertThat(ExtendedXmp.guid(abc)).isEqualTo("900150983CD24FB0D6963F7D28E17F72");
  }

  @Test
  void packet_portionsInAnyOrder_isComplete() {
    List.of(2, 0, 1).forEach(this::add);
    assertThat(read.packet(ExtendedXmp.guid(BYTES))).contains(PACKET);
  }

  @Test
  void packet_missingPortion_isEmpty() {
    List.of(0, 2).forEach(this::add);
    assertThat(read.packet(ExtendedXmp.guid(BYTES))).isEmpty();
  }

  @Test
  void packet_otherGuid_isEmpty() {
    List.of(0, 1, 2).forEach(this::add);
    assertThat(read.packet("0".repeat(32))).isEmpty();
  }

  @Test
  void packet_longerThanAllowed_isEmpty() {
    ExtendedXmp strict = new ExtendedXmp(BYTES.length - 1);
    PORTIONS.forEach(strict::add);
    assertThat(strict.packet(ExtendedXmp.guid(BYTES))).isEmpty();
  }

  @Test
  void add_brokenPortion_isIgnored() {
    read.add(new byte[40]);
    List.of(0, 1, 2).forEach(this::add);
    assertThat(read.packet(ExtendedXmp.guid(BYTES))).contains(PACKET);
  }

  private void add(int portion) {
    read.add(PORTIONS.get(portion));
  }
}
