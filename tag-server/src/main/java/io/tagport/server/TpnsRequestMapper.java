package io.tagport.server;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.model.TagViolation;
import io.tagport.tpns.wire.JsonField;
import io.tagport.tpns.wire.ListCardinality;
import io.tagport.tpns.wire.TpnsCode;
import io.tagport.tpns.wire.TpnsLimits;
import io.tagport.tpns.wire.TpnsOperation;
import io.tagport.tpns.wire.TpnsPair;
import io.tagport.tpns.wire.TpnsRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A mapper from TPNS requests to domain changes, which checks a request in the documented order. */
final class TpnsRequestMapper {
    private final TpnsDialect rules;

    TpnsRequestMapper(TpnsDialect rules) {
        this.rules = rules;
    }

    List<Change> of(TpnsRequest request) throws TpnsRefusal {
        TpnsOperation operation = present(request.operation());
        List<String> allTags = needed(request.tags(), operation.tags());
        List<String> allTokens = needed(request.tokens(), operation.tokens());
        List<TpnsPair> allPairs = needed(request.pairs(), operation.pairs());
        List<String> tags = cut("tag_list", allTags, operation.tags(), TpnsLimits.LIST_ENTRIES);
        List<String> tokens = cut("token_list", allTokens, operation.tokens(), TpnsLimits.LIST_ENTRIES);
        List<TpnsPair> pairs = cut("tag_token_list", allPairs, operation.pairs(), rules.pairsMax());
        if (operation.pairs() == ListCardinality.NONE) {
            new Form(rules.limits(), "tag_list", "token_list").check(tags, tokens);
            TagSet tagSet = tagSet(tags);
            return tokens.stream()
                    .distinct()
                    .map(token -> change(operation, new Subject(token), tagSet))
                    .toList();
        }
        new Form(rules.limits(), "tag_token_list", "tag_token_list")
                .check(
                        pairs.stream().map(TpnsPair::tag).toList(),
                        pairs.stream().map(TpnsPair::token).toList());
        return byToken(operation, pairs);
    }

    TagSet purged(TpnsRequest request) throws TpnsRefusal {
        List<String> tags = cut(
                "tag_list",
                needed(request.tags(), ListCardinality.ALL),
                ListCardinality.ALL,
                TpnsLimits.TAGS_PER_PURGE);
        new Form(rules.limits(), "tag_list", "token_list").check(tags, List.of());
        return tagSet(tags);
    }

    private static List<Change> byToken(TpnsOperation operation, List<TpnsPair> pairs) {
        Map<String, List<String>> tags = new LinkedHashMap<>();
        pairs.forEach(pair ->
                tags.computeIfAbsent(pair.token(), any -> new ArrayList<>()).add(pair.tag()));
        List<Change> changes = new ArrayList<>();
        tags.forEach((token, ofToken) -> changes.add(change(operation, new Subject(token), tagSet(ofToken))));
        return changes;
    }

    private static Change change(TpnsOperation operation, Subject token, TagSet tags) {
        return switch (operation.effect()) {
            case ADD -> new Change.Add(token, tags);
            case REMOVE -> new Change.Remove(token, tags);
            case OVERWRITE -> Change.overwrite(token, tags);
            case CLEAR -> new Change.Clear(token);
        };
    }

    private static TagSet tagSet(List<String> names) {
        return TagSet.copyOf(names.stream().map(Tag::new).toList());
    }

    private static <T> List<T> needed(JsonField<List<T>> jsonField, ListCardinality use) throws TpnsRefusal {
        return use == ListCardinality.NONE ? List.of() : present(jsonField);
    }

    /**
     * Drops the entries after the first if only the first counts. Dropped entries are not checked, but count toward the
     * length.
     */
    private static <T> List<T> cut(String name, List<T> entries, ListCardinality use, int most) throws TpnsRefusal {
        if (entries.size() > most) {
            throw invalid(name + " has " + entries.size() + " entries; the limit is " + most);
        }
        return use.of(entries);
    }

    private static <T> T present(JsonField<T> jsonField) throws TpnsRefusal {
        if (jsonField instanceof JsonField.Present<T> present) {
            return present.value();
        }
        if (jsonField instanceof JsonField.Missing<T> missing) {
            throw new TpnsRefusal(TpnsCode.MISSING_PARAMETER, missing.problem());
        }
        throw invalid(((JsonField.Malformed<T>) jsonField).problem());
    }

    private static TpnsRefusal invalid(String detail) {
        return new TpnsRefusal(TpnsCode.INVALID_PARAMETER, detail);
    }

    /**
     * A check of the form of every tag and token. The message describes the first error; the lists contain all invalid
     * values.
     */
    private record Form(TagLimits limits, String tagField, String tokenField) {
        void check(List<String> tags, List<String> tokens) throws TpnsRefusal {
            List<String> problems = new ArrayList<>();
            List<String> badTags = offenders(tagField, tags, this::problemOfTag, problems);
            List<String> badTokens = offenders(tokenField, tokens, this::problemOfToken, problems);
            if (!problems.isEmpty()) {
                throw new TpnsRefusal(TpnsCode.INVALID_PARAMETER, problems.get(0), badTokens, badTags);
            }
        }

        private static List<String> offenders(
                String field, List<String> texts, Function<String, Optional<String>> check, List<String> problems) {
            List<String> offenders = new ArrayList<>();
            for (int i = 0; i < texts.size(); i++) {
                Optional<String> problem = check.apply(texts.get(i));
                if (problem.isPresent()) {
                    problems.add(field + "[" + i + "]: " + problem.get());
                    offenders.add(texts.get(i));
                }
            }
            return offenders.stream().distinct().toList();
        }

        private Optional<String> problemOfTag(String tag) {
            Optional<TagViolation> fault = limits.violationOf(tag);
            return fault.map(what -> limits.describe(tag, what));
        }

        private Optional<String> problemOfToken(String token) {
            return limits.subjectIdFormat().allows(token)
                    ? Optional.empty()
                    : Optional.of("a token is " + limits.subjectIdFormat());
        }
    }
}
