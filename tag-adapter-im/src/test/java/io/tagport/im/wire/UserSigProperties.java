package io.tagport.im.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tagport.transport.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;

class UserSigProperties {
    private static final Instant NOW = Instant.ofEpochSecond(1_763_800_000);
    private static final Duration DAY = Duration.ofDays(1);

    @Property
    void createdSignaturesAreAccepted(
            @ForAll @CharRange(from = ' ', to = '~') @StringLength(min = 1, max = 32) String identifier,
            @ForAll @LongRange(min = 0, max = 4_294_967_295L) long sdkAppId,
            @ForAll @StringLength(min = 1, max = 100) @CharRange(from = ' ', to = '\u9fff') String key)
            throws ImRefusal {
        String made = UserSig.create(identifier, sdkAppId, new Secret(key), NOW, DAY);

        UserSig.decode(made).check(new ImQuery(sdkAppId, identifier, made, "1"), new Secret(key), NOW);
        assertThat(made).matches("[A-Za-z0-9*_-]+");
    }

    @Property
    void createdSignaturesWithAUserbufAreAccepted(@ForAll byte[] userbuf) throws ImRefusal {
        String made = UserSig.create("admin", 1, new Secret("key"), NOW, DAY, userbuf);

        UserSig.decode(made).check(new ImQuery(1, "admin", made, "1"), new Secret("key"), NOW);
    }

    @Property
    void oneFlippedBitOfTheTextIsRefused(
            @ForAll @CharRange(from = ' ', to = '~') @StringLength(min = 1, max = 32) String identifier,
            @ForAll @IntRange(min = 0, max = 100_000) int place,
            @ForAll @IntRange(min = 0, max = 7) int bit) {
        Secret key = new Secret("key");
        String made = UserSig.create(identifier, 1_400_000_000, key, NOW, DAY);
        byte[] json = RawUserSig.jsonOf(made).getBytes(StandardCharsets.UTF_8);
        json[place % json.length] ^= (byte) (1 << bit);
        String flipped = RawUserSig.of(Zlib.deflate(json));
        ImQuery query = new ImQuery(1_400_000_000, identifier, flipped, "1");

        assertThatExceptionOfType(ImRefusal.class)
                .isThrownBy(() -> UserSig.decode(flipped).check(query, key, NOW));
    }

    @Property
    void anyTextIsReadOrRefused(@ForAll String text) {
        try {
            UserSig.decode(text);
        } catch (ImRefusal refusal) {
            assertThat(refusal.code()).isIn(ImCode.SIGNATURE_MISSING, ImCode.SIGNATURE_UNREADABLE);
        }
    }
}
