package io.imglab.spark.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lines are Spark's own. */
final class SparkLogTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "org.apache.hadoop.fs.UnsupportedFileSystemException: No FileSystem for scheme \"gs\""
            + " | no connector for 'gs:'",
        "java.lang.RuntimeException: java.lang.ClassNotFoundException: Class org.apache.hadoop.fs.gs.Gs not found"
            + " | no connector for 'gs:'",
        "Caused by: java.lang.ClassNotFoundException: Class org.apache.hadoop.fs.s3a.S3AFileSystem not found"
            + " | --packages org.apache.hadoop:hadoop-aws",
        "26/11/27 ERROR StandaloneSchedulerBackend: Application has been killed. Reason: All masters are unresponsive! Giving up."
            + " | does not answer this version of Spark",
        "ERROR StandaloneSchedulerBackend: Application has been killed. Reason: Master removed our application: FAILED"
            + " | executors do not start ('FAILED')",
        "java.io.InvalidClassException: org.apache.spark.deploy.A; local class incompatible"
            + " | another version of Spark",
        "java.lang.UnsupportedClassVersionError: org/apache/spark/A has been compiled"
            + " | a Java older than 17",
        "java.io.IOException: No space left on device | a disk is full",
        "Exception in thread \"main\" org.apache.spark.SparkException: something new"
            + " | Spark failed: something new; its log is"
      })
  void reason_hasItsCure(String line, String reason) throws Exception {
    Path log = folder.resolve("spark.log");
    Files.writeString(log, "26/11/27 INFO SparkContext: started\n" + line + "\n\tat x.y(Z.java)\n");
    assertThat(SparkLog.reason(log)).contains(reason).doesNotContain("\n");
  }

  /** As where Java's file.encoding, or that of a host, is not UTF-8. */
  @Test
  void reason_isFoundInALogOfAnotherEncoding() throws Exception {
    Path log = folder.resolve("spark.log");
    String lines = "WARN Utils: h\u00f4te inconnu\njava.io.IOException: No space left on device\n";
    Files.write(log, lines.getBytes(StandardCharsets.ISO_8859_1));
    assertThat(SparkLog.reason(log)).contains("a disk is full");
  }
}
