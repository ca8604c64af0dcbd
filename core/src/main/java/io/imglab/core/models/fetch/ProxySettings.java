package io.imglab.core.models.fetch;

import io.imglab.core.LabException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The proxies that the environment names, as other programs understand it: {@code HTTPS_PROXY},
 * {@code HTTP_PROXY}, {@code ALL_PROXY} and {@code NO_PROXY}, in capitals or not. Where it names
 * none, Java's own properties count, such as {@code -Dhttps.proxyHost}.
 */
final class ProxySettings extends ProxySelector {
  private final Map<String, String> environment;

  private ProxySettings(Map<String, String> environment) {
    this.environment = environment;
  }

  static ProxySelector of(Map<String, String> environment) {
    return new ProxySettings(environment);
  }

  @Override
  public List<Proxy> select(URI uri) {
    String said = variable(uri.getScheme() + "_proxy");
    String address = said.isEmpty() ? variable("all_proxy") : said;
    if (isExempt(uri.getHost())) {
      return List.of(Proxy.NO_PROXY);
    }
    ProxySelector java = ProxySelector.getDefault();
    if (address.isEmpty()) {
      return java == null ? List.of(Proxy.NO_PROXY) : java.select(uri);
    }
    return List.of(proxy(address));
  }

  private String variable(String name) {
    String lower = environment.getOrDefault(name, "");
    return (lower.isEmpty() ? environment.getOrDefault(name.toUpperCase(Locale.ROOT), "") : lower)
        .strip();
  }

  private boolean isExempt(@Nullable String host) {
    for (String exempt : variable("no_proxy").split(",", -1)) {
      String name = exempt.strip().replaceFirst("^\\*?\\.", "");
      if (host != null
          && !name.isEmpty()
          && (name.equals("*") || host.equals(name) || host.endsWith("." + name))) {
        return true;
      }
    }
    return false;
  }

  private static Proxy proxy(String address) {
    try {
      URI uri = URI.create(address.contains("://") ? address : "http://" + address);
      boolean isSocks = uri.getScheme().startsWith("socks");
      int port = uri.getPort() > 0 ? uri.getPort() : isSocks ? 1080 : 80;
      return new Proxy(
          isSocks ? Proxy.Type.SOCKS : Proxy.Type.HTTP, new InetSocketAddress(uri.getHost(), port));
    } catch (IllegalArgumentException e) {
      throw new LabException(
          "proxy '%s' is no address; it must look like http://host:port".formatted(address), e);
    }
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException e) {
    // The request itself fails and says so.
  }
}
