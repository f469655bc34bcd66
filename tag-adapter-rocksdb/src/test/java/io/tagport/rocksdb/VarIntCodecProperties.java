package io.tagport.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class VarIntCodecProperties {
    @Property
    void unpackingUndoesPacking(@ForAll List<@IntRange(min = 0, max = Integer.MAX_VALUE) Integer> any) {
        int[] numbers = any.stream().mapToInt(Integer::intValue).toArray();

        assertThat(VarIntCodec.unpack(VarIntCodec.pack(numbers))).containsExactly(numbers);
    }

    @Example
    void aSmallNumberTakesOneByte() {
        assertThat(VarIntCodec.pack(new int[] {1, 127, 128})).containsExactly(1, 1, 127, -128, 1);
    }

    @Example
    void invalidRowsAreRefused() {
        for (byte[] row : new byte[][] {{}, {0}, {2, 1}, {1, -128}}) {
            assertThatIllegalArgumentException().isThrownBy(() -> VarIntCodec.unpack(row));
        }
    }
}
