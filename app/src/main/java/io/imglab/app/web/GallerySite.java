package io.imglab.app.web;

import io.imglab.app.page.RunPage;
import io.imglab.core.page.Resource;
import io.imglab.core.run.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The page of all runs in a folder, with the page of each run below its name. */
final class GallerySite implements Site {
  private final Path runs;

  GallerySite(Path runs) {
    this.runs = runs;
  }

  @Override
  public void answer(Request request, List<String> path) throws IOException {
    if (path.size() > 1) {
      new RunSite(run(path.get(0))).answer(request, path.subList(1, path.size()));
    } else if (request.isPost()) {
      throw Refusal.notFound();
    } else {
      get(request, String.join("/", path));
    }
  }

  private RunFolder run(String name) {
    return RunFolder.list(runs).stream()
        .filter(run -> run.name().equals(name))
        .findFirst()
        .orElseThrow(Refusal::notFound);
  }

  private void get(Request request, String name) throws IOException {
    switch (name) {
      case "" -> request.sendHtml(GalleryPage.of(runs));
      case "page.css" -> request.send(200, "text/css; charset=utf-8", RunPage.css());
      case "gallery.css" -> request.send(200, "text/css; charset=utf-8", own("gallery.css"));
      case "gallery.js" -> request.send(200, "text/javascript; charset=utf-8", own("gallery.js"));
      default -> throw Refusal.notFound();
    }
  }

  private static String own(String name) {
    return Resource.text(GallerySite.class, name);
  }
}
