package io.tagport.domain.migrate;

import io.tagport.domain.model.Category;
import io.tagport.domain.model.Tag;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An immutable set of rules that rename tags. A rule for a tag takes precedence over a rule for its category. Each tag
 * is renamed at most once: the new name is not renamed again.
 */
public final class RenameRuleSet {
    /** Rules that do not rename any tag. */
    public static final RenameRuleSet NONE = new RenameRuleSet(new LinkedHashMap<>());

    private final List<RenameRule> rules;
    private final Map<Tag, RenameRule> ofTags = new HashMap<>();
    private final Map<Category, RenameRule> ofCategories = new HashMap<>();

    private RenameRuleSet(Map<String, RenameRule> byOldName) {
        this.rules = List.copyOf(byOldName.values());
        for (RenameRule rule : rules) {
            rule.category()
                    .ifPresentOrElse(
                            category -> ofCategories.put(category, rule), () -> ofTags.put(new Tag(rule.from()), rule));
        }
    }

    /**
     * Returns all rules.
     *
     * @return the rules, each once, in the order in which they were added
     */
    public List<RenameRule> rules() {
        return rules;
    }

    /**
     * Returns the rule that applies to a tag.
     *
     * @param tag any tag
     * @return the rule that renames the tag; empty if the tag keeps its name
     */
    public Optional<RenameRule> ruleFor(Tag tag) {
        RenameRule own = ofTags.get(tag);
        return own != null ? Optional.of(own) : tag.category().map(ofCategories::get);
    }

    /**
     * Renames a tag.
     *
     * @param tag any tag
     * @return the tag with its new name; the same tag if no rule applies to it
     */
    public Tag rename(Tag tag) {
        return ruleFor(tag).map(rule -> rule.rename(tag)).orElse(tag);
    }

    /** A builder of rename rules. */
    public static final class Builder {
        private final Map<String, RenameRule> byOldName = new LinkedHashMap<>();

        /** Creates a builder without rules. */
        public Builder() {}

        /**
         * Adds a rule. Adding an equal rule again has no effect.
         *
         * @param rule any rule
         * @return this builder
         * @throws IllegalArgumentException if there is a different rule for the same tag or category
         */
        public Builder add(RenameRule rule) {
            RenameRule existing = byOldName.putIfAbsent(rule.from(), rule);
            if (existing != null && !existing.equals(rule)) {
                throw new IllegalArgumentException("'" + rule.from() + "' is already renamed to '" + existing.to()
                        + "' and cannot be renamed to '" + rule.to() + "' as well");
            }
            return this;
        }

        /**
         * Adds several rules.
         *
         * @param more any number
         * @return this builder
         * @throws IllegalArgumentException as {@link #add}
         */
        public Builder addAll(Collection<RenameRule> more) {
            new ArrayList<>(more).forEach(this::add);
            return this;
        }

        /**
         * Creates the rename rules.
         *
         * @return all rules that were added
         */
        public RenameRuleSet build() {
            return new RenameRuleSet(byOldName);
        }
    }
}
