package io.tagport.bench;

import io.tagport.im.wire.ImQuery;
import io.tagport.im.wire.UserSig;
import io.tagport.tpns.wire.TpnsCredentials;
import io.tagport.tpns.wire.TpnsSignature;
import io.tagport.transport.Secret;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A generator of signed requests for {@code server/load.lua}. Arguments: {@code get_tag}, {@code overwrite},
 * {@code popular} for overwrites with the most frequent tag, or {@code mixed}: of a hundred requests, eighty reads,
 * fifteen additions and removals, and five overwrites; the number of subjects; the file. Credentials are read from the
 * same environment variables as by {@code serve}.
 */
public final class ServerRequests {
    private static final int REQUESTS = 20_000;
    /** The number of reads. It is much larger, so that a large store must read rows that it has not cached. */
    private static final int READS = 200_000;
    /**
     * The number of changed subjects. It is small, so that each subject is changed again before a request is repeated,
     * which otherwise would change nothing.
     */
    private static final int CHANGED = 2_000;

    private final RandomGenerator random = new SplittableRandom(1);
    private final Instant now = Instant.now();
    private final int subjects;

    private ServerRequests(int subjects) {
        this.subjects = subjects;
    }

    /**
     * Writes the file.
     *
     * @param args the type of requests, the number of subjects, and the file
     * @throws IOException if the file cannot be written
     */
    public static void main(String[] args) throws IOException {
        ServerRequests requests = new ServerRequests(Integer.parseInt(args[1]));
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(Path.of(args[2]), StandardCharsets.UTF_8))) {
            String query = requests.imQuery();
            int count = args[0].equals("get_tag") ? READS : REQUESTS;
            for (int i = 0; i < count; i++) {
                out.println(requests.line(args[0], query));
            }
        }
    }

    private String line(String what, String query) {
        return switch (what) {
            case "get_tag" -> getTag(query);
            case "overwrite" -> overwrite(random.nextInt(10_000));
            case "popular" -> overwrite(0);
            case "mixed" -> mixed(query);
            default -> throw new IllegalArgumentException("no request is called " + what);
        };
    }

    private String mixed(String query) {
        int dice = random.nextInt(100);
        if (dice < 80) {
            return getTag(query);
        }
        return dice < 95 ? change(query, dice % 2 == 0 ? "add_tag" : "remove_tag") : overwrite(held(), held());
    }

    private String change(String query, String command) {
        return "POST\t/v4/timpush/" + command + "?" + query + "\t{\"UserTags\":[{\"To_Account\":\"" + changed()
                + "\",\"Tags\":[\"interest:" + held() + "\"]}]}";
    }

    private String imQuery() {
        long app = Long.parseLong(variable("IM_SDKAPPID"));
        String sig = UserSig.create("administrator", app, new Secret(variable("IM_KEY")), now, Duration.ofDays(1));
        return new ImQuery(app, "administrator", sig, "99999999").encode();
    }

    private String getTag(String query) {
        return "POST\t/v4/timpush/get_tag?" + query + "\t{\"To_Account\":[\"" + subject(random.nextInt(subjects))
                + "\"]}";
    }

    /** Returns a tag that some subjects carry already, as few requests of an app create new tags. */
    private int held() {
        return random.nextInt(50);
    }

    private String overwrite(int tag) {
        return overwrite(tag, random.nextInt(10_000));
    }

    private String overwrite(int tag, int other) {
        String body = "{\"operator_type\":6,\"token_list\":[\"" + changed() + "\"],\"tag_list\":[\"interest:" + tag
                + "\",\"interest:" + other + "\"]}";
        TpnsCredentials credentials =
                new TpnsCredentials(variable("TPNS_ACCESS_ID"), new Secret(variable("TPNS_SECRET")));
        StringBuilder line = new StringBuilder("POST\t/v3/device/tag");
        TpnsSignature.headers(credentials, now, body.getBytes(StandardCharsets.UTF_8))
                .forEach((name, value) ->
                        line.append('\t').append(name).append('=').append(value));
        return line.append('\t').append(body).toString();
    }

    private static String variable(String name) {
        return Optional.ofNullable(System.getenv("TAGPORT_" + name)).orElseThrow();
    }

    private String changed() {
        int count = Math.min(subjects, CHANGED);
        return subject(random.nextInt(count) * (subjects / count));
    }

    private static String subject(int number) {
        return "user-" + (100_000_000L + number);
    }
}
