package dev.retrain.notify;

import dev.retrain.failure.UsageException;
import dev.retrain.notification.Channel;
import dev.retrain.notification.CloudEvent;
import dev.retrain.notification.RunEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Posts an event as a CloudEvent, signed after Standard Webhooks. Any status of 200 to 299 is a
 * yes; a redirection is not followed, since it would lead the signed event elsewhere.
 */
public final class WebhookChannel implements Channel {
  /** Holds the signing secret, unless a rule names another variable. */
  static final String SECRET = "RETRAIN_WEBHOOK_SECRET";

  private static final int LARGEST_PORT = 65_535;

  @Override
  public Set<String> schemes() {
    return Set.of("http", "https");
  }

  @Override
  public Optional<String> fault(URI to) {
    if (to.getHost() == null || to.getPort() == 0 || to.getPort() > LARGEST_PORT) {
      return Optional.of("has no usable host and port: write https://host/path");
    }
    return to.getRawUserInfo() == null && to.getRawFragment() == null
        ? Optional.empty()
        : Optional.of("has a user or a fragment, which are never sent: leave them out");
  }

  /** The path of many a webhook is its password. */
  @Override
  public String shown(URI to) {
    String port = to.getPort() < 0 ? "" : ":" + to.getPort();
    return to.getScheme() + "://" + to.getHost() + port + "/…";
  }

  @Override
  public void send(RunEvent event, URI to, Settings settings, Duration limit)
      throws IOException, InterruptedException {
    String variable = settings.secret().orElse(SECRET);
    String secret =
        settings
            .variable(variable)
            .orElseThrow(
                () ->
                    new UsageException(
                        variable + " is not set: set it to the secret that signs the webhook"));
    HttpRequest request = request(event, to, WebhookSignature.of(secret, variable), limit);
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(limit)
            .followRedirects(Redirect.NEVER)
            .version(Version.HTTP_1_1)
            .build();
    HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException("the receiver answered with status " + answer.statusCode());
    }
  }

  private static HttpRequest request(
      RunEvent event, URI to, WebhookSignature signature, Duration limit) {
    String body = CloudEvent.json(event);
    long seconds = event.time().getEpochSecond();
    return HttpRequest.newBuilder(to)
        .timeout(limit)
        .header("content-type", CloudEvent.MEDIA_TYPE)
        .header("user-agent", "retrain")
        .header("webhook-id", event.id())
        .header("webhook-timestamp", Long.toString(seconds))
        .header("webhook-signature", signature.of(event.id(), seconds, body))
        .POST(BodyPublishers.ofString(body))
        .build();
  }
}
