package dev.retrain.serve.proof;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.Security;
import java.util.Arrays;
import java.util.List;

/** Where the servers are right now: asked anew each time, because pods come and go. */
public interface ServerAddresses {
  /** The addresses, sorted; none if the name has none at the moment. */
  List<String> now();

  /**
   * All addresses of a name; a headless Service has one for each ready pod. From the first call on
   * this process keeps no answer of the name server for longer than a second, found or not.
   */
  static ServerAddresses of(String host) {
    Security.setProperty("networkaddress.cache.ttl", "1");
    Security.setProperty("networkaddress.cache.negative.ttl", "0");
    return () -> {
      try {
        return Arrays.stream(InetAddress.getAllByName(host))
            .map(InetAddress::getHostAddress)
            .sorted()
            .toList();
      } catch (UnknownHostException e) {
        return List.of();
      }
    };
  }
}
