package io.imglab.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InputsTest {
  @Test
  void addresses_becomeLocalNames_everythingElseStays() {
    List<String> command =
        List.of(
            "style",
            "hdfs://host:8020/photos/",
            "--style=s3a://bucket/a b/wave.jpg:0.7",
            "rain.jpg:0.3",
            "--size",
            "64");
    assertThat(new Inputs(command, Path.of("/work/inputs")).localCommand())
        .containsExactly(
            "style",
            "/work/inputs/1/photos",
            "--style=/work/inputs/2/wave.jpg:0.7",
            "rain.jpg:0.3",
            "--size",
            "64");
  }
}
