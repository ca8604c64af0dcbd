package com.example;

import com.sun.net.httpserver.HttpServer;
import io.imglab.Imglab;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/**
 * Listens on this machine alone, on the port of the second argument: POST a photo, get it in the style of the
 * painting of the first argument.
 */
final class StyleServer {
  private StyleServer() {}

  public static void main(String... args) throws IOException {
    InetSocketAddress here =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[1]));
    HttpServer server = HttpServer.create(here, 0);
    server.createContext("/style", new StyleHandler(Imglab.open(), Path.of(args[0])));
    server.setExecutor(Executors.newFixedThreadPool(4)); // whoever waits for the lab holds a thread
    server.start();
    System.out.println("http://localhost:" + server.getAddress().getPort() + "/style");
  }
}
