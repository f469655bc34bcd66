package io.tagport.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tagport.tpns.wire.TpnsLimits;
import io.tagport.tpns.wire.TpnsRequest;
import io.tagport.transport.UnreadableJsonException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TpnsDialectTest {
    private static final TpnsDialect OTHER_READING = new TpnsDialect(TpnsLimits.BYTES, 500, Duration.ofMinutes(1));

    @Test
    void upToFiveHundredPairsCanBeAccepted() throws TpnsRefusal, UnreadableJsonException {
        assertThat(new TpnsRequestMapper(OTHER_READING).of(pairs(500))).hasSize(500);
        assertRefused(() -> new TpnsRequestMapper(OTHER_READING).of(pairs(501)));
        assertRefused(() -> new TpnsRequestMapper(TpnsDialect.PAGE).of(pairs(21)));
    }

    @Test
    void tagsMayBeMeasuredInBytes() throws TpnsRefusal, UnreadableJsonException {
        String tag = "\u6807".repeat(17);
        TpnsRequest request = request("{'operator_type':1,'tag_list':['" + tag + "'],'token_list':['token1']}");

        assertThat(new TpnsRequestMapper(TpnsDialect.PAGE).of(request)).hasSize(1);
        assertRefused(() -> new TpnsRequestMapper(OTHER_READING).of(request));
    }

    @Test
    void noReadAcceptsMoreEntriesThanAList() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TpnsDialect(TpnsLimits.CHARACTERS, 501, Duration.ofMinutes(1)))
                .withMessageContaining("501");
    }

    private static void assertRefused(ThrowingCallable reading) {
        org.assertj.core.api.Assertions.assertThatExceptionOfType(TpnsRefusal.class)
                .isThrownBy(reading);
    }

    private static TpnsRequest pairs(int count) throws UnreadableJsonException {
        return request("{'operator_type':9,'tag_token_list':["
                + IntStream.range(0, count)
                        .mapToObj(n -> "{'tag':'a','token':'token" + n + "'}")
                        .collect(Collectors.joining(","))
                + "]}");
    }

    private static TpnsRequest request(String body) throws UnreadableJsonException {
        return TpnsRequest.read(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
