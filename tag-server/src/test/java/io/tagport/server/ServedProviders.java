package io.tagport.server;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.Pace;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.Terms;
import io.tagport.im.ImConfig;
import io.tagport.im.ImTagProvider;
import io.tagport.server.suite.Stage;
import io.tagport.tpns.TpnsConfig;
import io.tagport.tpns.TpnsTagProvider;
import io.tagport.tpns.wire.TpnsCredentials;
import io.tagport.tpns.wire.TpnsLimits;
import io.tagport.transport.HttpPost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/** Both adapters with a real server that serves an app with an open directory and one with a strict directory. */
final class ServedProviders implements AutoCloseable {
    private static final HttpPost POST = new HttpPost(Duration.ofSeconds(5), Duration.ofSeconds(20), 1 << 20);
    private static final RandomGenerator ALWAYS_SEVEN = () -> 7;
    private static final URI ANYWHERE = URI.create("http://127.0.0.1");
    private static final InstantSource ANY_TIME = InstantSource.fixed(Instant.EPOCH);

    private final Stage stage;
    private final Socket nobody = new Socket();
    private final InstantSource clock;

    ServedProviders() {
        try {
            stage = new Stage(JdkEngine::start);
            // A bound port without a listener.
            nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        clock = InstantSource.fixed(stage.clock.instant());
    }

    /** Needs no server, and is the same over any. */
    static Terms tpnsTerms() {
        return new TpnsTagProvider(tpns(ANYWHERE, Stage.TPNS), () -> POST, ANY_TIME).terms();
    }

    TpnsConfig tpnsConfig() {
        return tpns(stage.uri(), Stage.TPNS);
    }

    TpnsTagProvider tpns() {
        return new TpnsTagProvider(tpnsConfig(), () -> POST, clock);
    }

    TpnsTagProvider strictTpns() {
        return new TpnsTagProvider(tpns(stage.uri(), Stage.STRICT_TPNS), () -> POST, clock);
    }

    TpnsTagProvider unreachableTpns() {
        return new TpnsTagProvider(tpns(nowhere(), Stage.TPNS), () -> POST, clock);
    }

    /** Needs no server, and is the same over any. */
    static Terms imTerms() {
        return new ImTagProvider(im(ANYWHERE, Stage.APP_ID), () -> POST, ANY_TIME, ALWAYS_SEVEN).terms();
    }

    ImConfig imConfig() {
        return im(stage.uri(), Stage.APP_ID);
    }

    ImTagProvider im() {
        return new ImTagProvider(imConfig(), () -> POST, clock, ALWAYS_SEVEN);
    }

    ImTagProvider strictIm() {
        return new ImTagProvider(im(stage.uri(), Stage.STRICT_APP_ID), () -> POST, clock, ALWAYS_SEVEN);
    }

    ImTagProvider unreachableIm() {
        return new ImTagProvider(im(nowhere(), Stage.APP_ID), () -> POST, clock, ALWAYS_SEVEN);
    }

    private static TpnsConfig tpns(URI uri, TpnsCredentials credentials) {
        return new TpnsConfig(uri, credentials, TpnsConfig.Authentication.SIGNATURE, TpnsLimits.CHARACTERS, Pace.NONE);
    }

    private static ImConfig im(URI uri, long appId) {
        return new ImConfig(uri, appId, Stage.ADMIN, Stage.KEY, Pace.NONE);
    }

    private URI nowhere() {
        return URI.create("http://127.0.0.1:" + nobody.getLocalPort());
    }

    TagStore openStore() {
        return stage.openStore();
    }

    TagStore strictStore() {
        return stage.strictStore();
    }

    void hold(Subject subject, TagSet tags) {
        SubjectChanges change = new SubjectChanges(subject, List.of(new Change.ReplaceAll(subject, tags)));
        openStore().apply(List.of(change), AdmissionPolicy.of(TagLimits.STORE, AdmissionPolicy.Directory.OPEN));
    }

    TagSet held(Subject subject) {
        return openStore().tagsOf(List.of(subject)).getOrDefault(subject, TagSet.empty());
    }

    /** Returns the number of signed requests that reached the server, which reads its clock once for each. */
    int requests() {
        return stage.clock.reads();
    }

    @Override
    public void close() {
        stage.close();
        try {
            nobody.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
