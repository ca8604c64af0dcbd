package io.imglab.core.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.djl.util.cuda.CudaUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessorTest {
  @TempDir Path folder;

  @Test
  void hasBfloat16_gpuOfUnknownKind_isNotAssumed() {
    assumeFalse(CudaUtils.hasCuda());
    assertThat(Processor.hasBfloat16("cuda:0")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "flags : fpu avx512f avx512_bf16 sse, true",
    "flags : fpu amx_bf16 amx_tile, true",
    "flags : fpu avx512f avx512_vnni, false",
    "Features : asimd bf16, false",
    "nothing, false"
  })
  void hasBfloat16_flags_decide(String flags, boolean expected) throws IOException {
    Path info = folder.resolve("cpuinfo");
    Files.writeString(info, "processor : 0\n" + flags + "\nbugs : none\n");
    assertThat(Processor.hasBfloat16(info)).isEqualTo(expected);
  }
}
