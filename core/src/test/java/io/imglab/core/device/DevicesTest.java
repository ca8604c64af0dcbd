package io.imglab.core.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.imglab.core.LabException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DevicesTest {
  @ParameterizedTest
  @CsvSource({
    "auto, 0, -1",
    "auto, 2, 0",
    "cpu, 2, -1",
    "cuda, 1, 0",
    "cuda:0, 1, 0",
    "cuda:1, 2, 1"
  })
  void device_isTheNamedOne(String name, int gpus, int gpu) {
    assertThat(Devices.device(name, gpus, () -> "no driver; install it"))
        .isEqualTo(gpu < 0 ? Device.cpu() : Device.gpu(gpu));
  }

  @Test
  void device_thatIsMissing_isRefusedWithTheCure() {
    assertThatThrownBy(() -> Devices.device("cuda", 0, () -> "no driver; install it"))
        .isInstanceOf(LabException.class)
        .hasMessage("device 'cuda' is not available: no driver; install it");
    assertThatThrownBy(() -> Devices.device("cuda:2", 2, () -> "no driver; install it"))
        .isInstanceOf(LabException.class)
        .hasMessage("device 'cuda:2' is not available: the GPUs are cuda:0 to cuda:1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpu", "cuda:", "cuda:x", "CPU", "", "cuda:1000"})
  void check_ofAnotherName_isRefused(String name) {
    assertThatThrownBy(() -> Devices.check(name))
        .isInstanceOf(LabException.class)
        .hasMessageStartingWith("unknown device '%s'".formatted(name));
  }

  @Test
  void resolved_namesNoOtherDeviceThanLibTorchOpens() {
    assertThat(Devices.resolved("cpu")).isEqualTo("cpu");
    try (NDManager manager = Devices.open("auto")) {
      assertThat(Devices.resolved("auto")).isEqualTo(Devices.name(manager));
    }
    assertThatThrownBy(() -> Devices.resolved("gpu")).isInstanceOf(LabException.class);
  }
}
