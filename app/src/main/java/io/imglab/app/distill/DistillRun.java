package io.imglab.app.distill;

import ai.djl.ndarray.NDManager;
import io.imglab.app.cli.Invocation;
import io.imglab.app.run.Charts;
import io.imglab.app.run.RunDriver;
import io.imglab.app.run.RunJob;
import io.imglab.app.run.StepFormat;
import io.imglab.core.data.source.DataSource;
import io.imglab.core.device.Devices;
import io.imglab.core.distill.Distillation;
import io.imglab.core.distill.TeacherStudent;
import io.imglab.core.run.Fingerprint;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunKind;
import io.imglab.core.run.RunResult;
import io.imglab.core.run.Schedule;
import io.imglab.core.style.bench.RelativeLoss;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** One distillation, from its directory to the weights that it writes there. */
final class DistillRun {
  private final Invocation call;
  private final DistillRequest request;
  private final TeacherStudent pair;
  private final RelativeLoss loss;
  private final DataSource pictures;

  DistillRun(
      Invocation call,
      DistillRequest request,
      TeacherStudent pair,
      RelativeLoss loss,
      DataSource pictures) {
    this.call = call;
    this.request = request;
    this.pair = pair;
    this.loss = loss;
    this.pictures = pictures;
  }

  /** Starts in a new run directory under {@code runs}. */
  int begin(Path runs) throws IOException {
    return execute(driver -> driver.begin(runs));
  }

  /** Resumes in a run directory. */
  int resume(RunFolder folder, Manifest manifest) throws IOException {
    return execute(driver -> driver.resume(folder, manifest));
  }

  private int execute(RunDriver.Start start) throws IOException {
    try (NDManager manager = Devices.open(request.device());
        Distillation experiment =
            new Distillation(request.config(), pair, loss, pictures, request.start(), manager)) {
      return start.run(new RunDriver(call, new Job(experiment, Devices.name(manager))));
    }
  }

  /** The run with its experiment. */
  private final class Job implements RunJob {
    private final Distillation experiment;
    private final String device;

    Job(Distillation experiment, String device) {
      this.experiment = experiment;
      this.device = device;
    }

    @Override
    public RunKind kind() {
      return RunKind.DISTILL;
    }

    @Override
    public String label() {
      return RunKind.DISTILL + "-" + request.student();
    }

    @Override
    public DistillRequest request() {
      return request;
    }

    @Override
    public long seed() {
      return request.config().seed();
    }

    @Override
    public String device() {
      return device;
    }

    @Override
    public Map<String, Fingerprint> files() {
      return Map.of("teacher", Fingerprint.of(request.weights()));
    }

    @Override
    public Distillation experiment() {
      return experiment;
    }

    @Override
    public Schedule schedule() {
      int every = request.saveEvery();
      return new Schedule(request.config().steps(), every, every, 2, /* keepsAtEnd= */ true);
    }

    @Override
    public StepFormat stepFormat() {
      return StepFormat.LOSSES;
    }

    @Override
    public void deliver(RunFolder folder, Manifest manifest, RunResult result) throws IOException {
      Path weights = folder.path().resolve(request.student() + ".safetensors");
      experiment.writeStudent(weights);
      new Charts(call).losses(folder);
      call.print(weights);
    }
  }
}
