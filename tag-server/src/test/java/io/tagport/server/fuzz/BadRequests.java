package io.tagport.server.fuzz;

import io.tagport.im.wire.ImCommand;
import io.tagport.im.wire.ImQuery;
import io.tagport.im.wire.UserSig;
import io.tagport.server.HttpCall;
import io.tagport.server.suite.Stage;
import io.tagport.tpns.wire.TpnsCallEncoder;
import io.tagport.tpns.wire.TpnsSignature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;

/** Corrupt requests. Most have a valid signature, as others are rejected early. */
final class BadRequests {
    private static final List<String> TPNS = List.of(
            "{\"operator_type\":1,\"tag_list\":[\"a\"],\"token_list\":[\"t1\"],\"seq\":7}",
            "{\"operator_type\":2,\"tag_list\":[\"a\"],\"token_list\":[\"t1\"]}",
            "{\"operator_type\":3,\"tag_list\":[\"a\",\"level:1\"],\"token_list\":[\"t2\"]}",
            "{\"operator_type\":5,\"token_list\":[\"t1\"]}",
            "{\"operator_type\":6,\"tag_list\":[\"level:2\"],\"token_list\":[\"t1\"]}",
            "{\"operator_type\":7,\"tag_list\":[\"b\"],\"token_list\":[\"t1\",\"t2\"]}",
            "{\"operator_type\":9,\"tag_token_list\":[{\"tag\":\"a\",\"token\":\"t1\"},[\"b\",\"t2\"]]}",
            "{\"operator_type\":10,\"tag_token_list\":[{\"tag\":\"a\",\"token\":\"t1\"}]}",
            "{\"tag_list\":[\"a\",\"b\"]}");
    private static final Map<ImCommand, String> IM = Map.of(
            ImCommand.GET_TAG, "{\"To_Account\":[\"u1\",\"u2\"]}",
            ImCommand.ADD_TAG,
                    "{\"Replace\":1,\"UserTags\":[{\"To_Account\":\"u1\",\"Tags\":[\"x\"]},{\"To_Account\":\"u2\",\"Tags\":[\"y\"]}]}",
            ImCommand.REMOVE_TAG, "{\"UserTags\":[{\"To_Account\":\"u1\",\"Tags\":[\"x\"]}]}",
            ImCommand.CLEAR_ALL_TAGS, "{\"To_Account\":[\"u1\"]}");
    private static final String CLAIMS = "{\"TLS.ver\":\"2.0\",\"TLS.identifier\":\"administrator\",\"TLS.sdkappid\":"
            + Stage.APP_ID + ",\"TLS.expire\":86400,\"TLS.time\":1600000000,\"TLS.sig\":\"c2ln\"}";

    private final Mutations mutations;
    private final Instant now;

    BadRequests(Mutations mutations, Instant now) {
        this.mutations = mutations;
        this.now = now;
    }

    HttpCall next() {
        return mutations.oneIn(2) ? tpns() : im();
    }

    private HttpCall tpns() {
        boolean spoilsBody = mutations.oneIn(2);
        byte[] body = utf8(mutations.oneOf(TPNS));
        byte[] sent = spoilsBody ? mutations.corrupt(body) : body;
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (mutations.oneIn(2)) {
            headers.putAll(TpnsSignature.headers(Stage.TPNS, now, sent));
        } else {
            headers.put("Authorization", Stage.TPNS.basic());
        }
        if (!spoilsBody) {
            headers.replaceAll((name, value) -> mutations.oneIn(2) ? mutations.corrupt(value) : value);
        }
        String path = mutations.oneIn(4) ? TpnsCallEncoder.PURGE_PATH : TpnsCallEncoder.PATH;
        return request(path, "", headers, sent);
    }

    private HttpCall im() {
        ImCommand command = mutations.oneOf(List.of(ImCommand.values()));
        byte[] body = utf8(IM.getOrDefault(command, ""));
        String sig = UserSig.create(Stage.ADMIN, Stage.APP_ID, Stage.KEY, now, Duration.ofDays(1));
        boolean spoilsBody = mutations.oneIn(2);
        String query = new ImQuery(Stage.APP_ID, Stage.ADMIN, spoilsBody ? sig : userSig(sig), "1").encode();
        boolean spoilsQuery = !spoilsBody && mutations.oneIn(2);
        return request(
                command.path(),
                spoilsQuery ? mutations.corrupt(query) : query,
                new HashMap<>(),
                spoilsBody ? mutations.corrupt(body) : body);
    }

    /** Returns an invalid UserSig: corrupt as text, within its Base64, or within its compressed data. */
    String userSig(String good) {
        return switch (mutations.random().nextInt(4)) {
            case 0 -> mutations.corrupt(good);
            case 1 -> encode(mutations.corrupt(deflate(utf8(CLAIMS))));
            case 2 -> encode(deflate(mutations.corrupt(utf8(CLAIMS))));
            default ->
                encode(deflate(new byte[1 << mutations.random().nextInt(mutations.oneIn(20) ? 24 : 18)])); // a bomb
        };
    }

    private static String encode(byte[] deflated) {
        return Base64.getEncoder()
                .encodeToString(deflated)
                .replace('+', '*')
                .replace('/', '-')
                .replace('=', '_');
    }

    private static byte[] deflate(byte[] bytes) {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(deflated)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return deflated.toByteArray();
    }

    private HttpCall request(String path, String query, Map<String, String> headers, byte[] body) {
        String method = mutations.oneIn(50) ? "PUT" : "POST";
        String place = mutations.oneIn(50) ? mutations.corrupt(path) : path;
        return new HttpCall(method, place, query, name -> Optional.ofNullable(headers.get(name)), body);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
