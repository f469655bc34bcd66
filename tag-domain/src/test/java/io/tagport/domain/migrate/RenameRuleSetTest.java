package io.tagport.domain.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tagport.domain.model.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenameRuleSetTest {
    private static RenameRuleSet of(String... rules) {
        RenameRuleSet.Builder builder = new RenameRuleSet.Builder();
        for (String rule : rules) {
            int equals = rule.indexOf('=');
            builder.add(new RenameRule(rule.substring(0, equals), rule.substring(equals + 1)));
        }
        return builder.build();
    }

    @ParameterizedTest
    @CsvSource({
        "vip=member,        vip,       member",
        "vip=member,        VIP,       VIP",
        "vip=member,        vip:1,     vip:1",
        "level:*=lv:*,      level:3,   lv:3",
        "level:*=lv:*,      level:,    lv:",
        "level:*=lv:*,      level,     level",
        "level:*=lv:*,      level:a:b, lv:a:b",
        "level:*=leveled,   level:3,   leveled",
        ":*=none:*,         :x,        none:x",
        "a:b:*=c,           a:b:*,     c",
        "a:b:*=c,           a:b:c,     a:b:c",
    })
    void aRuleRenamesWhatItNames(String rule, String old, String now) {
        assertThat(of(rule).rename(new Tag(old))).isEqualTo(new Tag(now));
    }

    @Test
    void aRuleForATagGoesBeforeOneForItsCategory() {
        RenameRuleSet renameRules = of("level:*=lv:*", "level:3=top");

        assertThat(renameRules.rename(new Tag("level:3"))).isEqualTo(new Tag("top"));
        assertThat(renameRules.rename(new Tag("level:2"))).isEqualTo(new Tag("lv:2"));
    }

    @Test
    void whatARuleGivesIsNotRenamedAgain() {
        assertThat(of("a=b", "b=c").rename(new Tag("a"))).isEqualTo(new Tag("b"));
    }

    @Test
    void twoNamesForOneTagAreAnError() {
        assertThat(of("a=b", "a=b").rules()).hasSize(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("a=b", "a=c"))
                .withMessage("'a' is already renamed to 'b' and cannot be renamed to 'c' as well");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "=b      | the old name is empty",
                "a=      | the new name of 'a' is empty",
                "*=b     | the old name is '*': use a tag, such as vip, or a category, such as level:*",
                "a=b:*   | tag 'a' cannot be renamed to 'b:*', which is a category",
            })
    void aRuleThatMakesNoSenseIsAnError(String rule, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> of(rule)).withMessage(message);
    }
}
