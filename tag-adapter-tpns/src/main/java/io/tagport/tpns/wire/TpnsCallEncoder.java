package io.tagport.tpns.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.domain.model.Binding;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.Shape;
import io.tagport.transport.Json;
import java.util.Set;

/** An encoder of calls for TPNS: it determines the path and the body of a request. */
public final class TpnsCallEncoder {
    /** The path of the ten operations. Source: TPNS page 548/39067 of 2023-12-25. */
    public static final String PATH = "/v3/device/tag";

    /** The path of the operation that unbinds tags from all devices. Source: TPNS page 1024/33767. */
    public static final String PURGE_PATH = PATH + "/delete_all_device";

    private TpnsCallEncoder() {}

    /**
     * Returns the path of a call.
     *
     * @param call any call
     * @return the path below the base URL
     */
    public static String pathOf(Call call) {
        return call.shape() == Shape.PURGE ? PURGE_PATH : PATH;
    }

    /**
     * Returns the tags that a call names.
     *
     * @param call any call
     * @return its tags, each once, in order; empty for a clear
     */
    public static TagSet tagsOf(Call call) {
        return call instanceof Call.Purge purge
                ? purge.tags()
                : TagSet.copyOf(call.bindings().stream().map(Binding::tag).toList());
    }

    /**
     * Encodes the body of a call, without white space. Sign and send the same array, instead of encoding the call
     * twice.
     *
     * @param call a call that TPNS supports and executes as intended
     * @return JSON in UTF-8, with its members in the order of the documentation
     * @throws IllegalArgumentException if TPNS has no such call, or would execute another one: it executes an overwrite
     *     with a bare tag as a replacement, a replacement without a bare tag as an overwrite, and uses only the first
     *     of several subjects
     */
    public static byte[] write(Call call) {
        requireMeaning(call);
        ObjectNode body = Json.object();
        if (call.shape() != Shape.PURGE) {
            body.put("operator_type", operationOf(call).number());
        }
        if (call instanceof Call.Pairs pairs) {
            writePairs(pairs, body.putArray("tag_token_list"));
        } else {
            writeTags(tagsOf(call), body);
            writeTokens(call.subjects(), body);
        }
        return Json.write(body);
    }

    private static void requireMeaning(Call call) {
        if (call instanceof Call.Overwrite overwrite && overwrite.tags().hasBareTag()) {
            throw new IllegalArgumentException(
                    "an overwrite of categories has a tag without ':', which TPNS would interpret "
                            + "as a replacement of all tags");
        }
        if (call instanceof Call.Replace && !tagsOf(call).hasBareTag()) {
            throw new IllegalArgumentException(
                    "a replacement has no tag without ':', so TPNS would interpret it as an overwrite of categories");
        }
        boolean oneSubject = call instanceof Call.Replace || call instanceof Call.Clear;
        if (oneSubject && call.subjects().size() != 1) {
            throw new IllegalArgumentException("a " + call.shape() + " of "
                    + call.subjects().size() + " subjects, of which TPNS would use only the first");
        }
    }

    private static TpnsOperation operationOf(Call call) {
        boolean one = call.size() == 1;
        return switch (call.shape()) {
            case ADD_TO_SUBJECT -> one ? TpnsOperation.ADD_TAG : TpnsOperation.ADD_TAGS;
            case REMOVE_FROM_SUBJECT -> one ? TpnsOperation.REMOVE_TAG : TpnsOperation.REMOVE_TAGS;
            case ADD_TAG -> TpnsOperation.ADD_TO_TOKENS;
            case REMOVE_TAG -> TpnsOperation.REMOVE_FROM_TOKENS;
            case ADD_PAIRS -> TpnsOperation.ADD_PAIRS;
            case REMOVE_PAIRS -> TpnsOperation.REMOVE_PAIRS;
            case OVERWRITE, REPLACE -> TpnsOperation.OVERWRITE;
            case CLEAR -> TpnsOperation.CLEAR;
            case ADD_EACH, REMOVE_EACH, PURGE ->
                throw new IllegalArgumentException("TPNS has no operation for " + call.shape());
        };
    }

    private static void writeTags(TagSet tags, ObjectNode body) {
        if (!tags.isEmpty()) {
            ArrayNode list = body.putArray("tag_list");
            tags.stream().map(Tag::name).forEach(list::add);
        }
    }

    private static void writeTokens(Set<Subject> subjects, ObjectNode body) {
        if (!subjects.isEmpty()) {
            ArrayNode list = body.putArray("token_list");
            subjects.stream().map(Subject::id).forEach(list::add);
        }
    }

    private static void writePairs(Call.Pairs call, ArrayNode list) {
        for (Binding pair : call.pairs()) {
            list.addObject()
                    .put("tag", pair.tag().name())
                    .put("token", pair.subject().id());
        }
    }
}
