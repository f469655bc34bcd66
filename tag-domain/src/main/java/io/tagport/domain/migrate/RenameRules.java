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
 * Rules that give tags other names. A rule for one tag goes before one for its category. Each tag is renamed once: what a
 * rule gives is not looked up again. Immutable.
 */
public final class RenameRules {
    /** Leaves every name as it is. */
    public static final RenameRules NONE = new RenameRules(new LinkedHashMap<>());

    private final List<RenameRule> rules;
    private final Map<Tag, RenameRule> ofTags = new HashMap<>();
    private final Map<Category, RenameRule> ofCategories = new HashMap<>();

    private RenameRules(Map<String, RenameRule> byOldName) {
        this.rules = List.copyOf(byOldName.values());
        for (RenameRule rule : rules) {
            rule.category()
                    .ifPresentOrElse(
                            category -> ofCategories.put(category, rule), () -> ofTags.put(new Tag(rule.from()), rule));
        }
    }

    /**
     * Returns the rules.
     *
     * @return each once, in the order of their coming
     */
    public List<RenameRule> rules() {
        return rules;
    }

    /**
     * Looks for what is said of a tag.
     *
     * @param tag any tag
     * @return the one rule that renames it; empty if it keeps its name
     */
    public Optional<RenameRule> ruleFor(Tag tag) {
        RenameRule own = ofTags.get(tag);
        return own != null ? Optional.of(own) : tag.category().map(ofCategories::get);
    }

    /**
     * Renames a tag.
     *
     * @param tag any tag
     * @return its new name; itself if there is no rule for it
     */
    public Tag rename(Tag tag) {
        return ruleFor(tag).map(rule -> rule.rename(tag)).orElse(tag);
    }

    /** Collects rules. */
    public static final class Builder {
        private final Map<String, RenameRule> byOldName = new LinkedHashMap<>();

        /** Creates a builder without rules. */
        public Builder() {}

        /**
         * Adds a rule. The same rule may come again.
         *
         * @param rule any rule
         * @return this builder
         * @throws IllegalArgumentException if there is another rule for the same tag or category
         */
        public Builder add(RenameRule rule) {
            RenameRule before = byOldName.putIfAbsent(rule.from(), rule);
            if (before != null && !before.equals(rule)) {
                throw new IllegalArgumentException("'" + rule.from() + "' is already renamed to '" + before.to()
                        + "' and cannot become '" + rule.to() + "' too");
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
         * Creates the renaming.
         *
         * @return all rules that were added
         */
        public RenameRules build() {
            return new RenameRules(byOldName);
        }
    }
}
