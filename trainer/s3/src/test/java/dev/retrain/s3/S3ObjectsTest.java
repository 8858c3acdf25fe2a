package dev.retrain.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.digest.Sha256;
import dev.retrain.failure.RetrainException;
import dev.retrain.outcome.ExitCode;
import dev.retrain.store.object.ObjectStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.S3Client;

class S3ObjectsTest {
  private static final int MIB = 1 << 20;

  @TempDir static Path shared;
  private static Server server;
  private static Proxy proxy;

  @TempDir Path folder;
  private final String prefix = UUID.randomUUID().toString();
  private S3Objects objects;

  @BeforeAll
  static void start() {
    server = new VersityServer(shared.resolve("buckets"));
    proxy = new Proxy(server.endpoint());
  }

  @AfterAll
  static void stop() {
    Server.stop(proxy, server);
  }

  @BeforeEach
  void open() {
    proxy.rule((number, head) -> Proxy.Fate.PASS);
    objects = Server.objects(proxy.endpoint(), prefix, folder, Clock.systemUTC(), 3);
  }

  @AfterEach
  void close() {
    objects.close();
  }

  private Path file(int bytes) throws Exception {
    byte[] content = new byte[bytes];
    new Random(bytes).nextBytes(content);
    return Files.write(folder.resolve("file-" + bytes), content);
  }

  @Test
  void a_listing_of_more_than_a_page_is_whole_and_all_of_it_goes() {
    List<String> names =
        IntStream.range(0, 1_100)
            .mapToObj(i -> String.format(Locale.ROOT, "many/%04d", i))
            .toList();
    names.parallelStream().forEach(name -> objects.write(name, name.getBytes(UTF_8)));
    assertEquals(names, objects.list("many/").stream().map(ObjectStore.Stat::name).toList());
    objects.delete(names);
    assertEquals(List.of(), objects.list("many/"));
  }

  @Test
  void a_large_file_goes_in_parts_and_comes_back_byte_for_byte() throws Exception {
    Path large = file(20 * MIB + 1);
    objects.upload("large", large);
    Path back = folder.resolve("back");
    assertTrue(objects.download("large", back));
    assertEquals(Sha256.of(large), Sha256.of(back));
    assertEquals(List.of(), objects.unfinished(""));
    try (S3Client client = Server.client(server.endpoint())) {
      String tag =
          client.headObject(head -> head.bucket(Server.BUCKET).key(prefix + "/large")).eTag();
      assertNotEquals(Sha256.of(large), tag.replace("\"", ""), "an ETag is no content hash");
      assertTrue(tag.contains("-"), "in parts: " + tag);
    }
  }

  @Test
  void an_upload_that_dies_half_way_is_no_object_and_is_dropped() throws Exception {
    try (S3Client client = Server.client(server.endpoint())) {
      client.createMultipartUpload(
          upload -> upload.bucket(Server.BUCKET).key(prefix + "/models/half"));
    }
    assertEquals(List.of("models/half"), objects.unfinished("models/"));
    assertEquals(Optional.empty(), objects.read("models/half"));
    objects.abandon(objects.unfinished("models/"));
    assertEquals(List.of(), objects.unfinished(""));
  }

  @Test
  void a_large_file_survives_the_loss_of_any_answer() throws Exception {
    Path large = file(9 * MIB);
    for (int n = 1; n <= 4; n++) {
      int lost = n;
      proxy.rule((number, head) -> number == lost ? Proxy.Fate.CUT_REPLY : Proxy.Fate.PASS);
      objects.upload("lost-" + n, large);
      Path back = folder.resolve("back-" + n);
      assertTrue(objects.download("lost-" + n, back));
      assertEquals(Sha256.of(large), Sha256.of(back));
      objects.abandon(objects.unfinished("lost-" + n));
      assertEquals(List.of(), objects.unfinished("lost-" + n));
    }
  }

  @Test
  void what_is_not_there_is_not_read_and_no_file_is_made() {
    assertEquals(Optional.empty(), objects.read("nothing"));
    assertFalse(objects.download("nothing", folder.resolve("nothing")));
    assertFalse(Files.exists(folder.resolve("nothing")));
    objects.delete(List.of("nothing"));
    objects.delete(List.of("nothing", "nothing-2"));
  }

  @Test
  void of_two_creators_the_first_wins_and_a_lost_answer_does_not_hide_that() {
    byte[] first = {1};
    proxy.rule((number, head) -> number == 1 ? Proxy.Fate.CUT_REPLY : Proxy.Fate.PASS);
    assertTrue(objects.create("entry", first));
    assertFalse(objects.create("entry", new byte[] {2}));
    proxy.rule((number, head) -> number == 1 ? Proxy.Fate.CUT_REPLY : Proxy.Fate.PASS);
    assertFalse(objects.create("entry", new byte[] {3}));
    assertArrayEquals(first, objects.read("entry").orElseThrow());
  }

  @Test
  void a_conflict_is_tried_again() {
    proxy.rule(
        (number, head) ->
            number < 3 ? Proxy.Fate.answer(409, "ConditionalRequestConflict") : Proxy.Fate.PASS);
    assertTrue(objects.create("entry", new byte[] {1}));
    assertEquals(3, proxy.calls());
  }

  @ParameterizedTest
  @CsvSource({
    "500, InternalError, 3, 75, start again",
    "503, SlowDown, 3, 75, start again",
    "403, RequestTimeTooSkewed, 1, 75, clock",
    "400, ExpiredToken, 1, 75, credentials have expired",
    "403, AccessDenied, 1, 64, s3:PutObject",
    "403, InvalidAccessKeyId, 1, 64, AWS_ACCESS_KEY_ID",
    "404, NoSuchBucket, 1, 64, make the bucket"
  })
  void a_refusal_is_told_with_its_cause(
      int status, String code, int calls, int exitCode, String cure) {
    proxy.rule((number, head) -> Proxy.Fate.answer(status, code));
    RetrainException told =
        assertThrows(RetrainException.class, () -> objects.write("a", new byte[] {1}));
    assertEquals(calls, proxy.calls());
    assertEquals(exitCode, told.exitCode().code());
    assertTrue(told.getMessage().contains(code), told.getMessage());
    assertTrue(told.getMessage().contains(cure), told.getMessage());
    assertFalse(told.getMessage().contains(Server.SECRET), told.getMessage());
    assertFalse(told.getMessage().contains(Server.KEY), told.getMessage());
  }

  @Test
  void a_server_that_is_away_is_told_after_bounded_attempts() {
    try (S3Objects nobody =
        Server.objects("http://127.0.0.1:1", prefix, folder, Clock.systemUTC(), 3)) {
      RetrainException told =
          assertThrows(RetrainException.class, () -> nobody.read("journal/00000001.json"));
      assertEquals(ExitCode.TRANSIENT, told.exitCode());
      assertTrue(told.getMessage().contains("3 times"), told.getMessage());
    }
  }
}
