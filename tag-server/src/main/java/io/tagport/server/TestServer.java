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
 * How a server for a test is to be: one app on a store in memory, on the loopback address. Each start gives a server of
 * its own. Cannot be changed: every method gives another description.
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
     * Turns on the documented habits that hurt: those of {@link TpnsQuirks}, and only subjects that were
     * {@linkplain TestServerApp#register registered} are known.
     *
     * @return such a server
     */
    public TestServer strict() {
        return new TestServer(true, script, clock);
    }

    /**
     * Misbehaves from the start. {@link TagServer#faults} exchanges the script later.
     *
     * @param other what goes wrong
     * @return such a server
     */
    public TestServer faults(FaultScript other) {
        return new TestServer(strict, other, clock);
    }

    /**
     * Misbehaves from the start.
     *
     * @param other what goes wrong, as {@link FaultScript#parse} takes it
     * @return such a server
     * @throws IllegalArgumentException if the script is wrong
     */
    public TestServer faults(String other) {
        return faults(FaultScript.parse(other));
    }

    /**
     * Goes by another clock than one that runs with real time and can be moved.
     *
     * @param other the time for signatures, strict habits and rules that begin after a while
     * @return such a server
     */
    public TestServer clock(VirtualClock other) {
        return new TestServer(strict, script, () -> other);
    }

    /**
     * Starts a server on a free port of the loopback address.
     *
     * @return the running server, which records the last 1,000 requests
     * @throws UncheckedIOException if there is no free port
     */
    public TagServer start() {
        VirtualClock time = clock.get();
        TpnsQuirks habits = new TpnsQuirks(time);
        TagStore store = new MemoryTagStores().of(new App("test"));
        Tags behind = new StoreTags(store, AdmissionPolicy.of(TagLimits.STORE, AdmissionPolicy.Directory.OPEN));
        TestServerApp app = new TestServerApp(store, habits.others(behind), time);
        FaultInjector faultInjector = new FaultInjector(time);
        faultInjector.set(script);
        TagService service = service(app, store, habits)
                .withFaults(faultInjector)
                .withRecording(new RequestRecording(RECORDED, time, System::nanoTime));
        try {
            return TagServer.start(service, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), app);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TagService service(TestServerApp app, TagStore store, TpnsQuirks habits) {
        AdmissionPolicy.Directory directory =
                strict ? AdmissionPolicy.Directory.STRICT : AdmissionPolicy.Directory.OPEN;
        UnaryOperator<Tags> habit = strict ? habits::tpns : UnaryOperator.identity();
        Tags tpns = habit.apply(new StoreTags(store, AdmissionPolicy.of(TpnsLimits.CHARACTERS, directory)));
        Tags im = habits.others(new StoreTags(store, new AdmissionPolicy(ImLimits.TAGS, directory, ImLimits::kindOf)));
        return new TagService(
                List.of(new TpnsTenant(app.tpns(), tpns, !strict)),
                List.of(new ImTenant(TestServerApp.SDK_APP_ID, app.imKey(), Set.of(TestServerApp.ADMINISTRATOR), im)),
                app.clock());
    }
}
