package io.imglab.app;

import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import io.imglab.core.chart.LossChart;
import io.imglab.core.data.DataSource;
import io.imglab.core.distill.Distillation;
import io.imglab.core.distill.Pair;
import io.imglab.core.io.Json;
import io.imglab.core.nn.Devices;
import io.imglab.core.run.Fingerprint;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunKind;
import io.imglab.core.run.RunStatus;
import io.imglab.core.run.Schedule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** One distillation, from its directory to the weights that it leaves there. */
final class DistillRun {
  private static final String DEVICE = "cpu";

  private final Invocation call;
  private final DistillRequest request;
  private final Pair pair;
  private final DataSource pictures;

  DistillRun(Invocation call, DistillRequest request, Pair pair, DataSource pictures) {
    this.call = call;
    this.request = request;
    this.pair = pair;
    this.pictures = pictures;
  }

  /** Begins in a new run directory. */
  int begin(Path runs) throws IOException {
    return with(
        (session, manager) ->
            session.begin(
                runs, RunKind.DISTILL + "-" + request.student(), manifest(Devices.name(manager))));
  }

  /** Goes on in a run directory. */
  int goOn(RunFolder folder, Manifest manifest) throws IOException {
    return with((session, manager) -> session.goOn(folder, manifest));
  }

  private interface Start {
    int in(RunSession session, NDManager manager) throws IOException;
  }

  private int with(Start start) throws IOException {
    try (NDManager manager = Devices.open(DEVICE);
        Distillation experiment =
            new Distillation(request.config(), pair, pictures, request.start(), manager)) {
      int every = request.saveEvery();
      Schedule schedule =
          new Schedule(request.config().steps(), every, every, 2, null, /* keepsAtEnd= */ true);
      RunSession session =
          new RunSession(
              call, experiment, schedule, Gauge.LOSSES, folder -> deliver(experiment, folder));
      return start.in(session, manager);
    }
  }

  private void deliver(Distillation experiment, RunFolder folder) throws IOException {
    Path weights = folder.path().resolve(request.student() + ".safetensors");
    experiment.writeStudent(weights);
    LossChart.write(folder.metrics(), folder.path().getFileName().toString(), folder.curves());
    call.print(weights);
  }

  private Manifest manifest(String device) {
    return new Manifest(
        RunStatus.RUNNING,
        RunKind.DISTILL,
        call.arguments(),
        Json.parse(Json.line(request), JsonObject.class),
        request.config().seed(),
        device,
        Provenance.versions(),
        call.plugins(),
        Map.of("teacher", Fingerprint.of(request.weights())),
        0,
        Manifest.now(),
        Manifest.now());
  }
}
