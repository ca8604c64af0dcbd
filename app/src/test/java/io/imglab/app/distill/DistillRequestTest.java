package io.imglab.app.distill;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.distill.DistillConfig;
import io.imglab.core.io.Json;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class DistillRequestTest {
  private static final DistillRequest ON_A_GPU =
      new DistillRequest(
          DistillConfig.DEFAULTS, "t", Path.of("t"), "s", Path.of("d"), null, 9, "cuda:1");

  @Test
  void device_isRecorded() {
    String json = Json.line(ON_A_GPU);
    assertThat(Json.parse(json, DistillRequest.class)).isEqualTo(ON_A_GPU);
  }

  /** Runs that began before the device could be chosen go on where they were. */
  @Test
  void device_ofAnEarlierRun_isTheCpu() {
    String earlier = Json.line(ON_A_GPU).replace(",\"device\":\"cuda:1\"", "");
    assertThat(earlier).doesNotContain("device");
    assertThat(Json.parse(earlier, DistillRequest.class).device()).isEqualTo("cpu");
  }
}
