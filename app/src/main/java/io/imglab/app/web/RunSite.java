package io.imglab.app.web;

import io.imglab.app.page.InputPictures;
import io.imglab.app.page.RunPage;
import io.imglab.app.page.RunParts;
import io.imglab.app.page.RunView;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunLock;
import io.imglab.core.run.RunRequest;
import io.imglab.core.run.RunStatus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The page of a run with its script, style, pictures, events and buttons. */
final class RunSite implements Site {
  private static final int INPUT_SIDE = 1024;
  private final RunFolder run;

  RunSite(RunFolder run) {
    this.run = run;
  }

  @Override
  public void answer(Request request, List<String> path) throws IOException {
    Optional<RunFolder> item = path.size() > 1 ? item(path.get(0)) : Optional.empty();
    if (item.isPresent()) {
      new RunSite(item.get()).answer(request, path.subList(1, path.size()));
    } else if (request.isPost()) {
      post(request, String.join("/", path));
    } else {
      get(request, path);
    }
  }

  /** One of the pictures of a folder run or sweep. */
  private Optional<RunFolder> item(String name) {
    return RunFolder.list(run.path()).stream().filter(item -> item.name().equals(name)).findFirst();
  }

  private void get(Request request, List<String> path) throws IOException {
    switch (String.join("/", path)) {
      case "" -> request.sendHtml(page(request));
      case "page.js" -> request.send(200, "text/javascript; charset=utf-8", RunPage.script());
      case "page.css" -> request.send(200, "text/css; charset=utf-8", RunPage.css());
      case "events" -> EventStream.send(request, run);
      default -> picture(request, path);
    }
  }

  private String page(Request request) {
    RunView view = RunView.of(run);
    List<RunParts.Sample> samples = view.pictures();
    int sample = samples.isEmpty() ? -1 : samples.get(samples.size() - 1).step();
    String events = "events?after=%s&sample=%s".formatted(view.step(), sample);
    return RunPage.live(
        view,
        new RunPage.Live(events, "save", "stop", request.token().text(), "page.css", "page.js"));
  }

  private void picture(Request request, List<String> path) throws IOException {
    byte[] input =
        path.size() == 2 && path.get(0).equals("inputs")
            ? InputPictures.of(Manifest.read(run.manifest()))
                .jpeg(String.join("/", path), INPUT_SIDE)
            : null;
    if (input == null) {
      new RunFiles(run).send(request, path);
    } else {
      request.send("image/jpeg", RunFiles.FOR_GOOD, input.length, new ByteArrayInputStream(input));
    }
  }

  private void post(Request request, String action) throws IOException {
    switch (action) {
      case "save" -> ask(RunRequest.SAVE, working().orElse(run));
      case "stop" -> ask(RunRequest.STOP, run);
      default -> throw Refusal.notFound();
    }
    request.send(202, "text/plain; charset=utf-8", "");
  }

  private static void ask(RunRequest request, RunFolder of) {
    if (!RunLock.isTaken(of)) {
      throw new Refusal(409, "the run is not at work");
    }
    request.make(of);
  }

  /** Of a folder run or sweep, the picture in work, which is what can be saved. */
  private Optional<RunFolder> working() {
    return RunFolder.list(run.path()).stream().filter(RunSite::isWorking).findFirst();
  }

  private static boolean isWorking(RunFolder item) {
    return Manifest.read(item.manifest()).status().equals(RunStatus.RUNNING)
        && RunLock.isTaken(item);
  }
}
