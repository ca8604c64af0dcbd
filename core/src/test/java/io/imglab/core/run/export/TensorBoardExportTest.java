package io.imglab.core.run.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.imglab.core.LabException;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import io.imglab.core.image.codec.PictureWriter;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.Metrics;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TensorBoardExportTest {
  private static final String GAN =
      """
      {"step":1,"epoch":1,"seconds":0.5,"total":3.0,"Loss_D":1.5,"D(G(z)) after":0.25}
      {"step":2,"epoch":1,"seconds":1.0,"total":null,"Loss_D":1.25,"D(G(z)) after":0.5}
      {"step":2,"epoch":1,"seconds":1.25,"swd":12.5}
      {"step":3,"epo""";

  @TempDir private Path folder;
  private RunFolder run;

  @BeforeEach
  void makeRun() throws IOException {
    run = RunFolder.create(folder.resolve("runs"), "dcgan-x");
    Manifest.started(
            RunKind.GAN, List.of(), new JsonObject(), 1, "cpu", Map.of(), List.of(), Map.of())
        .write(run.manifest());
    Files.writeString(run.metrics(), GAN);
    for (int step : new int[] {0, 2}) {
      PictureWriter.write(
          new Picture(new Size(3, 2), new float[18]),
          run.path().resolve("samples/00000%s.png".formatted(step)));
    }
  }

  /** Every event file of TensorFlow begins with these twelve bytes. */
  @Test
  void framing_isThatOfTensorFlow() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new RecordWriter(out).write(Events.version(1.5));
    byte[] bytes = out.toByteArray();
    assertThat(HexFormat.of().formatHex(bytes, 0, 12)).isEqualTo("1800000000000000a37f4b22");
    // Field 1 as a double, field 3 as 13 bytes.
    assertThat(HexFormat.of().formatHex(bytes, 12, 36))
        .isEqualTo(
            "09000000000000f83f1a0d" + HexFormat.of().formatHex("brain.Event:2".getBytes(UTF_8)));
    assertThat(bytes).hasSize(8 + 4 + 24 + 4);
  }

  /**
   * CRC-32C of {@code 123456789} is e3069283 (its definition's check value): rotated by 15 bits
   * that is 2507c60d, and with a282ead8 added c78ab0e5.
   */
  @Test
  void checksum_isMasked() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new RecordWriter(out).write("123456789".getBytes(UTF_8));
    byte[] bytes = out.toByteArray();
    assertThat(HexFormat.of().formatHex(bytes, bytes.length - 4, bytes.length))
        .isEqualTo("e5b08ac7");
  }

  @Test
  void scalar_isEncodedAsProtocolBuffers() {
    // time 2.0; step 300 = 0xac 0x02; summary { value { tag "a"; simple_value 0.5 } }
    assertThat(HexFormat.of().formatHex(Events.scalars(2, 300, Map.of("a", .5))))
        .isEqualTo("090000000000000040" + "10ac02" + "2a0a" + "0a08" + "0a0161" + "150000003f");
  }

  @Test
  void export_holdsAllValuesAndSamplesInOrder() throws IOException {
    Path file = TensorBoardExport.write(run, folder.resolve("tb"));
    long start = Instant.parse(Manifest.read(run.manifest()).started()).getEpochSecond();
    assertThat(file)
        .isEqualTo(
            folder.resolve("tb/00001-dcgan-x/events.out.tfevents.%s.localhost".formatted(start)));
    List<String> events = new ArrayList<>();
    for (ReadEvent event : ReadEvent.all(Files.readAllBytes(file))) {
      events.add("%s %s %s".formatted(event.wallTime() - start, event.step(), event.values()));
    }
    assertThat(events)
        .containsExactly(
            "0.0 0 {version=brain.Event:2}",
            "0.0 0 {sample=3x2 of 3}",
            "0.5 1 {total=3.0, Loss_D=1.5, D(G(z)) after=0.25}",
            "1.0 2 {total=NaN, Loss_D=1.25, D(G(z)) after=0.5, swd=12.5}",
            "1.0 2 {sample=3x2 of 3}");
  }

  @Test
  void export_again_replacesTheFile() throws IOException {
    Path first = TensorBoardExport.write(run, folder.resolve("tb"));
    assertThat(TensorBoardExport.write(run, folder.resolve("tb"))).isEqualTo(first);
    assertThat(first.getParent()).isDirectoryContaining("glob:**events*");
    assertThat(first.getParent().toFile().list()).hasSize(1);
  }

  @Test
  void export_ofADamagedSample_isOneLine() throws IOException {
    Files.writeString(run.path().resolve("samples/000001.png"), "no png");
    assertThatThrownBy(() -> TensorBoardExport.write(run, folder.resolve("tb")))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("000001.png' is not a PNG");
  }

  @Test
  void csv_hasAColumnForEachValue() {
    assertThat(MetricsCsv.of(Metrics.read(run)))
        .isEqualTo(
            """
            step,epoch,seconds,total,Loss_D,D(G(z)) after,swd
            1,1,0.5,3.0,1.5,0.25,
            2,1,1.0,,1.25,0.5,12.5
            """);
  }

  @Test
  void csv_quotesNames() throws IOException {
    Files.writeString(run.metrics(), "{\"step\":1,\"seconds\":1,\"total\":2,\"a,\\\"b\\\"\":1e-9}");
    assertThat(MetricsCsv.of(Metrics.read(run)))
        .isEqualTo("step,seconds,total,\"a,\"\"b\"\"\"\n1,1.0,2.0,1.0E-9\n");
  }

  /** The reader's own understanding of an event, with checked checksums. */
  private record ReadEvent(double wallTime, long step, Map<String, Object> values) {
    static List<ReadEvent> all(byte[] file) throws IOException {
      ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
      List<ReadEvent> events = new ArrayList<>();
      while (in.hasRemaining()) {
        int at = in.position();
        byte[] data = new byte[(int) in.getLong()];
        in.getInt();
        in.get(data).getInt();
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        new RecordWriter(again).write(data);
        assertThat(again.toByteArray())
            .isEqualTo(java.util.Arrays.copyOfRange(file, at, in.position()));
        events.add(of(Fields.of(data)));
      }
      return events;
    }

    private static ReadEvent of(Fields event) {
      Map<String, Object> values = new java.util.LinkedHashMap<>();
      event.each(3, version -> values.put("version", new String(version, UTF_8)));
      event.each(
          5,
          summary ->
              Fields.of(summary)
                  .each(
                      1,
                      value -> {
                        Fields fields = Fields.of(value);
                        values.put(new String(fields.bytes(1), UTF_8), fields.value());
                      }));
      return new ReadEvent(Double.longBitsToDouble(event.number(1)), event.number(2), values);
    }
  }

  private record Fields(List<Map.Entry<Integer, Object>> all) {
    static Fields of(byte[] message) {
      ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
      List<Map.Entry<Integer, Object>> fields = new ArrayList<>();
      while (in.hasRemaining()) {
        long key = varint(in);
        Object value =
            switch ((int) (key & 7)) {
              case 0 -> varint(in);
              case 1 -> in.getLong();
              case 5 -> (long) in.getInt();
              default -> {
                byte[] bytes = new byte[(int) varint(in)];
                in.get(bytes);
                yield bytes;
              }
            };
        fields.add(Map.entry((int) (key >>> 3), value));
      }
      return new Fields(fields);
    }

    private static long varint(ByteBuffer in) {
      long value = 0;
      for (int shift = 0; ; shift += 7) {
        byte next = in.get();
        value |= (long) (next & 0x7f) << shift;
        if (next >= 0) {
          return value;
        }
      }
    }

    void each(int field, java.util.function.Consumer<byte[]> use) {
      all.stream()
          .filter(entry -> entry.getKey() == field)
          .forEach(entry -> use.accept((byte[]) entry.getValue()));
    }

    long number(int field) {
      return all.stream()
          .filter(entry -> entry.getKey() == field)
          .mapToLong(entry -> (Long) entry.getValue())
          .findFirst()
          .orElse(0);
    }

    byte[] bytes(int field) {
      List<byte[]> found = new ArrayList<>();
      each(field, found::add);
      return found.get(0);
    }

    Object value() {
      boolean isImage = all.stream().anyMatch(entry -> entry.getKey() == 4);
      if (!isImage) {
        return Float.intBitsToFloat((int) number(2));
      }
      Fields image = of(bytes(4));
      assertThat(image.bytes(4)).startsWith(0x89, 'P', 'N', 'G');
      return "%sx%s of %s".formatted(image.number(2), image.number(1), image.number(3));
    }
  }
}
