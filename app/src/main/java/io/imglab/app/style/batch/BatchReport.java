package io.imglab.app.style.batch;

import io.imglab.app.style.job.RecordedScore;
import io.imglab.core.image.codec.PictureReader;
import io.imglab.core.image.codec.PictureWriter;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.Json;
import io.imglab.core.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The files that show all pictures of a batch: the contact sheet and, if scored, the scores. */
final class BatchReport {
  static final String CONTACT_SHEET = "contact-sheet.png";
  static final String SCORES = "scores.csv";
  static final String PAGE = "index.html";

  private BatchReport() {}

  /**
   * Writes the report of the pictures made so far into the run directory.
   *
   * @return the files
   */
  static List<Path> write(Batch batch, RunFolder folder, PictureReader reader) throws IOException {
    List<Path> files = new ArrayList<>();
    Path sheet = folder.path().resolve(CONTACT_SHEET);
    BatchSheet layout = new BatchSheet(batch, batch.resultsIn(folder.path()));
    PictureWriter.write(layout.sheet().draw(reader), sheet);
    files.add(sheet);
    if (batch.scoreSize() != null) {
      ScoreTable table = new ScoreTable(rows(batch, folder));
      files.add(write(folder, SCORES, table.csv()));
      files.add(write(folder, PAGE, new ScorePage(folder.path(), table, reader).html()));
    }
    return files;
  }

  private static Path write(RunFolder folder, String name, String text) throws IOException {
    Path file = folder.path().resolve(name);
    AtomicFile.writeText(file, text);
    return file;
  }

  private static List<ScoreTable.Row> rows(Batch batch, RunFolder folder) {
    Map<String, BatchFolder.Run> runs = new BatchFolder(folder.path()).runs();
    List<ScoreTable.Row> rows = new ArrayList<>();
    for (BatchItem item : batch.items()) {
      BatchFolder.Run run = runs.get(item.output());
      if (run != null && Files.exists(RecordedScore.file(run.folder()))) {
        RecordedScore score =
            Json.readRecord(RecordedScore.file(run.folder()), RecordedScore.class);
        rows.add(
            new ScoreTable.Row(
                item,
                run.folder().path(),
                run.manifest().steps(),
                run.folder().secondsOfWork(),
                score.measures()));
      }
    }
    return rows;
  }
}
