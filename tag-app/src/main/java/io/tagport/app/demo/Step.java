package io.tagport.app.demo;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One example: what subjects hold, what is sent, and what they hold afterwards as the pages say.
 *
 * @param api the protocol
 * @param operation the name or number of the operation
 * @param does what it does, for people
 * @param sends what is sent, for people
 * @param before the tags of each known subject that is watched
 * @param call what is sent; empty where the example only reads
 * @param after the tags of each watched subject; a subject that is not known is absent
 * @param strangers subjects that are asked for and that nobody knows
 */
record Step(
        Api api,
        String operation,
        String does,
        String sends,
        Map<Subject, TagSet> before,
        Optional<Call> call,
        Map<Subject, TagSet> after,
        Set<Subject> strangers) {
    enum Api {
        TPNS("TPNS", "TPNS  POST /v3/device/tag"),
        IM("IM", "IM Push  POST /v4/timpush/…");

        private final String word;
        private final String title;

        Api(String word, String title) {
            this.word = word;
            this.title = title;
        }

        /** Returns the value of {@code api} in the JSON document. */
        String word() {
            return word;
        }

        String title() {
            return title;
        }
    }
}
