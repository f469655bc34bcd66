package io.tagport.server.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tagport.im.wire.ImCommand;
import io.tagport.im.wire.ImQuery;
import io.tagport.im.wire.ImRefusal;
import io.tagport.im.wire.ImRequest;
import io.tagport.im.wire.ImResponse;
import io.tagport.im.wire.UnreadableResponseException;
import io.tagport.im.wire.UserSig;
import io.tagport.server.fault.FaultScript;
import io.tagport.tpns.wire.TpnsCredentials;
import io.tagport.tpns.wire.TpnsRequest;
import io.tagport.tpns.wire.TpnsResponse;
import io.tagport.transport.Secret;
import io.tagport.transport.UnreadableJsonException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every parser of untrusted text throws only the exceptions that it declares, for any input. */
class BadTextsTest {
    private static final int INPUTS = Integer.getInteger("tagport.fuzz.inputs", 1_000);
    private static final long SEED = Long.getLong("tagport.fuzz.seed", 1);
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final String SIG = UserSig.create("administrator", 1, new Secret("key"), NOW, Duration.ofDays(1));

    /** The parsers and their inputs. */
    enum Reader {
        USER_SIG(SIG) {
            @Override
            void read(Mutations mutations, byte[] spoilt) throws ImRefusal {
                UserSig.decode(new String(spoilt, StandardCharsets.ISO_8859_1));
                UserSig.decode(new BadRequests(mutations, NOW).userSig(SIG));
            }
        },
        IM_QUERY("usersig=a&identifier=b%20c&sdkappid=14&random=1&contenttype=json") {
            @Override
            void read(Mutations mutations, byte[] spoilt) throws ImRefusal {
                ImQuery.parse(text(spoilt));
            }
        },
        IM_REQUEST("{\"Replace\":1,\"UserTags\":[{\"To_Account\":\"u1\",\"Tags\":[\"x\"]}],\"To_Account\":[\"u1\"]}") {
            @Override
            void read(Mutations mutations, byte[] spoilt) throws ImRefusal {
                ImRequest.parse(mutations.oneOf(List.of(ImCommand.values())), spoilt);
            }
        },
        IM_ANSWER(
                "{\"ActionStatus\":\"OK\",\"ErrorCode\":0,\"ErrorInfo\":\"\",\"UserTags\":[{\"To_Account\":\"u\",\"Tags\":"
                        + "[\"t\"]}],\"ErrorList\":[{\"To_Account\":\"v\",\"ErrorCode\":70107,\"ErrorInfo\":\"\"}]}") {
            @Override
            void read(Mutations mutations, byte[] spoilt) throws UnreadableResponseException {
                ImResponse.decode(mutations.oneOf(List.of(ImCommand.values())), spoilt);
            }
        },
        TPNS_REQUEST("{\"operator_type\":9,\"tag_list\":[\"a\"],\"tag_token_list\":[[\"b\",\"t2\"]]}") {
            @Override
            void read(Mutations mutations, byte[] spoilt) throws UnreadableJsonException {
                TpnsRequest.read(spoilt);
            }
        },
        TPNS_ANSWER("{\"ret_code\":\"1008006\",\"err_msg\":\"x\",\"seq\":1,\"result\":{},\"invalid_tokens\":[\"t\"]}") {
            @Override
            void read(Mutations mutations, byte[] spoilt) {
                TpnsResponse.read(spoilt);
            }
        },
        BASIC("Basic MTUwMDAwMTA0ODoxNDUyZmNlYmFl") {
            @Override
            void read(Mutations mutations, byte[] spoilt) {
                TpnsCredentials.parseBasic(text(spoilt));
            }
        },
        FAULT_SCRIPT(
                "seed 42\ntpns/6 of token1 of \"Mary \\\"Ann\" next 2 -> lose-reply\nim rate 0.5 -> delay 200ms\n") {
            @Override
            void read(Mutations mutations, byte[] spoilt) {
                FaultScript.parse(text(spoilt));
            }
        };

        private final String good;

        Reader(String good) {
            this.good = good;
        }

        abstract void read(Mutations mutations, byte[] spoilt) throws Exception;
    }

    @ParameterizedTest
    @EnumSource(Reader.class)
    void throwsWhatItDeclares(Reader reader) {
        for (int i = 0; i < INPUTS; i++) {
            Mutations mutations = new Mutations(SEED + i);
            byte[] spoilt = mutations.corrupt(reader.good.getBytes(StandardCharsets.UTF_8));
            assertThatCode(() -> read(reader, mutations, spoilt))
                    .as("seed " + (SEED + i))
                    .doesNotThrowAnyException();
        }
    }

    private static void read(Reader reader, Mutations mutations, byte[] spoilt) throws Exception {
        try {
            reader.read(mutations, spoilt);
        } catch (ImRefusal | UnreadableResponseException | UnreadableJsonException declared) {
            assertThat(declared.getMessage()).hasSizeLessThan(1_000);
        } catch (IllegalArgumentException e) {
            if (reader != Reader.FAULT_SCRIPT) {
                throw e;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "\\\\", "\\\"", " "})
    void aQuotedSubjectOfAnyLengthIsRead(String piece) {
        String script = "any of \"" + piece.repeat(100_000) + "\" -> cut";
        assertThat(FaultScript.parse(script).rules()).hasSize(1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
