package io.imglab.app.distill;

import io.imglab.core.LabException;
import io.imglab.core.distill.DistillConfig;
import io.imglab.core.run.Fingerprint;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunKind;
import io.imglab.core.run.RunStatus;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The request of a distillation, as its manifest records it: all that is needed to resume.
 *
 * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}
 */
record DistillRequest(
    DistillConfig config,
    String teacher,
    Path weights,
    String student,
    Path data,
    @Nullable Path start,
    int saveEvery,
    String device) {
  /** Where runs computed before they recorded a device. */
  private static final String FORMER_DEVICE = "cpu";

  @SuppressWarnings("ConstantValue") // manifests of earlier versions have no device
  DistillRequest {
    device = device == null ? FORMER_DEVICE : device;
  }

  /**
   * The request of an earlier run.
   *
   * @throws LabException if it cannot be resumed
   */
  static DistillRequest of(RunFolder folder, Manifest manifest) {
    manifest.require(RunKind.DISTILL, folder);
    if (manifest.status().equals(RunStatus.FINISHED)) {
      throw new LabException(
          "run '%s' is finished; to train its student further, start a new run with --start"
              .formatted(folder.path()));
    }
    manifest.files().values().forEach(Fingerprint::check);
    return manifest.request(DistillRequest.class);
  }
}
