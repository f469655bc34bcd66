package io.tagport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.statistics.Statistics;

@Domain(TagVocabulary.class)
class TagVocabularyProperties {
    @Property
    void everyShapeOfTagComesUp(@ForAll Tag tag) {
        Statistics.label("bare").collect(tag.isBare()).coverage(seen -> {
            seen.check(true).percentage(share -> share > 10);
            seen.check(false).percentage(share -> share > 10);
        });
        Statistics.label("odd")
                .collect(tag.name().indexOf(':') != tag.name().lastIndexOf(':'))
                .coverage(seen -> seen.check(true).count(times -> times > 0));
        Statistics.label("full-width colon")
                .collect(tag.name().indexOf('：') >= 0)
                .coverage(seen -> seen.check(true).count(times -> times > 0));
        Statistics.label("beyond the basic plane")
                .collect(tag.name().codePoints().anyMatch(Character::isSupplementaryCodePoint))
                .coverage(seen -> seen.check(true).count(times -> times > 0));
    }

    @Property
    void everyKindOfChangeComesUp(@ForAll Change change) {
        Statistics.label("kind").collect(change.getClass().getSimpleName()).coverage(seen -> {
            seen.check("Add").count(times -> times > 0);
            seen.check("Remove").count(times -> times > 0);
            seen.check("OverwriteCategories").count(times -> times > 0);
            seen.check("ReplaceAll").count(times -> times > 0);
            seen.check("Clear").count(times -> times > 0);
        });
    }

    @Property
    void setsAndChangesFitTogether(@ForAll TagSet before, @ForAll SubjectChanges changes, @ForAll Subject any) {
        assertThat(changes.changes()).allMatch(change -> change.subject().equals(changes.subject()));
        assertThat(changes.applyTo(before)).isEqualTo(changes.applyTo(before));
        assertThat(any.id()).isNotEmpty();
    }
}
