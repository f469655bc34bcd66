package io.tagport.server;

import io.tagport.domain.memory.MemoryTagStores;
import io.tagport.domain.model.App;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.Tags;
import io.tagport.domain.usecase.StoreTags;
import io.tagport.im.wire.ImLimits;
import io.tagport.server.fault.FaultInjector;
import io.tagport.server.fault.FaultScript;
import io.tagport.server.record.RequestRecording;
import io.tagport.tpns.wire.TpnsLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The settings of a test server: one app in an in-memory store, on the loopback address. Each start creates a new
 * server with its own store. Immutable: every method returns a copy.
 */
public final class TestServer {
    private static final int RECORDED = 1_000;

    private final boolean strict;
    private final FaultScript script;
    private final Supplier<VirtualClock> clock;

    private TestServer(boolean strict, FaultScript script, Supplier<VirtualClock> clock) {
        this.strict = strict;
        this.script = script;
        this.clock = clock;
    }

    static TestServer inMemory() {
        return new TestServer(false, FaultScript.none(), VirtualClock::running);
    }

    /**
     * Enables the documented behavior that is difficult for callers: that of {@link TpnsQuirks}, and a directory that
     * knows only subjects that were {@linkplain TestServerApp#register registered}.
     *
     * @return a copy with this setting
     */
    public TestServer strict() {
        return new TestServer(true, script, clock);
    }

    /**
     * Sets the faults to inject from the start. {@link TagServer#faults} can replace the script later.
     *
     * @param other the script
     * @return a copy with this script
     */
    public TestServer faults(FaultScript other) {
        return new TestServer(strict, other, clock);
    }

    /**
     * Parses a script and sets the faults to inject from the start.
     *
     * @param other the script, in the syntax of {@link FaultScript#parse}
     * @return a copy with this script
     * @throws IllegalArgumentException if the script is malformed
     */
    public TestServer faults(String other) {
        return faults(FaultScript.parse(other));
    }

    /**
     * Sets the clock. The default clock follows real time and can be moved forward.
     *
     * @param other the clock for signatures, quirks and rules that start after a delay
     * @return a copy with this clock
     */
    public TestServer clock(VirtualClock other) {
        return new TestServer(strict, script, () -> other);
    }

    /**
     * Starts a server on a free port of the loopback address.
     *
     * @return the running server, which records the last 1,000 requests
     * @throws UncheckedIOException if no port is free
     */
    public TagServer start() {
        VirtualClock time = clock.get();
        TpnsQuirks quirks = new TpnsQuirks(time);
        TagStore store = new MemoryTagStores().of(new App("test"));
        Tags direct = new StoreTags(store, AdmissionPolicy.of(TagLimits.STORE, AdmissionPolicy.Directory.OPEN));
        TestServerApp app = new TestServerApp(store, quirks.otherProtocols(direct), time);
        FaultInjector faultInjector = new FaultInjector(time);
        faultInjector.set(script);
        TagService service = service(app, store, quirks)
                .withFaults(faultInjector)
                .withRecording(new RequestRecording(RECORDED, time, System::nanoTime));
        try {
            return TagServer.start(service, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), app);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TagService service(TestServerApp app, TagStore store, TpnsQuirks quirks) {
        AdmissionPolicy.Directory directory =
                strict ? AdmissionPolicy.Directory.STRICT : AdmissionPolicy.Directory.OPEN;
        UnaryOperator<Tags> view = strict ? quirks::tpns : UnaryOperator.identity();
        Tags tpns = view.apply(new StoreTags(store, AdmissionPolicy.of(TpnsLimits.CHARACTERS, directory)));
        Tags im = quirks.otherProtocols(
                new StoreTags(store, new AdmissionPolicy(ImLimits.TAGS, directory, ImLimits::kindOf)));
        return new TagService(
                List.of(new TpnsTenant(app.tpns(), tpns, !strict)),
                List.of(new ImTenant(TestServerApp.SDK_APP_ID, app.imKey(), Set.of(TestServerApp.ADMINISTRATOR), im)),
                app.clock());
    }
}
