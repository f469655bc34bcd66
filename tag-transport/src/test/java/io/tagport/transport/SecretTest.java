package io.tagport.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SecretTest {
    @Test
    void aSecretIsItsTextAndDoesNotPrintIt() {
        assertThat(new Secret("hush")).isEqualTo(new Secret("hush")).hasSameHashCodeAs(new Secret("hush"));
        assertThat(new Secret("hush")).isNotEqualTo(new Secret("husH")).isNotEqualTo("hush");
        assertThat(new Secret("hush")).isNotEqualTo(new Secret("hus")).isNotEqualTo(new Secret("hush\0"));
        assertThat(new Secret("hush")).hasToString("…");
        assertThatThrownBy(() -> new Secret("")).hasMessage("a secret is empty");
    }
}
