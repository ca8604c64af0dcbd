package com.example;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.imglab.Imglab;
import io.imglab.StyleTransfer;
import io.imglab.core.LabException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CancellationException;

/** Answers a photo with its PNG in the style of a painting, and stops computing when the client goes. */
record StyleHandler(Imglab lab, Path painting) implements HttpHandler {
  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Path photo = Files.createTempFile("photo", ".upload"); // the lab checks files of strangers
    try {
      Files.copy(exchange.getRequestBody(), photo, StandardCopyOption.REPLACE_EXISTING);
      StyleTransfer task = lab.style(photo, painting).size(256).steps(40);
      PngAnswer answer = new PngAnswer(exchange);
      task.onProgress(
          progress -> {
            if (!answer.goesOn(progress)) {
              task.cancel();
            }
          });
      answer.finish(task.run().png());
    } catch (LabException e) {
      byte[] reason = e.getMessage().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(400, reason.length);
      exchange.getResponseBody().write(reason);
    } catch (CancellationException e) {
      System.out.println("the client has gone");
    } finally {
      exchange.close();
      Files.delete(photo);
    }
  }
}
