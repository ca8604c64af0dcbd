package io.imglab.spark.launch;

import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where Spark computes.
 *
 * @param url as Spark writes it: {@code local[2]}, {@code spark://host:7077}, {@code yarn} or
 *     {@code k8s://https://host:6443}
 */
public record Master(String url) {
  private static final Pattern LOCAL = Pattern.compile("local(\\[[\\d*]+(,\\d+)?])?");

  /** Executors in processes of their own on this machine: number, cores of each, megabytes. */
  private static final Pattern TEST_CLUSTER = Pattern.compile("local-cluster\\[\\d+,\\d+,\\d+]");

  private static final Pattern STANDALONE = Pattern.compile("([^:/,]+):(\\d{1,5})");
  private static final String SPARK = "spark://";
  private static final int PATIENCE_MILLIS = 5000;

  public Master {
    if (!LOCAL.matcher(url).matches()
        && !TEST_CLUSTER.matcher(url).matches()
        && !url.startsWith(SPARK)
        && !url.startsWith("k8s://")
        && !url.equals("yarn")) {
      throw new InvalidValueException(
          "'%s' is not a Spark master; write local[2], spark://HOST:7077, yarn or k8s://https://HOST:PORT"
              .formatted(url));
    }
  }

  /** Executors in processes of their own on this machine, for tests. */
  public static Master testCluster(int executors, int cores) {
    return new Master("local-cluster[%s,%s,512]".formatted(executors, cores));
  }

  /** Whether all is on this machine. */
  boolean isHere() {
    return isLocal() || TEST_CLUSTER.matcher(url).matches();
  }

  /** Whether tasks run in the driver's process. */
  public boolean isLocal() {
    return LOCAL.matcher(url).matches();
  }

  /**
   * Makes sure that a standalone master answers; Spark itself would try for a minute.
   *
   * @throws LabException if none does
   */
  public void check() {
    if (!url.startsWith(SPARK)) {
      return;
    }
    for (String address : List.of(url.substring(SPARK.length()).split(",", -1))) {
      Matcher parts = STANDALONE.matcher(address);
      if (!parts.matches()) {
        throw new InvalidValueException(
            "'%s' is not a Spark master; write spark://HOST:7077".formatted(url));
      }
      if (answers(parts.group(1), Integer.parseInt(parts.group(2)))) {
        return;
      }
    }
    throw new LabException(
        "no Spark master answers at '%s'; start it, or give --master its address as its log shows it"
            .formatted(url));
  }

  private static boolean answers(String host, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
      return true;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }
}
