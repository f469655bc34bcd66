package io.tagport.app.bulk;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The two columns of a kind of CSV file, with their accepted names in the header, ignoring case. */
final class CsvSchema {
    /** The columns of bindings: subject and tag. */
    static final CsvSchema BINDINGS = new CsvSchema(
            "subject",
            names(
                    "subject",
                    "subject id",
                    "token",
                    "device token",
                    "user",
                    "user id",
                    "uid",
                    "account",
                    "account id",
                    "registration id",
                    "用户",
                    "用户 id",
                    "账号"),
            "tag",
            names("tag", "tag name", "标签"));

    /** The columns of renamings: old and new name. */
    static final CsvSchema RENAMINGS = new CsvSchema(
            "old", names("old", "old id", "old name", "old tag"), "new", names("new", "new id", "new name", "new tag"));

    /** Further column names that are common in exports. */
    private static final NavigableSet<String> COMMON = names(
            "id",
            "name",
            "user name",
            "device",
            "device id",
            "openid",
            "tags",
            "label",
            "labels",
            "topic",
            "category",
            "key",
            "value",
            "from",
            "to",
            "source",
            "target",
            "mode",
            "action",
            "operation",
            "created at",
            "updated at",
            "timestamp",
            "date",
            "time",
            "email",
            "phone");

    private static final NavigableSet<String> MODES = names("mode", "action", "operation");
    private static final int NAME_CHARACTERS_MAX = 20;

    private final String first;
    private final NavigableSet<String> firstNames;
    private final String second;
    private final NavigableSet<String> secondNames;

    private CsvSchema(String first, NavigableSet<String> firstNames, String second, NavigableSet<String> secondNames) {
        this.first = first;
        this.firstNames = firstNames;
        this.second = second;
        this.secondNames = secondNames;
    }

    /** Returns the names, each also with other separators between its words. The set looks up a field in any case without allocation. */
    private static NavigableSet<String> names(String... names) {
        NavigableSet<String> all = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : names) {
            for (String joint : List.of(" ", "_", "-", "")) {
                all.add(name.replace(" ", joint));
            }
        }
        return all;
    }

    String first() {
        return first;
    }

    String second() {
        return second;
    }

    boolean isFirst(String field) {
        return isIn(firstNames, field);
    }

    boolean isSecond(String field) {
        return isIn(secondNames, field);
    }

    /** Tests whether a field names a column that contains the mode of a binding. */
    boolean isMode(String field) {
        return this == BINDINGS && isIn(MODES, field);
    }

    /** Tests whether a line looks like a header: a field names a column of this form, or all fields are common column names. */
    boolean looksLikeHeader(List<String> fields) {
        return fields.stream().anyMatch(this::isColumn)
                || (fields.size() > 1 && fields.stream().allMatch(CsvSchema::isAnyColumn));
    }

    private boolean isColumn(String field) {
        return isFirst(field) || isSecond(field);
    }

    private static boolean isAnyColumn(String field) {
        return isIn(COMMON, field) || BINDINGS.isColumn(field) || RENAMINGS.isColumn(field);
    }

    private static boolean isIn(NavigableSet<String> names, String field) {
        return field.length() <= NAME_CHARACTERS_MAX && names.contains(field.strip());
    }

    @Override
    public String toString() {
        return first + "," + second;
    }
}
