package io.tagport.im.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImQueryTest {
    /** Source: the get_tag page's example. */
    private static final String EXAMPLE =
            "usersig=xxx&identifier=admin&sdkappid=88888888&random=99999999&contenttype=json";

    @Test
    void theExampleIsReadAndWritten() throws ImRefusal {
        ImQuery query = ImQuery.parse(EXAMPLE);

        assertThat(query).isEqualTo(new ImQuery(88_888_888, "admin", "xxx", "99999999"));
        assertThat(query.encode()).isEqualTo(EXAMPLE);
    }

    @Test
    void orderAndExtrasDoNotMatter() throws ImRefusal {
        assertThat(
                        ImQuery.parse(
                                "&contenttype=json&ver=%zz&random=99999999&x&sdkappid=88888888&identifier=admin&=&usersig=xxx&"))
                .isEqualTo(ImQuery.parse(EXAMPLE));
    }

    @ParameterizedTest
    @CsvSource({
        "a%2Ab%2db%5F, a*b-b_",
        "a*b-c_, a*b-c_",
        "a+b, a+b",
        "a%2Bb, a+b",
        "a%252Ab, a%2Ab",
        "a=b=, a=b=",
        "%E6%A0%87, 标"
    })
    void valuesAreDecodedOnceAndAPlusIsNoBlank(String raw, String value) throws ImRefusal {
        assertThat(ImQuery.parse(EXAMPLE.replace("xxx", raw)).userSig()).isEqualTo(value);
        assertThat(ImQuery.parse(EXAMPLE.replace("admin", raw)).identifier()).isEqualTo(value);
    }

    @Test
    void onlyReservedCharactersAreEncoded() {
        assertThat(new ImQuery(1, "li lei+&标", "a*b-c_", "1").encode())
                .isEqualTo("usersig=a*b-c_&identifier=li%20lei%2B%26%E6%A0%87&sdkappid=1&random=1&contenttype=json");
    }

    @ParameterizedTest
    @CsvSource({"sdkappid=88888888, 60012", "identifier=admin, 60002", "usersig=xxx, 60002"})
    void missingMembersAreReported(String parameter, int code) {
        assertRefused(EXAMPLE.replace(parameter, "other=1"), code, parameter.replaceAll("=.*", "") + " is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"random=99999999", "contenttype=json"})
    void randomAndContentTypeAreNeededToo(String parameter) {
        assertRefused(EXAMPLE.replace(parameter, ""), 60002, parameter.replaceAll("=.*", "") + " is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sdkappid=1x",
                "sdkappid=-1",
                "sdkappid=1234567890123456789",
                "identifier=",
                "identifier=%",
                "identifier=%4",
                "identifier=%zz",
                "identifier=%ff",
                "usersig=%2",
                "random=",
                "random=-1",
                "random=1.5",
                "random=x",
                "random=123456789012345678901234567890123",
                "contenttype=",
                "contenttype=JSON",
                "contenttype=xml"
            })
    void malformedMembersAreReported(String parameter) {
        String name = parameter.replaceAll("=.*", "");
        assertRefused(EXAMPLE.replaceAll(name + "=[^&]*", parameter), 60002, name + " is");
    }

    @Test
    void namesAreCaseSensitive() {
        assertRefused(EXAMPLE.replace("sdkappid", "SdkAppId"), 60012, "sdkappid");
        assertRefused(EXAMPLE.replace("random", "Random"), 60002, "random");
    }

    @Test
    void withoutAQueryTheAppIsMissing() {
        assertRefused("", 60012, "sdkappid");
        assertRefused("sdkappid=", 60012, "sdkappid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "4294967295", "123456789012345678901", "12345678901234567890123456789012"})
    void randomMayBeLongerThanThirtyTwoBits(String random) throws ImRefusal {
        assertThat(ImQuery.parse(EXAMPLE.replace("99999999", random)).random()).isEqualTo(random);
    }

    @Test
    void anEmptySignatureIsNotThisClasssBusiness() throws ImRefusal {
        assertThat(ImQuery.parse(EXAMPLE.replace("xxx", "")).userSig()).isEmpty();
    }

    @Test
    void ofAParameterThatOccursTwiceTheFirstCounts() throws ImRefusal {
        assertThat(ImQuery.parse(EXAMPLE + "&identifier=other").identifier()).isEqualTo("admin");
    }

    @Test
    void theSignatureDoesNotPrint() {
        assertThat(new ImQuery(1, "admin", "hidden", "1").toString()).doesNotContain("hidden");
    }

    @Property
    void encodingAndDecodingAreInverse(
            @ForAll @LongRange(min = 0, max = 4_294_967_295L) long sdkAppId,
            @ForAll @NotEmpty String identifier,
            @ForAll String userSig,
            @ForAll @LongRange(min = 0) long random)
            throws ImRefusal {
        ImQuery query = new ImQuery(sdkAppId, wellFormed(identifier), wellFormed(userSig), "" + random);

        assertThat(ImQuery.parse(query.encode())).isEqualTo(query);
    }

    private static String wellFormed(String text) {
        return text.replaceAll("[\\ud800-\\udfff]", "-");
    }

    private static void assertRefused(String query, int code, String words) {
        assertThatExceptionOfType(ImRefusal.class)
                .isThrownBy(() -> ImQuery.parse(query))
                .withMessageContaining(words)
                .satisfies(refusal -> assertThat(refusal.code().code()).isEqualTo(code));
    }
}
