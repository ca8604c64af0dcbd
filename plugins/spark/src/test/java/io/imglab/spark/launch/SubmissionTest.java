package io.imglab.spark.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SubmissionTest {
  /** The protocol of Spark's launcher, with what Java says where JAVA_TOOL_OPTIONS is set. */
  @Test
  void words_areThoseAfterTheFirstNul() {
    assertThat(
            Submission.words("Picked up JAVA_TOOL_OPTIONS: -Dx=1\n\0\njava\0-cp\0/my jars/*\0A\0"))
        .containsExactly("java", "-cp", "/my jars/*", "A");
    assertThat(Submission.words("\0\njava\0A\0")).containsExactly("java", "A");
  }
}
