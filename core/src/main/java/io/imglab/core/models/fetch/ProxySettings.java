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
 * Selects proxies by the usual environment variables {@code HTTPS_PROXY}, {@code HTTP_PROXY},
 * {@code ALL_PROXY} and {@code NO_PROXY}, in upper or lower case. If none is set, Java's own
 * properties apply, such as {@code -Dhttps.proxyHost}.
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
    String specific = variable(uri.getScheme() + "_proxy");
    String address = specific.isEmpty() ? variable("all_proxy") : specific;
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
          "proxy '%s' is not a valid address; write http://HOST:PORT".formatted(address), e);
    }
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException e) {
    // The request itself fails and is reported.
  }
}
