package io.imglab.app.style.batch;

import io.imglab.app.style.batch.Batch.Piece;
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

/** What shows all pictures of a batch together: the contact sheet, and the scores if there are. */
final class BatchReport {
  static final String CONTACT_SHEET = "contact-sheet.png";
  static final String SCORES = "scores.csv";
  static final String PAGE = "index.html";

  private BatchReport() {}

  /**
   * Writes into the run directory what can be said of the pictures that are there.
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
      files.add(written(folder, SCORES, table.csv()));
      files.add(written(folder, PAGE, new ScorePage(folder.path(), table, reader).html()));
    }
    return files;
  }

  private static Path written(RunFolder folder, String name, String text) throws IOException {
    Path file = folder.path().resolve(name);
    AtomicFile.writeText(file, text);
    return file;
  }

  private static List<ScoreTable.Row> rows(Batch batch, RunFolder folder) {
    Map<String, BatchFolder.Run> runs = new BatchFolder(folder.path()).all();
    List<ScoreTable.Row> rows = new ArrayList<>();
    for (Piece piece : batch.pieces()) {
      BatchFolder.Run run = runs.get(piece.output());
      if (run != null && Files.exists(RecordedScore.file(run.folder()))) {
        RecordedScore score = Json.read(RecordedScore.file(run.folder()), RecordedScore.class);
        rows.add(
            new ScoreTable.Row(
                piece,
                run.folder().path(),
                run.manifest().steps(),
                run.folder().secondsOfWork(),
                score.measures()));
      }
    }
    return rows;
  }
}
