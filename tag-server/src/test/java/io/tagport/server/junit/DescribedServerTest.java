package io.tagport.server.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.server.TagServer;
import io.tagport.server.fault.FaultInjector;
import io.tagport.server.fault.FaultScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DescribedServerTest {
    private static final FaultScript CUT = FaultScript.parse("any -> cut");

    @RegisterExtension
    static final TagServerExtension SERVERS =
            TagServerExtension.of(TagServer.inMemory().faults(CUT));

    @Test
    void theServerIsAsItWasDescribed(FaultInjector faultInjector) {
        assertThat(faultInjector.script()).isEqualTo(CUT);
    }
}
