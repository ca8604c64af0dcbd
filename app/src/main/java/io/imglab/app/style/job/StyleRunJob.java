package io.imglab.app.style.job;

import com.google.gson.JsonObject;
import io.imglab.app.cli.Invocation;
import io.imglab.app.run.RunJob;
import io.imglab.app.run.RunSignature;
import io.imglab.app.run.StepFormat;
import io.imglab.core.experiment.Experiment;
import io.imglab.core.image.OutputFormat;
import io.imglab.core.image.Size;
import io.imglab.core.image.codec.PictureWriter;
import io.imglab.core.image.metadata.MetadataWriter;
import io.imglab.core.image.metadata.PictureMetadata;
import io.imglab.core.io.Json;
import io.imglab.core.run.Fingerprint;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunKind;
import io.imglab.core.run.RunResult;
import io.imglab.core.run.Schedule;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.StyleConfig;
import io.imglab.core.style.plan.MemoryEstimate;
import io.imglab.core.style.setup.StyleSetup;
import java.util.Map;
import java.util.OptionalDouble;

/** The job of a {@link StyleRun}, whose experiment is open; the run closes it. */
final class StyleRunJob implements RunJob {
  /** Of the state that a finished run keeps. */
  private static final double MOST_STATE_BYTES = 64e6;

  private final Invocation call;
  private final StyleSetup setup;
  private final StyleRequest request;
  private final Experiment experiment;
  private final String device;

  /**
   * Creates the job of a run.
   *
   * @param device the name of the experiment's device; recorded in place of {@code auto}
   */
  StyleRunJob(
      Invocation call,
      StyleSetup setup,
      StyleRequest request,
      Experiment experiment,
      String device) {
    this.call = call;
    this.setup = setup;
    this.request = request.with(setup.on(device).config());
    this.experiment = experiment;
    this.device = device;
  }

  @Override
  public OptionalDouble expectedBytes() {
    return OptionalDouble.of(MemoryFitting.bytes(setup));
  }

  private StyleConfig config() {
    return request.style();
  }

  @Override
  public RunKind kind() {
    return RunKind.STYLE;
  }

  @Override
  public String label() {
    String pictures = StyleRun.label(config());
    return config().isTexture() ? pictures : RunKind.STYLE + "-" + pictures;
  }

  @Override
  public JsonObject request() {
    JsonObject json = Json.parse(Json.line(request), JsonObject.class);
    Map<String, Double> findings = experiment.findings();
    if (!findings.isEmpty()) {
      json.add("findings", Json.parse(Json.line(findings), JsonObject.class));
    }
    return json;
  }

  @Override
  public long seed() {
    return config().descent().seed();
  }

  @Override
  public String device() {
    return device;
  }

  @Override
  public boolean toleratesTf32() {
    return config().descent().optimizer().toleratesTf32();
  }

  @Override
  public Map<String, Fingerprint> files() {
    return StyleFiles.of(setup);
  }

  @Override
  public Experiment experiment() {
    return experiment;
  }

  @Override
  public Schedule schedule() {
    int planned = config().descent().steps();
    Integer stopAfter = request.bounds().stopAfter();
    int steps = stopAfter == null ? planned : Math.min(planned, stopAfter);
    return Schedule.of(steps, config().saveEvery(), config().checkpointEvery())
        .keepingState(keepsState());
  }

  /** A large state costs more to keep than to compute again; one of no use costs too much. */
  private boolean keepsState() {
    return !dependsOnLength()
        && MemoryEstimate.stateBytes(config().descent(), setup.inputs().content().size())
            <= MOST_STATE_BYTES;
  }

  @Override
  public boolean dependsOnLength() {
    DescentConfig descent = config().descent();
    return descent.pyramid().coarsest() > 0 || descent.surrogateShare() > 0;
  }

  @Override
  public StepFormat stepFormat() {
    return StepFormat.LOSSES;
  }

  @Override
  public void created(RunFolder folder) {
    new RunSignature(call.home()).sign(folder, request.output());
  }

  @Override
  public void started(RunFolder folder) {
    Map<String, Double> findings = experiment.findings();
    if (!findings.isEmpty()) {
      call.note(StyleDescription.ofStrength(config(), findings));
    }
  }

  @Override
  public void deliver(RunFolder folder, Manifest manifest, RunResult result) {
    PictureMetadata metadata = PictureMetadata.NONE;
    if (!request.writing().strip()) {
      metadata = ofContent().withRun(Json.line(RunNote.of(manifest, config(), result)));
    }
    PictureWriter.write(result.picture(), request.output(), request.writing().settings(), metadata);
    noteLostExif(metadata, result.picture().size());
    call.print(request.output());
  }

  private void noteLostExif(PictureMetadata metadata, Size size) {
    if (!MetadataWriter.keepsExif(OutputFormat.of(request.output()), metadata, size)) {
      call.note(
          "the EXIF of '%s' is longer than the 64 KB that a JPEG has for it and is left out; write a png to keep it"
              .formatted(config().content()));
    }
  }

  /** The content's metadata; a texture does not show what its style's metadata describe. */
  private PictureMetadata ofContent() {
    return config().isTexture() ? PictureMetadata.NONE : PictureMetadata.of(config().content());
  }
}
