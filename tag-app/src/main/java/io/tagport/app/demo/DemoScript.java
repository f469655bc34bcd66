package io.tagport.app.demo;

import io.tagport.domain.model.Binding;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.BindingOperation;
import io.tagport.domain.port.Call;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The examples of the pages that describe the two APIs, and of related pages. */
final class DemoScript {
    private static final Subject TOKEN_1 = new Subject("token1");
    private static final Subject TOKEN_2 = new Subject("token2");
    private static final Subject TOKEN_3 = new Subject("token3");
    private static final Subject XIAOMING = new Subject("xiaoming");
    private static final Subject XIAOHONG = new Subject("xiaohong");
    private static final Subject MARY = new Subject("Mary");
    private static final Subject DEVICE = new Subject("379C2F0D-290D-47AE-94D1-919058C39C77");
    private static final TagSet NONE = TagSet.empty();

    private DemoScript() {}

    static List<Step> all() {
        return List.of(
                tpns(
                                "1",
                                "add a tag to a token",
                                new Call.SubjectTags(BindingOperation.ADD, TOKEN_1, tags("tag1")),
                                "tag1 → token1")
                        .from(one(NONE))
                        .to(one(tags("tag1"))),
                tpns(
                                "2",
                                "remove a tag from a token",
                                new Call.SubjectTags(BindingOperation.REMOVE, TOKEN_1, tags("tag1")),
                                "tag1 → token1")
                        .from(one(tags("tag1")))
                        .to(one(NONE)),
                tpns(
                                "3",
                                "add several tags",
                                new Call.SubjectTags(BindingOperation.ADD, TOKEN_1, tags("tag1", "tag2")),
                                "tag1 tag2 → token1")
                        .from(one(NONE))
                        .to(one(tags("tag1", "tag2"))),
                tpns(
                                "4",
                                "remove several tags",
                                new Call.SubjectTags(BindingOperation.REMOVE, TOKEN_1, tags("tag1", "tag2")),
                                "tag1 tag2 → token1")
                        .from(one(tags("tag1", "tag2", "tag3")))
                        .to(one(tags("tag3"))),
                tpns("5", "remove all tags", new Call.Clear(Set.of(TOKEN_1)), "token1")
                        .from(one(tags("tag1", "tag2", "level:1")))
                        .to(one(NONE)),
                tpns(
                                "6",
                                "overwrite with a bare tag, which replaces all",
                                new Call.Replace(Map.of(TOKEN_1, tags("test:2", "level"))),
                                "test:2 level → token1")
                        .from(one(tags("test:1", "level:1", "male")))
                        .to(one(tags("test:2", "level"))),
                tpns(
                                "6",
                                "overwrite by category",
                                new Call.Overwrite(TOKEN_1, tags("test:2", "level:2")),
                                "test:2 level:2 → token1")
                        .from(one(tags("test:1", "level:1", "male")))
                        .to(one(tags("male", "test:2", "level:2"))),
                tpns(
                                "6",
                                "replace two tags of a category by one",
                                new Call.Overwrite(TOKEN_1, tags("level:3")),
                                "level:3 → token1")
                        .from(one(tags("level:1", "level:2", "male")))
                        .to(one(tags("male", "level:3"))),
                tpns(
                                "7",
                                "add a tag to several tokens",
                                new Call.TagSubjects(BindingOperation.ADD, new Tag("tag1"), inOrder(TOKEN_1, TOKEN_2)),
                                "tag1 → token1 token2")
                        .from(two(NONE, tags("vip")))
                        .to(two(tags("tag1"), tags("vip", "tag1"))),
                tpns(
                                "8",
                                "remove a tag from several tokens",
                                new Call.TagSubjects(
                                        BindingOperation.REMOVE, new Tag("tag1"), inOrder(TOKEN_1, TOKEN_2)),
                                "tag1 → token1 token2")
                        .from(two(tags("tag1"), tags("vip", "tag1")))
                        .to(two(NONE, tags("vip"))),
                tpns(
                                "9",
                                "add pairs",
                                new Call.Pairs(BindingOperation.ADD, List.of(pair("tag1", TOKEN_1))),
                                "tag1 → token1")
                        .from(one(NONE))
                        .to(one(tags("tag1"))),
                tpns(
                                "10",
                                "remove pairs",
                                new Call.Pairs(
                                        BindingOperation.REMOVE,
                                        List.of(pair("tag1", TOKEN_1), pair("tag2", TOKEN_2), pair("tag3", TOKEN_3))),
                                "tag1 → token1, tag2 → token2, tag3 → token3")
                        .from(three(tags("tag1"), tags("tag2", "tag1"), tags("tag3")))
                        .to(three(NONE, tags("tag1"), NONE)),
                tpns("delete_all_device", "remove a tag from every token", new Call.Purge(tags("tag1")), "tag1")
                        .from(two(tags("tag1"), tags("tag1", "vip")))
                        .to(two(NONE, tags("vip"))),
                im("get_tag", "read, including an unknown account", Optional.empty(), "xiaoming xiaohong Mary")
                        .unknownSubjects(Set.of(MARY))
                        .from(members())
                        .to(members()),
                im(
                                "add_tag",
                                "add different tags to each account",
                                Optional.of(each(
                                        BindingOperation.ADD,
                                        XIAOMING,
                                        tags("WeekPassUser"),
                                        DEVICE,
                                        tags("PushGroupA"))),
                                "WeekPassUser → xiaoming, PushGroupA → 379C2F0D…")
                        .from(map(XIAOMING, tags("GoldMember"), DEVICE, NONE))
                        .to(map(XIAOMING, tags("GoldMember", "WeekPassUser"), DEVICE, tags("PushGroupA"))),
                im(
                                "add_tag",
                                "set exactly these tags (Replace 1)",
                                Optional.of(new Call.Replace(Map.of(XIAOMING, tags("b", "c")))),
                                "b c → xiaoming")
                        .from(map(XIAOMING, tags("a", "b")))
                        .to(map(XIAOMING, tags("b", "c"))),
                im(
                                "remove_tag",
                                "remove by name",
                                Optional.of(each(
                                        BindingOperation.REMOVE, XIAOMING, tags("b"), XIAOHONG, tags("MonthPassUser"))),
                                "b from xiaoming, MonthPassUser from xiaohong")
                        .from(map(XIAOMING, tags("b", "c"), XIAOHONG, tags("PlatinumMember", "MonthPassUser")))
                        .to(map(XIAOMING, tags("c"), XIAOHONG, tags("PlatinumMember"))),
                im(
                                "clear_all_tags",
                                "remove all tags",
                                Optional.of(new Call.Clear(inOrder(XIAOMING, XIAOHONG))),
                                "xiaoming xiaohong")
                        .from(members())
                        .to(map(XIAOMING, NONE, XIAOHONG, NONE)));
    }

    private static Draft tpns(String operation, String does, Call call, String sends) {
        String name = operation.length() > 2 ? operation : "operator_type " + operation;
        return new Draft(Step.Api.TPNS, name, does, Optional.of(call), sends, Set.of(), Map.of());
    }

    private static Draft im(String command, String does, Optional<Call> call, String sends) {
        return new Draft(Step.Api.IM, command, does, call, sends, Set.of(), Map.of());
    }

    private static Map<Subject, TagSet> members() {
        return map(XIAOMING, tags("GoldMember", "WeekPassUser"), XIAOHONG, tags("PlatinumMember", "MonthPassUser"));
    }

    private static Map<Subject, TagSet> one(TagSet tags) {
        return Map.of(TOKEN_1, tags);
    }

    private static Map<Subject, TagSet> two(TagSet first, TagSet second) {
        return map(TOKEN_1, first, TOKEN_2, second);
    }

    private static Map<Subject, TagSet> three(TagSet first, TagSet second, TagSet third) {
        Map<Subject, TagSet> all = two(first, second);
        all.put(TOKEN_3, third);
        return all;
    }

    private static Map<Subject, TagSet> map(Subject subject, TagSet tags) {
        return Map.of(subject, tags);
    }

    private static Map<Subject, TagSet> map(Subject first, TagSet ofFirst, Subject second, TagSet ofSecond) {
        Map<Subject, TagSet> both = new LinkedHashMap<>();
        both.put(first, ofFirst);
        both.put(second, ofSecond);
        return both;
    }

    private static Call each(
            BindingOperation bindingOperation, Subject first, TagSet ofFirst, Subject second, TagSet ofSecond) {
        return new Call.EachSubject(bindingOperation, map(first, ofFirst, second, ofSecond));
    }

    private static Set<Subject> inOrder(Subject first, Subject second) {
        return map(first, NONE, second, NONE).keySet();
    }

    private static Binding pair(String tag, Subject subject) {
        return new Binding(subject, new Tag(tag));
    }

    private static TagSet tags(String... names) {
        return TagSet.of(names);
    }

    /** A builder of a step. */
    private record Draft(
            Step.Api api,
            String operation,
            String effect,
            Optional<Call> call,
            String request,
            Set<Subject> unknownSubjects,
            Map<Subject, TagSet> before) {
        Draft unknownSubjects(Set<Subject> unknown) {
            return new Draft(api, operation, effect, call, request, unknown, before);
        }

        Draft from(Map<Subject, TagSet> tagsBefore) {
            return new Draft(api, operation, effect, call, request, unknownSubjects, tagsBefore);
        }

        Step to(Map<Subject, TagSet> after) {
            return new Step(api, operation, effect, request, before, call, after, unknownSubjects);
        }
    }
}
