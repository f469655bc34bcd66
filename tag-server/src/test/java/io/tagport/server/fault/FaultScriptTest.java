package io.tagport.server.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagport.domain.model.Subject;
import io.tagport.server.record.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultScriptTest {
    @Test
    void everyWordIsUnderstood() {
        FaultScript script = FaultScript.parse("""
                # first a seed
                seed 42

                any rate 0.1 -> status 503
                tpns/6,tpns/5 of token1 of "Mary \\"Ann" next 3 -> code 1008028
                im after 5s -> delay 200ms
                im/add_tag nth 2 -> partial 90035 of mary of ben
                tpns/delete_all_device -> lose-reply
                tpns always -> status 429 retry-after 2m
                im/get_tag -> cut
                """);

        assertThat(script)
                .isEqualTo(new FaultScript(
                        42,
                        List.of(
                                new FaultRule(RequestMatcher.ANY, new Trigger.Rate(0.1), new Fault.Status(503)),
                                new FaultRule(
                                        new RequestMatcher(
                                                Set.of(Operation.TPNS_5, Operation.TPNS_6),
                                                Set.of(new Subject("token1"), new Subject("Mary \"Ann"))),
                                        new Trigger.Next(3),
                                        new Fault.Code(1_008_028)),
                                new FaultRule(
                                        RequestMatcher.IM,
                                        new Trigger.After(Duration.ofSeconds(5)),
                                        new Fault.Delay(Duration.ofMillis(200))),
                                new FaultRule(
                                        RequestMatcher.operation(Operation.IM_ADD),
                                        new Trigger.Nth(2),
                                        new Fault.Partial(90_035, List.of(new Subject("mary"), new Subject("ben")))),
                                new FaultRule(RequestMatcher.operation(Operation.TPNS_PURGE), new Fault.LoseReply()),
                                new FaultRule(RequestMatcher.TPNS, new Fault.Status(429, Duration.ofMinutes(2))),
                                new FaultRule(RequestMatcher.operation(Operation.IM_GET), new Fault.Cut()))));
    }

    @Test
    void anEmptyTextIsAScriptWithoutRules() {
        assertThat(FaultScript.parse("\n  \n# all is well\n")).isEqualTo(FaultScript.none());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    push -> cut               | 'push' is not any, tpns, im or an operation such as tpns/6 or im/add_tag
                    none -> cut               | 'none' is not any, tpns, im or an operation such as tpns/6 or im/add_tag
                    tpns/11 -> cut            | 'tpns/11' is not any, tpns, im or an operation such as tpns/6 or im/add_tag
                    tpns cut                  | 'cut' is not always, rate, next, nth, after or '->'
                    tpns next 1 cut           | '->' is missing before the fault
                    tpns next                 | the line ends, but must contain a number after 'next'
                    tpns next 0 -> cut        | next must be 1 to 2147483647, not 0
                    tpns next x -> cut        | next must be a whole number, not 'x'
                    tpns rate 1.5 -> cut      | a rate must be 0 to 1, not 1.5
                    tpns rate NaN -> cut      | a rate must be 0 to 1, not NaN
                    tpns rate half -> cut     | a rate must be 0 to 1, not 'half'
                    tpns ->                   | the line ends, but must contain a fault after '->'
                    tpns -> explode           | 'explode' is not code, status, delay, cut, lose-reply or partial
                    tpns -> cut now           | unexpected 'now' at the end of the line
                    tpns -> code 0            | code 0 is success and cannot refuse a request
                    any -> code 1008028       | 'code 1008028' has a code of one protocol: restrict the rule to tpns or im
                    im -> partial 0 of a      | code 0 cannot refuse an account of IM
                    tpns -> partial 1008006   | a partial failure must name at least one subject
                    any -> status 200         | status must be 400 to 599, not 200
                    any -> status 503 retry-after 10ms | retry-after must be whole seconds, not 10ms
                    any -> delay 5            | delay must be a time such as 200ms, 5s or 2m, not '5'
                    any -> delay 61m          | delay must be whole milliseconds from 0 to 1 hour, not 3660s
                    seed                      | the line ends, but must contain a number after 'seed'
                    seed 1.5                  | seed must be a whole number, not '1.5'
                    """)
    void errorsAreReportedWithTheirLine(String line, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultScript.parse("any -> cut\n" + line))
                .withMessage("fault script, line 2: " + problem);
    }

    @Test
    void thereIsOneSeed() {
        assertThatThrownBy(() -> FaultScript.parse("seed 1\nseed 2"))
                .hasMessageContaining("line 2: the seed is already set");
    }

    @Test
    void theTextMasksSubjects() {
        FaultScript script = FaultScript.parse("tpns of 0123456789 -> partial 1008006 of 0123456789");

        assertThat(script.toString()).doesNotContain("0123456789").contains("0123…(10)");
    }
}
