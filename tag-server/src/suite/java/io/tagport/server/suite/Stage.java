package io.tagport.server.suite;

import io.tagport.domain.model.App;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.TagStores;
import io.tagport.domain.usecase.StoreTags;
import io.tagport.im.wire.ImCommand;
import io.tagport.im.wire.ImLimits;
import io.tagport.im.wire.ImQuery;
import io.tagport.im.wire.UserSig;
import io.tagport.server.ImTenant;
import io.tagport.server.TagService;
import io.tagport.server.TpnsTenant;
import io.tagport.server.fault.FaultInjector;
import io.tagport.tpns.wire.TpnsCallEncoder;
import io.tagport.tpns.wire.TpnsCredentials;
import io.tagport.tpns.wire.TpnsLimits;
import io.tagport.tpns.wire.TpnsSignature;
import io.tagport.transport.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Two apps, one with an open and one with a strict directory, served by an engine and called over real HTTP. They are
 * in memory unless the engine provides another store.
 */
public final class Stage implements AutoCloseable {
    public static final TpnsCredentials TPNS =
            new TpnsCredentials("1500001048", new Secret("1452fcebae9f3115ba794fb0fff2fd73"));
    public static final TpnsCredentials STRICT_TPNS =
            new TpnsCredentials("1600000002", new Secret("00000000000000000000000000000002"));
    public static final long APP_ID = 1_400_000_000;
    public static final long STRICT_APP_ID = 1_400_000_002;
    public static final Secret KEY = new Secret("test-key-0123456789abcdef0123456789abcdef0123456789abcdef01234567");
    public static final String ADMIN = "administrator";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public final MovableClock clock = new MovableClock();
    public final FaultInjector faults = new FaultInjector(System::nanoTime);
    private final TagStores stores;
    private final Engine.Running engine;

    public Stage(Engine engine) throws IOException {
        this.stores = engine.stores();
        this.engine = engine.start(service().withFaults(faults));
    }

    private TagService service() {
        return new TagService(
                List.of(tpns(TPNS, openStore(), true), tpns(STRICT_TPNS, strictStore(), false)),
                List.of(im(APP_ID, openStore(), true), im(STRICT_APP_ID, strictStore(), false)),
                clock);
    }

    private static TpnsTenant tpns(TpnsCredentials credentials, TagStore store, boolean open) {
        return new TpnsTenant(
                credentials, new StoreTags(store, AdmissionPolicy.of(TpnsLimits.CHARACTERS, directory(open))), open);
    }

    private static ImTenant im(long appId, TagStore store, boolean open) {
        AdmissionPolicy admissionPolicy = new AdmissionPolicy(ImLimits.TAGS, directory(open), ImLimits::kindOf);
        return new ImTenant(appId, KEY, Set.of(ADMIN), new StoreTags(store, admissionPolicy));
    }

    private static AdmissionPolicy.Directory directory(boolean open) {
        return open ? AdmissionPolicy.Directory.OPEN : AdmissionPolicy.Directory.STRICT;
    }

    public TagStore openStore() {
        return stores.of(new App("open"));
    }

    public TagStore strictStore() {
        return stores.of(new App("strict"));
    }

    public URI uri() {
        return engine.uri();
    }

    /** Returns the tag names of a subject of the open app; fails if the subject is unknown. */
    public List<String> tagsOf(String subject) {
        TagSet tags = openStore().tagsOf(List.of(new Subject(subject))).get(new Subject(subject));
        if (tags == null) {
            throw new AssertionError(subject + " is not known");
        }
        return tags.stream().map(tag -> tag.name()).toList();
    }

    public boolean knows(String subject) {
        return !openStore().tagsOf(List.of(new Subject(subject))).isEmpty();
    }

    public Answer tpns(String body) {
        return tpns(TPNS, TpnsCallEncoder.PATH, body);
    }

    public Answer tpns(TpnsCredentials credentials, String path, String body) {
        return post(path, TpnsSignature.headers(credentials, clock.instant(), utf8(body)), utf8(body));
    }

    public Answer im(ImCommand command, String body) {
        return im(command.path(), APP_ID, body);
    }

    public Answer im(String path, long appId, String body) {
        String sig = UserSig.create(ADMIN, appId, KEY, clock.instant(), Duration.ofDays(1));
        return post(path + "?" + new ImQuery(appId, ADMIN, sig, "99999999").encode(), Map.of(), utf8(body));
    }

    public Answer post(String target, Map<String, String> headers, byte[] body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri().resolve(target)).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return send(request.build());
    }

    public Answer get(String target) {
        return send(HttpRequest.newBuilder(uri().resolve(target)).GET().build());
    }

    private static Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response =
                    CLIENT.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        engine.close();
        stores.close();
    }
}
